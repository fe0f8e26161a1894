"""How far the plan is: the state of items and of their units, computed in the database.

The one rule for an item, over the units that owe reports on it, from the latest accepted report of each:
受阻 if any says so; 已完成 if all say so, 已终止 and 不涉及 aside; 未报 if none has reported; else 推进中.
A closing report that says 已完成 or 已终止 is one of them, for the last day of the plan's years: `last_said.counts`.
Where all are aside the item is itself 已终止, or 不涉及 if no unit says 已终止. 无变化 leaves a unit's state as last
accepted, and is none where nothing else stands for the viewer. What a unit reported counts for the units that
succeeded it, until they report for the same period; where several that it succeeded reported for one period, the same
rule over their states is its own. It is held up while one of these said so last, until it reports for a period that
ends after it took over from that one, and not done before all of them that owed the item are.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    and_,
    case,
    func,
    or_,
    select,
)

from records import content, last_said, owing, passed_on, periods, schema
from records.content import (
    CLOSING,
    DONE,
    HELD_UP,
    ITEM,
    NOT_INVOLVED,
    TERMINATED,
    UNDER_WAY,
)
from records.errors import Invalid
from records.model import UNREPORTED, Answer, ItemState, Viewer
from records.passed_on import Lines, one_day
from records.places import closing_period
from records.reading import standing
from records.store import Store, answer, revision_of, seen_by

T = TypeVar("T")
OVER = (DONE, TERMINATED, NOT_INVOLVED)  # what leaves a unit nothing to do
ITEM_STATES = (UNREPORTED, UNDER_WAY, DONE, HELD_UP, TERMINATED, NOT_INVOLVED)


@dataclass(frozen=True, slots=True)
class UnitState:
    """What a unit last said of an item; `period` of its latest accepted report, which may say 无变化.

    `state` is empty where nothing was reported; `record` is the report that says the state.
    """

    item: str
    unit: str
    state: str
    period: str
    record: str


@dataclass(frozen=True, slots=True)
class Count:
    """In how many items a state holds at the end of a period."""

    period: str
    state: str
    items: int


def items(
    store: Store, viewer: Viewer, period: str = "", as_of: date | None = None, kind: str = ITEM
) -> Answer[tuple[ItemState, ...]]:
    """Return the state of every item, in the order of the plan.

    Parameters
    ----------
    period : str
        Reports for this period or earlier count, whenever accepted; the last one that ended where it is empty.
    as_of : date or None
        What was accepted by the end of this day counts.
    kind : str
        `closing` for the final evaluation, which has no period.
    """
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)

        def shown() -> tuple[ItemState, ...]:
            days = _days(store, connection, period, as_of, kind)
            states = _item_states(_unit_states(connection, viewer, days, as_of, kind))
            found = {row.item: row for row in connection.execute(states)}
            return tuple(_item_state(viewer, found[item]) for item in store.plan.items if item in found)

        return answer(
            connection, viewer, _once(store, connection, viewer, as_of, ("items", period, kind), shown), as_of
        )


def units(
    store: Store,
    viewer: Viewer,
    period: str = "",
    as_of: date | None = None,
    kind: str = ITEM,
    item: str = "",
    unit: str = "",
) -> Answer[tuple[UnitState, ...]]:
    """Return each unit's own state of each item it owes reports on, in the order of the plan's items and units.

    Parameters are those of `items`.
    """
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)

        def shown() -> tuple[UnitState, ...]:
            found = _unit_states(connection, viewer, _days(store, connection, period, as_of, kind), as_of, kind)
            query = select(found)
            query = query.where(found.c.item == item) if item else query
            query = query.where(found.c.unit == unit) if unit else query
            rows = connection.execute(query).all()
            states = _in_order(
                store,
                (UnitState(row.item, row.unit, row.state or "", row.latest or "", row.record or "") for row in rows),
            )
            return _reported(states) if viewer.audience == "public" else states

        key = ("units", period, kind, item, unit)
        return answer(connection, viewer, _once(store, connection, viewer, as_of, key, shown), as_of)


def over_time(store: Store, viewer: Viewer, as_of: date | None = None) -> Answer[tuple[Count, ...]]:
    """Return the number of items in each state at the end of every opened period that has ended, oldest first.

    For an earlier day of knowledge, of the periods that had ended on that day.
    """
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)

        def counts() -> tuple[Count, ...]:
            table = schema.period
            before, (revision, _) = owing.ended_before(store, as_of), revision_of(connection, as_of)
            days = select(table.c.id.label("period"), table.c.ends.label("day")).where(
                table.c.ends < before, table.c.opened <= revision
            )
            states = _item_states(_unit_states(connection, viewer, days.subquery(), as_of, ITEM, many=True)).subquery()
            counted = select(states.c.period, states.c.state, func.count().label("items"))
            rows = connection.execute(counted.group_by(states.c.period, states.c.state)).all()
            found = [Count(row.period, row.state, row.items) for row in rows]
            order = {one.period.id: place for place, one in enumerate(owing.opened(connection))}
            return tuple(sorted(found, key=lambda one: (order[one.period], ITEM_STATES.index(one.state))))

        return answer(connection, viewer, _once(store, connection, viewer, as_of, ("over-time",), counts), as_of)


def reported_since(store: Store, viewer: Viewer) -> Answer[Mapping[str, date | None]]:
    """Return, for each kind of report of which something was accepted, the last day of the first period that counts."""
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)

        def since() -> Mapping[str, date | None]:
            table, stands = schema.accepted, standing(revision_of(connection)[0], viewer)
            first = select(table.c.kind, func.min(table.c.ends).label("first")).where(*stands)
            query = first.where(table.c.kind.in_(content.REPORTS)).group_by(table.c.kind)
            found = {row.kind: row.first for row in connection.execute(query)}
            of_items = select(func.min(table.c.ends)).where(*stands, last_said.counts(ITEM))
            if first_of_items := connection.execute(of_items).scalar():
                found[ITEM] = first_of_items
            return MappingProxyType(found)

        return answer(connection, viewer, _once(store, connection, viewer, None, ("since",), since))


def _once(
    store: Store,
    connection: Connection,
    viewer: Viewer,
    as_of: date | None,
    what: tuple[str, ...],
    compute: Callable[[], T],
) -> T:
    """Return what a question is answered with, computed once for each revision that everyone sees, and each day."""
    # the last one, whatever `as_of` asks for: what was known that day may be unpublished or removed since
    revision = revision_of(connection, everyone=True)
    closed = viewer.public and viewer.audience == "public"
    key = (what, revision, as_of, closed, viewer.audience == "public", store.plan, store.today())
    return store.database.computed.get(key, compute)


def _days(store: Store, connection: Connection, period: str, as_of: date | None, kind: str) -> Subquery:
    """Return one row: the period asked for and the day up to whose end reports count."""
    if kind == CLOSING:
        return one_day(closing_period(store), date(store.plan.period[1], 12, 31))
    if period:
        try:
            return one_day(period, periods.parse(period).ends)
        except ValueError:
            raise Invalid([("period", "unknown")]) from None
    before = owing.ended_before(store, as_of)
    ended = [one.period for one in owing.opened(connection, as_of) if one.period.ends < before]
    return one_day(ended[-1].id, ended[-1].ends) if ended else one_day("", min(store.today(), as_of or date.max))


def owed_on(revision: int, day: ColumnElement[date]) -> ColumnElement[bool]:
    """Return the condition on `expected` for what is owed on a day, as known at a revision."""
    table = schema.expected
    return and_(passed_on.known(revision), table.c.since <= day, table.c.until > day)


def of_pair(found: Subquery) -> ColumnElement[bool]:
    """Return the condition that a row found is of the item and unit of a row of `expected`."""
    return and_(found.c.item == schema.expected.c.item, found.c.unit == schema.expected.c.unit)


def of_pair_on(found: Subquery, days: Subquery) -> ColumnElement[bool]:
    """Return the condition that a row found is of that item and unit, and of the period of a row of `days`."""
    return and_(found.c.period == days.c.period, of_pair(found))


def _unit_states(
    connection: Connection, viewer: Viewer, days: Subquery, as_of: date | None, kind: str, many: bool = False
) -> Subquery:
    """Return period, item, unit, state, record and the latest reported period, one row for each pair that is owed.

    `many` where there are several days: the same answer by a query that reads each report once.
    """
    lines = passed_on.lines(connection, as_of)
    revision, owed = lines.revision, schema.expected
    reports = last_said.last(viewer, lines, days, kind, many)
    state, record = last_said.state(reports), last_said.record(reports)
    source = days.join(owed, owed_on(revision, days.c.day)).outerjoin(reports, of_pair_on(reports, days))
    if lines.united:
        ended, held = _all_over(lines, viewer, days, kind), last_said.held_up_in_part(viewer, lines, days, kind)
        source = source.outerjoin(ended, of_pair_on(ended, days))
        source = source.outerjoin(held, of_pair_on(held, days))
        in_part, not_all = held.c.last.is_not(None), or_(ended.c.value.is_(None), ended.c.value > days.c.day)
        not_all = and_(owed.c.unit.in_(lines.united), state.in_(OVER), not_all)
        state = case((in_part, HELD_UP), (not_all, UNDER_WAY), else_=state)
        record = case((in_part, last_said.record(held)), else_=record)
    shown = (state.label("state"), record.label("record"), last_said.period(reports).label("latest"))
    return select(days.c.period, owed.c.item, owed.c.unit, *shown).select_from(source).subquery()


def _all_over(lines: Lines, viewer: Viewer, days: Subquery, kind: str) -> Subquery:
    """Return, of units that go on for several, period, item, unit and the day on which it was over for all of these."""
    said = schema.accepted
    stands = (last_said.counts(kind), said.c.state.in_(OVER), *standing(lines.revision, viewer))
    return passed_on.of_united(lines, days, said, said.c.ends, *stands).subquery()


def _item_states(found: Subquery) -> Select[Any]:
    total, reported = func.count(), func.count(found.c.state)
    aside = number_of(found.c.state.in_((TERMINATED, NOT_INVOLVED)))
    done, terminated = number_of(found.c.state == DONE), number_of(found.c.state == TERMINATED)
    state = case(
        (reported == 0, UNREPORTED),
        (number_of(found.c.state == HELD_UP) > 0, HELD_UP),
        (and_(done > 0, done + aside == total), DONE),
        (and_(terminated > 0, aside == total), TERMINATED),
        (aside == total, NOT_INVOLVED),
        else_=UNDER_WAY,
    )
    columns = (found.c.period, found.c.item, state.label("state"), reported.label("reported"), total.label("total"))
    return select(*columns).group_by(found.c.period, found.c.item)


def number_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Return in how many rows a condition holds."""
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _item_state(viewer: Viewer, row: Any) -> ItemState:
    if viewer.audience == "public":
        return ItemState(row.item, row.state, None, None)
    return ItemState(row.item, row.state, row.reported, row.total)


def _in_order(store: Store, states: Iterable[UnitState]) -> tuple[UnitState, ...]:
    """Return states in the order of the plan; items and units that it does not print come last, by their ids."""
    items, units = ({id_: place for place, id_ in enumerate(ids)} for ids in (store.plan.items, store.plan.units))
    last = max(len(items), len(units))
    return tuple(
        sorted(states, key=lambda one: (items.get(one.item, last), one.item, units.get(one.unit, last), one.unit))
    )


def _reported(shown: tuple[UnitState, ...]) -> tuple[UnitState, ...]:
    """Leave out who has not reported: the public does not see it."""
    return tuple(one for one in shown if one.state)
