"""How complete and how timely reporting is, by unit and period, computed in the database."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Date, Subquery, Table, func, literal, or_, select

from records import passed_on, rights, schema
from records.content import CLOSING, FINISHED, ITEM
from records.errors import NotAllowed, SignedOut
from records.last_said import counts, not_taken_back
from records.model import REVIEWER, Answer, Person, Viewer
from records.passed_on import Lines, one_day
from records.places import closing_period
from records.progress import number_of, of_pair, of_pair_on, owed_on
from records.reading import standing
from records.store import Store, answer, seen_by


@dataclass(frozen=True, slots=True)
class Completeness:
    """Reports of one unit for one period: expected, received, of these in time, and of these accepted by now."""

    period: str
    unit: str
    expected: int
    received: int
    on_time: int
    accepted: int


def completeness(
    store: Store, person: Person, period: str = "", as_of: date | None = None, kind: str = ITEM
) -> Answer[tuple[Completeness, ...]]:
    """Return completeness and timeliness by unit and period, of all opened periods or of one.

    A reviewer gets all units, others their own; raises NotAllowed for everyone else. `kind` closing counts closing
    reports, all of them in time.
    """
    with store.database.read() as connection:
        viewer = entitled(connection, store, person)
        owed = _owed_reports(store, connection, viewer, period, as_of, kind)
        query = (
            select(
                owed.c.period,
                owed.c.unit,
                func.count().label("expected"),
                number_of(owed.c.received.is_not(None)),
                number_of(owed.c.received <= owed.c.last_day),
                number_of(owed.c.accepted.is_not(None)),
            )
            .group_by(owed.c.period, owed.c.day, owed.c.unit)
            .order_by(owed.c.day, owed.c.unit)
        )
        rows = connection.execute(query).all()
        return answer(connection, viewer, tuple(Completeness(*row) for row in rows), as_of)


def missing(
    store: Store, person: Person, period: str, kind: str = ITEM, as_of: date | None = None
) -> Answer[tuple[tuple[str, str], ...]]:
    """Return (unit, item) of the reports that have not been received: 催办名单. Rights as for `completeness`."""
    with store.database.read() as connection:
        viewer = entitled(connection, store, person)
        owed = _owed_reports(store, connection, viewer, period, as_of, kind)
        query = select(owed.c.unit, owed.c.item).where(owed.c.received.is_(None))
        rows = {(row.unit, row.item) for row in connection.execute(query)}
        order = {item: place for place, item in enumerate(store.plan.items)}
        listed = sorted(rows, key=lambda pair: (pair[0], order.get(pair[1], len(order))))
        return answer(connection, viewer, tuple(listed), as_of)


def entitled(connection: Connection, store: Store, person: Person) -> Viewer:
    """Return who asks, a reviewer or somebody who reports for a unit; raises SignedOut or NotAllowed for others."""
    viewer = seen_by(connection, store, Viewer(person))
    if viewer.person is None:
        raise SignedOut(person.login)
    if viewer.person.must_change or not (viewer.person.has(REVIEWER) or viewer.person.units):
        raise NotAllowed(rights.READ_COMPLETENESS)
    return viewer


def _owed_reports(
    store: Store, connection: Connection, viewer: Viewer, period: str, as_of: date | None, kind: str
) -> Subquery:
    """Return each report that is owed: period, day, last_day, unit, item, when received, whether accepted."""
    lines = passed_on.lines(connection, as_of)
    days, owed = _due_days(store, lines, period, kind), schema.expected
    received, accepted = _received(lines, days, kind, period), _accepted(lines, days, kind, period)
    source = days.join(owed, owed_on(lines.revision, days.c.day))
    for other in (received, accepted):
        source = source.outerjoin(other, of_pair_on(other, days))
    columns = (days.c.period, days.c.day, days.c.last_day, owed.c.unit, owed.c.item, received.c.value.label("received"))
    query = select(*columns, accepted.c.value.label("accepted"))
    if kind == ITEM:
        said, known = schema.accepted, _finished(lines)
        single = not_taken_back(lines, lines.table.c.unit)
        finished = passed_on.of_single(lines, said, said.c.ends, *known, single).subquery()
        last: ColumnElement[date] = finished.c.value
        source = source.outerjoin(finished, of_pair(finished))
        if lines.united:
            ended = passed_on.of_united(lines, days, said, said.c.ends, *known, not_taken_back(lines)).subquery()
            source = source.outerjoin(ended, of_pair_on(ended, days))
            last = func.coalesce(last, ended.c.value)
        query = query.where(or_(last.is_(None), last >= days.c.day))
    query = query.select_from(source)
    person = viewer.person
    if person is None or not person.has(REVIEWER):
        query = query.where(owed.c.unit.in_(sorted(person.units if person else ())))
    return query.subquery()


def _due_days(store: Store, lines: Lines, period: str, kind: str) -> Subquery:
    if kind == CLOSING:
        days = one_day(closing_period(store), date(store.plan.period[1], 12, 31))
        return select(days.c.period, days.c.day, literal(date.max, Date).label("last_day")).subquery()
    table = schema.period
    query = select(table.c.id.label("period"), table.c.ends.label("day"), table.c.last_day)
    query = query.where(table.c.opened <= lines.revision)
    return (query.where(table.c.id == period) if period else query).subquery()


def _received(lines: Lines, days: Subquery, kind: str, period: str) -> Subquery:
    record, revision = schema.record, lines.revision
    kept = or_(record.c.withdrawn.is_(None), record.c.withdrawn > revision)
    known = (*_of_kind(record, kind, period), record.c.submitted <= revision, kept)
    return passed_on.first(lines, days, record, record.c.submitted_day, *known)


def _accepted(lines: Lines, days: Subquery, kind: str, period: str) -> Subquery:
    said = schema.accepted
    stands = (*_of_kind(said, kind, period), *standing(lines.revision, Viewer()))
    return passed_on.first(lines, days, said, said.c.valid_from, *stands)


def _of_kind(reports: Table, kind: str, period: str) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for reports of a kind, and of the period where one is asked for: others need no sums."""
    of_period = (reports.c.period == period,) if period and kind != CLOSING else ()
    return (reports.c.kind == kind, *of_period)


def _finished(lines: Lines) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for a report that was accepted as 已完成 or 已终止."""
    said = schema.accepted
    return counts(ITEM), said.c.state.in_(FINISHED), *standing(lines.revision, Viewer())
