"""The ledger of projects (招商项目台账): what stands of it for a viewer, summed in the database by one statement.

Sums are over the rows that the viewer may see. Of these the plan's targets count: agreed is what projects from the belt
signed in the plan's years agreed, of an increase only the increase, without those terminated by then; paid in is what
any project from the belt received in those years. Projects from elsewhere, from abroad and of unknown origin stand on
their own.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
)

from plan.folding import folded
from plan.model import Plan
from plan.reporting import Reporting
from plan.selection import Selection, chosen_provinces
from records import owing, periods, reading, responsible, schema
from records.model import REVIEWER, Answer, Record, Viewer
from records.project import STAGES
from records.store import Store, answer, revision_of, seen_by

GROUPS = ("origin", "province", "industry", "county", "park", "stage", "kind")
AGREED, PAID = "agreed", "paid"
NUMBER, NAME, SIGNED = "number", "name", "signed"
ORDERS = (AGREED, PAID, SIGNED, NAME, NUMBER)


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Which projects are asked for; an empty tuple means no restriction. OR within a field, AND across fields.

    Attributes
    ----------
    provinces : tuple of str
        Adcodes of the provinces that the projects come from.
    origins : tuple of str
        Adcode of a province or prefecture as the project states it, `abroad` or `unknown`.
    places : tuple of str
        Sites: a county, with the parks that lie in it, or a park.
    units : tuple of str
        Units that keep the projects, with those they succeeded.
    items : tuple of str or None
        Projects that carry out one of these; None for all, an empty tuple for none.
    stages : tuple of str
        The stage at the end of `until`.
    q : str
        Words of the name, of an investor, of the event or the number, all of which must stand there.
    until : date or None
        The last day that counts: stages reached later are not reached, receipts of periods that end later not received,
        and a project that had reached no stage by then is none. None for all.
    as_of : date or None
        What was accepted by the end of this day counts.
    """

    provinces: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    items: tuple[str, ...] | None = None
    stages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    q: str = ""
    until: date | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One group of projects that the viewer may see.

    Attributes
    ----------
    province : str
        Adcode; empty for abroad and unknown.
    agreed, paid : int
        Whole yuan over all projects of the group, of increases only the increase.
    counted_agreed, counted_paid : int
        What of these counts for the plan's targets; 0 for projects from outside the belt.
    """

    origin: str
    province: str
    industry: str
    county: str
    park: str
    stage: str
    kind: str
    projects: int
    agreed: int
    paid: int
    counted_agreed: int
    counted_paid: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The cells of a filter, for everyone who may see the same: a key for caches and files.

    Attributes
    ----------
    cells : tuple of Cell
        Sorted by what they are about.
    day : date or None
        The day up to which it is known; None in an empty store.
    audience : str
        `public`, `internal`, `reviewer`, or `unit:` with the viewer's own units.
    """

    filter: LedgerFilter
    cells: tuple[Cell, ...]
    revision: int
    day: date | None
    audience: str


def of_selection(plan: Plan, selection: Selection, reporting: Reporting) -> tuple[LedgerFilter, tuple[str, ...]]:
    """Return the filter that a selection means for projects, and the names of its fields that a project does not have.

    A collective unit stands for its members; tasks and fields for their items.
    """
    items = None
    if selection.item or selection.task or selection.field:
        items = tuple(
            one.id
            for one in plan.items.values()
            if _in(one.id, selection.item) and _in(one.task, selection.task) and _in(one.field, selection.field)
        )
    units = {name for unit in selection.unit for name in (unit, *plan.units[unit].members)}
    found = LedgerFilter(
        provinces=tuple(sorted(plan.provinces[one].adcode for one in chosen_provinces(plan, selection))),
        industries=selection.industry,
        places=selection.place,
        units=tuple(sorted(units)),
        items=items,
        stages=getattr(reporting, "project_stage", ()),
        kinds=getattr(reporting, "project_kind", ()),
        q=selection.q,
        until=periods.parse(reporting.period).ends if reporting.period else None,
        as_of=reporting.as_of,
    )
    if (selection.province or selection.reach) and not found.provinces:
        found = replace(found, items=())  # filters of provinces that leave none
    return found, tuple(name for name in ("basis", "role") if getattr(selection, name))


def ledger(store: Store, viewer: Viewer, filter_: LedgerFilter) -> Answer[Ledger]:
    """Return the cells of a filter as the viewer may see them."""
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)
        revision, day = revision_of(connection, filter_.as_of, everyone=True)
        cells = tuple(_cells(connection, store, viewer, filter_))
        past = filter_.as_of if filter_.as_of and filter_.as_of <= store.today() else None
        found = Ledger(filter_, cells, revision, past or day, audience(viewer))
        return answer(connection, viewer, found, filter_.as_of)


def key(store: Store, viewer: Viewer, filter_: LedgerFilter) -> Hashable:
    """Return what `ledger` depends on.

    The last revision belongs to it also where `as_of` asks for an earlier one: since then a project may have become
    confidential, or been removed.
    """
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)
        known = revision_of(connection, everyone=True)
        return (filter_, audience(viewer), known, store.today(), store.plan.version)


def audience(viewer: Viewer) -> str:
    """Return the same word for all who may see the same projects."""
    if not viewer.audience.startswith("person:") or viewer.person is None:
        return viewer.audience
    if viewer.person.has(REVIEWER):
        return REVIEWER
    return f"unit:{','.join(sorted(viewer.person.units))}"


def projects(
    store: Store, viewer: Viewer, filter_: LedgerFilter, *, limit: int = 100, offset: int = 0, order: str = f"-{AGREED}"
) -> Answer[tuple[Record, ...]]:
    """Return so many projects as they stood, in an order of ORDERS, reversed with `-`; `content` is what was accepted.

    Raises ValueError on an unknown order.
    """
    if order.removeprefix("-") not in ORDERS:
        raise ValueError(order)
    table = schema.project
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)
        query = select(table.c.record, table.c.version, table.c.published, schema.entry.c.plan_version)
        query = query.select_from(table.join(schema.record, schema.record.c.id == table.c.record)).join(
            schema.entry, and_(schema.entry.c.record == table.c.record, schema.entry.c.version == table.c.version)
        )
        query = query.where(*_conditions(connection, store, viewer, filter_)).order_by(*_order(order))
        rows = connection.execute(query.limit(limit).offset(offset)).all()
        return answer(connection, viewer, reading.as_accepted(connection, store, viewer, rows), filter_.as_of)


def window(plan: Plan) -> tuple[date, date]:
    """Return the first and last day of the plan's years, in which amounts count for its targets."""
    first, last = plan.period
    return date(first, 1, 1), date(last, 12, 31)


def _in(value: str, chosen: tuple[str, ...]) -> bool:
    return not chosen or value in chosen


def _cells(connection: Connection, store: Store, viewer: Viewer, filter_: LedgerFilter) -> Iterator[Cell]:
    table, received = schema.project, _received(store, filter_)
    stage, belt = _stage(filter_.until), table.c.province.in_(_belt(store.plan))
    groups = [stage if name == "stage" else table.c[name] for name in GROUPS]
    paid, counted_paid = func.coalesce(received.c.paid, 0), func.coalesce(received.c.counted, 0)
    sums = (
        func.count(),
        _sum(table.c.counted),
        _sum(paid),
        _sum(case((and_(belt, _signed_in_time(store.plan, filter_.until)), table.c.counted), else_=0)),
        _sum(case((belt, counted_paid), else_=0)),
    )
    same = and_(received.c.record == table.c.record, received.c.valid_from == table.c.valid_from)
    query = select(*groups, *sums).select_from(table.outerjoin(received, same)).group_by(*groups)
    query = query.where(*_conditions(connection, store, viewer, filter_))
    for row in sorted(tuple(row) for row in connection.execute(query)):
        yield Cell(*row)


def _sum(column: ColumnElement[Any]) -> ColumnElement[int]:
    return cast(func.sum(column), BigInteger)


def _received(store: Store, filter_: LedgerFilter) -> Subquery:
    """Return record, valid_from, what was received by then, and of this in the plan's years."""
    table = schema.project_receipt
    first, last = window(store.plan)
    counted = case((table.c.ends.between(first, last), table.c.yuan), else_=0)
    query = select(
        table.c.record, table.c.valid_from, func.sum(table.c.yuan).label("paid"), func.sum(counted).label("counted")
    )
    query = query.where(table.c.ends <= filter_.until) if filter_.until else query
    return query.group_by(table.c.record, table.c.valid_from).subquery()


def _belt(plan: Plan) -> list[str]:
    return [plan.provinces[one].adcode for one in plan.belt if plan.provinces[one].adcode]


def _stage(until: date | None) -> ColumnElement[str]:
    """Return the last stage reached by a day; empty where none was."""
    table = schema.project
    reached = [(stage, _reached(table.c[stage], until)) for stage in reversed(STAGES)]
    return case(*((condition, stage) for stage, condition in reached), else_="").label("stage")


def _reached(column: ColumnElement[Any], until: date | None) -> ColumnElement[bool]:
    return column.is_not(None) if until is None else and_(column.is_not(None), column <= until)


def _signed_in_time(plan: Plan, until: date | None) -> ColumnElement[bool]:
    """Return the condition for a project that was signed in the plan's years, and not terminated since."""
    table = schema.project
    first, last = window(plan)
    signed = table.c.signed.between(first, min(last, until) if until else last)
    return and_(signed, ~_reached(table.c.terminated, until))


def _conditions(
    connection: Connection, store: Store, viewer: Viewer, filter_: LedgerFilter
) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions on `project` for what the viewer may see and the filter leaves."""
    table = schema.project
    yield from _standing(connection, viewer, filter_.as_of)
    names = ("provinces", "province"), ("origins", "origin"), ("industries", "industry"), ("kinds", "kind")
    for name, column in names:
        if chosen := getattr(filter_, name):
            yield table.c[column].in_(chosen)
    if filter_.places:
        yield _at(store.plan, filter_.places)
    if filter_.units:
        yield table.c.unit.in_(_with_ancestors(connection, filter_.units))
    if filter_.stages:
        yield _stage(filter_.until).in_(filter_.stages)
    if filter_.until:
        yield or_(*(table.c[stage] <= filter_.until for stage in STAGES))
    if filter_.items is not None:
        yield _carries_out(filter_.items)
    for word in folded(filter_.q).split():
        yield table.c.text.contains(word, autoescape=True)


def _standing(connection: Connection, viewer: Viewer, as_of: date | None) -> Iterator[ColumnElement[bool]]:
    table = schema.project
    if as_of is None:
        yield table.c.valid_to.is_(None)
    else:
        revision, _ = revision_of(connection, as_of)
        yield table.c.valid_from <= revision
        yield or_(table.c.valid_to.is_(None), table.c.valid_to > revision)
    yield reading.in_the_open(table, viewer)
    if viewer.audience == "public":
        yield table.c.published.is_(True)


def _at(plan: Plan, places: Iterable[str]) -> ColumnElement[bool]:
    chosen = set(places)
    parks = {site.id for site in plan.sites.values() if site.county in chosen} | chosen
    return or_(schema.project.c.county.in_(sorted(chosen)), schema.project.c.park.in_(sorted(parks)))


def _with_ancestors(connection: Connection, units: tuple[str, ...]) -> list[str]:
    lines = responsible.lineage(units, owing.successions(connection))
    return sorted({ancestor for unit, ancestor in lines if unit in units})


def _carries_out(items: tuple[str, ...]) -> ColumnElement[bool]:
    part, table = schema.project_item, schema.project
    same = (part.c.record == table.c.record, part.c.valid_from == table.c.valid_from)
    return exists(select(literal(1)).where(*same, part.c.item.in_(items)))


def _order(order: str) -> Iterator[ColumnElement[Any]]:
    table, name = schema.project, order.removeprefix("-")
    columns = {AGREED: table.c.counted, PAID: table.c.paid, SIGNED: table.c.signed, NAME: table.c.name}
    column = columns.get(name, schema.record.c.number)
    yield (column.desc() if order.startswith("-") else column.asc()).nulls_last()
    yield schema.record.c.number


__all__ = [
    "AGREED",
    "GROUPS",
    "ORDERS",
    "PAID",
    "Cell",
    "Ledger",
    "LedgerFilter",
    "audience",
    "key",
    "ledger",
    "of_selection",
    "projects",
    "window",
]
