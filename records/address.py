"""Where the store is, read from the environment."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from plan import environment
from plan.environment import OWN, Environ
from records.errors import AddressError

(NAME,) = environment.declared("ONE_MAP_STORE")
DEFAULT = Path(__file__).resolve().parents[1] / "var" / "records.sqlite"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
DRIVERS = {
    "sqlite": SQLITE,
    "sqlite+pysqlite": SQLITE,
    "postgresql": POSTGRESQL,
    "postgres": POSTGRESQL,
    "postgresql+psycopg": POSTGRESQL,
}
FULL = {SQLITE: "sqlite+pysqlite", POSTGRESQL: "postgresql+psycopg"}


def current(environ: Environ = OWN) -> URL:
    """Return the address that the environment configures; see `parse`."""
    return parse(environment.value(NAME, environ))


def parse(text: str) -> URL:
    """Return the address of a store.

    `sqlite:///relative`, `sqlite:////absolute` or `postgresql://user:password@host/database`; empty for the file
    `var/records.sqlite` beside the code. Raises AddressError, which never repeats what was given: it may hold a
    password.
    """
    if not text.strip():
        return sqlite(DEFAULT)
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError):
        raise AddressError("address-form") from None
    if url.drivername not in DRIVERS:
        raise AddressError("address-driver")
    kind = DRIVERS[url.drivername]
    if kind == POSTGRESQL:
        if not url.database:
            raise AddressError("address-database")
        return url.set(drivername=FULL[POSTGRESQL])
    if not url.database or url.database == ":memory:" or url.host or url.query:
        raise AddressError("address-file")
    return sqlite(Path(url.database))


def sqlite(path: Path) -> URL:
    """Return the address of a file."""
    return URL.create(FULL[SQLITE], database=str(path.absolute()))


def file_of(url: URL) -> Path | None:
    """Return the file of an SQLite store; None for a server."""
    return Path(str(url.database)) if url.get_backend_name() == SQLITE else None
