"""Everything reported as JSON lines, one record a line, for whoever moves on to another system."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from sqlalchemy import Connection, select

from records import content, schema
from records.store import Store

PLACE = ("number", "id", "kind", "item", "target", "unit", "period")


@dataclass(frozen=True, slots=True)
class Exported:
    """How many records were written, and the revision they were read at."""

    records: int
    revision: int


def export(store: Store, file: IO[str], everything: bool = False) -> Exported:
    """Write what was accepted; with `everything` all, with history.

    Else without names of persons, confidential projects, matters to coordinate (需协调事项) and what projects need.
    Text stays as typed; a line is no formula of any spreadsheet. Files of spreadsheets are made elsewhere. Each line of
    a store whose records are invented says so.
    """
    with store.database.read() as connection:
        revision = connection.execute(select(schema.store.c.revision)).scalar_one()
        invented = connection.execute(select(schema.demonstration.c.id)).first() is not None
        lines = _full(connection) if everything else _accepted(connection)
        count = 0
        for line in lines:
            file.write(json.dumps(line | ({"demonstration": True} if invented else {}), ensure_ascii=False) + "\n")
            count += 1
    return Exported(count, revision)


def _accepted(connection: Connection) -> Iterator[dict[str, Any]]:
    record, stands, entry, change = schema.record, schema.accepted, schema.entry, schema.change
    columns = [record.c[name] for name in PLACE]
    query = (
        select(*columns, stands.c.published, entry.c.content, entry.c.plan_version, change.c.day)
        .join(stands, stands.c.record == record.c.id)
        .join(entry, (entry.c.record == stands.c.record) & (entry.c.version == stands.c.version))
        .join(change, change.c.revision == entry.c.revision)
        .where(stands.c.valid_to.is_(None), stands.c.confidential.is_(False))
        .order_by(record.c.number)
    )
    for row in connection.execute(query).mappings():
        said = content.without_decision(content.load(row["kind"], row["content"]))
        yield {**row, "content": content.dump(said), "day": row["day"].isoformat()}


def _full(connection: Connection) -> Iterator[dict[str, Any]]:
    record = schema.record
    columns = [record.c[name] for name in (*PLACE, "status", "version")]
    for row in connection.execute(select(*columns).order_by(record.c.number)).mappings().all():
        yield {**row, "history": list(_steps(connection, row["id"]))}


def _steps(connection: Connection, id_: str) -> Iterator[dict[str, Any]]:
    entry, change, person = schema.entry, schema.change, schema.person
    columns = (entry.c.version, entry.c.action, entry.c.status, entry.c.content, entry.c.reason, entry.c.plan_version)
    query = select(*columns, change.c.at, change.c.actor, person.c.name).order_by(entry.c.version)
    query = query.join(change, change.c.revision == entry.c.revision)
    query = query.outerjoin(person, person.c.id == change.c.person).where(entry.c.record == id_)
    for row in connection.execute(query).mappings():
        step = {name: value for name, value in row.items() if name not in ("at", "actor", "name")}
        yield step | {"at": row["at"].isoformat(), "who": row["name"] or row["actor"]}
