"""What a browser sends of a file: decoded within a limit, or refused with the code that says why."""

import base64
import io
import zipfile
from datetime import date, datetime

import pytest
from shapely.geometry import LineString, Point

from exports.projects.choices import Choices
from tests.support.selections import PLAN
from uploads import workbook
from uploads.placing import given, limits
from uploads.placing.refusal import Refused
from uploads.projects import table
from uploads.workbook import WorkbookLimits

BODY = b"PK" * 500


def test_what_a_browser_sends_is_decoded_or_refused_with_its_reason() -> None:
    sent = base64.b64encode(BODY).decode()
    assert workbook.decoded(sent, len(BODY)) == BODY
    refused = {
        "above the limit": (sent, len(BODY) - 100, workbook.TOO_LARGE),
        "no base64, and above the limit": ("!" * 100, 10, workbook.TOO_LARGE),
        "no base64": ("no base64!", len(BODY), workbook.NO_WORKBOOK),
        "no ASCII": ("梧州", len(BODY), workbook.NO_WORKBOOK),
    }
    for about, (text, most, code) in refused.items():
        with pytest.raises(workbook.Unreadable) as error:
            workbook.decoded(text, most)
        assert error.value.code == code, about


def packed(**parts: bytes) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return body.getvalue()


def test_what_is_as_large_as_it_may_be_is_read() -> None:
    parts = {"a": b"<mergeCell ref='A1:B3'/>", "b": b"x" * 50}
    body = packed(**parts)
    most = WorkbookLimits(len(body), sum(map(len, parts.values())), len(parts))
    assert [(one.part, one.first, one.last) for one in workbook.merges(body, most)] == [("a", 1, 3)]
    for less in ({"packed": -1}, {"unpacked": -1}, {"parts": -1}):
        fewer = WorkbookLimits(
            **{name: getattr(most, name) + less.get(name, 0) for name in ("packed", "unpacked", "parts")}
        )
        with pytest.raises(workbook.Unreadable) as error:
            workbook.merges(body, fewer)
        assert error.value.code == workbook.TOO_LARGE, less


def test_tags_are_counted_by_what_a_reader_holds_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_TAGS", 3)
    sheet, most = "xl/worksheets/sheet1.xml", WorkbookLimits(10**6, 10**6, 9)
    rows = b"<row r='1'><c/><c/></row>" * 9  # of each row two, and the end of the row
    assert workbook.merges(packed(**{sheet: rows}), most) == ()
    for name, text in ((sheet, b"<row><c/><c/><c/></row>"), ("xl/styles.xml", b"<a/><a/><a/><a/>")):
        with pytest.raises(workbook.Unreadable) as error:
            workbook.merges(packed(**{name: text}), most)
        assert error.value.code == workbook.TOO_LARGE, name
    assert workbook.merges(packed(**{"xl/styles.xml": b"<a/><a/><a/>"}), most) == ()


def test_a_cell_is_read_as_a_person_would_type_it() -> None:
    typed = {
        None: "", True: "TRUE", 0.1 + 0.2: "0.3", 12: "12", 1e21: "1000000000000000000000", "字": "字",
        datetime(2026, 7, 6): "2026-07-06", datetime(2026, 7, 6, 8, 30): "2026-07-06 08:30:00",
        date(2026, 7, 6): "2026-07-06",
    }  # fmt: skip
    assert {value: workbook.cell_text(value) for value in typed} == typed


def test_a_list_of_projects_is_read_up_to_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    body = "招商项目名称,业主单位,来源省市,,\n甲,乙,丙,,\n".encode()
    monkeypatch.setattr(workbook, "LIMITS", WorkbookLimits(len(body), 0, 0))
    monkeypatch.setattr(table, "MOST_ROWS", 1)
    monkeypatch.setattr(table, "MOST_COLUMNS", 3)
    [(head, _, rows, _)] = table.table(PLAN, body)
    assert (head, [(number, [cell.text for cell in cells]) for number, cells in rows]) == (1, [(2, ["甲", "乙", "丙"])])
    for longer, code in (
        (body + b" ", workbook.TOO_LARGE),
        (body.replace(b",,\n", b",x\n"), workbook.TOO_MANY_COLUMNS),
    ):
        with pytest.raises(workbook.Unreadable) as error:
            list(table.table(PLAN, longer))
        assert error.value.code == code


def test_as_many_lines_are_read_as_a_corridor_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FEATURES", 2)
    monkeypatch.setattr(limits, "POSITIONS", 4)
    line = LineString([(1, 1), (2, 2)])
    assert given.only_lines([(1, line), (2, line)], "a") == (line, line)
    assert given.only_lines([(1, line), (2, None)], "a") == (line,)
    refused = {
        "features": [(1, line), (2, None), (3, None)],
        "positions": [(1, line), (2, LineString([(1, 1), (2, 2), (3, 3)]))],
        "not-a-line": [(1, line), (2, Point(1, 1))],
        "no-line": [(1, None)],
    }
    for code, geometries in refused.items():
        with pytest.raises(Refused) as error:
            given.only_lines(geometries, "a")
        assert error.value.refusal.code == code


def test_a_value_is_found_by_the_beginning_of_one_name_only() -> None:
    choices = Choices({"a": "万秀区", "b": "长洲区"}, {"万秀区": "a", "万秀": "a", "长洲区": "b", "长洲岛": "c"})
    assert [choices.find(text) for text in ("万秀区", "长洲区", "万秀", "长洲", "万", "藤")] == [
        "a",
        "b",
        "a",
        None,
        None,
        None,
    ]
    assert [choices.closest(text) for text in ("万秀去", "长州区", "abc")] == ["万秀区", "长洲区", ""]
