"""From the rows of a list to what the ledger writes."""

from collections.abc import Iterable

from exports.projects.findings import ProjectRow, Reading
from records.ledger_writes import Row


def to_write(rows: Iterable[ProjectRow], unit: str) -> tuple[Row, ...]:
    """Return rows as the ledger writes them; a new project that names no unit goes to `unit`."""
    return tuple(
        Row(one.number, one.unit or ("" if one.id else unit), one.project, one.id or "", one.version or 0)
        for one in rows
    )


def new(found: Reading) -> tuple[ProjectRow, ...]:
    """Return the rows of new projects: those that may be in the ledger under another name."""
    return tuple(one for one in found.rows if one.id is None)
