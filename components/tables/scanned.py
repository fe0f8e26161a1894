"""The tables of a package's files and what each column is, read once a revision."""

from dataclasses import dataclass, field
from functools import lru_cache

from components.tables import working_copy
from plan.package import reading
from plan.package.files import PackageFiles
from plan.package.reading import Package
from views.tables import table_columns
from views.tables.table_columns import TableColumn


@dataclass(frozen=True, slots=True)
class _Given:
    """Files that are compared by their revision: what is kept for it need not look at every byte again."""

    revision: str
    files: PackageFiles = field(compare=False)


def current() -> Package:
    """Return the tables of the working copy, or of what is published where nothing was changed."""
    return package(working_copy.current() or working_copy.base())


def package(given: PackageFiles) -> Package:
    """Return the tables of files."""
    return _package(_Given(given.revision, given))


@lru_cache(maxsize=4)
def _package(given: _Given) -> Package:
    return reading.scanned(given.files)[0]


def columns(package: Package, table: str) -> tuple[TableColumn, ...]:
    """Return what each column of a table is."""
    return _columns(_Given(package.files.revision, package.files), table)


@lru_cache(maxsize=64)
def _columns(given: _Given, table: str) -> tuple[TableColumn, ...]:
    return table_columns.columns(_package(given), table)
