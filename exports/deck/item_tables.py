"""Items as tables of a deck: under their tasks and units, partners by how the plan comes to them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from exports.deck.contents import described
from exports.deck.tables import SlideColumn, SlideTable
from plan.links import BENCHMARK, partners, place_name
from plan.model import Item, Link, Plan, task_number
from records.model import Measured
from views import measure_view, naming
from views.item_view import item_in_words
from views.words import Words

INHERITED = "inherited"
STATE_SHARE = 1.2


def items(
    plan: Plan, listed: Iterable[Item], heading: str, words: Words, measured: Measured | None = None
) -> SlideTable:
    """Return one row per item, under its task and the task's units: clause, item, partners by basis, stage, period.

    What an item waits on has a column where any waits, its state under a measure, as on the page.
    """
    shown = tuple(listed)
    columns = [
        SlideColumn(words.list_clause, 1.35),
        SlideColumn(words.column_title, 4, strong=True),
        SlideColumn(words.list_partners, 4),
        SlideColumn(words.deck_column_stage, 1.4),
        SlideColumn(words.list_years, 1.35),
    ]
    if any(item.approval for item in shown):
        columns.append(SlideColumn(words.list_approval, 1.4))
    states = _states(plan, shown, words, measured)
    rows: list[tuple[str, ...]] = []
    for i, (item, state) in enumerate(zip(shown, states, strict=True)):
        if not i or (item.task, item.units) != (shown[i - 1].task, shown[i - 1].units):
            rows.append(_task(plan, item, words))
        rows.append((*_item(plan, item, words)[: len(columns)], *state))
    columns += _state_column(words, measured)
    table = described(columns, tuple(rows), heading, words)
    inherited = any(item.years and item.year_basis == INHERITED for item in shown)
    return replace(table, note=words.deck_inherited_note if inherited else "")


def _states(plan: Plan, listed: Sequence[Item], words: Words, measured: Measured | None) -> list[tuple[str, ...]]:
    """Return the state of each item as a cell; no cell without a measure."""
    chips = measure_view.chips(plan, (item.id for item in listed), measured, words)
    return [(chips[item.id]["label"],) if chips else () for item in listed]


def _state_column(words: Words, measured: Measured | None) -> list[SlideColumn]:
    return [SlideColumn(words.report_head_state, STATE_SHARE)] if measured else []


def _task(plan: Plan, item: Item, words: Words) -> tuple[str, ...]:
    """Return the head of a group: the task, and its units."""
    units = words.enumeration.join(plan.units[id_].short.at(words.lang) for id_ in item.units) or words.list_units_none
    number = task_number(item.task)
    prefix = words.safeguard_prefix if number != item.task else words.task_prefix
    heading = naming.task(plan, item.task, words.lang).removeprefix(item.task).strip()
    return words.say("deck_task", prefix=prefix, number=number, heading=heading), words.say("deck_units", units=units)


def _item(plan: Plan, item: Item, words: Words) -> tuple[str, ...]:
    item_words = item_in_words(plan, item.id, words)
    partners_by = partners_by_basis(plan, item, words)
    return (
        item.clause,
        item_words["title"],
        partners_by,
        item_words["stage"],
        _period(plan, item, words),
        item_words["approval"],
    )


def _period(plan: Plan, item: Item, words: Words) -> str:
    """Return an item's years, marked where it has them from the plan's period and not from its sentence."""
    if not item.years:
        return plan.word("year_basis", item.year_basis).at(words.lang)
    mark = words.deck_inherited if item.year_basis == INHERITED else ""
    return naming.years(item.years) + mark


def waiting(
    plan: Plan, listed: Iterable[Item], heading: str, words: Words, measured: Measured | None = None
) -> SlideTable:
    """Return one row per item that waits on a level above the city: which, and how far the plan says it is.

    Under a measure with its state.
    """
    shown = tuple(listed)
    columns = (
        SlideColumn(words.list_clause, 1.35),
        SlideColumn(words.column_title, 6, strong=True),
        SlideColumn(words.deck_column_stage, 2),
        SlideColumn(words.list_approval, 2),
        *_state_column(words, measured),
    )
    listed_words = [item_in_words(plan, item.id, words) for item in shown]
    states = _states(plan, shown, words, measured)
    rows = tuple(
        (one["clause"], one["title"], one["stage"], one["approval"], *state)
        for one, state in zip(listed_words, states, strict=True)
    )
    return described(columns, rows, heading, words)


def partners_by_basis(plan: Plan, item: Item, words: Words) -> str:
    """Return the partners of an item, grouped by basis; benchmarks and the whole belt separately."""
    grouped: dict[str, list[Link]] = {}
    for link in partners(plan, item.id):
        grouped.setdefault(_basis(plan, link, words), []).append(link)
    groups = [
        words.say("deck_partner", basis=basis, names=_names(plan, links, words)) for basis, links in grouped.items()
    ]
    return words.export_separator.join(groups) or words.list_partners_none


def _basis(plan: Plan, link: Link, words: Words) -> str:
    if link.role == BENCHMARK:
        return plan.word("role", BENCHMARK).at(words.lang)
    if link.place in plan.regions and plan.regions[link.place].whole_belt:
        return words.list_belt
    return plan.word("basis", link.basis).at(words.lang)


def _names(plan: Plan, links: list[Link], words: Words) -> str:
    names = dict.fromkeys(_name(plan, link, words) for link in links)
    joined = words.enumeration.join(names)
    return words.say("deck_open_list", names=joined) if any(link.open_list for link in links) else joined


def _name(plan: Plan, link: Link, words: Words) -> str:
    name = place_name(plan, link.place).at(words.lang)
    if not link.via:
        return name
    institutions = words.enumeration.join(plan.institutions[id_].name.at(words.lang) for id_ in link.via)
    return words.say("export_via", name=name, institution=institutions)
