"""What stands of a project, written into the typed tables that sums are computed from.

A row holds from the revision `valid_from` until `valid_to`, as in `accepted`. Once a project is confidential, the rows
before are so too: what was known of it on an earlier day is shown to nobody else either.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from plan.folding import folded
from records import periods, project_content, schema
from records.project import STAGES, Project


@dataclass(frozen=True, slots=True)
class Standing:
    """Which version of a record stands from which revision on."""

    record: str
    number: str
    unit: str
    version: int
    valid_from: int
    published: bool


Rows = Mapping[str, list[dict[str, Any]]]


def rows(about: Standing, said: Project) -> Rows:
    """Return the rows of a standing project by table, ready to be inserted."""
    owner = {"record": about.record, "valid_from": about.valid_from}
    receipts = [
        {"period": one.period, "ends": periods.parse(one.period).ends, "yuan": one.yuan} for one in said.receipts
    ]
    needs = [
        {"place": place, "kind": one.kind, "state": one.state, "decider": one.decider}
        for place, one in enumerate(said.needs)
    ]
    parts: dict[str, list[dict[str, Any]]] = {
        "project_receipt": receipts,
        "project_item": [{"item": one} for one in said.items],
        "project_need": needs,
    }
    return {"project": [owner | _row(about, said)]} | {
        name: [owner | one for one in listed] for name, listed in parts.items()
    }


def write(connection: Connection, written: Rows) -> None:
    """Insert rows; where one is confidential, all earlier rows of its record become so."""
    for name, listed in written.items():
        if listed:
            connection.execute(insert(schema.metadata.tables[name]), listed)
    hidden = [row["record"] for row in written["project"] if row["confidential"]]
    for table in (schema.project, schema.accepted):
        if hidden:
            connection.execute(update(table).where(table.c.record.in_(hidden)).values(confidential=True))


def end(connection: Connection, record: str, revision: int) -> None:
    """Let what stands of a project end with a revision."""
    table = schema.project
    now = update(table).where(table.c.record == record, table.c.valid_to.is_(None))
    connection.execute(now.values(valid_to=revision))


def remove(connection: Connection, record: str) -> None:
    """Delete all rows of a record."""
    for table in (*schema.PROJECT_PARTS, schema.project):
        connection.execute(delete(table).where(table.c.record == record))


def of_record(connection: Connection, record: str, valid_from: int) -> Rows:
    """Return the rows as they stand in the tables."""
    found = {}
    for table in (schema.project, *schema.PROJECT_PARTS):
        same = (table.c.record == record, table.c.valid_from == valid_from)
        query = select(table).where(*same).order_by(*table.primary_key.columns)
        found[table.name] = [dict(row) for row in connection.execute(query).mappings()]
    return found


def _row(about: Standing, said: Project) -> dict[str, Any]:
    days = {stage: said.day_of(stage) for stage in STAGES}
    texts = [said.name, *(one.name for one in said.investors), said.event, about.number]
    return {
        "valid_to": None,
        "version": about.version,
        "published": about.published,
        "confidential": said.confidential,
        "unit": about.unit,
        "origin": said.origin,
        "province": project_content.province_of(said.origin) or "",
        "industry": said.industry,
        "county": said.county,
        "park": said.park,
        "kind": said.kind,
        **days,
        "agreed": said.agreed,
        "counted": (said.agreed or 0) - said.agreed_before,
        "paid": sum(one.yuan for one in said.receipts),
        "name": said.name,
        "text": folded("\n".join(filter(None, texts))),
    }
