"""What the ledger says over time: paid in and signed by period, how long projects take to start, which stand still."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select

from plan.reporting import AGREED
from records import ledger, ledger_query, periods, schema, schema_projects
from records.ledger_model import LedgerFilter, totals
from records.model import Answer, Viewer
from records.project import NEGOTIATING, SIGNED, STAGES, STARTED
from records.store import Store, answer, seen_by

MOVING = (NEGOTIATING, SIGNED, STARTED)
"""Stages that something is expected to follow."""


@dataclass(frozen=True, slots=True)
class Received:
    """Paid in within one period, by how many projects, and of this what counts for the plan's target."""

    period: str
    ends: date
    projects: int
    yuan: int
    counted: int


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed within one period: projects, whole yuan agreed, and by how much the target's sum changed."""

    period: str
    projects: int
    agreed: int
    counted: int


@dataclass(frozen=True, slots=True, order=True)
class StartTime:
    """How many days, and how many months with the one that was begun, lie between signing and start of a project."""

    days: int
    months: int
    province: str
    industry: str
    kind: str


@dataclass(frozen=True, slots=True)
class Still:
    """A project of which nothing has been heard: no stage reached and nothing received since a day."""

    record: str
    number: str
    name: str
    unit: str
    stage: str
    since: date
    days: int


@dataclass(frozen=True, slots=True)
class NeedOf:
    """What a project needs (要素保障), how it stands, and who decides."""

    record: str
    number: str
    name: str
    unit: str
    kind: str
    state: str
    decider: str


def needs(
    store: Store,
    viewer: Viewer,
    filter_: LedgerFilter,
    states: tuple[str, ...] = (),
    *,
    limit: int | None = None,
    confidential: bool = True,
) -> Answer[tuple[NeedOf, ...]]:
    """Return what projects need, by kind and number, of all or some states of the vocabulary; only to who is signed in.

    A project that is terminated by `until` needs nothing. Like 需协调事项 of reports it is not for the public. Without
    `confidential`, as in a file that is passed on, those of confidential projects are left out also where the viewer
    may see them.
    """
    table, part, number = schema_projects.project, schema_projects.project_need, schema.record.c.number
    query = select(table.c.record, number, table.c.name, table.c.unit, part.c.kind, part.c.state, part.c.decider)
    source = table.join(part, part.c.project == table.c.id).join(schema.record, schema.record.c.id == table.c.record)
    query = query.select_from(source).order_by(part.c.kind, number, part.c.place).limit(limit)
    query = query.where(~ledger_query.reached(table.c.terminated, filter_.until))
    query = query.where(part.c.state.in_(states)) if states else query
    query = query if confidential else query.where(table.c.confidential.is_(False))
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)
        if not viewer.audience.startswith("person:"):
            return answer(connection, viewer, (), filter_.as_of)
        rows = connection.execute(query.where(*ledger_query.conditions(connection, store, viewer, filter_)))
        return answer(connection, viewer, tuple(NeedOf(**row) for row in rows.mappings()), filter_.as_of)


def receipts_by_period(store: Store, viewer: Viewer, filter_: LedgerFilter) -> Answer[tuple[Received, ...]]:
    """Return what was received in each period for which something is entered, by the period's last day."""
    part, table = schema_projects.project_receipt, schema_projects.project
    belt = table.c.province.in_(ledger_query.belt(store.plan))
    counted = case((belt, ledger_query.in_time(store.plan)), else_=0)
    query = select(
        part.c.period, part.c.ends, func.count(), ledger_query.total(part.c.yuan), ledger_query.total(counted)
    )
    query = query.select_from(table.join(part, part.c.project == table.c.id)).group_by(part.c.period, part.c.ends)
    query = query.where(part.c.yuan != 0)  # lists have a nought where nothing came
    query = query.where(part.c.ends <= filter_.until) if filter_.until else query
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)

        def received() -> tuple[Received, ...]:
            asked = query.where(*ledger_query.conditions(connection, store, viewer, filter_))
            return tuple(Received(*row) for row in connection.execute(asked.order_by(part.c.ends, part.c.period)))

        found = ledger_query.once(store, connection, viewer, ("received", filter_), received)
        return answer(connection, viewer, found, filter_.as_of)


def signed_by_period(
    store: Store, viewer: Viewer, filter_: LedgerFilter, kind: str = "quarter"
) -> Answer[tuple[Signed, ...]]:
    """Return what was signed in each month, quarter or half-year in which anything was, oldest first.

    What counts leaves again in the period in which a project is terminated: the sum so far is that for the target.
    """
    table = schema_projects.project
    belt = table.c.province.in_(ledger_query.belt(store.plan))
    in_years = and_(belt, ledger_query.signed_in_years(store.plan, filter_.until))
    counted = case((in_years, table.c.counted), else_=0)
    query = select(table.c.signed, func.count(), ledger_query.total(table.c.counted), ledger_query.total(counted))
    query = query.where(ledger_query.reached(table.c.signed, filter_.until)).group_by(table.c.signed)
    left = select(table.c.terminated, literal(0), literal(0), -ledger_query.total(table.c.counted))
    left = left.where(in_years, ledger_query.reached(table.c.terminated, filter_.until)).group_by(table.c.terminated)
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)

        def signed() -> tuple[Signed, ...]:
            seen = tuple(ledger_query.conditions(connection, store, viewer, filter_))
            sums: dict[str, list[int]] = {}
            rows = [tuple(row) for one in (query, left) for row in connection.execute(one.where(*seen))]
            for day, *values in sorted(rows):
                known = sums.setdefault(periods.of_day(day, kind).id, [0, 0, 0])
                for place, value in enumerate(values):
                    known[place] += value
            return tuple(Signed(id_, *one) for id_, one in sums.items())

        found = ledger_query.once(store, connection, viewer, ("signed", filter_, kind), signed)
        return answer(connection, viewer, found, filter_.as_of)


def start_times(store: Store, viewer: Viewer, filter_: LedgerFilter) -> Answer[tuple[StartTime, ...]]:
    """Return the time from signing to start of each project that was started by `until`, the shortest first."""
    table = schema_projects.project
    query = select(table.c.signed, table.c.started, table.c.province, table.c.industry, table.c.kind)
    query = query.where(table.c.signed.is_not(None), ledger_query.reached(table.c.started, filter_.until))
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)

        def started() -> tuple[StartTime, ...]:
            rows = connection.execute(query.where(*ledger_query.conditions(connection, store, viewer, filter_)))
            about = ((row, row.signed, row.started) for row in rows)
            times = (
                StartTime((last - first).days, months(first, last), row.province, row.industry, row.kind)
                for row, first, last in about
            )
            return tuple(sorted(times))

        found = ledger_query.once(store, connection, viewer, ("started", filter_), started)
        return answer(connection, viewer, found, filter_.as_of)


def months(first: date, last: date) -> int:
    """Return how many months lie between two days, with the one that was begun; a year is twelve."""
    return (last.year - first.year) * 12 + last.month - first.month + (last.day > first.day)


def standing_still(
    store: Store, viewer: Viewer, filter_: LedgerFilter, days: int = 180, limit: int = 100
) -> Answer[tuple[Still, ...]]:
    """Return so many projects under way that reached no stage and received nothing for so many days, longest first.

    Days are counted up to `until`, to `as_of` or to today, whichever comes first.
    """
    table, until = schema_projects.project, filter_.until
    day = min(filter(None, (until, filter_.as_of, store.today())))
    part = schema_projects.project_receipt
    received = ledger_query.received(func.max(case((part.c.yuan != 0, part.c.ends))), until)
    stage, since = ledger_query.stage_at(until), _moved(until, received)
    # looked up by row: PostgreSQL expects few rows of these conditions, and joined all with all of many
    number = select(schema.record.c.number).where(schema.record.c.id == table.c.record).scalar_subquery()
    query = select(table.c.record, number.label("number"), table.c.name, table.c.unit, stage, since.label("since"))
    before = day - min(timedelta(days=days), day - date.min)  # the first day of all has none so long before it
    query = query.where(stage.in_(MOVING), since <= before)
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)

        def still() -> tuple[Still, ...]:
            asked = query.where(*ledger_query.conditions(connection, store, viewer, filter_))
            rows = connection.execute(asked.order_by(since, "number").limit(limit)).mappings()
            return tuple(Still(**row, days=(day - row["since"]).days) for row in rows)

        found = ledger_query.once(store, connection, viewer, ("still", filter_, days, limit), still)
        return answer(connection, viewer, found, filter_.as_of)


def counted(store: Store, viewer: Viewer, target: str, until: date | None = None) -> int | None:
    """Return what counts for a target by its rule, whole yuan; None where nothing of the ledger counts for it."""
    goal = store.plan.targets.get(target)
    if goal is None or not goal.counts:
        return None
    found = ledger.ledger(store, viewer, LedgerFilter(until=until)).value
    (total,) = totals(found.cells)
    return total.counted_agreed if goal.counts == AGREED else total.counted_paid


def _moved(until: date | None, received: ColumnElement[date]) -> ColumnElement[date]:
    """Return the last day on which a project reached a stage or a period of a receipt ended."""
    table = schema_projects.project
    last = case(*((ledger_query.reached(table.c[stage], until), table.c[stage]) for stage in reversed(STAGES)))
    return case((or_(received.is_(None), received <= last), last), else_=received)
