"""Bringing a store to the tables of this release, by one server at a time.

The lock is held from looking to committing: an exclusive transaction on SQLite, an advisory lock on PostgreSQL. All
migrations of one start are one transaction, so a store is never found half way.
"""

import os
import time
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, inspect, select, text

from records import address, schema, table_version
from records.database import Database
from records.errors import StoreLocked, StoreUnreachable
from records.table_version import FOLDER, versions

if TYPE_CHECKING:  # loaded by what migrates: a start that finds the newest tables need not wait for it
    from alembic.config import Config

WAIT_S = 60.0


def version_of(connection: Connection) -> str | None:
    """Return the version of a store, None where it has no tables; raises StoreNewer where this release is older."""
    return table_version.known(connection) if inspect(connection).has_table(table_version.KEPT.name) else None


def upgrade(database: Database, to: str = "") -> str:
    """Bring the store to a version, the newest by default, and return the version it had; empty for a new one."""
    goal = to or versions()[-1]
    _prepare(database)
    with database.read() as connection:
        before = version_of(connection)
    if before is not None and versions().index(before) >= versions().index(goal):
        return before
    waiting = Database(database.url, wait_s=max(WAIT_S, database.wait_s))
    try:
        with waiting.migration() as connection:
            _run(connection, goal)
            _add_row(connection)
    finally:
        waiting.close()
    return before or ""


def _run(connection: Connection, goal: str) -> None:
    if (before := version_of(connection)) is None or versions().index(before) < versions().index(goal):
        from alembic import command

        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, goal)


def _add_row(connection: Connection) -> None:
    if connection.execute(select(schema.store.c.id)).first() is None:
        row = {"id": 1, "uuid": str(uuid.uuid4()), "created": datetime.now(UTC), "revision": 0}
        connection.execute(insert(schema.store).values(**row, plan_version="", mark=""))


def _prepare(database: Database) -> None:
    """Make a file for its owner alone, and switch it to write-ahead logging, which it then keeps."""
    file = address.file_of(database.url)
    if file is None:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))  # it holds drafts and hashes of passwords
    except OSError as error:
        raise StoreUnreachable(str(error)) from error
    # where several servers switch a new file at once, SQLite refuses all but one without waiting
    until = time.monotonic() + max(WAIT_S, database.wait_s)
    while not _in_wal(database, last=time.monotonic() > until):
        time.sleep(0.02)


def _in_wal(database: Database, last: bool) -> bool:
    """Switch a file to write-ahead logging; return whether it is, or raise StoreLocked the last time."""
    try:
        with database.alone() as connection:
            return bool(connection.execute(text("PRAGMA journal_mode=WAL")).scalar() == "wal")
    except StoreLocked:
        if last:
            raise
        return False


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config
