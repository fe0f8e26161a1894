"""The sheet of projects in the workbook of a view."""

from collections.abc import Sequence

from exports.columns import Row
from exports.projects import entries, rows
from exports.projects.snapshot import LedgerSnapshot
from exports.request import ExportRequest
from exports.workbook.sheets import Value, Worksheet, WorksheetColumn
from plan.model import Plan
from views import as_reported
from views.words import Words

OF_THE_FILE = ("as_of", "records_revision")  # the caption says them
SHOWN = tuple(one for one in rows.COLUMNS if one.name not in OF_THE_FILE)
TYPED = ("name", "investors", "event", "project_source")
"""Columns that hold words as they were typed. Names are looked up, so the heading is marked and not each cell."""


def projects(plan: Plan, request: ExportRequest) -> Worksheet:
    """Return one row per project, in the columns of the CSV; money in ten thousands of yuan, ids folded away."""
    words = request.words
    found = list(rows.rows(plan, request.ledger, words))
    foreign = _foreign(found, request.ledger, words)
    head = tuple(
        WorksheetColumn(_title(one, words, foreign=one.name in foreign), one.width, folded=one.ids) for one in SHOWN
    )
    cells = tuple(tuple(_cell(one, row[one.name]) for one in SHOWN) for row in found)
    return Worksheet("projects", head, cells, caption=words.export_separator.join(rows.held(plan, request)))


def _foreign(found: Sequence[Row], shown: LedgerSnapshot | None, words: Words) -> frozenset[str]:
    """Return the columns that hold words in another language than that of the file."""
    langs = [said.lang for _, said in shown.said] if shown else []
    texts = [(name, str(row[name]), lang) for row, lang in zip(found, langs, strict=True) for name in TYPED]
    return frozenset(name for name, text, lang in texts if as_reported.quoted(words, text, lang)["phrase"])


def _title(column: rows.ProjectColumn, words: Words, *, foreign: bool) -> str:
    name = column.title(words)
    if foreign:
        return words.say("column_as_reported", of=name)
    return words.say("project_column_money", name=name) if column.money else name


def _cell(column: rows.ProjectColumn, value: str | int | None) -> Value:
    if column.money and isinstance(value, int):
        return entries.in_small_unit(value)
    return None if value == "" else value
