"""What a unit owes for a period, item by item: what is due, what was begun, what was said last time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, select

from records import earlier_reports, facts, owing, periods, rights, schema
from records.content import DATE, ITEM, NOT_INVOLVED, Content, UnitDate
from records.earlier_reports import Pair
from records.errors import Invalid, NotAllowed, SignedOut
from records.model import REVIEWER, WITHDRAWN, Answer, Person, Record, Viewer
from records.owing import OpenPeriod
from records.store import Store, answer, seen_by

DUE, DUE_SOON, OVERDUE, RECEIVED, LATE, SUPPLEMENTARY = (
    "due",
    "due-soon",
    "overdue",
    "received",
    "received-late",
    "supplementary",
)
MARKS = (DUE, DUE_SOON, OVERDUE, RECEIVED, LATE, SUPPLEMENTARY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One report that a unit owes for a period, or may fill in for one before the first.

    Attributes
    ----------
    due, last_day : date or None
        The due day and the last that counts as in time; None for a period before the first, which is never late.
    mark : str
        One of MARKS.
    record : Record or None
        What the unit has begun for it.
    before : Content or None
        What was last accepted for an earlier period and says more than 无变化, to start from; of a target whichever
        unit reported it.
    """

    unit: str
    period: str
    due: date | None
    last_day: date | None
    mark: str
    record: Record | None
    before: Content | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Owed):
    """A report on an item; `by` is the unit's own accepted date for it.

    `settled` is whether the unit was done with the item before the period, or its closing report said 不涉及.
    """

    item: str
    by: date | None
    settled: bool = False


def tasks(store: Store, person: Person, period: str = "", unit: str = "") -> Answer[tuple[Task, ...]]:
    """Return what the person's units owe for a period, in the order of the plan; for the last one opened by default.

    With `unit`, of that unit alone, which may be any for a reviewer. Raises NotAllowed for other people's units and
    Invalid where there is no such period. Empty before a period was opened.
    """
    with store.database.read() as connection:
        viewer = seen_by(connection, store, Viewer(person))
        units = requested_units(viewer, person, unit)
        opened = {one.period.id: one for one in owing.opened(connection)}
        if not opened:
            return answer(connection, viewer, ())
        chosen = requested_period(store, period or list(opened)[-1], opened)
        return answer(connection, viewer, _tasks(connection, store, viewer, units, *chosen))


def dates(store: Store, person: Person) -> Answer[tuple[Task, ...]]:
    """Return the items for which the person's units set a date of their own, in the order of the plan.

    `before` is the date that was accepted, `due` its day, and `mark` says how it stands to today: one of DUE,
    DUE_SOON, OVERDUE; empty where none was accepted, or the unit is done with the item or not involved.
    """
    with store.database.read() as connection:
        viewer, today = seen_by(connection, store, Viewer(person)), store.today()
        units = requested_units(viewer, person, "")
        begun, reports = _begun(connection, store, viewer, units, "", DATE), earlier_reports.of_units(connection, units)
        accepted, latest = reports.dates(today), reports.latest(date.max, today)
        said = facts.contents(connection, sorted({*accepted.values(), *latest.values()}))
        lately = {pair for pair, report in latest.items() if getattr(said.get(report), "state", "") == NOT_INVOLVED}
        settled = lately | reports.not_involved(date.max, today) | reports.finished(date.max, today)
        listed = []
        for item, unit in _sorted(store, {*_owed(connection, units, today), *begun}):
            pair = (item, unit)
            before = said.get(accepted[pair]) if pair in accepted else None
            day = before.due if isinstance(before, UnitDate) else None
            word = mark(today, day, day, None, store.rules.due_soon_days) if day and pair not in settled else ""
            listed.append(
                Task(
                    item=item,
                    unit=unit,
                    period="",
                    due=day,
                    last_day=day,
                    mark=word,
                    record=begun.get(pair),
                    before=before,
                    by=day,
                )
            )
        return answer(connection, viewer, tuple(listed))


def said_until(store: Store, person: Person, day: date, unit: str = "") -> Answer[dict[Pair, Content]]:
    """Return what was last accepted of each item and unit of the person for a period that ended by a day.

    无变化 apart, as units are today. With `unit`, of that unit alone, which may be any for a reviewer.
    Raises SignedOut, or NotAllowed where the person reports for no unit.
    """
    with store.database.read() as connection:
        viewer, today = seen_by(connection, store, Viewer(person)), store.today()
        units = requested_units(viewer, person, unit)
        latest = earlier_reports.of_units(connection, units).latest(day + timedelta(days=1), today)
        said = facts.contents(connection, sorted(set(latest.values())))
        found = {pair: said[version] for pair, version in latest.items() if version in said}
        return answer(connection, viewer, found)


def _sorted(store: Store, pairs: Iterable[Pair]) -> list[Pair]:
    """Return pairs by unit, then in the order of the plan."""
    order = {item: place for place, item in enumerate(store.plan.items)}
    return sorted(pairs, key=lambda pair: (pair[1], order.get(pair[0], len(order))))


def mark(today: date, due: date, last_day: date, received: date | None, soon_days: int) -> str:
    """Return how a report stands against its dates."""
    if received:
        return RECEIVED if received <= last_day else LATE
    if today > last_day:
        return OVERDUE
    return DUE_SOON if today >= due - timedelta(days=soon_days) else DUE


def requested_units(viewer: Viewer, person: Person, unit: str) -> frozenset[str] | None:
    """Return the units a viewer may ask for, or the one asked for; None for all.

    Raises SignedOut, or NotAllowed for other people's units.
    """
    now = viewer.person
    if now is None:
        raise SignedOut(person.login)
    reviewing = now.has(REVIEWER)
    if now.must_change or not (reviewing or now.units) or (unit and not reviewing and unit not in now.units):
        raise NotAllowed(rights.READ_DRAFT)
    if unit:
        return frozenset((unit,))
    return now.units or None


def requested_period(store: Store, id_: str, opened: dict[str, OpenPeriod]) -> tuple[periods.Period, OpenPeriod | None]:
    """Return a period with its days, None for one before the first; raises Invalid where there is no such period.

    One that was opened is there also where the package has another kind of period since.
    """
    try:
        period = periods.parse(id_)
    except ValueError:
        raise Invalid([("period", "unknown")]) from None
    first = next(iter(opened.values())).period
    if id_ not in opened and period.kind != store.rules.period:
        raise Invalid([("period", "other-kind")])
    if id_ not in opened and period.starts >= first.starts:
        raise Invalid([("period", "not-open")])
    return period, opened.get(id_)


def _tasks(
    connection: Connection,
    store: Store,
    viewer: Viewer,
    units: frozenset[str] | None,
    period: periods.Period,
    opened: OpenPeriod | None,
) -> tuple[Task, ...]:
    begun, reports = _begun(connection, store, viewer, units, period.id), earlier_reports.of_units(connection, units)
    days, before = reports.received(period), reports.latest(period.ends, period.ends)
    finished, dates = reports.finished(period.ends, period.ends), reports.dates(period.ends)
    settled = finished | reports.not_involved(period.ends, period.ends)
    owed = [pair for pair in _owed(connection, units, period.ends) if pair not in finished or pair in begun]
    said = facts.contents(connection, sorted({before[pair] for pair in owed if pair in before}))
    said |= facts.contents(connection, sorted({dates[pair] for pair in owed if pair in dates}))
    listed = []
    for item, unit in _sorted(store, owed):
        pair = (item, unit)
        by = said.get(dates[pair]) if pair in dates else None
        listed.append(
            Task(
                item=item,
                unit=unit,
                period=period.id,
                due=opened.due if opened else None,
                last_day=opened.last_day if opened else None,
                mark=period_mark(store, opened, days.get(pair)),
                record=begun.get(pair),
                before=said.get(before[pair]) if pair in before else None,
                by=by.due if isinstance(by, UnitDate) else None,
                settled=pair in settled,
            )
        )
    return tuple(listed)


def period_mark(store: Store, opened: OpenPeriod | None, received: date | None) -> str:
    """Return how a report stands, received on a day or not yet, for a period before the first too."""
    if opened is None:
        return RECEIVED if received else SUPPLEMENTARY
    return mark(store.today(), opened.due, opened.last_day, received, store.rules.due_soon_days)


def _owed(connection: Connection, units: frozenset[str] | None, day: date) -> Iterable[Pair]:
    table = schema.expected
    query = select(table.c.item, table.c.unit).distinct()
    query = query.where(table.c.removed.is_(None), table.c.since <= day, table.c.until > day)
    query = query if units is None else query.where(table.c.unit.in_(sorted(units)))
    return [(row.item, row.unit) for row in connection.execute(query)]


def _begun(
    connection: Connection,
    store: Store,
    viewer: Viewer,
    units: frozenset[str] | None,
    period: str,
    kind: str = ITEM,
) -> dict[Pair, Record]:
    """Return what was begun for a period."""
    record = schema.record
    query = select(record).where(record.c.kind == kind, record.c.period == period, record.c.status != WITHDRAWN)
    query = query if units is None else query.where(record.c.unit.in_(sorted(units)))
    rows = connection.execute(query).all()
    seen = facts.views(connection, store, viewer, facts.of_rows(connection, rows))
    return {(one.item, one.unit): one for one in seen}
