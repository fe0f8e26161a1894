"""The workbook of the projects that everyone may see: `projects.xlsx`."""

from exports.media_types import XLSX
from exports.projects import book, entries, rows
from exports.request import ExportRequest, File
from plan.model import Plan


def as_xlsx(plan: Plan, request: ExportRequest) -> File:
    """Return the workbook to fill in and give back; without projects where the ledger holds none."""
    words, shown = request.words, request.ledger
    listed = entries.entries(shown.projects) if shown else ()
    later = shown.later if shown else ()
    day = shown.ledger.day.isoformat() if shown and shown.ledger.day else plan.created
    notes = [*rows.held(plan, request), *([words.project_whole] if shown and shown.until else [])]
    body = book.as_xlsx(plan, listed, day, words, notes=notes, mark=request.mark, needs=False, later=later)
    return File("projects.xlsx", XLSX, body, words.project_file_title)
