"""The ledger of projects (招商项目台账): what stands of it for a viewer, summed in the database by one statement.

Sums are over the rows that the viewer may see. Of these the plan's targets count: agreed is what projects from the belt
signed in the plan's years agreed, of an increase only the increase, without those terminated by then; paid in is what
any project from the belt received in those years. Projects from elsewhere, from abroad and of unknown origin stand on
their own.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    case,
    func,
    literal_column,
    select,
)

from plan.analysis import PERIOD, Analysis
from plan.model import Plan
from plan.reporting import AGREED, PAID, Reporting
from plan.selection import Selection, chosen_provinces
from records import ledger_query, periods, reading, schema, schema_projects
from records.ledger_model import SUMS, CellPart, Ledger, LedgerCell, LedgerFilter
from records.ledger_query import audience
from records.model import Answer, Record, Viewer
from records.store import Store, answer, seen_by, standing_revision

GROUPS = ("origin", "province", "industry", "county", "park", "stage", "kind")
ITEMS = "items"
OF_DIMENSION: Mapping[str, tuple[str, ...]] = {
    "province": ("origin", "province"),
    "group": ("industry",),
    "county": ("county", "park"),
    "task": (ITEMS,),
    "field": (ITEMS,),
}
"""What a dimension of an analysis is read from, where it is not what it is called."""
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
        until=periods.last_day(reporting.period) if reporting.period else None,
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


def parts(store: Store, viewer: Viewer, filter_: LedgerFilter, question: Analysis) -> Answer[tuple[CellPart, ...]]:
    """Return the cells of a filter as the viewer may see them, divided as a question asks; the rest is left empty.

    By period, what was paid in stands in the one that it was entered for; a project, and what it agreed, in the quarter
    in which it was signed, in none where it was not by `until`.
    """
    about = _about(question)
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)
        conditions = tuple(ledger_query.conditions(connection, store, viewer, filter_))
        read: dict[str, Callable[[Any], Any]] = {PERIOD: _period}
        if ITEMS in about:
            carried_out = _carried_out(connection, conditions)
            read[ITEMS] = lambda project: carried_out.get(project, ())
        values = [read.get(name, str) for name in about]
        sums: dict[tuple[Any, ...], list[int]] = {}
        for row in connection.execute(_divided(store.plan, filter_, question, about).where(*conditions)):
            group = tuple(of(value) for of, value in zip(values, row, strict=False))
            known = sums.setdefault(group, [0] * len(SUMS))
            for place, value in enumerate(row[len(about) :]):
                known[place] += value
        return answer(connection, viewer, tuple(sorted(_parts_of(about, sums))), filter_.as_of)


def _about(question: Analysis) -> tuple[str, ...]:
    """Return the names of Cell and CellPart that the dimensions of a question are read from."""
    asked = (OF_DIMENSION.get(one, (one,)) for one in (question.by, question.split) if one)
    return tuple(dict.fromkeys(name for names in asked for name in names))


def _divided(plan: Plan, filter_: LedgerFilter, question: Analysis, about: tuple[str, ...]) -> Select[Any]:
    """Return the statement for the sums of each group that `about` names; by the project itself where by its items."""
    table, receipt = schema_projects.project, schema_projects.project_receipt
    named: dict[str, ColumnElement[Any]] = {ITEMS: table.c.id, "stage": ledger_query.stage_at(filter_.until)}
    until, received = filter_.until, PERIOD in about and question.count == PAID
    source: FromClause = table
    if received:
        named[PERIOD] = receipt.c.period
        source = table.join(receipt, receipt.c.project == table.c.id)
        nothing = literal_column("0", BigInteger)
        in_time = case((table.c.province.in_(ledger_query.belt(plan)), ledger_query.in_time(plan)), else_=0)
        summed = [nothing, nothing, ledger_query.total(receipt.c.yuan), nothing, ledger_query.total(in_time)]
    else:
        named[PERIOD] = case((ledger_query.reached(table.c.signed, until), table.c.signed), else_=None)
        summed = [func.count(), *map(ledger_query.total, _summed(plan, filter_))]
    columns = [(named[name] if name in named else table.c[name]).label(name) for name in about]
    query = select(*columns, *summed).select_from(source).group_by(*about)
    return query.where(receipt.c.ends <= until) if until and received else query


def _carried_out(connection: Connection, conditions: Iterable[ColumnElement[bool]]) -> dict[int, tuple[str, ...]]:
    """Return the items of the plan that each project carries out, by the id of its row."""
    table, part = schema_projects.project, schema_projects.project_item
    query = select(part.c.project, part.c.item).select_from(table.join(part, part.c.project == table.c.id))
    found: dict[int, list[str]] = defaultdict(list)
    for project, item in connection.execute(query.where(*conditions).order_by(part.c.item)):
        found[project].append(item)
    return {project: tuple(items) for project, items in found.items()}


def _period(when: str | date | None) -> str:
    """Return the quarter of a day; a period as it is."""
    return periods.of_day(when, "quarter").id if isinstance(when, date) else when or ""


def _parts_of(about: tuple[str, ...], sums: Mapping[tuple[Any, ...], list[int]]) -> Iterator[CellPart]:
    for group, found in sums.items():
        values: dict[str, Any] = dict.fromkeys(GROUPS, "") | dict(zip((*about, *SUMS), (*group, *found), strict=True))
        more = {name: values.pop(name) for name in ("unit", ITEMS, PERIOD) if name in values}
        yield CellPart(LedgerCell(**values), **more)


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
            return reading.as_accepted(connection, viewer, rows)

        found = ledger_query.once(store, connection, viewer, ("projects", filter_, limit, offset, order), listed)
        return answer(connection, viewer, found, filter_.as_of)


def _in(value: str, chosen: tuple[str, ...]) -> bool:
    return not chosen or value in chosen


def _cells(connection: Connection, store: Store, viewer: Viewer, filter_: LedgerFilter) -> Iterator[LedgerCell]:
    stage = ledger_query.stage_at(filter_.until)
    groups = [stage if name == "stage" else schema_projects.project.c[name] for name in GROUPS]
    summed = _summed(store.plan, filter_)
    query = select(*groups, func.count(), *map(ledger_query.total, summed)).group_by(*GROUPS)
    query = query.where(*ledger_query.conditions(connection, store, viewer, filter_))
    for row in sorted(tuple(row) for row in connection.execute(query)):
        yield LedgerCell(*row)


def _summed(plan: Plan, filter_: LedgerFilter) -> list[ColumnElement[int]]:
    """Return what of each project is summed, in the order of Cell."""
    table = schema_projects.project
    paid, in_time = _received(plan, filter_.until)
    belt = table.c.province.in_(ledger_query.belt(plan))
    signed_in_time = ledger_query.signed_in_time(plan, filter_.until)
    return [
        ledger_query.agreed(filter_.until),
        paid,
        case((and_(belt, signed_in_time), table.c.counted), else_=0),
        case((belt, in_time), else_=0),
    ]


def _received(plan: Plan, until: date | None) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """Return what was paid in and what of this counts: without a day it is summed already."""
    table, part = schema_projects.project, schema_projects.project_receipt
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
    table, record, entry, name = schema_projects.project, schema.record, schema.entry, order.removeprefix("-")
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
