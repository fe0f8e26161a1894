"""What stands in the brief of one unit: for what it answers, with whom, by when."""

from exports.brief.blocks import Block, Heading, Paragraph
from exports.brief.context_notes import context_notes
from exports.brief.due import due, waiting
from exports.brief.parts import item_rows, provinces, task_heading, units_line
from exports.brief.reports import reports
from exports.reporting.snapshot import Snapshot
from plan.links import Matches
from plan.model import Plan
from plan.queries import responsibilities
from records.targets import Reported
from views.responsibilities import responsibilities_view, standing
from views.words import Words


def unit(
    plan: Plan, matches: Matches, id_: str, words: Words, reported: Reported, snapshot: Snapshot | None = None
) -> tuple[list[Block], list[Block]]:
    """Return what a unit's brief says at a glance, and what follows: for what it answers, with whom and by when.

    With a snapshot of the records, what it has reported comes first of what follows.
    """
    summary = responsibilities_view.unit(plan, matches, id_, words)
    lead = words.say(
        "brief_lead_unit",
        document=plan.document.at(words.lang),
        unit=summary["title"],
        sums=words.export_separator.join(summary["sums"]),
    )
    rest: list[Block] = reports(snapshot, matches, id_, words) if snapshot else []
    rest.append(Heading(1, words.brief_responsibilities))
    for responsibility in responsibilities.answers(plan, matches, id_):
        place = standing.in_words(plan, responsibility.place, words)
        rest += [
            task_heading(plan, responsibility.task, words),
            Paragraph(words.say("brief_standing", standing=place), keep=True),
            Paragraph(units_line(plan, responsibility.units, words), keep=True),
            item_rows(plan, responsibility.items, words),
        ]
    rest += [*provinces(plan, matches, words), *waiting(plan, matches, words), *due(plan, matches, words, reported)]
    return [Paragraph(lead), Paragraph(words.brief_first_note), Paragraph(summary["note"])], [
        *rest,
        *context_notes(plan, matches, words),
    ]
