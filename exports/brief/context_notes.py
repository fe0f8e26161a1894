"""Context that a brief lists separately because it counts for no province: region words, the whole belt, benchmarks."""

from collections.abc import Iterable

from exports.brief.blocks import Block, Heading, Paragraph, WordTable
from exports.brief.parts import heads, shown
from plan.links import BENCHMARK, Matches, matching, partners, place_name
from plan.model import Item, Link, Plan
from plan.queries.partners import around
from plan.selection import requested_provinces
from views.item_view import partner
from views.partners.partner_view import belt_line
from views.words import Words


def context_notes(plan: Plan, matches: Matches, words: Words) -> list[Block]:
    """Return what does not count for any province: region words only, the whole belt as one number, benchmarks."""
    return [
        Heading(1, words.brief_context),
        *_regions(plan, matches, words),
        Heading(2, words.brief_belt),
        Paragraph(belt_line(plan, matches, words)),
        *_benchmarks(plan, matches, words),
    ]


def _regions(plan: Plan, matches: Matches, words: Words) -> list[Block]:
    requested = set(requested_provinces(plan, matches.selection))
    ids = dict.fromkeys(pair.item for pair in around(plan, matches.selection).implied if pair.province in requested)
    blocks: list[Block] = [Heading(2, words.brief_region)]
    if not ids:
        return [*blocks, Paragraph(words.brief_region_none)]
    rows = tuple(
        (plan.items[id_].title.at(words.lang), _region_words(plan, id_, requested, words), plan.items[id_].clause)
        for id_ in ids
    )
    columns = (*heads(words, item=34, word=52), *shown(words, clause=14))
    note = words.brief_region_note + _how_counted(matches, ids, words)
    return [*blocks, Paragraph(note, keep=True), WordTable(columns, rows)]


def _how_counted(matches: Matches, listed: Iterable[str], words: Words) -> str:
    """Return whether the items listed separately are among those that the brief counts."""
    counted = {item.id for item in matches.items}
    ids = set(listed)
    both = len(ids & counted)
    if both == len(ids):
        return words.brief_context_all
    return words.say("brief_context_some", n=both) if both else words.brief_context_none


def _region_words(plan: Plan, item: str, requested: set[str], words: Words) -> str:
    links = [link for link in partners(plan, item) if _reaches(plan, link, requested)]
    return words.export_separator.join(dict.fromkeys(partner(plan, link, words)["name"] for link in links))


def _reaches(plan: Plan, link: Link, requested: set[str]) -> bool:
    region = plan.regions.get(link.place)
    return bool(region and not region.whole_belt and requested & set(region.members)) and link.role != BENCHMARK


def _benchmarks(plan: Plan, matches: Matches, words: Words) -> list[Block]:
    if matches.selection.role:
        return []
    items = matching(plan, matches.selection.with_values("role", (BENCHMARK,))).items
    if not items:
        return []
    columns = (*heads(words, item=46), *shown(words, partners=40, clause=14))
    rows = tuple((item.title.at(words.lang), _learned_from(plan, item, words), item.clause) for item in items)
    note = words.brief_benchmark_note + _how_counted(matches, (item.id for item in items), words)
    return [Heading(2, words.brief_benchmark), Paragraph(note, keep=True), WordTable(columns, rows)]


def _learned_from(plan: Plan, item: Item, words: Words) -> str:
    links = (link for link in partners(plan, item.id) if link.role == BENCHMARK)
    return words.enumeration.join(dict.fromkeys(place_name(plan, link.place).at(words.lang) for link in links))
