"""The list of what is owed as a workbook to fill in and give back: protected heads, words to choose from, no formula.

`uploads.reports` reads it back. A row carries what it is about, the version it was filled from and a fingerprint of
its values in columns that are folded away.
"""

import io
import re
from datetime import datetime
from typing import Any

import xlsxwriter

from exports.report_list_text import KEYS, fitting
from exports.safe import printable
from exports.workbook.page import A4, OPTIONS, PASSWORD
from frontend.palette import colours
from views.records.record_sheet import RecordSheet, SheetRow
from views.reporting.report_sheet import fingerprint
from views.words import Words

WIDTHS = {"select": 14, "text": 16, "area": 36}
ITEM_WIDTH, ABOUT_WIDTH, ITEM_ROW = 34, 18, 2
EXPLAINED = ("what", "unchanged", "states", "draft", "version", "missing", "formula", "days")


def as_xlsx(sheet: RecordSheet, created: str, words: Words, mark: str = "") -> bytes:
    """Return the workbook of a list; `created` is an ISO date, so that equal lists are equal bytes.

    `mark` is what the file says first of its data, such as that it is invented.
    """
    body = io.BytesIO()
    with xlsxwriter.Workbook(body, OPTIONS) as book:
        marked = [mark] if mark else []
        title = printable(" · ".join((*marked, words.report_file_title, sheet.title)))
        book.set_properties(
            {"title": title, "comments": words.report_secret, "created": datetime.fromisoformat(created)}
        )
        page, about = book.add_worksheet(words.report_file_sheet), book.add_worksheet(words.report_file_about)
        ranges = _explain(book, about, sheet, title, words)
        _fill(book, page, sheet, title, ranges, words)
    return body.getvalue()


def file_name(period: str, words: Words) -> str:
    """Return what the file of a period, in words, is called."""
    return words.say("report_file_name", period=re.sub(r"[\s,/]+", "-", period))


def _explain(book: Any, page: Any, sheet: RecordSheet, title: str, words: Words) -> dict[str, str]:
    """Write the sheet that explains; return field → the range of the values to choose from."""
    head, warning, plain = (
        book.add_format({"bold": True, "font_size": 14}),
        book.add_format({"bold": True, "font_color": colours()["accent"], "font_size": 12}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    page.set_column(0, 0, 96)
    page.write_string(0, 0, title, head)
    page.write_string(1, 0, words.report_secret, warning)
    for row, name in enumerate(EXPLAINED, 2):
        page.write_string(row, 0, words.say(f"report_file_line_{name}"), plain)
    ranges = {}
    chosen = [column for column in sheet.columns if column.options]
    for place, column in enumerate(chosen, 2):
        page.set_column(place, place, 24)
        page.write_string(0, place, column.label, book.add_format({"bold": True, "bottom": 1}))
        for row, (_, word) in enumerate(column.options, 1):
            page.write_string(row, place, printable(word), plain)
        letter = xlsxwriter.utility.xl_col_to_name(place)
        ranges[column.name] = f"='{words.report_file_about}'!${letter}$2:${letter}${len(column.options) + 1}"
    page.hide_gridlines(2)
    page.protect(PASSWORD)
    return ranges


def _fill(book: Any, page: Any, sheet: RecordSheet, title: str, ranges: dict[str, str], words: Words) -> None:
    edge = {"border": 1, "border_color": colours()["border"], "valign": "top", "text_wrap": True}
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": colours()["class-1"]} | edge
    )
    fixed = book.add_format(edge | {"bg_color": colours()["class-0"]})
    open_ = book.add_format(edge | {"locked": False, "num_format": "@"})
    labels = (*sheet.heads, *(column.label for column in sheet.columns), *KEYS)
    page.write_string(
        0, 0, f"{words.report_secret} · {title}", book.add_format({"bold": True, "font_color": colours()["accent"]})
    )
    for place, label in enumerate(labels):
        page.write_string(1, place, printable(label), head)
    for number, row in enumerate(sheet.rows, ITEM_ROW):
        _row(page, number, sheet, row, fixed, open_)
    _widths(page, sheet)
    last = max(ITEM_ROW, ITEM_ROW + len(sheet.rows) - 1)
    for place, column in enumerate(sheet.columns, len(sheet.heads)):
        if column.name in ranges and column.type == "select":
            page.data_validation(ITEM_ROW, place, last, place, _choice(ranges[column.name], words))
    page.ignore_errors({"number_stored_as_text": f"A1:{xlsxwriter.utility.xl_col_to_name(len(labels))}{last + 1}"})
    page.freeze_panes(ITEM_ROW, 1)
    page.protect(PASSWORD, {"format_columns": True, "format_rows": True, "autofilter": True})
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(1)


def _row(page: Any, number: int, sheet: RecordSheet, row: SheetRow, fixed: Any, open_: Any) -> None:
    written = {column.name: _cell(row.values.get(column.name, ""), column.options) for column in sheet.columns}
    for place, text in enumerate(row.about):
        page.write_string(number, place, fitting(text), fixed)
    for place, column in enumerate(sheet.columns, len(sheet.heads)):
        usable = row.editable and column.name in row.values
        page.write_string(number, place, written[column.name], open_ if usable else fixed)
    for place, text in enumerate(
        (row.id, str(row.version), fingerprint(row.values)), len(sheet.heads) + len(sheet.columns)
    ):
        page.write_string(number, place, text, fixed)


def _cell(value: str, options: tuple[tuple[str, str], ...]) -> str:
    return fitting(dict(options).get(value, value) if options else value)


def _widths(page: Any, sheet: RecordSheet) -> None:
    about = (ITEM_WIDTH, *[ABOUT_WIDTH] * (len(sheet.heads) - 1))
    for place, wide in enumerate((*about, *(WIDTHS[column.type] for column in sheet.columns))):
        page.set_column(place, place, wide)
    first = len(sheet.heads) + len(sheet.columns)
    page.set_column(first, first + len(KEYS) - 1, 12, None, {"hidden": True})


def _choice(source: str, words: Words) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source,
        "error_title": words.report_file_choose_title,
        "error_message": words.report_file_choose,
    }
