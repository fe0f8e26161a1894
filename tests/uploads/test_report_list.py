"""The list of reports as a workbook: what is written is read back, and what a file may not do."""

import io
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from exports import report_list
from exports.report_list_text import escaped, plain
from exports.safe import FORMULA
from uploads import reports
from uploads.reports import Unreadable
from views.records.record_sheet import RecordSheet, SheetColumn, SheetRow
from views.reporting.report_sheet import fingerprint
from views.words import words

SAID = words("zh")
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from("=+-@'\n<&"), max_size=30)
COLUMNS = (SheetColumn("state", "状态", "select", (("done", "已完成"),)), SheetColumn("done", "已做的工作", "area"))


def written(*rows: SheetRow) -> bytes:
    return report_list.as_xlsx(RecordSheet("第二季度", ("事项",), COLUMNS, rows), "2026-01-01", SAID)


def row(done: str, **other: object) -> SheetRow:
    values = {"state": "done", "done": done}
    return SheetRow(
        **({"id": "item|a|b|2026Q2", "version": 3, "about": ("甲",), "values": values, "editable": True} | other)
    )  # type: ignore[arg-type]


@given(TEXTS | st.sampled_from(["'=x", "''", "'", "=", "'甲"]))
def test_no_text_is_a_formula_and_each_is_taken_back(text: str) -> None:
    assert plain(escaped(text)) == text
    assert not escaped(text).startswith(FORMULA)


@given(TEXTS)
def test_what_is_written_is_read_back(text: str) -> None:
    (found,) = reports.read(written(row(text)))
    assert (found.id, found.version, found.number, found.faults) == ("item|a|b|2026Q2", 3, 3, ())
    assert found.values == {"事项": "甲", "状态": "已完成", "已做的工作": text}
    assert fingerprint({"state": "done", "done": found.values["已做的工作"]}) == found.original


def test_equal_lists_are_equal_bytes() -> None:
    assert written(row("一")) == written(row("一")) != written(row("二"))


def test_a_file_of_invented_records_says_so() -> None:
    body = report_list.as_xlsx(RecordSheet("第二季度", ("事项",), COLUMNS, ()), "2026-01-01", SAID, SAID.demonstration)
    for page in load_workbook(io.BytesIO(body)).worksheets:
        assert SAID.demonstration in page["A1"].value
    assert SAID.demonstration not in load_workbook(io.BytesIO(written())).worksheets[0]["A1"].value


def test_numbers_and_days_are_read_as_they_would_be_typed() -> None:
    typed = {12.5: "12.5", 12: "12", 1e15: "1000000000000000", 0.1: "0.1", True: "TRUE", None: ""}
    for value, text in typed.items():
        assert reports._text(value) == text
    assert Decimal(reports._text(740.123456)) == Decimal("740.123456")


def test_merged_cells_do_not_empty_other_rows() -> None:
    """A merge of the title is harmless; one of reports leaves all its cells but the first empty. Hidden rows count."""
    book = load_workbook(io.BytesIO(written(row("一"), row("二", id="item|c|d|2026Q2"))))
    page = book.worksheets[0]
    page.merge_cells("A1:C1")
    page.row_dimensions[4].hidden = True

    def saved() -> bytes:
        body = io.BytesIO()
        book.save(body)
        return body.getvalue()

    assert [one.values["已做的工作"] for one in reports.read(saved())] == ["一", "二"]
    page.merge_cells("C3:C4")
    with pytest.raises(Unreadable, match=reports.MERGED):
        reports.read(saved())
    assert SAID.say("report_file_merged")


def test_a_file_that_would_unpack_to_more_or_declares_entities_is_refused() -> None:
    book = io.BytesIO()
    Workbook().save(book)
    bomb, entities, many = io.BytesIO(book.getvalue()), io.BytesIO(book.getvalue()), io.BytesIO(book.getvalue())
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/more.xml", b" " * (reports.LARGEST_UNPACKED + 1))
    with zipfile.ZipFile(entities, "a") as packed:
        packed.writestr("xl/more.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>')
    with zipfile.ZipFile(many, "a") as packed:
        for number in range(reports.MOST_PARTS):
            packed.writestr(f"xl/{number}.xml", b"")
    files = {"too-large": (bomb, many), "no-workbook": (entities, io.BytesIO(b"")), "no-heads": (book,)}
    for code, those in files.items():
        for file in those:
            with pytest.raises(Unreadable) as raised:
                reports.read(file.getvalue())
            assert raised.value.code == code
