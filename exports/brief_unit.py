"""What stands in the brief of one unit: for what it answers, with whom, by when."""

from exports.blocks import Block, Heading, Paragraph
from exports.brief_apart import apart
from exports.brief_due import due, waiting
from exports.brief_parts import item_rows, provinces, task_heading, units_line
from plan import duties, duties_view
from plan.links import Found
from plan.model import Plan
from plan.words import Words


def unit(plan: Plan, found: Found, id_: str, words: Words) -> tuple[list[Block], list[Block]]:
    """Return what a unit's brief says at a glance, and what follows: for what it answers, with whom and by when."""
    told = duties_view.unit(plan, found, id_, words)
    lead = words.say(
        "brief_lead_unit",
        document=plan.document.at(words.lang),
        unit=told["title"],
        sums=words.export_separator.join(told["sums"]),
    )
    rest: list[Block] = [Heading(1, words.brief_duties)]
    for duty in duties.answers(plan, found, id_):
        standing = duties_view.standing(plan, duty.place, words)
        rest += [
            task_heading(plan, duty.task, words),
            Paragraph(words.say("brief_standing", standing=standing), keep=True),
            Paragraph(units_line(plan, duty.units, words), keep=True),
            item_rows(plan, duty.items, words),
        ]
    rest += [*provinces(plan, found, words), *waiting(plan, found, words), *due(plan, found, words)]
    return [Paragraph(lead), Paragraph(words.brief_first_note), Paragraph(told["note"])], [
        *rest,
        *apart(plan, found, words),
    ]
