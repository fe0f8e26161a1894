"""The ledger of projects (招商项目台账): what stands of it for a viewer, summed in the database by one statement.

Sums are over the rows that the viewer may see. Of these the plan's targets count: agreed is what projects from the belt
signed in the plan's years agreed, of an increase only the increase, without those terminated by then; paid in is what
any project from the belt received in those years. Projects from elsewhere, from abroad and of unknown origin stand on
their own.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

from plan.model import Plan
from plan.reporting import Reporting
from plan.selection import Selection, chosen_provinces
from records import ledger_query, periods, reading, schema
from records.ledger_model import AGREED, PAID
from records.ledger_model import Cell as Cell
from records.ledger_model import CellPart as CellPart
from records.ledger_model import Ledger as Ledger
from records.ledger_model import LedgerFilter as LedgerFilter
from records.ledger_model import narrowed as narrowed
from records.ledger_query import audience as audience
from records.model import Answer, Record, Viewer
from records.project_rows import window as window
from records.store import Store, answer, seen_by, standing_revision

GROUPS = ("origin", "province", "industry", "county", "park", "stage", "kind")
NUMBER, NAME, SIGNED = "number", "name", "signed"
ORDERS = (AGREED, PAID, SIGNED, NAME, NUMBER)


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
        stages=reporting.project_stage,
        kinds=reporting.project_kind,
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
        revision, day = standing_revision(connection, viewer, filter_.as_of)
        cells = tuple(_cells(connection, store, viewer, filter_))
        past = filter_.as_of if filter_.as_of and filter_.as_of <= store.today() else None
        found = Ledger(filter_, cells, revision, past or day, audience(viewer))
        return answer(connection, viewer, found, filter_.as_of)


def by_unit_and_items(store: Store, viewer: Viewer, filter_: LedgerFilter) -> Answer[tuple[CellPart, ...]]:
    """Return the cells of a filter as the viewer may see them, divided by unit and by the items carried out."""
    table, part = schema.project, schema.project_item
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)
        conditions = tuple(ledger_query.conditions(connection, store, viewer, filter_))
        source = table.join(part, part.c.project == table.c.id)
        items: dict[int, list[str]] = defaultdict(list)
        carried_out = select(part.c.project, part.c.item).select_from(source).where(*conditions)
        for project, item in connection.execute(carried_out):
            items[project].append(item)
        groups, summed = _parts(store.plan, filter_)
        sums: dict[tuple[Any, ...], list[int]] = {}
        asked = select(table.c.id, table.c.unit, *groups, *summed).where(*conditions)
        for project, unit, *row in connection.execute(asked):
            about = (tuple(row[: len(groups)]), unit, tuple(sorted(items.get(project, ()))))
            known = sums.setdefault(about, [0] * (1 + len(summed)))
            for place, value in enumerate((1, *row[len(groups) :])):
                known[place] += value
        cells = (CellPart(Cell(*about, *known), unit, done) for (about, unit, done), known in sums.items())
        return answer(connection, viewer, tuple(sorted(cells)), filter_.as_of)


def key(store: Store, viewer: Viewer, filter_: LedgerFilter) -> Hashable:
    """Return what `ledger` depends on.

    The last revision belongs to it also where `as_of` asks for an earlier one: since then a project may have become
    confidential, or been removed.
    """
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)
        known = standing_revision(connection, viewer)
        return (filter_, audience(viewer), known, store.today(), store.plan)


def projects(
    store: Store, viewer: Viewer, filter_: LedgerFilter, *, limit: int = 100, offset: int = 0, order: str = f"-{AGREED}"
) -> Answer[tuple[Record, ...]]:
    """Return so many projects as they stood, in an order of ORDERS, reversed with `-`; `content` is what was accepted.

    Raises ValueError on an unknown order.
    """
    if order.removeprefix("-") not in ORDERS:
        raise ValueError(order)
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)

        def listed() -> tuple[Record, ...]:
            conditions = ledger_query.conditions(connection, store, viewer, filter_)
            paid, _ = _received(store.plan, filter_.until)
            sums = {AGREED: ledger_query.agreed(filter_.until), PAID: paid}
            rows = connection.execute(_listed(conditions, order, sums, limit, offset)).all()
            return reading.as_accepted(connection, store, viewer, rows)

        found = ledger_query.once(store, connection, viewer, ("projects", filter_, limit, offset, order), listed)
        return answer(connection, viewer, found, filter_.as_of)


def _in(value: str, chosen: tuple[str, ...]) -> bool:
    return not chosen or value in chosen


def _cells(connection: Connection, store: Store, viewer: Viewer, filter_: LedgerFilter) -> Iterator[Cell]:
    groups, summed = _parts(store.plan, filter_)
    query = select(*groups, func.count(), *map(ledger_query.total, summed)).group_by(*GROUPS)
    query = query.where(*ledger_query.conditions(connection, store, viewer, filter_))
    for row in sorted(tuple(row) for row in connection.execute(query)):
        yield Cell(*row)


def _parts(plan: Plan, filter_: LedgerFilter) -> tuple[list[ColumnElement[str]], list[ColumnElement[int]]]:
    """Return what projects are grouped by, in the order of GROUPS, and what of each is summed, in the order of Cell."""
    table = schema.project
    paid, in_time = _received(plan, filter_.until)
    stage, belt = ledger_query.stage_at(filter_.until), table.c.province.in_(ledger_query.belt(plan))
    signed_in_time = ledger_query.signed_in_time(plan, filter_.until)
    groups = [stage if name == "stage" else table.c[name] for name in GROUPS]
    return groups, [
        ledger_query.agreed(filter_.until),
        paid,
        case((and_(belt, signed_in_time), table.c.counted), else_=0),
        case((belt, in_time), else_=0),
    ]


def _received(plan: Plan, until: date | None) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """Return what was paid in and what of this counts: without a day it is summed already."""
    table, part = schema.project, schema.project_receipt
    if until is None:
        return table.c.paid, table.c.paid_in_time
    sums = (part.c.yuan, ledger_query.in_time(plan))
    paid, in_time = (func.coalesce(ledger_query.received(func.sum(one), until), 0) for one in sums)
    return paid, in_time


def _listed(
    conditions: Iterable[ColumnElement[bool]],
    order: str,
    sums: Mapping[str, ColumnElement[int]],
    limit: int,
    offset: int,
) -> Select[Any]:
    """Return record, version, published and plan_version of some rows; only these are looked up elsewhere."""
    table, record, entry, name = schema.project, schema.record, schema.entry, order.removeprefix("-")
    columns: Mapping[str, ColumnElement[Any]] = {**sums, SIGNED: table.c.signed, NAME: table.c.name}
    column = columns.get(name, record.c.number)
    in_order = (column.desc() if order.startswith("-") else column.asc()).nulls_last()
    source = table if name in columns else table.join(record, record.c.id == table.c.record)
    place = func.row_number().over(order_by=(in_order, table.c.id)).label("place")
    some = select(table.c.record, table.c.version, table.c.published, place).select_from(source).where(*conditions)
    page = some.order_by(in_order, table.c.id).limit(limit).offset(offset).subquery()
    said = and_(entry.c.record == page.c.record, entry.c.version == page.c.version)
    query = select(page.c.record, page.c.version, page.c.published, entry.c.plan_version)
    return query.join(entry, said).order_by(page.c.place)
