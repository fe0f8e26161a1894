"""Files of records for everyone: the final evaluation and the progress workbook, inside and in public."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from exports.brief.blocks import Document, Heading, Paragraph, WordTable
from exports.reporting import evaluation
from exports.reporting.files import RECORD_FILES
from exports.reporting.request import RecordsRequest
from plan import published
from plan.selection import Selection
from records import life, owing, targets
from records.content import ClosingReport, Figure, TargetReport
from records.model import UNREPORTED, Permission, Record, Viewer
from records.places import Place
from tests.support import reported, site_store, stores
from tests.support.reported import CLOSING, FORMULA
from tests.support.site_store import OTHER, TARGET, UNIT, Site
from tests.support.stores import EARLIER, PERIOD
from views.words import words

SAID = words("zh")
PUBLIC = Viewer(public=True)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, dict[str, Record]]]:
    """A site with reports, of which one closing report and one on a period are marked for publication."""
    with site_store.served(tmp_path_factory.mktemp("site")) as opened:
        records = reported.fill(opened)
        for name in ("closed", "held-up"):
            life.publish(opened.store, opened.reviewer, records[name].id, records[name].version, True)
        yield opened, records


@pytest.fixture(scope="module")
def site(filled: tuple[Site, dict[str, Record]]) -> Site:
    return filled[0]


def document(site: Site, viewer: Viewer | None = None, **asked: object) -> Document:
    request = RecordsRequest(**asked)  # type: ignore[arg-type]
    return evaluation.contents(published.plan(), request, reported.read(site, "evaluation.docx", request, viewer))


def under(found: Document, heading: str) -> list[tuple[str, ...]]:
    """Return the rows and paragraphs below a heading of the first level."""
    rows: list[tuple[str, ...]] = []
    inside = False
    for block in found.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text == heading
        elif inside and isinstance(block, WordTable):
            rows += block.rows
        elif inside and isinstance(block, Paragraph):
            rows.append((block.text,))
    return rows


def test_the_evaluation_says_what_came_of_each_item_and_what_is_not_reported(site: Site) -> None:
    plan = published.plan()
    found = document(site)
    overview = under(found, SAID.brief_overview)
    n = len(plan.items)
    assert overview[0] == (SAID.say("evaluation_lead", years="2023–2025", n=n, reported=2, unreported=n - 2),)
    assert overview[2][0].endswith("审核通过 2 份。")
    by_task = under(found, SAID.evaluation_by_task)
    assert sum(len(row) == 1 for row in by_task) == n  # each item heads its reports
    titles = [plan.items[id_].title.zh for id_ in site.items()]
    assert any(row[0].startswith(titles[0]) and "已报 1 个单位" in row[0] for row in by_task if len(row) == 1)
    assert any(row[2:] == ("已建成投产", "", "12.5 亿元") for row in by_task)
    assert any(row[2:4] == (FORMULA, "要素保障不足") for row in by_task)
    english = under(document(site, lang="en"), words("en").evaluation_by_task)
    assert any(row[2:] == ("as reported (Chinese): 已建成投产", "", "1.25 bn yuan") for row in english)
    heads = [row[0] for row in by_task if len(row) == 1 and SAID.say("evaluation_units", n=0, total=1)[:5] in row[0]]
    assert all("未报" in head for head in heads)
    by_unit = {row[0]: row[1:] for row in under(found, SAID.evaluation_by_unit)}
    names = reported.read(site, "evaluation.docx", RecordsRequest()).names(plan, SAID)
    assert by_unit[names.unit(UNIT)] == (
        "1",
        "0",
        "0",
        "1",
        "0",
        "0",
        str(len(site.items()) - 2),
        str(len(site.items())),
    )
    assert by_unit[names.unit(OTHER)][-2] == by_unit[names.unit(OTHER)][-1]
    assert "%" not in str(found.blocks)


def test_targets_without_a_report_are_unreported(site: Site) -> None:
    rows = under(document(site), SAID.evaluation_targets)
    assert rows
    assert {row[2] for row in rows} == {published.plan().word("report_state", UNREPORTED).zh}


def test_the_figure_of_the_latest_day_leads_as_on_the_pages(tmp_path: Path) -> None:
    with site_store.served(tmp_path) as site:
        measure = published.plan().targets[TARGET].measure_unit.zh
        for period in (EARLIER, PERIOD):
            owing.open_period(site.store, site.administrator, period)
        for period, value, day in ((EARLIER, 100, date(2025, 12, 31)), (PERIOD, 200, date(2025, 9, 30))):
            said = TargetReport(figure=Figure(Decimal(value), measure), as_of=day, source="统计")
            place = Place("target", UNIT, period, target=TARGET)
            begun = life.create(site.store, site.reporter, place, said, submit=True)
            life.accept(site.store, site.reviewer, begun.id, begun.version)
        leading = targets.reported(site.store, False, CLOSING).value.of(TARGET)[0]
        assert leading.as_of == date(2025, 12, 31)
        values = [row[2:4] for row in under(document(site), SAID.evaluation_targets) if row[3]]
        below = SAID.say("targets_difference", difference=f"+100 {measure}")
        assert values == [(f"100 {measure}", "2025-12-31"), (f"200 {measure}\n{below}", "2025-09-30")]


def test_figures_stand_in_the_plans_unit_and_in_the_language_of_the_file(tmp_path: Path) -> None:
    plan = published.plan()
    goal = plan.targets["new-investment"]
    with site_store.served(tmp_path) as site:
        owing.open_period(site.store, site.administrator, PERIOD)
        person = stores.person(site.store, "zhao-shang", Permission("reporter", goal.reporter))
        figures = ("7400000.5", date(2025, 12, 31)), ("5800000", date(2025, 3, 31))
        for period, (value, day) in zip(("2025Q4", "2025Q1"), figures, strict=True):
            said = TargetReport(figure=Figure(Decimal(value), "万元"), as_of=day, source="统计月报")
            place = Place("target", goal.reporter, period, target=goal.id)
            begun = life.create(site.store, person, place, said, submit=True)
            life.accept(site.store, site.reviewer, begun.id, begun.version)
        closed = ClosingReport(state="done", result="已签约", figure=Figure(Decimal("3000000"), "万元"))
        place = Place("closing", goal.reporter, CLOSING, item=goal.item)
        begun = life.create(site.store, person, place, closed, submit=True)
        life.accept(site.store, site.reviewer, begun.id, begun.version)
        for lang, sums in (
            ("zh", ("740.00005 亿元", "580 亿元", "−160.00005 亿元", "300 亿元")),
            ("en", ("74.000005 bn yuan", "58 bn yuan", "−16.000005 bn yuan", "30 bn yuan")),
        ):
            said_in, by = words(lang), plan.units[goal.reporter].short.at(lang)
            found = document(site, lang=lang)
            rows = under(found, said_in.evaluation_targets)
            place_ = [row[0] for row in rows].index(goal.as_written.at(lang))
            leading, other = rows[place_ : place_ + 2]
            share = said_in.say("targets_share", share="100%")
            source = "统计月报" if lang == "zh" else f"{said_in.as_reported}统计月报"
            assert leading[2:] == (f"{sums[0]}\n{share}", "2025-12-31", f"{by}\n{source}", goal.clause)
            below = said_in.say("targets_difference", difference=sums[2])
            assert other == ("", "", f"{sums[1]}\n{below}", "2025-03-31", f"{by}\n{source}", "")
            assert [row[4] for row in under(found, said_in.evaluation_by_task) if len(row) > 1 and row[4]] == [sums[3]]


def test_what_needs_deciding_and_what_is_not_accepted_stand_in_no_file_for_everyone(site: Site) -> None:
    for viewer in (Viewer(), PUBLIC):
        for name in ("evaluation.docx", "progress.xlsx"):
            for period in ("", CLOSING):
                snapshot = reported.read(site, name, RecordsRequest(period=period), viewer)
                assert snapshot.review is None
                assert "请协调" not in str(snapshot)
                assert "尚未审核的内容" not in str(snapshot)


def test_in_public_only_what_is_published_is_given_and_not_who_is_silent(site: Site) -> None:
    found = document(site, PUBLIC)
    text = str(found.blocks)
    assert "已建成投产" in text
    assert FORMULA not in text
    assert SAID.evaluation_others not in text
    assert "个单位，共" not in text
    assert "应提交" not in text
    rows = under(found, SAID.evaluation_by_unit)
    assert [row[1:] for row in rows] == [("1", "0", "0", "0", "0", "0", "1")]


def test_it_follows_the_view(site: Site) -> None:
    found = document(site, selection=Selection(task=("8",)), lang="en")
    english = words("en")
    heads = [one.text for one in found.blocks if isinstance(one, Heading) and one.level == 2]
    assert len(heads) == 1
    assert under(found, english.evaluation_by_unit)
    nothing = document(site, selection=Selection(task=("1",), unit=("customs",)))
    assert under(nothing, SAID.brief_overview) == [(SAID.empty_title + SAID.brief_stop,)]


def book(site: Site, viewer: Viewer | None = None, **asked: object) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(reported.made(site, "progress.xlsx", viewer, **asked).body))


def test_the_workbook_has_states_and_sums_with_their_day(site: Site) -> None:
    plan, read = published.plan(), book(site)
    items = list(read[SAID.workbook_sheet_progress_items].iter_rows(min_row=3, values_only=True))
    assert [row[-1] for row in items] == list(plan.items)
    states = {row[-1]: row[1:4] for row in items}
    held = site.items()[1]
    assert states[held][0] == "受阻"
    assert states[held][1] == 1
    assert states[held][2] == sum(
        one.item == held for one in reported.read(site, "progress.xlsx", RecordsRequest()).units
    )
    units = list(read[SAID.workbook_sheet_progress_units].iter_rows(min_row=3, values_only=True))
    assert len(units) == sum(row[3] for row in items)
    assert {row[2] for row in units} >= {"推进中", "受阻", "已完成", "未报"}
    for by in ("task", "field"):
        sums = list(read[SAID.say(f"workbook_sheet_progress_{by}")].iter_rows(min_row=3, values_only=True))
        assert sum(row[-1] for row in sums) == len(plan.items)
        assert all(sum(row[1:-1]) == row[-1] for row in sums)
    times = list(read[SAID.workbook_sheet_progress_times].iter_rows(min_row=3, values_only=True))
    assert [row[0] for row in times] == ["2026年第二季度"]
    assert times[0][-1] == sum(times[0][1:-1]) == len(plan.items)
    earlier = book(site, as_of=date(2026, 6, 29))  # when the period had not ended
    assert SAID.workbook_sheet_progress_times not in earlier.sheetnames
    for sheet in read.worksheets[1:]:
        assert "2026年第二季度" in sheet["A1"].value
        assert "2026-07-06" in sheet["A1"].value
        assert sheet.freeze_panes == "B3"
        (table,) = sheet.tables.values()
        assert table.autoFilter is not None


def test_in_public_the_workbook_does_not_tell_who_is_silent(site: Site) -> None:
    read = book(site, PUBLIC)
    heads = [cell.value for cell in read[SAID.workbook_sheet_progress_items][2]]
    assert SAID.column_units_reported not in heads
    assert SAID.column_units_total not in heads
    units = list(read[SAID.workbook_sheet_progress_units].iter_rows(min_row=3, values_only=True))
    # the closing report that is published says 已完成; what the unit said of that item for the period is not
    assert [row[2:4] for row in units] == [("已完成", "终期评估（2023–2025年）"), ("受阻", "2026年第二季度")]


def test_no_cell_of_the_workbook_is_a_formula(site: Site) -> None:
    for lang in ("zh", "en"):
        cells = [cell for sheet in book(site, lang=lang, period=CLOSING) for row in sheet.iter_rows() for cell in row]
        assert not [cell.value for cell in cells if cell.data_type == "f"]


def test_invented_records_are_marked_in_every_file(site: Site) -> None:
    mark = SAID.demonstration
    for name in RECORD_FILES:
        file = reported.made(site, name, unit=UNIT, demonstration=True)
        with zipfile.ZipFile(io.BytesIO(file.body)) as parts:
            texts = {one: parts.read(one).decode() for one in parts.namelist() if one.endswith(".xml")}
        places = [one for one in texts if "footer" in one or "sharedStrings" in one]
        assert any(mark in texts[one] for one in places), name
        plain = reported.made(site, name, unit=UNIT)
        assert mark.encode() not in b"".join(zipfile.ZipFile(io.BytesIO(plain.body)).read(one) for one in texts), name
