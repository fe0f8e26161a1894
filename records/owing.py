"""What is expected of whom: periods the administrator opens, units that succeed others, and what a package asks.

`owed` holds what packages ask of the units they print; `expected` what follows for the units of each day. A pair that
a later package adds, or asks again, is owed from that day on, one that it drops until that day.
"""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from plan.other_names import Succession
from plan.text import Text
from records import periods, project_rows, responsible, rights, schema
from records.errors import Invalid
from records.model import Person
from records.periods import Period
from records.responsible import ALWAYS, NEVER, Expected
from records.store import Store, record_change, require, revision_of


@dataclass(frozen=True, slots=True)
class OpenPeriod:
    """A period reports are expected for; `due` is its due day, `last_day` the last that counts as in time."""

    period: Period
    due: date
    last_day: date


def adopt(store: Store) -> bool:
    """Take over what the plan asks of its units; return whether package or rules had changed."""
    with store.database.read() as connection:
        if not _differs(connection, store):
            return False
    with store.database.write() as connection:
        if not _differs(connection, store):
            return False
        revision = record_change(connection, store, None, "adopt", store.plan.version, actor="start")
        _owe(connection, store)
        for new in _to_take_over(store, connection):
            _enter(connection, new, revision)
        expect(connection, revision)
        connection.execute(update(schema.store).values(plan_version=store.plan.version))
        project_rows.recount(connection, store.plan)
    return True


def open_period(store: Store, by: Person, id_: str, due: date | None = None) -> tuple[OpenPeriod, ...]:
    """Open a period, and those between it and the last one opened, and return the new ones; none where it is open.

    The first that is ever opened is the first that is expected. Raises Invalid where it lies before that one, has not
    begun, or is of another kind than the package's.
    """
    with store.writing(by) as (connection, person):
        require(rights.may(person, rights.OPEN_PERIOD), rights.OPEN_PERIOD)
        new = _to_open(store, opened(connection), id_)
        if not new:
            return ()
        revision = record_change(connection, store, person, rights.OPEN_PERIOD, id_)
        days = [_due(store, one, due if one.id == id_ else None) for one in new]
        rows = [_period_row(one) | {"opened": revision} for one in days]
        connection.execute(insert(schema.period), rows)
    return tuple(days)


def opened(connection: Connection, as_of: date | None = None) -> tuple[OpenPeriod, ...]:
    """Return the periods opened so far, or by the end of a day, oldest first."""
    table = schema.period
    query = select(table).order_by(table.c.ends)
    query = query.where(table.c.opened <= revision_of(connection, as_of)[0]) if as_of else query
    return tuple(OpenPeriod(periods.parse(row.id), row.due, row.last_day) for row in connection.execute(query))


def open_periods(store: Store, as_of: date | None = None) -> tuple[OpenPeriod, ...]:
    """Return the periods opened so far, or by the end of a day, oldest first."""
    with store.database.read() as connection:
        return opened(connection, as_of)


def ended_before(store: Store, as_of: date | None) -> date:
    """Return the first day that is not over: today, or that after an earlier day of knowledge."""
    today = store.today()
    return as_of + timedelta(days=1) if as_of and as_of < today else today  # the last day of all has none after it


def last_closed(store: Store, as_of: date | None = None) -> OpenPeriod | None:
    """Return the last open period that has ended, which pages show unless told otherwise; None before there is one.

    As it was at the end of the day `as_of`, where one is given.
    """
    ended = [one for one in open_periods(store, as_of) if one.period.ends < ended_before(store, as_of)]
    return ended[-1] if ended else None


def known_period(store: Store, id_: str) -> Period | None:
    """Return the period of an id that states can be asked for; None where there is none.

    It was opened, or is of the package's kind; it begins with the plan's years or later, and no later than the last
    one opened.
    """
    try:
        period = periods.parse(id_)
    except ValueError:
        return None
    known = open_periods(store)
    if not known or (period.kind != store.rules.period and period not in [one.period for one in known]):
        return None
    return period if date(store.plan.period[0], 1, 1) <= period.starts <= known[-1].period.starts else None


def shown_period(store: Store, as_of: date | None = None) -> str:
    """Return the period that is shown unless told otherwise: the last that ended, before there is one that which runs.

    As at the end of the day `as_of`, where one is given. Empty before any period was opened.
    """
    known = open_periods(store, as_of)
    last = last_closed(store, as_of) or (known[-1] if known else None)
    return last.period.id if last else ""


def successors(store: Store, revision: int | None = None, as_of: date | None = None) -> tuple[Succession, ...]:
    """Return all successions of units, or those entered up to a revision or by the end of a day, oldest first."""
    with store.database.read() as connection:
        return successions(connection, revision_of(connection, as_of)[0] if as_of else revision)


def successions(connection: Connection, revision: int | None = None) -> tuple[Succession, ...]:
    """Return all successions of units, or those entered up to a revision, oldest first."""
    table = schema.successor
    query = select(table).order_by(table.c.since, table.c.added, table.c.id)
    rows = connection.execute(query if revision is None else query.where(table.c.added <= revision)).all()
    return tuple(
        Succession(row.unit, row.successor, Text(row.name_zh, row.name_en), row.since, row.source) for row in rows
    )


def expect(connection: Connection, revision: int) -> None:
    """Bring `expected` and `lineage` to what is owed and to the successions, as known from this revision on."""
    table, known_successions = schema.expected, successions(connection)
    owed = [Expected(*row) for row in connection.execute(select(schema.owed)).all()]
    desired = responsible.expected(owed, known_successions)
    columns = (table.c.item, table.c.unit, table.c.since, table.c.until)
    known = {Expected(*row) for row in connection.execute(select(*columns).where(table.c.removed.is_(None))).all()}
    for gone in known - desired:
        where = (table.c.item == gone.item, table.c.unit == gone.unit, table.c.since == gone.since)
        connection.execute(update(table).where(*where, table.c.removed.is_(None)).values(removed=revision))
    if new := sorted(desired - known):
        connection.execute(insert(table), [_expected_row(one) | {"added": revision} for one in new])
    connection.execute(delete(schema.lineage))
    lines = responsible.lineage({one.unit for one in owed}, known_successions)
    if lines:
        rows = [{"unit": unit, "ancestor": ancestor} for unit, ancestor in sorted(lines)]
        connection.execute(insert(schema.lineage), rows)


def _differs(connection: Connection, store: Store) -> bool:
    version = connection.execute(select(schema.store.c.plan_version)).scalar_one()
    if version != store.plan.version or _to_take_over(store, connection):
        return True
    now = select(schema.owed.c.item, schema.owed.c.unit).where(schema.owed.c.until == NEVER)
    return {(row.item, row.unit) for row in connection.execute(now)} != set(_pairs(store))


def _to_take_over(store: Store, connection: Connection) -> list[Succession]:
    """Return the successions that the package states and the store does not have; those that contradict it stay out."""
    existing, new = list(successions(connection)), []
    for one in store.plan.successions:
        if responsible.fits(one, existing):
            existing.append(one)
            new.append(one)
    return new


def _enter(connection: Connection, new: Succession, revision: int) -> None:
    row = {"id": str(uuid.uuid4()), "unit": new.unit, "successor": new.successor, "since": new.since}
    names = {"name_zh": new.name.zh, "name_en": new.name.en, "source": new.source, "added": revision}
    connection.execute(insert(schema.successor).values(**row, **names))


def _pairs(store: Store) -> tuple[tuple[str, str], ...]:
    return responsible.pairs(store.plan, store.plan.office)


def _owe(connection: Connection, store: Store) -> None:
    """Bring `owed` to what the package asks: from always on for the first one, from today on for a later one.

    What is asked again after a package did without it has another row: it was not owed between.
    """
    table, today = schema.owed, store.today()
    rows = connection.execute(select(table).order_by(table.c.since)).all()
    last = {(row.item, row.unit): row for row in rows}
    asked = set(_pairs(store))
    # what was dropped today was never not owed
    new = [pair for pair in sorted(asked) if pair not in last or last[pair].until < today]
    if new:
        since = today if last else ALWAYS
        entered = [{"item": item, "unit": unit, "since": since, "until": NEVER} for item, unit in new]
        connection.execute(insert(table), entered)
    for item, unit in sorted(last.keys() - set(new)):
        row = last[item, unit]
        if ((item, unit) in asked) != (row.until == NEVER):
            until = NEVER if (item, unit) in asked else today
            same = (table.c.item == item, table.c.unit == unit, table.c.since == row.since)
            connection.execute(update(table).where(*same).values(until=until))


def _to_open(store: Store, before: tuple[OpenPeriod, ...], id_: str) -> list[Period]:
    try:
        period = periods.parse(id_)
    except ValueError:
        raise Invalid([("period", "unknown")]) from None
    if period.kind != store.rules.period:
        raise Invalid([("period", "other-kind")])
    if period.starts > store.today():
        raise Invalid([("period", "not-begun")])
    if before and period.starts < before[0].period.starts:
        raise Invalid([("period", "before-first")])
    new = [period]
    while before and new[0].starts > before[-1].period.following.starts:
        new.insert(0, new[0].preceding)
    return new if not before or period.starts > before[-1].period.starts else []


def _due(store: Store, period: Period, due: date | None) -> OpenPeriod:
    day = due or period.ends + timedelta(days=store.rules.due_days)
    if day < period.starts:
        raise Invalid([("due", "before-period")])
    return OpenPeriod(period, day, day + timedelta(days=store.rules.grace_days))


def _period_row(one: OpenPeriod) -> dict[str, object]:
    days = {"starts": one.period.starts, "ends": one.period.ends, "due": one.due, "last_day": one.last_day}
    return {"id": one.period.id, **days}


def _expected_row(one: Expected) -> dict[str, object]:
    return {"item": one.item, "unit": one.unit, "since": one.since, "until": one.until}
