"""What units pass on to those that succeed them: what one reported counts for the unit that took over from it.

A unit that took over from several units goes on for each of them that owed the item: what it did not say itself it has
said only where each of these said it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Join,
    Select,
    Subquery,
    Table,
    and_,
    exists,
    func,
    or_,
    select,
    tuple_,
    union_all,
)

from records import owing, responsible, schema
from records.store import revision_of


@dataclass(frozen=True, slots=True)
class Lines:
    """Which unit goes on for which, as known at a revision.

    `table` has unit and ancestor, each unit being its own; `united` are the units that go on for several.
    """

    revision: int
    table: FromClause
    united: tuple[str, ...]


def lines(connection: Connection, as_of: date | None = None) -> Lines:
    """Return the lines of units, as known now or at the end of a day."""
    revision, _ = revision_of(connection, as_of)
    printed = connection.execute(select(schema.owed.c.unit).distinct()).scalars().all()
    successors = owing.successions(connection)
    before = owing.successions(connection, revision) if as_of else successors
    united = tuple(sorted(responsible.united(printed, before)))
    table = schema.lineage
    later = responsible.lineage((), successors) - responsible.lineage((), before)
    pairs = [(unit, ancestor) for unit, ancestor in sorted(later) if unit != ancestor]
    if not pairs:
        return Lines(revision, table, united)
    earlier = select(table).where(tuple_(table.c.unit, table.c.ancestor).not_in(pairs))
    return Lines(revision, earlier.subquery(), united)


def known(revision: int, table: FromClause = schema.expected) -> ColumnElement[bool]:
    """Return the condition on `expected` for what was known to be owed at a revision."""
    return and_(table.c.added <= revision, or_(table.c.removed.is_(None), table.c.removed > revision))


def first(
    lines_: Lines, reports: Table, value: ColumnElement[Any], *said: ColumnElement[bool], by: Sequence[Column[Any]] = ()
) -> Subquery:
    """Return item, unit, columns of `reports` and the least `value` of those that the unit said, or that pass on to it.

    Where a unit goes on for several the value is that at which all of them had said so.
    """
    line = lines_.table
    columns = (reports.c.item, line.c.unit, *by)
    query = select(*columns, func.min(value).label("value")).join(line, line.c.ancestor == reports.c.unit)
    query = query.where(*said).group_by(*columns)
    if not lines_.united:
        return query.subquery()
    query = query.where(line.c.unit.not_in(lines_.united))
    return union_all(query, first_of_united(lines_, reports, value, *said, by=by)).subquery()


def first_of_united(
    lines_: Lines, reports: Table, value: ColumnElement[Any], *said: ColumnElement[bool], by: Sequence[Column[Any]] = ()
) -> Select[Any]:
    """Return the same of those units alone that go on for several."""
    owners, source, of_its_part = parts(lines_, reports)
    columns = (owners.c.item, owners.c.unit, *by)
    each = select(*columns, owners.c.owner, func.min(value).label("value")).select_from(source)
    each_said = each.where(of_its_part, *said).group_by(*columns, owners.c.owner).subquery()
    every = _owners(lines_)
    number = func.count().label("owners")
    total = select(every.c.item, every.c.unit, number).group_by(every.c.item, every.c.unit).subquery()
    shown = [each_said.c[one.name] for one in columns]
    query = select(*shown, func.max(each_said.c.value).label("value")).select_from(
        each_said.join(total, and_(total.c.item == each_said.c.item, total.c.unit == each_said.c.unit))
    )
    return query.group_by(*shown, total.c.owners).having(func.count() == total.c.owners)


def parts(lines_: Lines, reports: Table) -> tuple[Subquery, Join, ColumnElement[bool]]:
    """Return what each unit that goes on for several goes on for, with the reports of all that went on for it.

    The first has item, unit, owner and until, see `_owners`; the second joins reports to it; the last is the condition
    for a report to be of the owner's part: what a unit said before it took over from another it did not say of that.
    """
    owners = _owners(lines_)
    own, down = lines_.table.alias(), lines_.table.alias()
    source = (
        owners.join(own, own.c.unit == owners.c.unit)
        .join(down, and_(down.c.unit == own.c.ancestor, down.c.ancestor == owners.c.owner))
        .join(reports, and_(reports.c.item == owners.c.item, reports.c.unit == own.c.ancestor))
    )
    return owners, source, or_(own.c.ancestor == owners.c.owner, reports.c.ends >= owners.c.until)


def _owners(lines_: Lines) -> Subquery:
    """Return item, unit that goes on for several, each of these that owed the item by itself, and until when."""
    owed, old, line, table = schema.expected, schema.expected.alias(), lines_.table, schema.successor
    inherited = exists().where(
        table.c.successor == owed.c.unit,
        table.c.since <= owed.c.since,
        table.c.added <= lines_.revision,
        old.c.unit == table.c.unit,
        old.c.item == owed.c.item,
        known(lines_.revision, old),
    )
    columns = (owed.c.item, line.c.unit, owed.c.unit.label("owner"))
    query = select(*columns, func.max(owed.c.until).label("until")).join(line, line.c.ancestor == owed.c.unit)
    query = query.where(line.c.unit.in_(lines_.united), known(lines_.revision), ~inherited)
    return query.group_by(owed.c.item, line.c.unit, owed.c.unit).subquery()
