"""Lists of projects as offices keep them: read exactly, or every fault said by row and column."""

import io
import re
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from exports.projects import book
from exports.projects import rows as own
from exports.projects.columns import LedgerColumn, label
from exports.projects.entries import LedgerEntry
from plan import published
from records.ledger_versions import Stood, Versions
from records.project import ABROAD, UNKNOWN, Investor, Need, Project, Receipt, StageDate
from records.rules import OFFICE
from uploads import workbook
from uploads.projects import cells, headings, importing, reading, table
from uploads.projects.cells import CellFault, RawCell
from uploads.projects.findings import Known, Reading
from uploads.workbook import Unreadable, WorkbookLimits
from views import naming
from views.words import words

PLAN, SAID = published.plan(), words("zh")
HEAD = "项目名称,在谈日期\n"
HEADS = (
    "序号",
    "招商项目名称",
    "业主单位",
    "来源省市",
    "签约时间",
    "合同投资额（亿元）",
    "2024年一季度到位资金（万元）",
    "累计到位资金（万元）",
    "落户地",
)


def saved(rows: Sequence[Sequence[object]], *merged: str, percent: str = "", written: str = "") -> bytes:
    book, body = Workbook(), io.BytesIO()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    for cells_ in merged:
        page.merge_cells(cells_)
    if percent:
        page[percent].number_format = "0%"
    if written:
        page[written].number_format = '0.0"%"'
    book.save(body)
    return body.getvalue()


def read(rows: Sequence[Sequence[object]], *merged: str, percent: str = "") -> Reading:
    return reading.read(PLAN, saved(rows, *merged, percent=percent), SAID, today=date(2026, 11, 1))


def codes(found: Reading) -> list[tuple[int, str, str, str]]:
    return [(one.row, one.letter, one.code, one.closest) for one in found.findings]


def test_a_list_of_an_office_is_read() -> None:
    found = read(
        [
            ["某某局招商项目表"],
            ["单位：万元"],
            HEADS,
            [1, "铝材项目", "甲公司", "湖北武汉", datetime(2024, 2, 29), 1.23, "１，２００", 1200, "万秀区"],
            [],
            [2, "茶叶项目", "乙公司", "广东省佛山市", "2024年3月1日", "5000万元", None, "/", "藤县"],
            [3, "外资项目", "丙公司", "境外", 45352, "2亿", 0.5, 0.5, ""],
            ["合计", "", "", "", "", 8, 1200, 1200, ""],
            [],
            [" "],
        ],
        "A1:I1",
    )
    assert codes(found) == []
    assert found.ignored == ("序号",)
    first, second, third = (row.project for row in found.usable())
    assert (first.origin, first.agreed, first.receipts) == ("420100", 123_000_000, (Receipt("2024Q1", 12_000_000),))
    assert (first.stages, first.county) == ((StageDate("signed", date(2024, 2, 29)),), "wanxiu")
    assert [one.name for one in first.investors] == ["甲公司"]
    assert (second.origin, second.agreed, second.stages[0].on) == ("440000", 50_000_000, date(2024, 3, 1))
    assert (third.origin, third.agreed, third.receipts) == (ABROAD, 200_000_000, (Receipt("2024Q1", 5000),))
    assert third.stages[0].on == date(2024, 3, 1)
    assert [row.number for row in found.rows] == [4, 6, 7] and {row.id for row in found.rows} == {None}


def test_every_fault_is_said_by_row_and_column_with_the_closest_value() -> None:
    found = read(
        [
            HEADS,
            [1, "甲", "甲公司", "湖北省武昌市", "2024-02-30", 1.234567891, "12.5吨", 7, "万秀去"],
            [2, "", "乙公司", "武汉市", "2027-01-01", "=1+1", 100, 101, "万秀区"],
        ]
    )
    assert codes(found) == [
        (2, "D", "not-in-list", "湖北省"),
        (2, "E", "no-date", "2024-02-29"),
        (2, "F", "finer-than-yuan", "1.23456789亿元"),
        (2, "G", "no-number", "12.5"),
        (2, "H", "cumulative-differs", "0"),
        (2, "I", "not-in-list", "万秀区"),
        (3, "B", "missing", ""),
        (3, "E", "in-future", ""),
        (3, "F", "formula", ""),
        (3, "H", "cumulative-differs", "100"),
    ]
    for lang in ("zh", "en"):
        for one in found.findings:
            said = one.text(words(lang))  # type: ignore[arg-type]
            assert said.endswith("。" if lang == "zh" else ".") and one.closest in said


def test_an_entry_of_several_that_is_in_no_list_is_said_at_its_cell() -> None:
    head, (first, *_) = label(PLAN, LedgerColumn("items"), SAID), PLAN.items.values()
    found = read([("项目名称", head), ("甲", f"{first.title.zh}；没有的事")])
    said = [(one.row, one.letter, one.code, one.value) for one in found.findings]
    assert (2, "B", "not-in-list", "没有的事") in said
    assert first.title.zh not in {value for *_, value in said}


def test_a_half_wrong_file_is_refused_whole_unless_the_right_rows_are_asked_for() -> None:
    found = read([HEADS, [1, "甲", "", "武汉市", "昨天"], [2, "乙", "", "武汉市", "2024-05-01", 1]])
    assert found.wrong == {2}
    assert found.usable() == ()
    assert [row.project.name for row in found.usable(only_right=True)] == ["乙"]


def test_columns_that_would_lose_money_are_faults() -> None:
    signed = ["甲", "2024-05-01", 1]
    head = ["项目名称", "签约日期", "总投资(亿元)"]
    for title, code in (
        ("2024年到位资金（万元）", headings.OF_A_YEAR),
        ("到位资金（万元）", headings.OF_A_YEAR),
        ("2024年6月累计到位资金（万元）", headings.CUMULATIVE),
        ("投资总额（亿元）", "column-twice"),
    ):
        found = read([[*head, title], [*signed, 5], ["乙", "2024-05-01", 1]])
        assert [(one.row, one.letter, one.code) for one in found.findings] == [(1, "D", code)], title
        assert found.wrong == {1, 2} and [row.number for row in found.usable(only_right=True)] == [3]
        assert (found.wrong_rows, found.usable()) == ({2}, ())
        unused = read([[*head, title], signed])
        assert (unused.wrong, unused.wrong_rows, unused.usable()) == ({1}, frozenset(), unused.rows)
    found = read([[*head, "已到位资金（万元）"], [*signed, 5]])
    assert [(one.row, one.letter, one.code) for one in found.findings] == [(2, "D", "cumulative-only")]
    found = read([["项目名称", "签约日期", "总投资"], signed])
    assert next(one.code for one in found.findings) == "unit-missing"


def test_two_rows_of_headings_make_one() -> None:
    found = read(
        [
            ["项目名称", "来源地", "签约时间", "总投资（亿元）", "到位资金（万元）", None],
            [None, None, None, None, "2024年第一季度", "2024年上半年"],
            ["甲", "武汉", "2024.5.1", 1, 10, None],
        ],
        "A1:A2",
        "E1:F1",
    )
    assert codes(found) == []
    assert found.rows[0].project.receipts == (Receipt("2024Q1", 100_000),)


def test_the_same_table_is_read_from_text_in_three_encodings() -> None:
    text = "招商项目名称,来源地,签约时间,合同投资额（亿元）,阶段\r\n甲项目,湖南省长沙市,20240501,0.1,签约\r\n,,,,\r\n"
    for body in (text.encode(), text.encode("utf-8-sig"), text.encode("gb18030")):
        found = reading.read(PLAN, body, SAID)
        assert codes(found) == []
        (row,) = found.usable()
        assert (row.project.name, row.project.origin, row.project.agreed) == ("甲项目", "430100", 10_000_000)


def test_rows_of_the_ledger_say_which_they_are_once() -> None:
    head = ["项目名称", "在谈日期", "id", "version"]
    day = "2024-05-01"
    found = read([head, ["甲", day, "x", 3], ["乙", day, "x", 3], ["丙", day, "y", "三"], ["丁", day, None, 9]])
    assert [(row.id, row.version) for row in found.rows] == [("x", 3), ("x", 3), ("y", None), (None, None)]
    assert [(one.row, one.code) for one in found.findings] == [(3, "row-twice"), (4, "no-version")]


def test_an_unknown_unit_is_only_remarked() -> None:
    found = read([["项目名称", "在谈时间", "责任单位", "来源地"], ["甲", "2024-05-01", "市某办", None]])
    assert [(one.code, one.note) for one in found.findings] == [("unit-unknown", True)]
    (row,) = found.usable()
    assert (row.unit, row.project.origin) == ("", UNKNOWN)


def test_units_that_the_plan_does_not_print_are_known_by_name() -> None:
    later = PLAN.successions[0]
    for id_, name in ((later.successor, later.name.zh), (OFFICE, SAID.report_office)):
        assert naming.unit(PLAN, id_, SAID) == name
        found = read([["项目名称", "在谈时间", "责任单位"], ["甲", "2024-05-01", name]])
        assert (codes(found), found.rows[0].unit) == ([], id_)


def test_shares_are_hundredths_of_a_percent() -> None:
    found = read(
        [
            ["项目名称", "在谈时间", "投资方1", "出资比例1", "投资方2", "出资比例2"],
            ["甲", "2024-05-01", "a", 0.605, "b", "39.5%"],
        ],
        percent="D2",
    )
    assert codes(found) == []
    assert [(one.name, one.share) for one in found.rows[0].project.investors] == [("a", 6050), ("b", 3950)]
    for text, closest in (("101", "100"), ("-1", "0"), ("33.333", "33.33"), ("约30", "30"), ("一半", ""), ("3成", "")):
        with pytest.raises(CellFault) as fault:
            cells.share(RawCell(text))
        assert fault.value.closest == closest, text


def test_per_cent_is_read_from_the_format_whatever_else_a_cell_holds() -> None:
    """Some programs write an extension list into a cell; a mark that a format only writes scales nothing."""
    head = ["项目名称", "在谈时间", "投资方1", "出资比例1", "投资方2", "出资比例2"]
    body = saved([head, ["甲", "2024-05-01", "a", 0.605, "b", 39.5]], percent="D2", written="F2")
    extended = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as before, zipfile.ZipFile(extended, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name.startswith("xl/worksheets/"):
                assert b"<v>0.605</v>" in part and b"<v>39.5</v>" in part
                part = re.sub(rb"(<v>(?:0.605|39.5)</v>)", rb'\1<extLst><ext uri="{0}"/></extLst>', part)
            after.writestr(name, part)
    typed = _rewritten(
        body, rb't="n"><v>0.605</v>', rb't="inlineStr"><is><t>60.5</t></is>'
    )  # text, in a format of numbers
    for file in (body, extended.getvalue(), typed, *(_with_exponent(body, letter) for letter in (b"e", b"E"))):
        found = reading.read(PLAN, file, SAID, today=date(2026, 11, 1))
        assert [one.share for one in found.rows[0].project.investors] == [6050, 3950]


def _with_exponent(body: bytes, letter: bytes) -> bytes:
    return _rewritten(body, b"<v>39.5</v>", b"<v>395" + letter + b"-1</v>")


def _rewritten(body: bytes, part: bytes, by: bytes) -> bytes:
    written, found = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(body)) as before, zipfile.ZipFile(written, "w") as after:
        for name in before.namelist():
            found += before.read(name).count(part)
            after.writestr(name, before.read(name).replace(part, by))
    assert found == 1
    return written.getvalue()


def test_money_is_exact() -> None:
    typed = {
        ("0.1", "亿元"): 10_000_000,
        ("1234.5678", "万元"): 12_345_678,
        ("1,000元", "亿元"): 1000,
        ("2 亿\u3000元", "万元"): 200_000_000,
        ("-3万", ""): -30_000,
    }
    for (text, unit), yuan in typed.items():
        assert cells.money(RawCell(text), unit) == yuan
    for text, unit, code in (
        ("1e5", "元", "no-number"),
        ("3", "", "unit-missing"),
        ("9999999999", "亿元", "sum-too-large"),
    ):
        with pytest.raises(CellFault, match=code):
            cells.money(RawCell(text), unit)
    suggested = {"约5亿": "5亿", "12.5亿元左右": "12.5亿元", "＋1,200": "1,200"}
    suggested |= dict.fromkeys(("1,5", ".5", "5亿美元", "5-8亿", "1千万", "3百万元", "1000余万元"), "")
    for text, closest in suggested.items():
        with pytest.raises(CellFault, match="no-number") as fault:
            cells.money(RawCell(text), "万元")
        assert fault.value.closest == closest, text
    assert workbook.cell_text(0.1 + 0.2) == "0.3"


def test_what_cannot_be_read_at_all_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["项目名称", "在谈时间"], *(["甲", "2024-05-01"] for _ in range(4))]
    whole = saved(rows)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b"<!DOCTYPE x>")
    bodies = {
        "empty-file": b" ",
        "workbook": b"\xd0\xcf\x11\xe0 old",
        "no-heads": saved([["a", "b"]]),
        "too-many-columns": saved([["项目名称", "来源地"], ["甲", "湖南省", *[None] * 1000, "备注"]]),
        "no-workbook": packed.getvalue(),
        "merged": saved(rows, "A3:A4"),
        "separator": "项目名称;签约时间\n甲;2024".encode(),
    }
    for code, body in bodies.items():
        with pytest.raises(Unreadable, match=f"^{code}$") as error:
            reading.read(PLAN, body, SAID)
        assert reading.unreadable(error.value, SAID)
    for of, name in ((table, "MOST_ROWS"), (reading, "MOST_CHANGED")):
        with monkeypatch.context() as fewer:
            fewer.setattr(of, name, 3)
            with pytest.raises(Unreadable, match="too-many-rows") as error:
                reading.read(PLAN, whole, SAID)
            assert str(reading.MOST_CHANGED) in reading.unreadable(error.value, SAID)
    for limits in (WorkbookLimits(100, 10**9, 300), WorkbookLimits(10**9, 100, 300), WorkbookLimits(10**9, 10**9, 2)):
        monkeypatch.setattr(workbook, "LIMITS", limits)
        with pytest.raises(Unreadable, match="too-large"):
            reading.read(PLAN, whole, SAID)


def test_progress_is_reported_and_blank_rows_cost_nothing() -> None:
    reported: list[int] = []
    rows = [["项目名称", "在谈时间"], *(["甲", "2024-05-01"] for _ in range(250)), *([None] for _ in range(300))]
    found = reading.read(PLAN, saved(rows), SAID, reported.append)
    assert len(found.usable()) == 250 and reported == [100, 200]


def test_rows_are_made_to_write_and_the_new_ones_known() -> None:
    head = ["项目名称", "在谈日期", "id", "version"]
    found = read([head, ["甲", "2024-05-01", "x", 3], ["乙", "2024-05-01"], ["丙", "2024-05-01"]])
    assert [one.project.name for one in found.rows if importing.tells_another(one, {})] == ["乙", "丙"]
    rows = importing.to_write(found.usable(), "invest")
    assert [(one.place, one.unit, one.id, one.version) for one in rows] == [
        (2, "", "x", 3),
        (3, "invest", "", 0),
        (4, "invest", "", 0),
    ]


def test_cells_that_are_made_to_be_searched_for_long_are_refused_at_once() -> None:
    many, spaces = ";".join(["甲"] * 20_000), "1" + " " * 100_000 + "x"
    rows = f"项目名称,签约日期,合同投资额（万元）,方案事项\n甲,2024-05-01,{spaces},{many}\n"
    found = reading.read(PLAN, rows.encode(), SAID, today=date(2026, 11, 1))
    assert {one.code for one in found.findings} == {"no-number", "too-many"}
    wide = "项目名称,签约日期" + "," * 30_000 + "备注\n甲,2024-05-01\n"
    with pytest.raises(Unreadable, match="too-many-columns"):
        reading.read(PLAN, wide.encode(), SAID)
    (row,) = reading.read(PLAN, wide.replace("备注", "").encode(), SAID).rows
    assert row.project.name == "甲"


BEFORE = Project(
    name="甲", origin="430000", agreed=10**8, note="备注",
    investors=(Investor("甲公司", 6000, ("gazelle",)), Investor("乙公司", 4000)),
    needs=(Need("land", "open", "某局", "十亩"), Need("energy", "settled")),
    stages=(StageDate("negotiating", date(2023, 5, 1)), StageDate("signed", date(2024, 5, 1))),
    receipts=(Receipt("2024Q2", 3), Receipt("2024Q1", 5)),
)  # fmt: skip


def known(*rows: str) -> Reading:
    body = "\n".join(rows).encode()
    return reading.read(PLAN, body, SAID, today=date(2026, 11, 1), known={"2026-0001": Known(BEFORE, 3)})


def test_what_stands_already_counts_towards_no_limit_and_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_CHANGED", 1)
    investors = (Investor("-", 100), Investor("乙公司"))
    draft = Project(name=" 甲 ", note="无", needs=(Need("land", ""),), investors=investors)
    standing = {f"2026-000{n}": Known(draft, 1) for n in (1, 2, 3)}
    rows = [f"{number},1,{name},,-,1,land," for number, name in zip(standing, ("甲", "甲", "丙"), strict=True)]
    head = "id,version,项目名称,备注,投资方1,出资比例（%）1,需求类别1,签约日期"
    found = reading.read(PLAN, "\n".join([head, *rows]).encode(), SAID, known=standing)
    assert [row.project for row in found.rows] == [draft, draft, replace(draft, name="丙")]
    assert [(one.row, one.code) for one in found.findings] == [(4, "missing"), (4, "missing")]
    assert [row.number for row in found.usable(only_right=True)] == [2, 3]


def test_rows_of_other_units_are_passed_over_or_their_changes_are_findings() -> None:
    stood, asked = Stood("invest", replace(BEFORE, needs=())), list[frozenset[str]]()
    entry = LedgerEntry(stood.said, "x", 3, "2026-0001", "invest")
    body = book.as_xlsx(PLAN, (entry, replace(entry, id="y")), "2026-01-08", SAID, needs=False)

    def accepted(names: Collection[str]) -> Versions:
        asked.append(frozenset(names))
        return {"x": {3: stood}, "y": {2: stood}}

    def back(**cells_: str) -> Reading:
        workbook = load_workbook(io.BytesIO(body))
        for cell, value in cells_.items():
            workbook.worksheets[0][cell] = value
        changed = io.BytesIO()
        workbook.save(changed)
        return reading.read(PLAN, changed.getvalue(), SAID, today=date(2026, 11, 1), accepted=accepted)

    found = back()
    assert (found.others, [row.id for row in found.rows]) == (1, ["y"])  # y was made from a version that never stood
    assert found.wrong == frozenset() and asked == [{"x", "y", "2026-0001"}]
    found = back(B3="乙", G3="六成", C3="市商务局")
    assert [(one.row, one.letter, one.code) for one in found.findings if one.row == 3] == [
        (3, "B", "other-unit"), (3, "C", "other-unit"), (3, "G", "other-unit"),
    ]  # fmt: skip
    assert (found.others, [row.id for row in found.usable(only_right=True)]) == (0, ["y"])


def test_of_ones_own_project_with_a_draft_the_accepted_version_is_compared() -> None:
    stood, draft = replace(BEFORE, name="乙"), "2026-0001，已退回"
    known_ = {"x": Known(replace(BEFORE, agreed=5 * 10**8), 5, draft), "y": Known(stood, 5)}
    asked = list[frozenset[str]]()

    def accepted(names: Collection[str]) -> Versions:
        asked.append(frozenset(names))
        return {id_: {3: Stood("invest", stood, own=True)} for id_ in names}

    def back(*rows: str) -> Reading:
        body = "\n".join(("id,version,项目名称", *rows)).encode()
        return reading.read(PLAN, body, SAID, known=known_, accepted=accepted)

    found = back("x,3,乙", "y,3,乙")  # of y only a step that says nothing came since
    assert (found.left, found.others, found.findings) == (1, 0, ()) and asked == [{"x", "y"}]
    assert [(row.id, row.project) for row in found.rows] == [("y", stood)]
    found = back("x,3,丙", "y,3,丙")
    faults = [(one.row, one.letter, one.code, one.value) for one in found.findings]
    assert faults == [(2, "C", "revised", draft), (3, "C", "like-row", "2")]
    assert [(row.id, row.project) for row in found.usable(only_right=True)] == [("y", replace(stood, name="丙"))]
    # the draft itself goes on, and its accepted version is not asked for
    asked.clear()
    (row,) = back("x,5,丁").usable()
    assert row.project == replace(known_["x"].said, name="丁") and asked == [set()]


def test_an_unknown_unit_of_ones_own_changed_project_is_remarked_once() -> None:
    former = {"x": {3: Stood("invest", replace(BEFORE, name="乙"), own=True)}}
    body = "id,version,项目名称,责任单位\nx,3,丙,市某办".encode()
    found = reading.read(PLAN, body, SAID, known={"x": Known(BEFORE, 5)}, accepted=lambda _: former)
    assert [one.code for one in found.findings] == ["unit-unknown"] and len(found.rows) == 1


def test_what_a_file_has_no_column_for_is_kept() -> None:
    found = known(
        "id,version,项目名称,签约日期,合同投资额（亿元）,2024年第一季度到位资金（元）",
        "2026-0001,3,乙,2024-06-01,2,",
        "2026-0002,1,丙,2024-06-01,2,7",
    )
    first, other = (row.project for row in found.rows)
    assert first == replace(
        BEFORE, name="乙", agreed=2 * 10**8, receipts=(Receipt("2024Q2", 3),),
        stages=(StageDate("negotiating", date(2023, 5, 1)), StageDate("signed", date(2024, 6, 1))),
    )  # fmt: skip
    assert other.needs == () and other.receipts == (Receipt("2024Q1", 7),)


def test_columns_of_investors_and_needs_are_kept_one_by_one() -> None:
    head = "id,version,项目名称,投资方1,投资方2,需求类别1"
    found = known(f"{head},办理情况1", "2026-0001,3,甲,新公司,乙公司,用林,")
    assert found.rows[0].project == replace(
        BEFORE,
        investors=(Investor("新公司", 6000, ("gazelle",)), Investor("乙公司", 4000)),
        needs=(Need("forest", "open", "某局", "十亩"), Need("energy", "settled")),
    )
    found = known(head, "2026-0001,3,甲,,乙公司,")
    assert found.rows[0].project == replace(BEFORE, investors=BEFORE.investors[1:], needs=BEFORE.needs[1:])
    found = known("id,version,项目名称,出资比例（%）2", "2026-0001,3,甲,30%")
    assert found.rows[0].project.investors == (BEFORE.investors[0], Investor("乙公司", 3000))


def test_a_need_whose_cells_are_emptied_is_gone_whatever_its_note_was() -> None:
    noted = replace(BEFORE, needs=(Need("land", "open", "", "—"), Need("energy", "settled")))
    head = "id,version,项目名称,需求类别1,办理情况1,协调解决单位1,需求说明1"
    for cells_, needs in ((",,,", noted.needs[1:]), ("用地,待解决,,—", noted.needs)):
        body = f"{head}\n2026-0001,3,甲,{cells_}\n".encode()
        (row,) = reading.read(PLAN, body, SAID, known={"2026-0001": Known(noted, 3)}).rows
        assert row.project.needs == needs, cells_


def test_what_is_no_list_to_write_back_says_why() -> None:
    columns = ",".join(one.name for one in own.COLUMNS)
    for code, text in (("own-csv", f"{columns}\n"), ("own-csv", f"{columns}\n2026-0001,甲\n"), ("no-projects", HEAD)):
        with pytest.raises(Unreadable, match=f"^{code}$") as error:
            reading.read(PLAN, text.encode(), SAID)
        assert reading.unreadable(error.value, SAID)
    with pytest.raises(Unreadable, match="no-projects"):
        reading.read(PLAN, book.as_xlsx(PLAN, (), "2026-01-08", SAID), SAID)
    # as in the sheet of a workbook of a view: with its number, and without the version
    found = known("编号,项目名称,在谈日期", "2026-0001,甲,2024-05-01", "A-1,乙,2024-05-01")
    assert codes(found) == [(2, "A", "no-version", "")]


def test_a_row_of_a_known_project_is_judged_with_what_it_keeps() -> None:
    found = known(
        "id,version,项目名称,项目阶段,开工日期", "2026-0001,3,甲,签约,2024-07-01", "2026-0002,1,丙,,2024-07-01"
    )
    assert {(one.row, one.code) for one in found.findings} == {(3, "not-signed")}
    assert found.rows[0].project.day_of("started") == date(2024, 7, 1)


def test_what_stands_without_its_name_is_a_finding() -> None:
    found = read([["项目名称", "在谈日期", "投资方", "出资比例（%）2"], ["甲", "2024-05-01", "甲公司", 40]])
    assert codes(found) == [(2, "C", "missing", "")]


def test_new_projects_that_stand_twice_in_a_file_are_remarked() -> None:
    head = ["项目名称", "在谈日期", "投资方"]
    found = read(
        [
            [*head, "合同投资额（亿元）"],
            ["年产5万吨再生铝项目", "2024-05-01", "某公司", 3],
            ["年产5万吨在生鋁項目", "2024-06-01", "另一家", 1],
            ["铝厂", "2024-07-01", "某有限公司", 3],
            ["别的项目", "2024-07-01", "某公司", 2],
        ]
    )
    assert [(one.row, one.code, one.value, one.why, one.note) for one in found.findings] == [
        (3, "like-row", "2", ("sound", "close"), True),
        (4, "like-row", "2", ("investor", "amount"), True),
    ]
    assert SAID.projects_alike_sound in found.findings[0].text(SAID)
    assert len(found.usable()) == 4 and not found.cut


def test_a_heading_of_many_digits_means_nothing() -> None:
    long = "投资方" + "1" * 5000
    assert read([["项目名称", "在谈日期", long], ["甲", "2024-05-01", "x"]]).ignored == (long,)


def test_what_programs_and_offices_write_for_a_day_and_for_not_known() -> None:
    rows = [["2024-05-01 00:00:00", "未知"], ["2024/5/1T00:00", "不详"], ["2024-05-01", "Unknown"]]
    found = read([["项目名称", "在谈日期", "来源地"], *([f"甲{place}", *row] for place, row in enumerate(rows))])
    assert codes(found) == []
    assert {(row.project.stages[0].on, row.project.origin) for row in found.rows} == {(date(2024, 5, 1), UNKNOWN)}
    assert codes(read([["项目名称", "在谈日期"], ["甲", "2024-05-01 10:30"]])) == [(2, "B", "no-date", "")]


def test_a_column_that_says_who_may_know_is_read_or_bars_its_rows() -> None:
    for title in ("不公开", "是否保密", "保密"):
        assert read([["项目名称", "在谈日期", title], ["甲", "2024-05-01", "是"]]).rows[0].project.confidential, title
    for title in ("是否公开", "密级", "涉密", "Public or secret"):
        found = read([["项目名称", "在谈日期", title], ["甲", "2024-05-01", "是"], ["乙", "2024-05-01", ""]])
        assert codes(found) == [(1, "C", "publicity-unread", "")], title
        assert [row.project.name for row in found.usable(only_right=True)] == ["乙"], title


def test_funds_paid_in_are_read_or_their_heading_is_a_finding() -> None:
    for title in (
        "2024年1-9月到位资金（万元）",
        "资金到位情况（万元）",
        "2024年到位资金（万元）",
        "到位资金额度（万元）",
    ):
        found = read([["项目名称", "在谈日期", title], ["甲", "2024-05-01", 5]])
        assert codes(found) == [(1, "C", "receipt-of-year", "")] and found.usable() == (), title
    rows = [["项目名称", "在谈日期", "各季度到位资金（万元）"], ["", "", "2024年一季度"], ["甲", "2024-05-01", 5]]
    assert read(rows, "A1:A2").rows[0].project.receipts == (Receipt("2024Q1", 50_000),)


def test_an_increase_is_read_as_offices_keep_it() -> None:
    head = ["项目名称", "签约日期", "项目类别", "合同投资额（亿元）", "原投资额（亿元）", "增资额（亿元）"]
    rows = [
        ("增资", 10, None, 4),
        ("", None, 6, 4),
        ("", 10, 6, 4),
        ("", 10, None, None),
        ("", None, None, 4),
        ("", 10, 7, 4),
        ("", 4, None, 4),
        ("新引进", 10, None, 4),
    ]
    found = read([head, *([f"第{place}号项目", "2024-05-01", *row] for place, row in enumerate(rows))])
    read_ = [(one.project.kind, one.project.agreed, one.project.agreed_before) for one in found.rows]
    assert read_[:3] == [("increase", 10**9, 6 * 10**8)] * 3
    assert read_[3] == ("new", 10**9, 0)
    assert [(one.row, one.letter, one.code) for one in found.findings if not one.note] == [
        (6, "D", "missing"), (6, "F", "increase-alone"), (7, "F", "increase-differs"), (8, "F", "increase-whole"),
        (9, "F", "only-for-increase"),
    ]  # fmt: skip
    # of a project that is known the sum before stays where the file has no column for it
    increase = replace(BEFORE, kind="increase", agreed=10**9, agreed_before=6 * 10**8)
    body = "id,version,项目名称,合同投资额（亿元）,增资额（亿元）\nx,3,甲,12,6\n".encode()
    found = reading.read(PLAN, body, SAID, known={"x": Known(increase, 1)})
    assert found.rows[0].project == replace(increase, agreed=12 * 10**8) and codes(found) == []


@pytest.mark.parametrize(
    ("common", "below", "periods"),
    [
        ("2024年到位资金（万元）", ("一季度", "二季度"), ("2024Q1", "2024Q2")),
        ("２０２４年度到位资金（万元）", ("1-3月", "4—6月"), ("2024Q1", "2024Q2")),
        ("2024年到位资金（万元）", ("1月", "2月份"), ("2024M01", "2024M02")),
        ("2024年到位资金（万元）", ("上半年", "7~12月"), ("2024H1", "2024H2")),
        ("到位资金（万元）", ("2024年10-12月", "2025年1至6月"), ("2024Q4", "2025H1")),
    ],
)
def test_a_year_above_divided_by_periods_below_is_read(
    common: str, below: tuple[str, str], periods: tuple[str, str]
) -> None:
    found = read([["项目名称", "在谈日期", common, ""], ["", "", *below], ["甲", "2024-05-01", 5, 6]])
    assert not found.findings
    assert found.usable()[0].project.receipts == (Receipt(periods[0], 50_000), Receipt(periods[1], 60_000))


def test_a_span_that_is_no_period_is_a_fault_beside_periods_too() -> None:
    rows = [
        ["项目名称", "在谈日期", "2024年到位资金（万元）", ""],
        ["", "", "1-6月", "1-9月"],
        ["甲", "2024-05-01", 5, 9],
    ]
    assert codes(read(rows)) == [(2, "D", headings.OF_A_YEAR, "")]
    # the number of a first row without a name is no month of the year above it
    rows = [["项目名称", "在谈日期", "2024年到位资金（万元）"], ["", "2024-05-01", 5], ["乙", "2024-05-01", ""]]
    assert [(one.row, one.letter) for one in read(rows).findings] == [(1, "C"), (2, "A")]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("招商引资项目名称", "name"),
        ("投资方（企业）名称", "investor"),
        ("投资方来源地（省、市）", "origin"),
        ("落地县(市、区)", "county"),
        ("产业园区", "park"),
        ("协议签订时间", "signed"),
        ("开工建设时间", "started"),
        ("建成投产时间", "operating"),
        ("终止（解约）时间", "terminated"),
        ("项目总投资额（万元）", "agreed"),
        ("2024年第1季度实际到位内资", "receipt"),
        ("累计到账资金", "paid"),
        ("存在困难和问题", "need_note"),
    ],
)
def test_headings_that_offices_use_are_known(heading: str, column: str) -> None:
    found = headings.heading(PLAN, heading)
    assert found is not None and (found.column.id, found.fault) == (column, "")


@pytest.mark.parametrize("heading", ["计划开工时间", "预计投产时间", "固定资产投资", "竣工时间", "企业注册地"])
def test_headings_that_say_something_else_are_not_taken_for_it(heading: str) -> None:
    assert headings.heading(PLAN, heading) is None


def test_problems_without_a_kind_of_need_are_not_read_and_said_to_be_left_out() -> None:
    found = read([["项目名称", "在谈日期", "存在问题", "协调部门"], ["甲", "2024-05-01", "用地指标不足", "某局"]])
    assert (codes(found), found.ignored) == ([], ("存在问题", "协调部门"))
    assert found.usable()[0].project.needs == ()
    rows = [["项目名称", "在谈日期", "要素需求", "存在问题"], ["甲", "2024-05-01", "用地", "指标不足"]]
    assert read(rows).usable()[0].project.needs == (Need("land", "open", note="指标不足"),)
