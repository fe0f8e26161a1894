"""The version of a store's tables, and which ones this release knows."""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, column, select, table

from records.errors import StoreNewer

FOLDER = Path(__file__).with_name("migrations")
KEPT = table("alembic_version", column("version_num"))
"""Where Alembic keeps the version of a store."""


@cache
def versions() -> tuple[str, ...]:
    """Return the versions a store can have, oldest first: the numbers of the migrations' files."""
    return tuple(sorted(path.stem.removeprefix("v") for path in FOLDER.glob("versions/v*.py")))


def known(connection: Connection) -> str | None:
    """Return the version of a store that has tables; raises StoreNewer where this release is older."""
    found = connection.scalar(select(KEPT))
    if found is not None and found not in versions():
        raise StoreNewer(f"version {found}, known are up to {versions()[-1]}")
    return found
