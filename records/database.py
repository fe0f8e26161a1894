"""Connections to the store: one way to read, one way to write, and one family of errors for both drivers.

A write holds the store from its first statement to its end: `BEGIN IMMEDIATE` on SQLite, a lock on the one row of
`store` on PostgreSQL. So writes happen one after another, and revisions grow in the order in which they appear.
A read sees one state of the store from its first statement to its end.
"""

import logging
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, select
from sqlalchemy.exc import DBAPIError, TimeoutError

from records import address, errors, run_memory, sqlite_file, table_version
from records.schema import store

T = TypeVar("T")
WAIT_S = 10.0
READ_WAIT_S = 2.0
"""How long a read waits where PostgreSQL holds a whole table, which no write of ours does."""
MIGRATION = 0x6F6E656D6170  # the same number for every server of this program
PRAGMAS = ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON")
SQLITE_CAUSES: dict[int, type[errors.StoreUnavailable]] = {
    sqlite3.SQLITE_BUSY: errors.StoreLocked,
    sqlite3.SQLITE_LOCKED: errors.StoreLocked,
    sqlite3.SQLITE_FULL: errors.StoreFull,
    sqlite3.SQLITE_IOERR: errors.StoreUnreachable,
    sqlite3.SQLITE_CANTOPEN: errors.StoreUnreachable,
    sqlite3.SQLITE_PERM: errors.StoreUnreachable,
    sqlite3.SQLITE_READONLY: errors.StoreReadOnly,
    sqlite3.SQLITE_CORRUPT: errors.StoreDamaged,
    sqlite3.SQLITE_NOTADB: errors.StoreDamaged,
}
# by SQLSTATE or its class
POSTGRESQL_CAUSES: dict[str, type[errors.StoreUnavailable]] = {
    "08": errors.StoreUnreachable,
    "28": errors.StoreUnreachable,
    "3D": errors.StoreUnreachable,
    "57": errors.StoreUnreachable,
    "53": errors.StoreFull,
    "53300": errors.StoreUnreachable,
    "25006": errors.StoreReadOnly,
    "40": errors.StoreLocked,
    "55P03": errors.StoreLocked,
    "57014": errors.StoreLocked,
    "58": errors.StoreDamaged,
    "XX": errors.StoreDamaged,
    "42P01": errors.StoreMissing,
}


_log = logging.getLogger(__name__)


class Computed:
    """What was computed from one revision of a store, so that it is computed once; the latest used stay."""

    def __init__(self, most: int = 64) -> None:
        self.most = most
        self.hits = self.misses = 0
        self._lock = Lock()
        self._values: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, compute: Callable[[], T]) -> T:
        """Return what was computed under a key that names a revision, or compute it now."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                self.hits += 1
                known: T = self._values[key]
                return known
        value = compute()
        with self._lock:
            self.misses += 1
            self._values[key] = value
            while len(self._values) > self.most:
                self._values.popitem(last=False)
        return value

    def clear(self) -> None:
        """Forget everything: the next question is computed again."""
        with self._lock:
            self._values.clear()


class Database:
    """The store as a database."""

    def __init__(self, url: URL, wait_s: float = WAIT_S) -> None:
        self.url = url
        self.wait_s = wait_s
        self.engine = _engine(url, wait_s)
        self.computed = Computed()

    @property
    def sqlite(self) -> bool:
        """Whether it is a file."""
        return self.engine.dialect.name == address.SQLITE

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the store and writes nothing."""
        level = {} if self.sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._transaction(**level) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction that alone writes; what it did is kept once the block was left without an error.

        Raises StoreNewer where a newer release has changed the tables since this one opened them.
        """
        with self._transaction(one_map_write=True) as connection:
            if not self.sqlite:
                self._wait(connection)
                connection.execute(select(store.c.id).with_for_update())
            table_version.known(connection)
            yield connection
        run_memory.forget()

    @contextmanager
    def migration(self) -> Iterator[Connection]:
        """Open a transaction that alone changes tables, also where there are none yet."""
        with self._transaction(one_map_write=True) as connection:
            if not self.sqlite:
                self._wait(connection)
                connection.execute(select(func.pg_advisory_xact_lock(MIGRATION)))
            yield connection

    def _wait(self, connection: Connection) -> None:
        """Let the transaction wait for others that write as long as a write may."""
        connection.execute(select(func.set_config("lock_timeout", str(int(self.wait_s * 1000)), True)))

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """Open a connection outside any transaction, for what the database refuses inside one."""
        options = {"one_map_alone": True} if self.sqlite else {"isolation_level": "AUTOCOMMIT"}
        with translated(), self.engine.connect() as connection:
            yield connection.execution_options(**options)

    @contextmanager
    def _transaction(self, **options: Any) -> Iterator[Connection]:
        with translated(), self.engine.connect() as connection, connection.execution_options(**options).begin():
            yield connection

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


@contextmanager
def translated() -> Iterator[None]:
    """Turn the drivers' errors about the store itself into StoreUnavailable; others pass."""
    try:
        yield
    except TimeoutError as error:
        _log.warning("store error", extra={"store_error": errors.StoreLocked.cause})
        raise errors.StoreLocked(str(error)) from error
    except DBAPIError as error:
        cause = _cause(error)
        if cause is None:
            raise
        _log.warning("store error", extra={"store_error": cause.cause})
        raise cause(str(error.orig)) from error


def _cause(error: DBAPIError) -> type[errors.StoreUnavailable] | None:
    original = error.orig
    if isinstance(original, sqlite3.Error):
        if "no such table" in str(original):
            return errors.StoreMissing
        return SQLITE_CAUSES.get(getattr(original, "sqlite_errorcode", 0) & 0xFF)
    state = getattr(original, "sqlstate", None) or ""
    known = POSTGRESQL_CAUSES.get(state) or POSTGRESQL_CAUSES.get(state[:2])
    lost = (not state and error.connection_invalidated) or type(original).__name__ == "OperationalError"
    return known or (errors.StoreUnreachable if lost else None)


def _engine(url: URL, wait_s: float) -> Engine:
    if url.get_backend_name() == address.SQLITE:
        engine = create_engine(url, connect_args={"timeout": wait_s, "check_same_thread": False}, hide_parameters=True)
        sqlite_file.bind(engine, Path(str(url.database)))
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    reads = int(min(wait_s, READ_WAIT_S) * 1000)
    settings = f"-c lock_timeout={reads} -c timezone=UTC -c client_min_messages=warning"
    arguments = {"connect_timeout": max(2, int(wait_s)), "options": settings, "application_name": "one-map"}
    # an error's text would hold what people wrote
    return create_engine(url, pool_pre_ping=True, connect_args=arguments, hide_parameters=True)


def _set_up_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: see _begin_sqlite
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("one_map_alone"):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("one_map_write") else "BEGIN")
