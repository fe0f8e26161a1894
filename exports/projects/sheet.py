"""The sheet of projects in the workbook of a view."""

from exports.projects import entries, rows
from exports.request import ExportRequest
from exports.workbook.sheets import Value, Worksheet, WorksheetColumn
from plan.model import Plan
from views.words import Words

OF_THE_FILE = ("as_of", "records_revision")  # the caption says them
SHOWN = tuple(one for one in rows.COLUMNS if one.name not in OF_THE_FILE)


def projects(plan: Plan, request: ExportRequest) -> Worksheet:
    """Return one row a project, in the columns of the CSV; money in ten thousands of yuan, ids folded away."""
    words = request.words
    head = tuple(WorksheetColumn(_title(one, words), one.width, folded=one.ids) for one in SHOWN)
    found = rows.rows(plan, request.ledger, words)
    cells = tuple(tuple(_cell(one, row[one.name]) for one in SHOWN) for row in found)
    return Worksheet("projects", head, cells, caption=words.export_separator.join(rows.held(plan, request)))


def _title(column: rows.ProjectColumn, words: Words) -> str:
    name = column.title(words)
    return words.say("project_column_money", name=name) if column.money else name


def _cell(column: rows.ProjectColumn, value: str | int | None) -> Value:
    if column.money and isinstance(value, int):
        return entries.in_small_unit(value)
    return None if value == "" else value
