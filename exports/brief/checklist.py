"""The checklist of a unit as a document: one page for most units, with boxes that Word lets one tick.

Without a unit in the view it holds the checklist of every unit that answers for something in it, each on a new page.
"""

from exports.brief import word
from exports.brief.blocks import TICK, Block, Document, Heading, LinkParagraph, Paragraph, WordTable
from exports.colophon import colophon
from exports.media_types import DOCX
from exports.request import ExportRequest, File
from plan.links import Matches, matching
from plan.model import Plan
from plan.queries import responsibilities
from records import unit_dates
from views.records import reporting_words
from views.reporting import own_dates
from views.reporting.own_dates import OwnDate, OwnDates
from views.responsibilities import checklist_view
from views.responsibilities.checklist_view import Checklist, ChecklistGroup
from views.words import Words

SHARES = {"box": 10, "item": 44, "clause": 21, "partners": 37, "span": 36, "date": 22}


def as_docx(plan: Plan, request: ExportRequest) -> File:
    """Return the checklists of a view: the same bytes for the same request."""
    words, document = request.words, contents(plan, request)
    body = word.written(document, request.lang, plan.created)
    return File("checklist.docx", DOCX, body, words.checklist_name)


def contents(plan: Plan, request: ExportRequest) -> Document:
    """Return the checklists of the units of a view, or of all units that answer for what was found."""
    words, about = request.words, colophon(plan, request)
    matches = matching(plan, request.selection)
    units = matches.selection.unit or _answering(plan, matches)
    lists = [checklist_view.checklist(plan, matches, unit, words, _dates(plan, request, unit)) for unit in units]
    several = len(lists) != 1
    blocks = [block for i, one in enumerate(lists) for block in _blocks(one, i, several, words)]
    return Document(
        title=words.checklist_all if several else lists[0]["title"],
        subtitle=f"{about.view}{words.export_separator}{about.version}",
        blocks=(
            *blocks,
            *_as_of(request),
            Paragraph(about.source, note=True),
            LinkParagraph(words.brief_link, request.link),
        ),
        foot=about.disclaimer,
        description=about.properties,
    )


def _dates(plan: Plan, request: ExportRequest, unit: str) -> OwnDates:
    """Return the dates of a unit, its members and their successors; not how they stand today."""
    known = request.dates
    if known is None:
        return {}
    names = reporting_words.names(plan, request.words, known.successors)
    dates = [OwnDate(one.item, one.unit, one.due) for one in known.dates]
    return own_dates.of_unit(names, dates, unit, unit_dates.concerned(plan, unit, known.successors))


def _as_of(request: ExportRequest) -> list[Block]:
    """Return the line that says which revision of the records the dates are of, where there are some."""
    known = request.dates
    if known is None or known.day is None:
        return []
    line = request.words.say("record_as_of", day=known.day.isoformat(), revision=known.revision)
    return [Paragraph(line, note=True)]


def _answering(plan: Plan, matches: Matches) -> tuple[str, ...]:
    """Return the units that answer for something found, in printed order; members of a collective one through it."""
    found = {one.unit for one in responsibilities.matrix(plan, matches) if one.items}
    return tuple(unit for unit in responsibilities.columns(plan) if unit in found)


def _blocks(one: Checklist, number: int, several: bool, words: Words) -> list[Block]:
    heading = [Heading(1, one["title"], new_page=number > 0)] if several else []
    rows = [row for group in one["groups"] for row in _rows(group, words)]
    labels = {"box": words.checklist_head_box, **dict(one["columns"])}
    columns = tuple((labels[name], share) for name, share in SHARES.items() if name in labels)
    table: Block = WordTable(columns, tuple(rows), captioned=False) if rows else Paragraph(words.checklist_none)
    return [*heading, table, *(Paragraph(note, note=True) for note in one["notes"])]


def _rows(group: ChecklistGroup, words: Words) -> list[tuple[str, ...]]:
    """Return the row of a task, which is one cell, and those of its items."""
    head = words.say("checklist_task", task=group["title"], standing=group["standing"])
    return [(head,), *((TICK, *row["cells"]) for row in group["rows"])]
