"""What stands in the brief of a view that is not one province or unit."""

from exports.blocks import Block, Heading, Paragraph, Table
from exports.brief_apart import apart
from exports.brief_due import due, waiting
from exports.brief_parts import corridors, heads, item_rows, provinces, spread, task_heading, units, units_line
from plan import duties, industries
from plan.corridors import citing
from plan.item_view import comma
from plan.links import Found
from plan.model import Plan
from plan.platforms import by_kind
from plan.words import Words


def view(plan: Plan, found: Found, words: Words) -> tuple[list[Block], list[Block]]:
    """Return what the brief of a view says at a glance, and what follows."""
    lead = words.say(
        "brief_lead_view",
        document=plan.document.at(words.lang),
        n=len(found.items),
        provinces=len(found.by_province()),
        pairs=len(found.pairs),
    )
    printed = duties.printed(plan)
    items: list[Block] = [Heading(1, words.brief_duties)]
    for task, those in duties.by_task(found).items():
        line = Paragraph(units_line(plan, printed[task], words), keep=True)
        items += [task_heading(plan, task, words), line, item_rows(plan, those, words)]
    rest = [
        *provinces(plan, found, words), *_industries(plan, found, words), *items, *units(plan, found, words),
        *_carriers(plan, found, words), *waiting(plan, found, words), *due(plan, found, words),
        *apart(plan, found, words),
    ]  # fmt: skip
    return [Paragraph(lead), Paragraph(spread(found, words))], rest


def _industries(plan: Plan, found: Found, words: Words) -> list[Block]:
    """Return the industries of the items found and the provinces each links, with the number of items."""
    rows = tuple(
        (
            plan.industries[id_].name.at(words.lang),
            str(len(industries.of_industry(found, id_))),
            _linked(plan, found, id_, words) or words.partners_none,
        )
        for id_ in industries.shown(plan, found)
    )
    if not rows:
        return []
    return [Heading(1, words.brief_industries), Table(heads(words, industry=30, items=14, counted=56), rows)]


def _linked(plan: Plan, found: Found, industry: str, words: Words) -> str:
    counts: dict[str, int] = {}
    for flow in industries.flows(plan, found):
        if flow.industry == industry:
            counts[flow.province] = counts.get(flow.province, 0) + flow.count
    return comma(words).join(
        words.say("brief_more_provinces", province=plan.provinces[id_].short.at(words.lang), n=n)
        for id_, n in counts.items()
    )


def _carriers(plan: Plan, found: Found, words: Words) -> list[Block]:
    """Return the corridors and platforms that the items found cite."""
    lines = [one for one in plan.corridors.values() if citing(found.items, one.id)]
    kinds = by_kind(plan, found)
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
    blocks: list[Block] = [Heading(2, words.brief_corridors), corridors(plan, lines, found, words)] if lines else []
    if rows:
        columns = (*heads(words, platform=30, kind=14, purpose=42), (words.list_clause, 14))
        blocks += [Heading(2, words.brief_platforms), Table(columns, rows)]
    return [Heading(1, words.brief_corridors_platforms), *blocks] if blocks else []
