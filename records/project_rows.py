"""What stands of a project, written into the typed tables that sums are computed from.

A row holds from the revision `valid_from` until `valid_to`, as in `accepted`. Once a project is marked confidential, be
it in a draft, its rows are so too: what was known of it on an earlier day is shown to nobody else either. What is then
accepted without the mark is shown again, from its day on: see `standing.hide`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, case, delete, func, insert, select, update

from plan.folding import folded
from plan.model import Plan
from plan.queries.origins import province_of
from records import periods, schema_projects
from records.project import STAGES, Project

Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Standing:
    """Which version of a record stands from which revision on."""

    record: str
    number: str
    unit: str
    version: int
    valid_from: int
    published: bool


def window(plan: Plan) -> tuple[date, date]:
    """Return the first and last day of the plan's years, in which amounts count for its targets."""
    first, last = plan.period
    return date(first, 1, 1), date(last, 12, 31)


def rows(plan: Plan, id_: int, about: Standing, said: Project) -> Rows:
    """Return the rows of a standing project by table, ready to be inserted; `id_` is that of its row."""
    owner = {"project": id_}
    received = sorted(((one, periods.parse(one.period).ends) for one in said.receipts), key=lambda one: one[1])
    receipts = [{"period": one.period, "ends": ends, "yuan": one.yuan} for one, ends in received]
    needs = [
        {"place": place, "kind": one.kind, "state": one.state, "decider": one.decider}
        for place, one in enumerate(said.needs)
    ]
    first, last = window(plan)
    in_time = sum(one.yuan for one, ends in received if first <= ends <= last)
    items = [{"item": one} for one in sorted(said.items)]
    parts: dict[str, list[dict[str, Any]]] = {"project_receipt": receipts, "project_item": items, "project_need": needs}
    return {"project": [{"id": id_} | _row(about, said) | {"paid_in_time": in_time}]} | {
        name: [owner | one for one in listed] for name, listed in parts.items()
    }


def write(connection: Connection, plan: Plan, standing: Sequence[tuple[Standing, Project]]) -> None:
    """Write the rows of versions that stand."""
    next_ = (connection.execute(select(func.max(schema_projects.project.c.id))).scalar() or 0) + 1
    written = [rows(plan, id_, *one) for id_, one in enumerate(standing, next_)]
    for table in (schema_projects.project, *schema_projects.PROJECT_PARTS):
        if listed := [row for one in written for row in one[table.name]]:
            connection.execute(insert(table), listed)


def remove(connection: Connection, record: str) -> None:
    """Delete all rows of a record."""
    table = schema_projects.project
    own = select(table.c.id).where(table.c.record == record)
    for part in schema_projects.PROJECT_PARTS:
        connection.execute(delete(part).where(part.c.project.in_(own)))
    connection.execute(delete(table).where(table.c.record == record))


def recount(connection: Connection, plan: Plan) -> None:
    """Sum anew what was received in the plan's years, which another package may have changed."""
    table, part = schema_projects.project, schema_projects.project_receipt
    in_time = case((part.c.ends.between(*window(plan)), part.c.yuan), else_=0)
    total = select(func.coalesce(func.sum(in_time), 0)).where(part.c.project == table.c.id).scalar_subquery()
    connection.execute(update(table).values(paid_in_time=total))


def kept(connection: Connection, ids: Sequence[int]) -> dict[int, Rows]:
    """Return the rows that the tables hold by the id of the project's row, those of a part in one order."""
    found: dict[int, dict[str, list[dict[str, Any]]]] = {id_: {} for id_ in ids}
    for table in (schema_projects.project, *schema_projects.PROJECT_PARTS):
        owner = table.c.id if table is schema_projects.project else table.c.project
        query = select(table).where(owner.in_(ids)).order_by(*table.primary_key.columns)
        for row in connection.execute(query).mappings():
            found[row[owner.name]].setdefault(table.name, []).append(dict(row))
    names = [schema_projects.project.name, *(part.name for part in schema_projects.PROJECT_PARTS)]
    return {id_: {name: tables.get(name, []) for name in names} for id_, tables in found.items()}


def sound(text: str) -> str:
    """Return how a text sounds: pinyin without tones, each character by its likeliest reading; marks left out."""
    return "".join(map(_syllable, folded(text)))


@lru_cache(maxsize=10_000)
def _syllable(character: str) -> str:
    from pypinyin import lazy_pinyin  # here, as its dictionaries take a tenth of a start, which writes no project

    return "".join(part for part in lazy_pinyin(character) if part.isalnum())


def _row(about: Standing, said: Project) -> dict[str, Any]:
    days = {stage: said.day_of(stage) for stage in STAGES}
    return {
        "record": about.record,
        "valid_from": about.valid_from,
        "valid_to": None,
        "version": about.version,
        "published": about.published,
        "confidential": said.confidential,
        "unit": about.unit,
        "origin": said.origin,
        "province": province_of(said.origin),
        "industry": said.industry,
        "county": said.county,
        "park": said.park,
        "kind": said.kind,
        **days,
        "agreed": said.agreed,
        "counted": said.counted or 0,
        "paid": said.paid(),
        "name": said.name,
        "sound": sound(said.name),
        "text": _text([said.name, *(one.name for one in said.investors), said.event, about.number]),
    }


def _text(lines: Iterable[str]) -> str:
    return folded("\n".join(filter(None, lines)))
