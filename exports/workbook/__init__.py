"""The view as a workbook: a cover, then one sheet a table, ready to filter and to print."""

import io
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

import xlsxwriter

from exports.colophon import Colophon, colophon
from exports.media_types import XLSX
from exports.projects import sheet as project_sheet
from exports.reporting.request import snapshot_of
from exports.reporting.snapshot import Snapshot
from exports.request import ExportRequest, File
from exports.safe import printable
from exports.workbook import charts, sheet_analysis, sheet_continuity, sheets_links, sheets_registers
from exports.workbook.cover import Cover, of_view, write_cover
from exports.workbook.page import OPTIONS, fitting, height, put, set_page, width
from exports.workbook.sheets import Value, Worksheet
from frontend.palette import colours
from plan.links import Matches, matching
from plan.model import Plan
from records.targets import NOTHING, Reported
from views.words import Words

ARROW = 3  # room for the arrow of the filter
LONGEST_NAME = 255  # Excel's limit for the header of a table
CELLS_ACROSS = 200  # half-width characters across A4 landscape at about 8 points
SHEETS = (
    sheets_links.pairs, sheets_links.implied, sheets_links.by_industry,
    sheets_links.provinces,
    sheets_registers.units, sheets_registers.targets, sheets_registers.corridors, sheets_registers.platforms,
    sheets_registers.clauses, sheets_registers.regions, sheets_registers.vocabulary,
)  # fmt: skip


def as_xlsx(plan: Plan, request: ExportRequest) -> File:
    """Return the workbook of a view: values only, no formula, the same bytes for the same request."""
    about, matches = colophon(plan, request), matching(plan, request.selection)
    made = sheets(plan, matches, request.words, request.reported, snapshot_of(request))
    if request.ledger:
        made = (*made, project_sheet.projects(plan, request))
    if request.analysis:
        made = (sheet_analysis.sheet(matches, request), *made)
    return File("workbook.xlsx", XLSX, written(made, about, of_view(matches, about, request), request, plan.created))


def written(made: Sequence[Worksheet], about: Colophon, cover: Cover, request: ExportRequest, created: str) -> bytes:
    """Return a workbook with a cover and these sheets; `created` is the date of its properties, as in 2026-11-23."""
    body = io.BytesIO()
    with xlsxwriter.Workbook(body, OPTIONS) as book:
        book.calc_on_load = False  # there is no formula to calculate
        _describe(book, created, about)
        write_cover(book, cover, about, made, request)
        for sheet in made:
            _write(book, sheet, about, request.words)
    return body.getvalue()


def sheets(
    plan: Plan, matches: Matches, words: Words, reported: Reported = NOTHING, snapshot: Snapshot | None = None
) -> tuple[Worksheet, ...]:
    """Return the sheets after the cover; with a snapshot of the records the items have their states."""
    items = sheets_links.found_items(plan, matches, words, snapshot)
    targets = partial(sheets_registers.targets, reported=reported)
    drawn = (targets if sheet is sheets_registers.targets else sheet for sheet in SHEETS)
    return (items, *(sheet(plan, matches, words) for sheet in drawn), *sheet_continuity.sheets(plan, words))


def _describe(book: Any, created: str, about: Colophon) -> None:
    """Set the properties; the date is the data's, so that equal requests give equal bytes."""
    day = datetime.fromisoformat(created)
    book.set_properties({"title": printable(about.title), "comments": printable(about.properties), "created": day})


def _write(book: Any, sheet: Worksheet, about: Colophon, words: Words) -> None:
    page = book.add_worksheet(sheet.name(words))
    top = 0
    if sheet.caption:
        put(page, top, 0, sheet.caption, book.add_format({"italic": True}))
        top += 1
    head = _fill(book, page, sheet, top)
    page.freeze_panes(top + 1, 1)
    _make_table(page, sheet, head, top)
    if sheet.shaded:
        _shade(page, sheet)
    if sheet.chart:
        charts.insert(book, page, sheet, sheet.chart, top)
    set_page(page, about, words, pages_wide(sheet))
    page.repeat_rows(0, top)
    page.repeat_columns(0)


def _make_table(page: Any, sheet: Worksheet, head: Any, top: int) -> None:
    """Make the cells a table that Excel knows by name; a table has at least one row below its header."""
    options = {
        "name": sheet.id,
        "style": None,
        "columns": [{"header": text, "header_format": head} for text in headers(sheet)],
    }
    page.add_table(top, 0, top + max(1, len(sheet.rows)), len(sheet.columns) - 1, options)


def headers(sheet: Worksheet) -> tuple[str, ...]:
    """Return the headers as a table of Excel takes them: short enough, and no two alike in any case."""
    taken: dict[str, str] = {}
    for column in sheet.columns:
        label = text = fitting(column.label)[:LONGEST_NAME]
        number = 1
        while text.lower() in taken:
            number += 1
            text = f"{label[: LONGEST_NAME - 4]} {number}"
        taken[text.lower()] = text
    return tuple(taken.values())


def pages_wide(sheet: Worksheet) -> int:
    """Return over how many pages side by side a sheet is printed, so that its type stays readable."""
    shown = (one for one, column in zip(widths(sheet), sheet.columns, strict=True) if not column.folded)
    return 1 if sum(shown) <= CELLS_ACROSS else 2


def _fill(book: Any, page: Any, sheet: Worksheet, top: int) -> Any:
    """Write header and rows from a row on, and set their sizes. Returns the form of the header."""
    head, text, number = _forms(book)
    wide = widths(sheet)
    for row, values in enumerate((headers(sheet), *sheet.rows), start=top):
        for column, value in enumerate(values):
            put(page, row, column, value, head if row == top else text if isinstance(value, str) else number)
        seen = zip(map(_shown, values), wide, sheet.columns, strict=True)
        page.set_row(row, height((text, one) for text, one, about in seen if not about.folded))
    for column, (one, about) in enumerate(zip(wide, sheet.columns, strict=True)):
        page.set_column(column, column, one, None, {"level": 1, "hidden": True} if about.folded else {})
    return head


def _forms(book: Any) -> tuple[Any, Any, Any]:
    """Return how headers, texts and numbers look."""
    plain = {"valign": "top", "border": 1, "border_color": colours()["border"]}
    head = {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": colours()["class-1"]}
    return tuple(map(book.add_format, (head, plain | {"text_wrap": True}, plain | {"align": "center"})))


def widths(sheet: Worksheet) -> tuple[int, ...]:
    """Return each column's width: its longest text, up to its greatest width; headers leave room for the arrow."""
    longest = (
        max((width(_shown(row[number])) for row in sheet.rows), default=0) + 2 for number in range(len(sheet.columns))
    )
    return tuple(
        min(max(one, width(column.label) + ARROW), column.widest)
        for one, column in zip(longest, sheet.columns, strict=True)
    )


def _shown(value: Value) -> str:
    return "" if value is None else fitting(value) if isinstance(value, str) else str(value)


def _shade(page: Any, sheet: Worksheet) -> None:
    """Shade the counts between the two names in front and the last column."""
    scale = {"type": "2_color_scale", "min_color": colours()["class-0"], "max_color": colours()["class-3"]}
    page.conditional_format(1, 2, len(sheet.rows), len(sheet.columns) - 2, scale)
