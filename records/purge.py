"""Removing what must not have been entered: 涉密信息不得录入.

The content leaves the record, its history and what was accepted; who, when and why stay. Answers made before carry an
older revision, so no cache hands them out again.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, text, update

from records import facts, private_file, project_rows, schema, schema_projects
from records.database import Database, translated
from records.errors import Invalid, StoreLocked, UnknownRecord
from records.facts import PURGE
from records.model import WITHDRAWN
from records.store import Store, record_change

# PostgreSQL keeps a row for whoever began to read before the purge, also where its table is written anew
STILL_READ = """
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND age(backend_xmin) >= (SELECT min(age(xmin)) FROM entry WHERE record = :record AND action = 'purge')
"""
OWNS = "SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database()"


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge did: how many versions lost their content, and the backups that still hold it.

    `overwritten` is whether the bytes are gone from the database's own files as well; False where a long reading kept
    them, or PostgreSQL's role does not own the database; the command is then run again, by the owner.
    """

    number: str
    versions: int
    backups: tuple[Path, ...]
    overwritten: bool


def purge(store: Store, id_: str, reason: str, actor: str) -> Purged:
    """Remove the content of a record, by id or number; running it again overwrites the bytes once more.

    The record counts as withdrawn, so that its unit can report anew. Raises UnknownRecord, and Invalid without a
    reason or the name of who does it.
    """
    if not reason.strip() or not actor.strip():
        raise Invalid([("reason" if actor.strip() else "actor", "missing")])
    with store.database.write() as connection:
        found = facts.of_id(connection, id_)
        if found is None:
            raise UnknownRecord(id_)
        versions = _remove(connection, store, found.row, reason, actor) if found.row.purged is None else 0
        backups = _holding(connection, found.row.id)
    return Purged(found.row.number, versions, backups, _overwrite(store.database, found.row.id))


def _remove(connection: Connection, store: Store, row: Any, reason: str, actor: str) -> int:
    entry, accepted, request = schema.entry, schema.accepted, schema.request
    revision = record_change(connection, store, None, PURGE, row.number, actor=actor)
    project_rows.remove(connection, row.id)
    connection.execute(delete(accepted).where(accepted.c.record == row.id))
    emptied = update(entry).where(entry.c.record == row.id).values(content=None, reason="")
    count = connection.execute(emptied).rowcount
    for one in connection.execute(select(request.c.key, request.c.records)).all():
        if row.id in one.records:
            connection.execute(delete(request).where(request.c.key == one.key))
    step = {"record": row.id, "version": row.version + 1, "revision": revision, "action": PURGE, "status": WITHDRAWN}
    connection.execute(insert(entry).values(**step, reason=reason, plan_version=store.plan.version))
    values = {"status": WITHDRAWN, "version": row.version + 1, "purged": revision}
    values["withdrawn"] = row.withdrawn or revision  # withdrawn before, it counts until that day only
    connection.execute(update(schema.record).where(schema.record.c.id == row.id).values(**values))
    return int(count)


def _holding(connection: Connection, id_: str) -> tuple[Path, ...]:
    """Return the backups of revisions that had the content, and those still being written, which may have it.

    Of the latter the file they are written to as well: it stays where the process was killed.
    """
    record, table = schema.record, schema.backup
    held = select(record.c.created, record.c.purged).where(record.c.id == id_)
    created, purged = connection.execute(held).one()
    holds = or_(table.c.revision == 0, table.c.revision.between(created, purged - 1))
    paths = dict[Path, None]()  # each once, also where several were written to it at once
    for row in connection.execute(select(table).where(holds).order_by(table.c.made)):
        path = Path(row.name)
        paths |= dict.fromkeys((path,) if row.revision else (path, private_file.part_of(path, row.id)))
    return tuple(paths)


def _overwrite(database: Database, record: str) -> bool:
    """Remove the old bytes from the database's files.

    SQLite overwrites freed space as it goes (`secure_delete`) and keeps them only in its log, which is cut here.
    PostgreSQL writes the tables anew, and what it sampled of their columns, which the owner of the database may; its
    own log and archives keep them until they are rotated.
    """
    with database.alone() as connection:
        if database.sqlite:
            busy = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]
            return not busy
        if connection.execute(text(STILL_READ), {"record": record}).scalar():
            return False
        tables = (
            schema.entry,
            schema.accepted,
            schema.request,
            schema_projects.project,
            *schema_projects.PROJECT_PARTS,
        )
        with suppress(StoreLocked), translated():
            for table in tables:
                connection.execute(text(f"VACUUM (FULL, ANALYZE) {table.name}"))
            connection.execute(text("VACUUM (FULL) pg_statistic"))  # passed over for whoever may not
            return bool(connection.execute(text(OWNS)).scalar())
    return False
