"""What the tables of a deck hold: items, region words, targets, corridors and platforms, in words."""

from collections.abc import Iterable
from dataclasses import replace

from exports.deck.tables import Column, Table
from plan import naming, platforms
from plan.item_view import comma, item_in_words, member_names
from plan.links import BENCHMARK, Found, partners, place_name
from plan.mentions import items_of_region
from plan.model import Item, Link, Plan, Target
from plan.words import Words

INHERITED = "inherited"


def items(plan: Plan, listed: Iterable[Item], heading: str, words: Words) -> Table:
    """Return one row an item, under its task and the task's units: clause, item, partners by basis, stage, period.

    What an item waits on has a column where any waits.
    """
    kept = tuple(listed)
    columns = [
        Column(words.list_clause, 1.35),
        Column(words.column_title, 4, strong=True),
        Column(words.list_partners, 4),
        Column(words.deck_column_stage, 1.4),
        Column(words.list_years, 1.35),
    ]
    if any(item.approval for item in kept):
        columns.append(Column(words.list_approval, 1.4))
    rows: list[tuple[str, ...]] = []
    for i, item in enumerate(kept):
        if not i or (item.task, item.units) != (kept[i - 1].task, kept[i - 1].units):
            rows.append(_task(plan, item, words))
        rows.append(_item(plan, item, words)[: len(columns)])
    told = _table(columns, tuple(rows), heading, words)
    inherited = any(item.years and item.year_basis == INHERITED for item in kept)
    return replace(told, note=words.deck_inherited_note if inherited else "")


def _task(plan: Plan, item: Item, words: Words) -> tuple[str, ...]:
    """Return the head of a group: the task, and its units."""
    units = comma(words).join(plan.units[id_].short.at(words.lang) for id_ in item.units) or words.list_units_none
    number = item.task.removeprefix("S")
    prefix = words.safeguard_prefix if number != item.task else words.task_prefix
    heading = naming.task(plan, item.task, words.lang).removeprefix(item.task).strip()
    return words.say("deck_task", prefix=prefix, number=number, heading=heading), words.say("deck_units", units=units)


def _item(plan: Plan, item: Item, words: Words) -> tuple[str, ...]:
    told = item_in_words(plan, item.id, words)
    partners_told = partners_by_basis(plan, item, words)
    return (item.clause, told["title"], partners_told, told["stage"], _period(plan, item, words), told["approval"])


def _period(plan: Plan, item: Item, words: Words) -> str:
    """Return an item's years, marked where it has them from the plan's period and not from its sentence."""
    if not item.years:
        return plan.word("year_basis", item.year_basis).at(words.lang)
    mark = words.deck_inherited if item.year_basis == INHERITED else ""
    return naming.years(item.years) + mark


def waiting(plan: Plan, listed: Iterable[Item], heading: str, words: Words) -> Table:
    """Return one row an item that waits on a level above the city: which, and how far the plan says it is."""
    columns = (
        Column(words.list_clause, 1.35),
        Column(words.column_title, 6, strong=True),
        Column(words.deck_column_stage, 2),
        Column(words.list_approval, 2),
    )
    told = [item_in_words(plan, item.id, words) for item in listed]
    rows = tuple((one["clause"], one["title"], one["stage"], one["approval"]) for one in told)
    return _table(columns, rows, heading, words)


def partners_by_basis(plan: Plan, item: Item, words: Words) -> str:
    """Return the partners of an item, grouped by how the plan comes to them; benchmarks and the whole belt apart."""
    grouped: dict[str, list[Link]] = {}
    for link in partners(plan, item.id):
        grouped.setdefault(_basis(plan, link, words), []).append(link)
    told = [
        words.say("deck_partner", basis=basis, names=_names(plan, links, words)) for basis, links in grouped.items()
    ]
    return words.export_separator.join(told) or words.list_partners_none


def _basis(plan: Plan, link: Link, words: Words) -> str:
    if link.role == BENCHMARK:
        return plan.word("role", BENCHMARK).at(words.lang)
    if link.place in plan.regions and plan.regions[link.place].whole_belt:
        return words.list_belt
    return plan.word("basis", link.basis).at(words.lang)


def _names(plan: Plan, links: list[Link], words: Words) -> str:
    names = dict.fromkeys(_name(plan, link, words) for link in links)
    told = comma(words).join(names)
    return words.say("deck_open_list", names=told) if any(link.open_list for link in links) else told


def _name(plan: Plan, link: Link, words: Words) -> str:
    name = place_name(plan, link.place).at(words.lang)
    return f"{name} · {plan.institutions[link.via].name.at(words.lang)}" if link.via else name


def regions(plan: Plan, found: Found, heading: str, words: Words) -> Table:
    """Return one row a region word that the items in view use, with its members and whose reading they are."""
    columns = (
        Column(words.deck_column_region, 2.2, strong=True),
        Column(words.deck_column_members, 4),
        Column(words.deck_column_whose, 1.4),
        Column(words.deck_column_count, 1),
        Column(words.deck_column_clauses, 4),
    )
    rows = []
    for id_, region in plan.regions.items():
        used = items_of_region(plan, found.selection, id_)
        asked = set(found.selection.province or region.members)
        if used and not region.whole_belt and asked & set(region.members):
            clauses = comma(words).join(dict.fromkeys(plan.items[item].clause for item in used))
            names = comma(words).join(member_names(plan, id_, words))
            whose = plan.word("membership", region.membership).at(words.lang)
            rows.append((region.name.at(words.lang), names, whose, str(len(used)), clauses))
    return _table(columns, tuple(rows), heading, words)


def targets(plan: Plan, listed: Iterable[Target], heading: str, words: Words) -> Table:
    """Return one row a target or event as the plan writes it."""
    columns = (
        Column(words.deck_column_written, 2.6, strong=True),
        Column(words.deck_column_measure, 3.6),
        Column(words.deck_column_year, 1.5),
        Column(words.deck_column_scope, 1.7),
        Column(words.list_clause, 1.7),
    )
    rows = tuple(_target(target, words) for target in listed)
    return _table(columns, rows, heading, words)


def _target(target: Target, words: Words) -> tuple[str, ...]:
    year = naming.years(target.years) or words.deck_year_none
    texts = (target.as_written, target.measure), (target.scope,)
    written, scope = (tuple(text.at(words.lang) for text in group) for group in texts)
    return (*written, year, *scope, target.clause)


def corridors(plan: Plan, found: Found, heading: str, words: Words) -> Table:
    """Return one row a corridor that the items found cite."""
    columns = (
        Column(words.deck_column_corridor, 2.8, strong=True),
        Column(words.deck_column_kind, 1.1),
        Column(words.deck_column_status, 1.7),
        Column(words.deck_column_works, 4.6),
        Column(words.deck_column_reaches, 1.3),
        Column(words.list_clause, 1.4),
    )
    cited = {id_ for item in found.items for id_ in item.corridors}
    rows = tuple(
        (
            one.name.at(words.lang),
            plan.word("mode", one.mode).at(words.lang),
            plan.word("corridor_status", one.status).at(words.lang),
            one.works.at(words.lang),
            comma(words).join(plan.provinces[id_].short.at(words.lang) for id_ in one.provinces),
            one.clause,
        )
        for id_, one in plan.corridors.items()
        if id_ in cited
    )
    return _table(columns, rows, heading, words)


def platforms_cited(plan: Plan, found: Found, heading: str, words: Words) -> Table:
    """Return one row a platform that the items found cite, kind by kind."""
    columns = (
        Column(words.deck_column_platform, 3.6, strong=True),
        Column(words.deck_column_kind, 1.6),
        Column(words.deck_column_purpose, 5.8),
        Column(words.list_clause, 1.4),
    )
    rows = tuple(
        (
            one.name.at(words.lang),
            plan.word("platform_kind", kind).at(words.lang),
            one.purpose.at(words.lang),
            one.clause,
        )
        for kind, ones in platforms.by_kind(plan, found).items()
        for one in ones
    )
    return _table(columns, rows, heading, words)


def _table(columns: Iterable[Column], rows: tuple[tuple[str, ...], ...], heading: str, words: Words) -> Table:
    told = Table(tuple(columns), rows, "")
    return replace(told, alt=words.say("deck_table_alt", heading=heading, n=told.count))
