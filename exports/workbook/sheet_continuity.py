"""The sheet that says what of a former plan is carried on, what is new and what was dropped."""

from exports.workbook.sheets import Value, Worksheet, columns
from plan.model import Plan
from plan.queries.continuity import Continuity, continuity
from views.words import Words

WIDTHS = {
    "continuity_table": 12, "continuity_state": 14, "continuity_name": 42, "continuity_id": 30,
    "continuity_former_name": 42, "continuity_former": 30,
}  # fmt: skip


def sheets(plan: Plan, words: Words) -> tuple[Worksheet, ...]:
    """Return the sheet; none for a plan that continues no other."""
    rows = tuple(_row(one, words) for one in continuity(plan))
    return (Worksheet("continuity", columns(words, **WIDTHS), rows),) if rows else ()


def _row(one: Continuity, words: Words) -> tuple[Value, ...]:
    return (
        words.say(f"continuity_of_{one.table}"),
        words.say(f"continuity_{one.state}"),
        one.name.at(words.lang) or None,
        one.id or None,
        one.former_name.at(words.lang) or None,
        one.former or None,
    )
