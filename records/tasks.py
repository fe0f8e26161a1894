"""What a unit owes for a period, item by item: what is due, what was begun, what was said last time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, case, select

from records import facts, owing, passed_on, periods, rights, schema
from records.content import DATE, DONE, ITEM, NOT_INVOLVED, TERMINATED, UNCHANGED, Content, UnitDate
from records.errors import Invalid, NotAllowed, SignedOut
from records.model import REVIEWER, WITHDRAWN, Answer, Person, Record, Viewer
from records.owing import OpenPeriod
from records.passed_on import Lines
from records.responsible import NEVER
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
    """A report on an item; `by` is the unit's own accepted date for it."""

    item: str
    by: date | None


Pair = tuple[str, str]


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
        begun, lines = _begun(connection, store, viewer, units, "", DATE), passed_on.lines(connection)
        accepted, latest = _dates(connection, lines, units, today), _before(connection, lines, units, date.max, today)
        said = facts.contents(connection, sorted({*accepted.values(), *latest.values()}))
        apart = {pair for pair, report in latest.items() if getattr(said.get(report), "state", "") == NOT_INVOLVED}
        settled = apart | _finished(connection, lines, units, date.max, today)
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


def said_until(store: Store, person: Person, day: date) -> Answer[dict[Pair, Content]]:
    """Return what was last accepted of each item and unit of the person for a period that ended by a day.

    无变化 apart, as units are today. Raises SignedOut, or NotAllowed where the person reports for no unit.
    """
    with store.database.read() as connection:
        viewer, today = seen_by(connection, store, Viewer(person)), store.today()
        units = requested_units(viewer, person, "")
        latest = _before(connection, passed_on.lines(connection), units, day + timedelta(days=1), today)
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
    begun, lines = _begun(connection, store, viewer, units, period.id), passed_on.lines(connection)
    days = _received(connection, lines, units, period)
    before = _before(connection, lines, units, period.ends, period.ends)
    finished = _finished(connection, lines, units, period.ends, period.ends)
    dates = _dates(connection, lines, units, period.ends)
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


def _received(
    connection: Connection, lines: Lines, units: frozenset[str] | None, period: periods.Period
) -> dict[Pair, date]:
    """Return on which day the report on an item was first handed in, also by units that a unit succeeded."""
    record, days = schema.record, passed_on.one_day(period.id, period.ends)
    known = [record.c.kind == ITEM, record.c.period == period.id]
    known += [record.c.status != WITHDRAWN, record.c.submitted_day.is_not(None)]
    known += _counts_for(lines, units, record.c.unit)
    found = passed_on.first(lines, days, record, record.c.submitted_day, *known)
    return {(row.item, row.unit): row.value for row in connection.execute(select(found))}


def _before(
    connection: Connection, lines: Lines, units: frozenset[str] | None, before: date, day: date
) -> dict[Pair, tuple[str, int]]:
    """Return the latest accepted report of each pair for a period that ended before a day, 无变化 apart.

    As units are on another day.
    """
    said = schema.accepted
    query = _standing(ITEM, units).where(said.c.ends < before, said.c.state != UNCHANGED)
    query = query.order_by(said.c.ends.desc(), _own_first(), facts.LAST_ACCEPTED)
    return _first_of_pairs(connection.execute(query), lines, day)


def _finished(connection: Connection, lines: Lines, units: frozenset[str] | None, before: date, day: date) -> set[Pair]:
    """Return the pairs accepted as 已完成 or 已终止 for a period that ended before a day, as units are on another."""
    said = schema.accepted
    known = [said.c.kind == ITEM, said.c.state.in_((DONE, TERMINATED)), said.c.valid_to.is_(None)]
    known += [said.c.ends < before, *_counts_for(lines, units, said.c.unit)]
    queries = [passed_on.of_single(lines, said, said.c.ends, *known)]
    if lines.united:
        queries += [passed_on.of_united(lines, passed_on.one_day("", day), said, said.c.ends, *known)]
    return {(row.item, row.unit) for query in queries for row in connection.execute(query)}


def _dates(
    connection: Connection, lines: Lines, units: frozenset[str] | None, day: date
) -> dict[Pair, tuple[str, int]]:
    """Return the accepted date of each pair, as units are on a day."""
    query = _standing(DATE, units).order_by(_own_first(), facts.LAST_ACCEPTED)
    return _first_of_pairs(connection.execute(query), lines, day)


def _first_of_pairs(rows: Iterable[Row[Any]], lines: Lines, day: date) -> dict[Pair, tuple[str, int]]:
    """Return the first version of each pair, of units that its own goes on for by a day.

    Compared here: as a condition of the statement the days of all successions took longer than all the rest of it.
    """
    took_over = {(unit, ancestor): since for unit, ancestor, since in lines.since}
    first: dict[Pair, tuple[str, int]] = {}
    for row in rows:
        if row.owner == row.unit or took_over.get((row.owner, row.unit), NEVER) <= day:
            first.setdefault((row.item, row.owner), (row.record, row.version))
    return first


def _counts_for(lines: Lines, units: frozenset[str] | None, unit: ColumnElement[str]) -> Iterable[ColumnElement[bool]]:
    """Return the condition that what a unit said may count for one of these, None for all."""
    if units is None:
        return []
    line = lines.table
    return [unit.in_(select(line.c.ancestor).where(line.c.unit.in_(sorted(units))))]


def _own_first() -> ColumnElement[int]:
    return case((schema.accepted.c.unit == schema.lineage.c.unit, 0), else_=1)


def _standing(kind: str, units: frozenset[str] | None) -> Select[Any]:
    said, line = schema.accepted, schema.lineage
    columns = (said.c.item, line.c.unit.label("owner"), said.c.unit, said.c.record, said.c.version)
    query = select(*columns).join(schema.entry).join(line, line.c.ancestor == said.c.unit)
    query = query.where(said.c.kind == kind, said.c.valid_to.is_(None))
    return query if units is None else query.where(line.c.unit.in_(sorted(units)))
