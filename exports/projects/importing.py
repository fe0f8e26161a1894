"""From the rows of a list to what the ledger writes."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from exports.projects.columns import CHECKED, RECEIPT, Column
from exports.projects.findings import ProjectRow, Reading
from records import periods
from records.ledger_writes import Row
from records.project import STAGES, Project


def to_write(rows: Iterable[ProjectRow], unit: str) -> tuple[Row, ...]:
    """Return rows as the ledger writes them; a new project that names no unit goes to `unit`."""
    return tuple(
        Row(one.number, "" if one.id else one.unit or unit, one.project, one.id or "", one.version or 0) for one in rows
    )


def completed(found: Reading, known: Mapping[str, Project]) -> Reading:
    """Return a reading in which projects of the ledger keep what the file has no column for; `known` by id or number.

    A column that was taken out of the file, or that a file for everyone does not have, empties nothing.
    """
    rows = []
    for row in found.rows:
        before = known.get(row.id or "")
        rows.append(replace(row, project=_completed(found, row.project, before)) if before else row)
    return replace(found, rows=tuple(rows))


def _completed(found: Reading, said: Project, before: Project) -> Project:
    there = {column.field for column in found.letters if column.id not in CHECKED}
    kept = {one.name: getattr(before, one.name) for one in fields(Project) if one.name not in there}
    stages = [*said.stages, *(one for one in before.stages if Column(one.stage) not in found.letters)]
    receipts = [
        *said.receipts,
        *(one for one in before.receipts if Column(RECEIPT, period=one.period) not in found.letters),
    ]
    stages.sort(key=lambda one: STAGES.index(one.stage))
    receipts.sort(key=lambda one: periods.parse(one.period))
    changed: dict[str, Any] = {"stages": tuple(stages), "receipts": tuple(receipts)}
    return replace(said, **(changed | kept))


def new(found: Reading) -> tuple[ProjectRow, ...]:
    """Return the rows of new projects: those that may be in the ledger under another name."""
    return tuple(one for one in found.rows if one.id is None)
