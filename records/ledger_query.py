"""The parts of the statements that read the ledger: what the viewer may see, what a filter leaves, what counts."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    and_,
    case,
    cast,
    func,
    or_,
    select,
)

from plan.folding import folded
from plan.model import Plan
from records import owing, reading, responsible, schema_projects
from records.ledger_model import LedgerFilter
from records.model import REVIEWER, Viewer
from records.project import STAGES
from records.project_rows import window
from records.store import Store, revision_of, standing_revision

T = TypeVar("T")


def total(column: ColumnElement[Any]) -> ColumnElement[int]:
    return cast(func.sum(column), BigInteger)


def received(what: ColumnElement[T], until: date | None) -> ColumnElement[T]:
    """Return what a project received by a day: a sum or the last day of its receipts, looked up by project and day."""
    part = schema_projects.project_receipt
    query = select(what).where(part.c.project == schema_projects.project.c.id).correlate(schema_projects.project)
    return (query.where(part.c.ends <= until) if until else query).scalar_subquery()


def in_time(plan: Plan) -> ColumnElement[int]:
    """Return what of a receipt falls into the plan's years."""
    table = schema_projects.project_receipt
    return case((table.c.ends.between(*window(plan)), table.c.yuan), else_=0)


def belt(plan: Plan) -> list[str]:
    return [plan.provinces[one].adcode for one in plan.belt if plan.provinces[one].adcode]


def stage_at(until: date | None) -> ColumnElement[str]:
    """Return the last stage reached by a day, named `stage`; empty where none was."""
    table = schema_projects.project
    return case(*((reached(table.c[stage], until), stage) for stage in reversed(STAGES)), else_="").label("stage")


def reached(column: ColumnElement[Any], until: date | None) -> ColumnElement[bool]:
    return column.is_not(None) if until is None else and_(column.is_not(None), column <= until)


def agreed(until: date | None) -> ColumnElement[int]:
    """Return what a project had agreed by a day: nothing before it is signed, of an increase only the increase."""
    table = schema_projects.project
    return case((reached(table.c.signed, until), table.c.counted), else_=0)


def signed_in_years(plan: Plan, until: date | None) -> ColumnElement[bool]:
    """Return the condition for a project that was signed in the plan's years."""
    first, last = window(plan)
    return schema_projects.project.c.signed.between(first, min(last, until) if until else last)


def signed_in_time(plan: Plan, until: date | None) -> ColumnElement[bool]:
    """Return the condition for a project that was signed in the plan's years, and not terminated since."""
    return and_(signed_in_years(plan, until), ~reached(schema_projects.project.c.terminated, until))


def conditions(
    connection: Connection, store: Store, viewer: Viewer, filter_: LedgerFilter
) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions on `project` for what the viewer may see and the filter leaves."""
    table = schema_projects.project
    yield from _standing(connection, viewer, filter_.as_of)
    names = ("provinces", "province"), ("origins", "origin"), ("industries", "industry"), ("kinds", "kind")
    for name, column in names:
        if chosen := getattr(filter_, name):
            yield table.c[column].in_(chosen)
    if filter_.places:
        yield _at(store.plan, filter_.places)
    if filter_.units:
        yield table.c.unit.in_(_in_line(connection, filter_.units))
    if filter_.stages:
        yield stage_at(filter_.until).in_(filter_.stages)
    if filter_.until:
        yield or_(*(table.c[stage] <= filter_.until for stage in STAGES))
    if filter_.items is not None:
        yield _carries_out(filter_.items)
    for word in folded(filter_.q).split():
        yield table.c.text.contains(word, autoescape=True)


def _standing(connection: Connection, viewer: Viewer, as_of: date | None) -> Iterator[ColumnElement[bool]]:
    table = schema_projects.project
    if as_of is None:
        yield table.c.valid_to.is_(None)
    else:
        revision, _ = revision_of(connection, as_of)
        yield table.c.valid_from <= revision
        yield or_(table.c.valid_to.is_(None), table.c.valid_to > revision)
    yield from shown(viewer)


def shown(viewer: Viewer) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions on `project` for the versions that the viewer may see, whenever they stood."""
    yield reading.in_the_open(schema_projects.project, viewer)
    if viewer.audience == "public":
        yield schema_projects.project.c.published.is_(True)


def _at(plan: Plan, places: Iterable[str]) -> ColumnElement[bool]:
    chosen = set(places)
    parks = {site.id for site in plan.sites.values() if site.county in chosen} | chosen
    return or_(schema_projects.project.c.county.in_(sorted(chosen)), schema_projects.project.c.park.in_(sorted(parks)))


def _in_line(connection: Connection, units: tuple[str, ...]) -> list[str]:
    """Return units with those they succeeded and those that succeeded them."""
    lines = responsible.lineage(units, owing.successions(connection))
    before = {ancestor for unit, ancestor in lines if unit in units}
    return sorted(before | {unit for unit, ancestor in lines if ancestor in units})


def _carries_out(items: tuple[str, ...]) -> ColumnElement[bool]:
    part, table = schema_projects.project_item, schema_projects.project
    return table.c.id.in_(select(part.c.project).where(part.c.item.in_(items)))


def once(store: Store, connection: Connection, viewer: Viewer, what: Hashable, compute: Callable[[], T]) -> T:
    """Return what a question is answered with, computed once for each revision, day and all who may see the same."""
    known = standing_revision(connection, viewer)
    key = ("ledger", what, audience(viewer), known, store.plan, store.today())
    return store.database.computed.get(key, compute)


def audience(viewer: Viewer) -> str:
    """Return the same word for all who may see the same projects."""
    if not viewer.audience.startswith("person:") or viewer.person is None:
        return viewer.audience
    if viewer.person.has(REVIEWER):
        return REVIEWER
    return f"unit:{','.join(sorted(viewer.person.units))}"
