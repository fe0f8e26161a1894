"""What stands in the brief of a view that is not one province or unit."""

from exports.brief.blocks import Block, Heading, Paragraph, WordTable
from exports.brief.context_notes import context_notes
from exports.brief.due import due, waiting
from exports.brief.parts import corridors, heads, item_rows, provinces, spread, task_heading, units, units_line
from plan.links import Matches
from plan.model import Plan
from plan.queries import industries, responsibilities
from plan.queries.corridors import citing
from plan.queries.platforms import by_kind
from records.targets import Reported
from views.words import Words


def view(plan: Plan, matches: Matches, words: Words, reported: Reported) -> tuple[list[Block], list[Block]]:
    """Return what the brief of a view says at a glance, and what follows."""
    lead = words.say(
        "brief_lead_view",
        document=plan.document.at(words.lang),
        n=len(matches.items),
        provinces=len(matches.by_province()),
        pairs=len(matches.pairs),
    )
    printed = responsibilities.printed(plan)
    items: list[Block] = [Heading(1, words.brief_responsibilities)]
    for task, those in responsibilities.by_task(matches).items():
        line = Paragraph(units_line(plan, printed[task], words), keep=True)
        items += [task_heading(plan, task, words), line, item_rows(plan, those, words)]
    rest = [
        *provinces(plan, matches, words), *_industries(plan, matches, words), *items, *units(plan, matches, words),
        *_carriers(plan, matches, words), *waiting(plan, matches, words), *due(plan, matches, words, reported),
        *context_notes(plan, matches, words),
    ]  # fmt: skip
    return [Paragraph(lead), Paragraph(spread(matches, words))], rest


def _industries(plan: Plan, matches: Matches, words: Words) -> list[Block]:
    """Return the industries of the items found and the provinces each links, with the number of items."""
    rows = tuple(
        (
            plan.industries[id_].name.at(words.lang),
            str(len(industries.of_industry(matches, id_))),
            _linked(plan, matches, id_, words) or words.partners_none,
        )
        for id_ in industries.shown(plan, matches)
    )
    if not rows:
        return []
    return [Heading(1, words.brief_industries), WordTable(heads(words, industry=30, items=14, counted=56), rows)]


def _linked(plan: Plan, matches: Matches, industry: str, words: Words) -> str:
    counts: dict[str, int] = {}
    for flow in industries.flows(plan, matches):
        if flow.industry == industry:
            counts[flow.province] = counts.get(flow.province, 0) + flow.count
    return words.enumeration.join(
        words.say("brief_more_provinces", province=plan.provinces[id_].short.at(words.lang), n=n)
        for id_, n in counts.items()
    )


def _carriers(plan: Plan, matches: Matches, words: Words) -> list[Block]:
    """Return the corridors and platforms that the items found cite."""
    lines = [one for one in plan.corridors.values() if citing(matches.items, one.id)]
    kinds = by_kind(plan, matches)
    rows = tuple(
        (
            one.name.at(words.lang),
            plan.word("platform_kind", kind).at(words.lang),
            one.purpose.at(words.lang),
            one.clause,
        )
        for kind, those in kinds.items()
        for one in those
    )
    blocks: list[Block] = [Heading(2, words.brief_corridors), corridors(plan, lines, matches, words)] if lines else []
    if rows:
        columns = (*heads(words, platform=30, kind=14, purpose=42), (words.list_clause, 14))
        blocks += [Heading(2, words.brief_platforms), WordTable(columns, rows)]
    return [Heading(1, words.brief_corridors_platforms), *blocks] if blocks else []
