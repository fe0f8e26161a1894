"""What units pass on to those that succeed them: what one reported counts for the unit that took over from it.

A unit that took over from several units goes on for each of them that owed the item, from the day on which it took over
from that one: what it did not say itself it has said only where each of these said it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    FromClause,
    Join,
    Select,
    Subquery,
    Table,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
    union_all,
)

from records import owing, responsible, schema
from records.responsible import ALWAYS, NEVER
from records.store import revision_of


@dataclass(frozen=True, slots=True)
class Lines:
    """Which unit goes on for which, as known at a revision.

    `table` has unit and ancestor, each unit being its own; `united` are the units that go on for several; `since` has
    unit, ancestor and the day from which the one goes on for the other.
    """

    revision: int
    table: FromClause
    united: tuple[str, ...]
    since: tuple[tuple[str, str, date], ...] = ()


def lines(connection: Connection, as_of: date | None = None) -> Lines:
    """Return the lines of units, as known now or at the end of a day."""
    revision, _ = revision_of(connection, as_of)
    printed = connection.execute(select(schema.owed.c.unit).distinct()).scalars().all()
    successors = owing.successions(connection)
    before = owing.successions(connection, revision) if as_of else successors
    united = tuple(sorted(responsible.united(printed, before)))
    since = tuple((*pair, day) for pair, day in sorted(responsible.took_over(before).items()))
    table = schema.lineage
    later = responsible.lineage((), successors) - responsible.lineage((), before) if as_of else ()
    pairs = [(unit, ancestor) for unit, ancestor in sorted(later) if unit != ancestor]
    if not pairs:
        return Lines(revision, table, united, since)
    earlier = select(table).where(tuple_(table.c.unit, table.c.ancestor).not_in(pairs))
    return Lines(revision, earlier.subquery(), united, since)


def took_over(lines_: Lines, unit: ColumnElement[str], ancestor: ColumnElement[str]) -> ColumnElement[date]:
    """Return the day from which a unit goes on for another: always for itself, never where it does not."""
    days = [(and_(unit == new, ancestor == old), literal(day, Date)) for new, old, day in lines_.since]
    return case((unit == ancestor, literal(ALWAYS, Date)), *days, else_=literal(NEVER, Date))


def known(revision: int, table: FromClause = schema.expected) -> ColumnElement[bool]:
    """Return the condition on `expected` for what was known to be owed at a revision."""
    return and_(table.c.added <= revision, or_(table.c.removed.is_(None), table.c.removed > revision))


def first(
    lines_: Lines, days: Subquery, reports: Table, value: ColumnElement[Any], *said: ColumnElement[bool]
) -> Subquery:
    """Return item, unit, period and the least `value` of the reports for it that the unit said, or that pass on to it.

    Where a unit goes on for several at the end of the period the value is that at which all of them had said so.
    """
    query = of_single(lines_, reports, value, *said, by_period=True)
    if not lines_.united:
        return query.subquery()
    return union_all(query, of_united(lines_, days, reports, value, *said, by_period=True)).subquery()


def of_single(
    lines_: Lines, reports: Table, value: ColumnElement[Any], *said: ColumnElement[bool], by_period: bool = False
) -> Select[Any]:
    """Return the same of the units that go on for one at most; without `by_period` of reports for any period."""
    line = lines_.table
    columns = (reports.c.item, line.c.unit, *([reports.c.period] if by_period else []))
    query = select(*columns, func.min(value).label("value")).join(line, line.c.ancestor == reports.c.unit)
    query = query.where(line.c.unit.not_in(lines_.united)) if lines_.united else query
    return query.where(*said).group_by(*columns)


def of_united(
    lines_: Lines,
    days: Subquery,
    reports: Table,
    value: ColumnElement[Any],
    *said: ColumnElement[bool],
    by_period: bool = False,
) -> Select[Any]:
    """Return the same of the units that go on for several, for the period of each day.

    Those count that the unit goes on for by that day; without `by_period` by their reports for any period.
    """
    owners, source, of_its_part = parts(lines_, reports)
    columns = (owners.c.item, owners.c.unit, owners.c.owner, *([reports.c.period] if by_period else []))
    each_said = select(*columns, func.min(value).label("value")).select_from(source).where(of_its_part, *said)
    each = each_said.group_by(*columns).subquery()
    same = [each.c[name] == owners.c[name] for name in ("item", "unit", "owner")]
    same += [each.c.period == days.c.period] if by_period else []
    shown = (owners.c.item, owners.c.unit, days.c.period)
    query = select(*shown, func.max(each.c.value).label("value")).select_from(
        owners.join(days, owners.c.since <= days.c.day).outerjoin(each, and_(*same))
    )
    return query.group_by(*shown).having(func.count() == func.count(each.c.value))


def parts(lines_: Lines, reports: Table) -> tuple[Subquery, Join, ColumnElement[bool]]:
    """Return what each unit that goes on for several goes on for, with the reports of all that went on for it.

    The first has item, unit, owner and since, see `_owners`; the second joins reports to it; the last is the condition
    for a report to be of the owner's part: what a unit said before it took over from another it did not say of that.
    """
    owners = _owners(lines_)
    own, down = lines_.table.alias(), lines_.table.alias()
    source = (
        owners.join(own, own.c.unit == owners.c.unit)
        .join(down, and_(down.c.unit == own.c.ancestor, down.c.ancestor == owners.c.owner))
        .join(reports, and_(reports.c.item == owners.c.item, reports.c.unit == own.c.ancestor))
    )
    of_its_part = reports.c.ends >= took_over(lines_, own.c.ancestor, owners.c.owner)
    return owners, source, or_(own.c.ancestor == owners.c.owner, of_its_part)


def _owners(lines_: Lines) -> Subquery:
    """Return item, unit that goes on for several, each of these that owed the item by itself, and from which day on."""
    owed, old, line, table = schema.expected, schema.expected.alias(), lines_.table, schema.successor
    inherited = exists().where(
        table.c.successor == owed.c.unit,
        table.c.since <= owed.c.since,
        table.c.added <= lines_.revision,
        old.c.unit == table.c.unit,
        old.c.item == owed.c.item,
        known(lines_.revision, old),
    )
    since = took_over(lines_, line.c.unit, owed.c.unit)
    query = select(owed.c.item, line.c.unit, owed.c.unit.label("owner"), since.label("since")).distinct()
    query = query.join(line, line.c.ancestor == owed.c.unit)
    return query.where(line.c.unit.in_(lines_.united), known(lines_.revision), ~inherited).subquery()


def one_day(period: str, day: date) -> Subquery:
    """Return a table of one period and one day."""
    return select(literal(period).label("period"), literal(day, Date).label("day")).subquery()
