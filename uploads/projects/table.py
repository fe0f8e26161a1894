"""The rows of a list of projects, from a workbook or a CSV file, one after another; limits are looked at first."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from exports.projects import rows as own
from exports.report_list_text import plain
from plan.model import Plan
from plan.package import csv_file
from plan.package.archive import MAGIC
from plan.package.csv_file import CsvError
from records import ledger_writes
from uploads import workbook
from uploads.projects import headings, workbook_rows
from uploads.projects.cells import RawCell
from uploads.projects.headings import ColumnHeading
from uploads.workbook import MERGED, NO_HEADS, TOO_LARGE, TOO_MANY_COLUMNS, TOO_MANY_ROWS, Unreadable

MOST_ROWS, MOST_COLUMNS = ledger_writes.MOST, 1_000
OWN_CSV = "own-csv"
Raw = tuple[int, Sequence[RawCell]]
Table = tuple[int, dict[int, ColumnHeading], Iterator[Raw], tuple[str, ...]]
"""The row of the headings, place → heading, the rows below as (number from 1, cells), headings that mean nothing."""


def table(plan: Plan, body: bytes) -> Iterator[Table]:
    """Yield the table of a file, once; the file is closed afterwards. Raises Unreadable."""
    if len(body) > workbook.LIMITS.packed:
        raise Unreadable(TOO_LARGE)
    if body.startswith(MAGIC):
        yield from _workbook(plan, body)
        return
    try:
        records = csv_file.parse(body)
    except CsvError as error:
        raise Unreadable(error.code) from error
    if {one.name for one in own.COLUMNS} <= set(records.header):  # without versions it cannot be written back
        raise Unreadable(OWN_CSV)
    rows = chain([(1, records.header)], ((one.line, one.cells) for one in records.records))
    raw = ((number, _narrow([RawCell(plain(cell)) for cell in cells])) for number, cells in rows)
    found = _split(plan, raw)
    if found is None:
        raise Unreadable(NO_HEADS)
    yield found


def _workbook(plan: Plan, body: bytes) -> Iterator[Table]:
    for sheet in workbook.sheets(body, workbook.merges(body, workbook.LIMITS)):
        if found := _split(plan, _rows(sheet.page)):
            last = found[0] + 1  # the second row of the headings, where there is one
            if any(one.first < one.last and one.last > last for one in sheet.merged):
                raise Unreadable(MERGED)
            yield found
            return
    raise Unreadable(NO_HEADS)


def _split(plan: Plan, rows: Iterator[Raw]) -> Table | None:
    """Return the headings and what stands below them; None where the first rows hold none."""
    first: list[Raw] = []
    for row in rows:
        first.append(row)
        if len(first) == workbook.HEAD_WITHIN:
            break
    texts = [[cell.text.strip() for cell in cells] for _, cells in first]
    found = headings.recognised(plan, texts)
    if found is None:
        return None
    top, bottom, meant = found
    unknown = tuple(text for place, text in enumerate(texts[top]) if text and place not in meant)
    below = chain(first[bottom + 1 :], rows)
    return first[bottom][0], meant, _limited(below), unknown


def _limited(rows: Iterator[Raw]) -> Iterator[Raw]:
    """Yield the rows that hold something; raises Unreadable when there are too many."""
    count = 0
    for number, cells in rows:
        if all(cell.blank for cell in cells):
            continue
        count += 1
        if count > MOST_ROWS:
            raise Unreadable(TOO_MANY_ROWS)
        yield number, cells


def _rows(page: Any) -> Iterator[Raw]:
    with workbook.readable():
        for number, cells in workbook_rows.rows(page, MOST_ROWS * 4):  # blank ones among and below the others too
            yield number, _narrow(cells)


def _narrow(cells: list[RawCell]) -> list[RawCell]:
    """Return the cells of a row; raises Unreadable where one stands further right than is read."""
    if any(not cell.blank for cell in cells[MOST_COLUMNS:]):
        raise Unreadable(TOO_MANY_COLUMNS)
    return cells[:MOST_COLUMNS]
