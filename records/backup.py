"""A backup that both databases read: a zip with one file of JSON lines a table, taken from one state of the store.

People go on writing meanwhile. Sessions and counts of wrong passwords are left out: everyone signs in again after it
was restored. It holds hashes of passwords and every draft, so its file is for its owner alone.
"""

import hashlib
import json
import uuid
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import (
    JSON,
    URL,
    Connection,
    Date,
    MetaData,
    Table,
    delete,
    func,
    insert,
    inspect,
    select,
    update,
)

from plan.package.archive import EPOCH
from records import migrate, private_file, schema, schema_base, table_version
from records.database import Database
from records.errors import BadBackup, NotEmpty, StoreNewer
from records.schema_base import INSTANT
from records.store import Store, revision_of

FORMAT = 1
META = "meta.json"
BATCH = 500
TABLES = tuple(table for table in schema_base.metadata.sorted_tables if table not in schema.PASSING)
# what an empty store does not hold; its start already wrote what the plan asks of whom
PEOPLES = (schema.person, schema.record, schema.period, schema.successor, schema.demonstration)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made: how many rows each table has, and the revision they were taken at."""

    path: Path
    revision: int
    rows: Mapping[str, int]


def backup(store: Store, path: Path) -> Backup:
    """Write a backup and note it in the store, so that a purge can name it. An existing file is replaced at the end."""
    id_, table, name = str(uuid.uuid4()), schema.backup, str(path.absolute())
    with store.database.write() as connection:
        # only what was whole before this one began: of two that are written at once either may be the one that stays
        there = select(table.c.id).where(table.c.name == name, table.c.revision > 0)
        replaced = connection.execute(there).scalars().all()
        row = {"id": id_, "name": name, "made": store.clock(), "revision": 0}
        connection.execute(insert(table).values(**row))
    try:
        with private_file.written(path, id_) as file, store.database.read() as connection:
            revision, _ = revision_of(connection)
            rows = _write(connection, file, id_, revision)
    except BaseException:
        with store.database.write() as connection:
            connection.execute(delete(table).where(table.c.id == id_))
        raise
    with store.database.write() as connection:
        connection.execute(update(table).where(table.c.id == id_).values(revision=revision))
        connection.execute(delete(table).where(table.c.id.in_(replaced)))
    return Backup(path, revision, rows)


def restore(url: URL, path: Path) -> Backup:
    """Fill an empty store from a backup of this or an older version of the tables.

    Raises BadBackup where the file is none or was changed, NotEmpty where the store holds anything people entered,
    StoreNewer where the backup comes from a newer release.
    """
    meta = verified(path)
    if meta["version"] not in table_version.versions():
        raise StoreNewer(f"backup of version {meta['version']}")
    database = Database(url)
    try:
        _make_room(database, meta["version"])
        with zipfile.ZipFile(path) as archive, database.migration() as connection:
            rows = _read(connection, archive, meta)
        migrate.upgrade(database)
    finally:
        database.close()
    return Backup(path, meta["revision"], rows)


def verified(path: Path) -> dict[str, Any]:
    """Return what a backup says of itself once every byte of it was checked; raises BadBackup."""
    try:
        with zipfile.ZipFile(path) as archive:
            meta = json.loads(archive.read(META))
            if meta["format"] != FORMAT:
                raise BadBackup(f"format {meta['format']}")
            for name, said in meta["tables"].items():
                digest = hashlib.sha256()
                with archive.open(f"{name}.jsonl") as file:
                    for block in iter(lambda file=file: file.read(1 << 20), b""):  # type: ignore[misc]
                        digest.update(block)
                if digest.hexdigest() != said["sha256"]:
                    raise BadBackup(name)
            return dict(meta)
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile) as error:
        raise BadBackup(str(error)) from error


def _write(connection: Connection, file: IO[bytes], own: str, revision: int) -> dict[str, int]:
    described: dict[str, dict[str, Any]] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in TABLES:
            digest, count = hashlib.sha256(), 0
            member = zipfile.ZipInfo(f"{table.name}.jsonl", EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(member, "w", force_zip64=True) as lines:
                for row in _rows(connection, table):
                    if table is schema.backup and row["id"] == own:
                        row["revision"] = revision
                    line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
                    digest.update(line)
                    lines.write(line)
                    count += 1
            described[table.name] = {"rows": count, "sha256": digest.hexdigest()}
        store = connection.execute(select(schema.store.c.uuid)).scalar_one()
        meta = {"format": FORMAT, "version": migrate.version_of(connection), "store": store, "revision": revision}
        about = zipfile.ZipInfo(META, EPOCH)
        archive.writestr(about, json.dumps(meta | {"tables": described}, indent=1))
    return {name: one["rows"] for name, one in described.items()}


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    ordered = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=BATCH)
    for row in connection.execute(ordered).mappings():
        yield {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.strftime(INSTANT)
    return value.isoformat() if isinstance(value, date) else value


def _make_room(database: Database, version: str) -> None:
    """Make the tables of the backup's version in a store that holds nothing people entered."""
    before = migrate.upgrade(database, to=version)
    with database.read() as connection:
        tables = inspect(connection)
        for table in PEOPLES:  # an older version has not all of them
            there = tables.has_table(table.name)
            if there and connection.execute(select(func.count()).select_from(table)).scalar_one():
                raise NotEmpty(table.name)
    if before not in ("", version):
        raise NotEmpty("tables of a newer version than the backup's: give an address where there is none yet")


def _read(connection: Connection, archive: zipfile.ZipFile, meta: Mapping[str, Any]) -> dict[str, int]:
    known = MetaData()
    known.reflect(connection, only=list(meta["tables"]))
    tables = [table for table in known.sorted_tables if table.name in meta["tables"]]
    for table in reversed(tables):
        connection.execute(delete(table))
    for table in tables:
        for column in table.columns:
            if isinstance(column.type, JSON):
                column.type.none_as_null = True
        with archive.open(f"{table.name}.jsonl") as lines:
            _insert(connection, table, lines)
    return {name: said["rows"] for name, said in meta["tables"].items()}


def _insert(connection: Connection, table: Table, lines: IO[bytes]) -> None:
    dates = [column.name for column in table.columns if isinstance(column.type, Date)]
    batch: list[dict[str, Any]] = []
    for line in lines:
        row = json.loads(line)
        batch.append(row | {name: row[name] and date.fromisoformat(row[name]) for name in dates})
        if len(batch) == BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)
