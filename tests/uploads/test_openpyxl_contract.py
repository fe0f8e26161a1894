"""What we rest on inside openpyxl to read the rows of a list is still there: see uploads/projects/workbook_rows.py."""

import inspect
import io
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.worksheet._reader import VALUE_TAG, WorkSheetParser

from uploads.projects import workbook_rows
from uploads.projects.cells import RawCell


@pytest.fixture
def page() -> Any:
    body = io.BytesIO()
    with xlsxwriter.Workbook(body) as made:  # its texts are shared, as Excel's are
        sheet = made.add_worksheet()
        sheet.write_string(0, 0, "text")
        sheet.write_number(0, 1, 7)
        sheet.write_number(0, 2, 0.5, made.add_format({"num_format": "0.00%"}))
        sheet.write_datetime(0, 3, datetime(2024, 5, 1), made.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_formula(0, 4, "=1+1")
    return load_workbook(io.BytesIO(body.getvalue()), read_only=True).worksheets[0]


def test_a_sheet_hands_out_its_source_and_its_texts(page: Any) -> None:
    with page._get_source() as source:
        assert b"<?xml" in source.read(10)
    assert list(page._shared_strings) == ["text"]


def test_a_book_says_how_its_cells_are_shown(page: Any) -> None:
    book = page.parent
    forms = [BUILTIN_FORMATS.get(style.numFmtId, "own") for style in book._cell_styles]
    assert "0.00%" in forms and 0 < max(BUILTIN_FORMATS) < BUILTIN_FORMATS_MAX_SIZE
    assert isinstance(book._number_formats, list) and book._date_formats and book._timedelta_formats is not None


def test_the_parser_asks_for_one_cell_after_another(page: Any) -> None:
    taken = inspect.signature(WorkSheetParser.__init__).parameters
    assert {"src", "shared_strings", "epoch", "date_formats", "timedelta_formats"} <= set(taken)
    seen: list[tuple[str, str]] = []

    class Noting(WorkSheetParser):
        def parse_cell(self, element: Any) -> Any:
            seen.append((element.get("r"), element[0].tag))
            found = super().parse_cell(element)
            assert {"column", "value", "data_type", "style_id"} <= set(found)
            return found

    book = page.parent
    with page._get_source() as source:
        parser = Noting(
            source,
            page._shared_strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        ((number, _),) = parser.parse()
    assert number == 1 and parser.col_counter == 5
    assert [place for place, _ in seen] == ["A1", "B1", "C1", "D1", "E1"] and seen[0][1] == VALUE_TAG
    assert callable(WorkSheetParser.parse_extensions)


def test_what_we_read_through_it_is_what_the_cells_say(page: Any) -> None:
    ((number, cells),) = workbook_rows.rows(page, 10)
    assert number == 1
    assert cells == [
        RawCell("text"),
        RawCell("7"),
        RawCell("0.5", percent=True),
        RawCell("2024-05-01", day=date(2024, 5, 1)),
        RawCell("=1+1", fault="formula"),
    ]
