"""What a person's units owe: for a period, or the closing reports of the whole plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from records import completeness, owing, periods, reading, targets, tasks
from records.content import CLOSING, DATE, ITEM, SETTLED, UNCHANGED
from records.model import Person
from records.periods import Period
from records.places import closing_period
from records.store import Store
from views.records.reporting_words import DATES
from views.reporting.owed_report import OwedReport, closing_of, of_target, of_task


@dataclass(frozen=True, slots=True)
class OwedReports:
    """What is owed for one period: `every` by all units of the person, `owed` by the one chosen; and what to choose.

    `fits` is whether reports for it can be begun: not where it was opened before the package had another kind of
    period; then only what was begun is there.
    """

    period: str
    periods: tuple[str, ...]
    units: tuple[str, ...]
    unit: str
    every: tuple[OwedReport, ...]
    owed: tuple[OwedReport, ...]
    opened: bool
    fits: bool


def of(store: Store, person: Person, period: str = "", unit: str = "") -> OwedReports:
    """Return what a person's units owe for a period: the last one opened by default, else the final evaluation."""
    opened = [one.period for one in owing.open_periods(store)]
    offered = choices(store, opened)
    chosen = period if period in offered else offered[0]
    fits = kind_of(store, chosen) != ITEM or periods.parse(chosen).kind == store.rules.period
    every = [one for one in _owed(store, person, chosen) if fits or one.record]
    units = tuple(dict.fromkeys(one.unit for one in every))
    unit = unit if unit in units else ""
    shown = tuple(one for one in every if not unit or one.unit == unit)
    return OwedReports(chosen, offered, units, unit, tuple(every), shown, bool(opened), fits)


def choices(store: Store, opened: list[Period]) -> tuple[str, ...]:
    """Return what can be filled in: open periods, newest first, the final evaluation, the dates, earlier periods."""
    newest = [one.id for one in reversed(opened)]
    return (*newest, closing_period(store), DATES, *(one.id for one in _earlier(store, opened)))


def kind_of(store: Store, period: str) -> str:
    """Return the kind of the reports that are filled in under a choice of `choices`."""
    if period == DATES:
        return DATE
    return CLOSING if period == closing_period(store) else ITEM


def _earlier(store: Store, opened: list[Period]) -> Iterable[Period]:
    """Yield the periods between the plan's first day and the first that was opened, newest first."""
    if not opened:
        return
    first, begins = periods.of_day(opened[0].preceding.ends, store.rules.period), date(store.plan.period[0], 1, 1)
    if first.ends >= opened[0].starts:
        first = first.preceding
    while first.starts >= begins:
        yield first
        first = periods.of_day(first.preceding.ends, first.kind)


def _owed(store: Store, person: Person, chosen: str) -> list[OwedReport]:
    if chosen == closing_period(store):
        return _closing(store, person)
    if chosen == DATES:
        return [of_task(task) for task in tasks.dates(store, person).value]
    owed = tasks.tasks(store, person, chosen).value
    goals = targets.owed(store, person, chosen).value
    return [*(of_task(task, _date_mark(store, task)) for task in owed), *map(of_target, goals)]


def _date_mark(store: Store, task: tasks.Task) -> str:
    said = task.record.accepted if task.record else None
    state = getattr(said, "state", "")
    if state in ("", UNCHANGED):  # then what was said for an earlier period stands
        state = getattr(task.before, "state", "")
    if task.by is None or task.settled or state in SETTLED:
        return ""
    return tasks.mark(store.today(), task.by, task.by, None, store.rules.due_soon_days)


def _closing(store: Store, person: Person) -> list[OwedReport]:
    """Return the closing reports that the person's units owe, begun or not, in the order of the plan."""
    period = closing_period(store)
    said = tasks.said_until(store, person, periods.last_day(period)).value
    begun = {(one.unit, one.item): one for one in reading.mine(store, person).value if one.kind == CLOSING}
    missing = completeness.missing(store, person, period, CLOSING).value
    pairs = dict.fromkeys((*missing, *begun))
    order = {item: place for place, item in enumerate(store.plan.items)}
    return [
        OwedReport(CLOSING, item, unit, period, begun.get((unit, item)), closing_of(said.get((item, unit))))
        for unit, item in sorted(pairs, key=lambda pair: (pair[0], order.get(pair[1], len(order))))
        if unit in person.units
    ]
