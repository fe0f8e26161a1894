"""From the rows of a list to what the ledger writes, and what in it looks like a project that it has already."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from exports.projects.columns import Column
from exports.projects.reading import ALIKE, Finding, ProjectRow, Reading
from records.duplicates import Likeness
from records.ledger_writes import Row

NAME = Column("name")


def to_write(rows: Iterable[ProjectRow], unit: str) -> tuple[Row, ...]:
    """Return rows as the ledger writes them; a new project that names no unit goes to `unit`."""
    return tuple(
        Row(one.number, "" if one.id else one.unit or unit, one.project, one.id or "", one.version or 0) for one in rows
    )


def new(found: Reading) -> tuple[ProjectRow, ...]:
    """Return the rows of new projects: those that may be in the ledger under another name."""
    return tuple(one for one in found.rows if one.id is None)


def with_likely_duplicates(found: Reading, likely: Sequence[Sequence[Likeness]]) -> Reading:
    """Return a reading that also says which new projects look like one of the ledger; their rows stay right.

    Parameters
    ----------
    likely
        For each of `new(found)`, in order, what `records.duplicates.similar_many` finds.
    """
    hints = [
        Finding(
            row.number,
            found.letters.get(NAME, ""),
            found.headings.get(NAME, ""),
            ALIKE,
            row.project.name,
            _named(those[0]),
        )
        for row, those in zip(new(found), likely, strict=True)
        if those
    ]
    listed = sorted((*found.findings, *hints), key=lambda one: one.row)
    return replace(found, findings=tuple(listed))


def _named(one: Likeness) -> str:
    return f"{one.number} {one.name}"
