"""A table of the package as a workbook to change and give back, or with the cells marked that are wrong."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any

import xlsxwriter

from exports.report_list_text import escaped
from exports.safe import lined, printable
from exports.workbook.page import A4, ALLOWED, OPTIONS, PASSWORD
from frontend.palette import colours
from plan.checks.rules import NUMBER
from plan.package.csv_file import LONGEST_KEPT
from plan.package.csv_writing import BOM
from plan.package.csv_writing import as_csv as csv_body
from plan.package.finding import MORE, Finding
from plan.package.reading import Package, Table
from views.tables import table_columns
from views.tables.column_meaning import column_meaning
from views.tables.finding_in_words import finding_in_words
from views.tables.table_columns import TableColumn
from views.words import Words
from views.words import words as catalogue

ROOM = 500
"""Rows below the last one in which values can be chosen from the lists."""
DIGITS = 15  # that a number of a workbook holds exactly
NARROW, WIDE, WIDEST = 14, 26, 44
LONG_CELL, LONGER_CELL = 12, 40
EXPLAINED = ("rows", "lists", "names", "empty", "back")
LAST_COLUMN = 16_383

FindingText = tuple[Finding, str]
"""A finding and what it says."""


def as_csv(table: Table) -> bytes:
    """Return a table as CSV for a spreadsheet: UTF-8 with BOM; text that begins like a formula is marked as text."""
    return csv_body(table.columns, [[escaped(row[name]) for name in table.columns] for row in table.rows], BOM)


def as_xlsx(package: Package, table: str, words: Words, findings: Iterable[Finding] = ()) -> bytes:
    """Return a table as a workbook; equal arguments make equal bytes.

    It has the table with its headings protected and its lists to choose from, a sheet that explains every column in
    both languages, and the values of the lists with their names. With findings, as `plan.checks.run` returns them,
    their cells are marked, and a sheet lists them.
    """
    target = io.BytesIO()
    columns, content = table_columns.columns(package, table), package.tables[table]
    found = [(one, finding_in_words(package, one, words)) for one in findings if one.file == content.file]
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.calc_on_load = False  # there is no formula to calculate
        book.set_properties({"created": datetime.fromisoformat(package.descriptor["created"][:10])})
        page, about = book.add_worksheet(words.table_sheet), book.add_worksheet(words.table_sheet_about)
        faults = book.add_worksheet(words.table_sheet_findings) if found else None
        ranges = _lists(book, book.add_worksheet(words.table_sheet_lists), columns, words)
        _explain(book, about, package, table, columns, words)
        _fill(book, page, content, columns, ranges, found, words)
        if faults:
            _list_findings(book, faults, content, found, words)
    return target.getvalue()


def _fill(
    book: Any,
    page: Any,
    content: Table,
    columns: Sequence[TableColumn],
    ranges: Mapping[str, str],
    found: Sequence[FindingText],
    words: Words,
) -> None:
    edge = {"border": 1, "border_color": colours()["border"], "valign": "top", "text_wrap": True}
    head = book.add_format(edge | {"bg_color": colours()["class-1"], "bold": True, "valign": "vcenter"})
    text = book.add_format(edge | {"locked": False, "num_format": "@"})
    number = book.add_format(edge | {"locked": False})
    wrong = book.add_format(edge | {"locked": False, "num_format": "@", "bg_color": colours()["highlight"]})
    wrong_head = book.add_format(edge | {"bg_color": colours()["highlight"], "bold": True, "valign": "vcenter"})
    marks = _marks(content, found)
    last = len(content.rows) + ROOM
    for place, column in enumerate(columns):
        numeric = column.type in ("integer", "number")
        page.set_column(place, place, _width(content, column), number if numeric else text)
        page.write_string(
            0, place, printable(f"{column.title(words)}\n{column.name}"), wrong_head if (0, place) in marks else head
        )
        if column.choices and column.name in ranges:
            rule = {"validate": "list", "source": ranges[column.name], "show_error": not column.listed}
            messages = {"error_title": words.table_check_title, "error_message": words.table_check}
            page.data_validation(1, place, last, place, rule | messages)
    # a protected sheet deletes no row that holds a locked cell, however far to the right
    page.set_column(len(columns), LAST_COLUMN, None, book.add_format({"locked": False}))
    for line, row in enumerate(content.rows, 1):
        for place, column in enumerate(columns):
            form = wrong if (line, place) in marks else number if column.type in ("integer", "number") else text
            _put(page, line, place, row[column.name], form, numeric=column.type in ("integer", "number"))
    for (line, place), note in marks.items():
        page.write_comment(line, place, note, {"x_scale": 2, "y_scale": 1.5})
    page.set_row(0, 34)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(content.rows), 1), len(columns) - 1)
    page.protect(PASSWORD, ALLOWED)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _marks(content: Table, found: Sequence[FindingText]) -> dict[tuple[int, int], str]:
    """Return row and place, from 0, of the cells that are wrong, with what is wrong; the first cell for a whole row."""
    lines = {line: number for number, line in enumerate(content.lines, 1)} | {1: 0}
    places = {name: place for place, name in enumerate(content.columns)}
    marks: dict[tuple[int, int], str] = {}
    for one, said in found:
        if one.code == MORE:
            continue
        at = lines.get(one.line), places.get(one.column, 0)
        if at[0] is not None:
            key = (at[0], at[1])
            text = printable(said)
            marks[key] = f"{marks[key]}\n{text}" if key in marks else text
    return marks


def _put(page: Any, line: int, place: int, value: str, form: Any, *, numeric: bool) -> None:
    if not value:
        page.write_blank(line, place, None, form)
    elif numeric and NUMBER.fullmatch(value) and len(value) <= DIGITS:
        page.write_number(line, place, float(value), form)
    else:
        page.write_string(line, place, fitting(value), form)


def fitting(text: str) -> str:
    """Return text for a cell, which is no formula; what a cell cannot hold is left out, and shows as a difference."""
    return escaped(lined(text))[: LONGEST_KEPT // 2]


def _width(content: Table, column: TableColumn) -> int:
    longest = max((len(row[column.name]) for row in content.rows), default=0)
    return WIDEST if longest > LONGER_CELL else WIDE if longest > LONG_CELL else NARROW


def _lists(book: Any, page: Any, columns: Sequence[TableColumn], words: Words) -> dict[str, str]:
    """Write the values that can be chosen, with their names beside them; return column → the range of its values."""
    head, plain = book.add_format({"bold": True, "bottom": 1}), book.add_format({"valign": "top"})
    ranges: dict[str, str] = {}
    chosen = [column for column in columns if column.choices]
    for place, column in enumerate(chosen):
        first = 3 * place
        page.set_column(first, first + 2, WIDE)
        page.write_string(0, first, printable(f"{column.title(words)} {column.name}"), head)
        letter = xlsxwriter.utility.xl_col_to_name(first)
        ranges[column.name] = f"='{words.table_sheet_lists}'!${letter}$2:${letter}${len(column.choices) + 1}"
    cells = ([(one.id, one.zh, one.en) for one in column.choices] for column in chosen)
    for line, row in enumerate(zip_longest(*cells), 1):
        for place, names in enumerate(row):
            for offset, name in enumerate(names or ()):
                page.write_string(line, 3 * place + offset, fitting(name), plain)
    page.freeze_panes(1, 0)
    page.protect(PASSWORD)
    return ranges


def _explain(book: Any, page: Any, package: Package, table: str, columns: Sequence[TableColumn], words: Words) -> None:
    title = book.add_format({"bold": True, "font_size": 14})
    head, plain = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    record = next(one for one in package.descriptor["resources"] if one["name"] == table)
    page.write_string(
        0, 0, fitting(f"{record.get('title', table)} {record.get('title_en', '')} · {record['path']}"), title
    )
    zh, en = catalogue("zh"), catalogue("en")
    for line, key in enumerate(EXPLAINED, 1):
        page.write_string(line, 0, fitting(zh.say(f"table_line_{key}")))
        page.write_string(line, 3, fitting(en.say(f"table_line_{key}")))
    first = len(EXPLAINED) + 2
    for place, name in enumerate(("column", "zh", "en", "takes_zh", "takes_en", "meaning_zh", "meaning_en")):
        page.write_string(first, place, words.say(f"table_about_{name}"), head)
        page.set_column(place, place, WIDEST if place > 2 else WIDE)
    for line, one in enumerate(columns, first + 1):
        meanings = [column_meaning(table, one.name, one.description, lang) for lang in (zh, en)]
        texts = (one.name, one.title(zh), one.title(en), one.takes(zh), one.takes(en), *meanings)
        for place, text in enumerate(texts):
            page.write_string(line, place, fitting(text), plain)
    page.hide_gridlines(2)
    page.protect(PASSWORD)


def _list_findings(book: Any, page: Any, content: Table, found: Sequence[FindingText], words: Words) -> None:
    head, plain = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    lines = {line: number + 1 for number, line in enumerate(content.lines, 1)}
    for place, (name, wide) in enumerate((("row", 8), ("column", 18), ("value", 26), ("closest", 26), ("finding", 90))):
        page.write_string(0, place, words.say(f"table_finding_{name}"), head)
        page.set_column(place, place, wide)
    for line, (one, said) in enumerate(found, 1):
        page.write_number(line, 0, lines.get(one.line, one.line), plain)
        closest = one.closest_in_words(words.lang)
        for place, text in enumerate((one.column, one.value, closest, said), 1):
            page.write_string(line, place, fitting(text), plain)
    page.freeze_panes(1, 0)
