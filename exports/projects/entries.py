"""What the workbook of projects holds of one: the cells of its row, column by column."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from exports.projects import choices
from exports.projects.choices import NO, YES
from exports.projects.columns import ID, NUMBER, UNIT, VERSION, LedgerColumn
from plan.heading import SMALL
from plan.model import Plan
from records import amounts, project_fields
from records.model import Record
from records.project import Project
from records.project_fields import BY_COLUMN, DAY, ProjectField
from records.responsible import Later
from views.words import Words

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A project as a row carries it; `id` and `version` empty for one that is not in the ledger yet."""

    project: Project
    id: str = ""
    version: int | None = None
    number: str = ""
    unit: str = ""


def entries(records: Iterable[Record]) -> tuple[LedgerEntry, ...]:
    """Return the entries of the records that hold a project."""
    return tuple(
        LedgerEntry(one.content, one.id, one.version, one.number, one.unit)
        for one in records
        if isinstance(one.content, Project)
    )


def values(
    plan: Plan, made: Sequence[LedgerColumn], entry: LedgerEntry, words: Words, later: Later = ()
) -> Iterator[Cell]:
    """Yield the cells of a project, column by column."""
    said, known = entry.project, choices.choices(plan, words.lang, later)
    received = {one.period: one.yuan for one in said.receipts}
    about: dict[str, Cell] = {
        NUMBER: entry.number,
        ID: entry.id,
        VERSION: "" if entry.version is None else str(entry.version),
        UNIT: known[UNIT].labels.get(entry.unit, entry.unit),
    }
    for column in made:
        if column.id in about:
            yield about[column.id]
        elif column.period:
            yield money(received.get(column.period))
        else:
            yield _cell(column, BY_COLUMN[column.id], said, known, words)


def _cell(
    column: LedgerColumn, field: ProjectField, said: Project, known: Mapping[str, choices.Choices], words: Words
) -> Cell:
    if field.kind == DAY:
        return said.day_of(field.name)
    owner = said if not field.part else _nth(getattr(said, field.part), column.number)
    if owner is None:
        return None
    value: Any = getattr(owner, field.name)
    match field.kind:
        case project_fields.MONEY:
            return money(None if value == field.blank else value)
        case project_fields.SHARE:
            return None if value is None else float(Decimal(value).scaleb(-2))
        case project_fields.FLAG:
            return known[field.column].labels[YES if value else NO]
        case project_fields.CHOICE:
            return known[field.column].labels.get(value, str(value))
        case project_fields.CHOICES:
            return words.project_file_between.join(known[field.column].labels.get(id_, id_) for id_ in value)
    return str(value)


def _nth(listed: Sequence[Any], number: int) -> Any:
    return listed[number - 1] if number <= len(listed) else None


def money(yuan: int | None) -> Cell:
    """Return a sum as a cell, in ten thousands of yuan; empty where there is none."""
    return None if yuan is None else in_small_unit(yuan)


def in_small_unit(yuan: int) -> float:
    """Return a sum in ten thousands of yuan; a workbook holds any up to `amounts.LARGEST` exactly."""
    return float(amounts.in_unit(yuan, SMALL))
