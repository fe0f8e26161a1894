"""What a person's units owe: for a period, or the closing reports of the whole plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from records import completeness, owing, periods, reading, tasks
from records.content import CLOSING
from records.errors import Invalid
from records.model import Person
from records.periods import Period
from records.places import closing_period
from records.store import Store
from views.report_view import Owed, of_task


@dataclass(frozen=True, slots=True)
class Found:
    """What is owed for one period, with the periods and units that can be chosen."""

    period: str
    periods: tuple[str, ...]
    units: tuple[str, ...]
    owed: tuple[Owed, ...]
    opened: bool


def of(store: Store, person: Person, period: str = "", unit: str = "") -> Found:
    """Return what a person's units owe for a period: the last one opened by default, else the final evaluation."""
    opened = [one.period for one in owing.open_periods(store)]
    offered = choices(store, opened)
    chosen = period if period in offered else offered[0]
    every = _closing(store, person) if chosen == closing_period(store) else _regular(store, person, chosen)
    units = tuple(dict.fromkeys(one.unit for one in every))
    shown = tuple(one for one in every if not unit or unit not in units or one.unit == unit)
    return Found(chosen, offered, units, shown, bool(opened))


def choices(store: Store, opened: list[Period]) -> tuple[str, ...]:
    """Return the periods that can be filled in: those open, newest first, the final evaluation, earlier ones."""
    newest = [one.id for one in reversed(opened)]
    return (*newest, closing_period(store), *(one.id for one in _earlier(store, opened)))


def _earlier(store: Store, opened: list[Period]) -> Iterable[Period]:
    """Yield the periods between the plan's first day and the first that was opened, newest first."""
    if not opened:
        return
    first, begins = opened[0].preceding, date(store.plan.period[0], 1, 1)
    while first.starts >= begins:
        yield first
        first = periods.of_day(first.preceding.ends, first.kind)


def _regular(store: Store, person: Person, period: str) -> list[Owed]:
    try:
        return [of_task(task) for task in tasks.tasks(store, person, period).value]
    except Invalid:
        return []


def _closing(store: Store, person: Person) -> list[Owed]:
    """Return the closing reports that the person's units owe, begun or not, in the order of the plan."""
    period = closing_period(store)
    begun = {(one.unit, one.item): one for one in reading.mine(store, person).value if one.kind == CLOSING}
    missing = completeness.missing(store, person, period, CLOSING).value
    pairs = dict.fromkeys((*missing, *begun))
    order = {item: place for place, item in enumerate(store.plan.items)}
    return [
        Owed(CLOSING, item, unit, period, begun.get((unit, item)), None)
        for unit, item in sorted(pairs, key=lambda pair: (pair[0], order.get(pair[1], len(order))))
        if unit in person.units
    ]
