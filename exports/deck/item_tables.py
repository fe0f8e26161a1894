"""Items as the tables of a deck tell them: under their tasks and units, partners by how the plan comes to them."""

from collections.abc import Iterable
from dataclasses import replace

from exports.deck.contents import described
from exports.deck.tables import Column, Table
from plan.links import BENCHMARK, partners, place_name
from plan.model import Item, Link, Plan, task_number
from views import naming
from views.item_view import item_in_words
from views.words import Words

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
    told = described(columns, tuple(rows), heading, words)
    inherited = any(item.years and item.year_basis == INHERITED for item in kept)
    return replace(told, note=words.deck_inherited_note if inherited else "")


def _task(plan: Plan, item: Item, words: Words) -> tuple[str, ...]:
    """Return the head of a group: the task, and its units."""
    units = words.enumeration.join(plan.units[id_].short.at(words.lang) for id_ in item.units) or words.list_units_none
    number = task_number(item.task)
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
    return described(columns, rows, heading, words)


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
    told = words.enumeration.join(names)
    return words.say("deck_open_list", names=told) if any(link.open_list for link in links) else told


def _name(plan: Plan, link: Link, words: Words) -> str:
    name = place_name(plan, link.place).at(words.lang)
    institutions = words.enumeration.join(plan.institutions[id_].name.at(words.lang) for id_ in link.via)
    return f"{name} · {institutions}" if institutions else name
