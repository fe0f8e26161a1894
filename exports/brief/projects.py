"""What a brief says of the project ledger under its view: the sums in words, by origin, the largest projects."""

from exports.brief.blocks import Block, Heading, Paragraph, WordTable
from exports.projects import facts
from exports.projects.snapshot import LARGEST
from exports.request import ExportRequest
from plan.model import Plan
from views import money
from views.projects import project_words

SHARES = (26, 22, 14, 10, 14, 14)


def projects(plan: Plan, request: ExportRequest) -> list[Block]:
    """Return the section; nothing where there is no project that everyone may see."""
    shown, words = request.ledger, request.words
    if shown is None:
        return []
    first, *rest = facts.lines(plan, request, shown)
    blocks: list[Block] = [Heading(1, words.workbook_sheet_projects), Paragraph(first)]
    blocks += [Paragraph(text, note=True) for text in rest]
    groups = facts.by_origin(plan, shown, words)
    if len(groups) > 1:
        unit = money.unit_name(words)
        names = (project_words.field("agreed", words), words.project_counts)
        sums = tuple((words.say("project_in_unit", name=name, unit=unit), 30) for name in names)
        rows = tuple(
            (one.name, *(money.number(yuan, words, places=2) for yuan in (one.yuan, one.counted))) for one in groups
        )
        blocks += [Heading(2, words.project_by_origin), WordTable(((words.project_field_origin, 40), *sums), rows)]
    if listed := facts.largest(plan, shown, LARGEST, words):
        columns = tuple(zip(facts.headings(words), SHARES, strict=True))
        blocks += [Heading(2, words.project_largest), WordTable(columns, listed)]
    return blocks
