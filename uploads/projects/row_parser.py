"""What a row of a list of projects says: the project, which one it is, and which unit keeps it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from exports.projects import choices, columns
from exports.projects.columns import ADDED, ID, NUMBER, RECEIPT, UNIT, VERSION
from plan.written_forms import narrow
from records import project_fields
from records.project import INCREASE, NEW, STAGES, UNKNOWN, Investor, Need, Project, Receipt, StageDate
from records.project_fields import ProjectField
from uploads.projects import cells
from uploads.projects.findings import IN_FUTURE, NO_VERSION, ROW_TWICE, UNIT_UNKNOWN, ProjectRow
from uploads.projects.row_cells import RowCells

ORIGIN = "origin"
NO_INVESTOR, NO_NEED = Investor(""), Need("", "")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A row as the file has it.

    Attributes
    ----------
    investors, needs : mapping
        By the number of their columns, blank ones too.
    added : int or None
        By how many yuan an investment was increased, where the file says that beside the sums.
    """

    row: ProjectRow
    investors: Mapping[int, Investor]
    needs: Mapping[int, Need]
    added: int | None


def parsed(row: RowCells) -> Parsed:
    """Return what a row says, and note what cannot be read."""
    id_, version = _which(row)
    investors = {number: Investor(**_part(row, project_fields.INVESTOR, number)) for number in row.reader.investors}
    needs = {number: Need(**_part(row, project_fields.NEED, number)) for number in row.reader.needs}
    added = row.money(ADDED)
    own = {one.name: _value(row, one) for one in project_fields.OWN}
    own["kind"] = own["kind"] or (INCREASE if added else NEW)
    own["lang"] = own["lang"] or row.reader.lang
    project = Project(
        **own,
        investors=tuple(one for one in investors.values() if one != NO_INVESTOR),
        stages=tuple(_stages(row)),
        receipts=tuple(_receipts(row)),
        needs=tuple(one for one in needs.values() if one != NO_NEED),
    )
    return Parsed(ProjectRow(row.number, id_, version, project, _unit(row)), investors, needs, added)


def _origin(row: RowCells) -> str:
    """Return where it comes from; of a prefecture outside the belt the province."""
    found = row.cell(ORIGIN)
    if found is None:
        return UNKNOWN
    text = found[1].text
    if row.reader.find(ORIGIN, text) is None and (outside := choices.unlisted(row.reader.plan, text)):
        return outside
    return row.chosen(found[0], ORIGIN, text) or UNKNOWN


def _value(row: RowCells, field: ProjectField, number: int = 0) -> Any:
    """Return what a field holds; of one that stands several times, in the columns of a number."""
    if field.name == ORIGIN:
        return _origin(row)
    match field.kind:
        case project_fields.CHOICE:
            return row.choice(field.column, number)
        case project_fields.CHOICES:
            return row.several(field.column, number)
        case project_fields.MONEY:
            yuan = row.money(field.column)
            return field.blank if yuan is None else yuan
        case project_fields.SHARE:
            return row.parsed(row.cell(field.column, number), cells.share)
        case project_fields.FLAG:
            return row.choice(field.column) == choices.YES
    return row.text(field.column, number)


def _part(row: RowCells, listed: Iterable[ProjectField], number: int) -> dict[str, Any]:
    return {one.name: _value(row, one, number) for one in listed}


def _stages(row: RowCells) -> Iterator[StageDate]:
    """Yield the days of the stages that it reached."""
    for stage in STAGES:
        found = row.cell(stage)
        on = row.parsed(found, cells.day)
        if found and on and row.reader.today and on > row.reader.today:
            row.note(found[0], IN_FUTURE, on.isoformat())
        if on:
            yield StageDate(stage, on)


def _receipts(row: RowCells) -> Iterator[Receipt]:
    """Yield what was received, a column a period, in the order of time."""
    for period in row.reader.periods:
        yuan = row.money(RECEIPT, period)
        if yuan is not None:
            yield Receipt(period, yuan)


def _unit(row: RowCells) -> str:
    """Return the unit that keeps it; empty where the plan does not know it, which is remarked."""
    found = row.cell(UNIT)
    id_ = row.reader.find(UNIT, found[1].text) if found else ""
    if found and id_ is None:
        row.note(found[0], UNIT_UNKNOWN, found[1].text)
    return id_ or ""


def _which(row: RowCells) -> tuple[str | None, int | None]:
    """Return id and version of the project that the row is of; None for a new one."""
    id_, version = row.text(ID), narrow(row.text(VERSION))
    if not id_:
        number = row.text(NUMBER)
        # written as a new project it would stand there twice
        if number in row.reader.known or number in row.reader.versions:
            row.note(row.reader.places[columns.LedgerColumn(NUMBER)], NO_VERSION)
        return None, None
    if id_ in row.reader.ids:
        row.note(row.reader.places[columns.LedgerColumn(ID)], ROW_TWICE)
    row.reader.ids.add(id_)
    if not (version.isascii() and version.isdigit() and len(version) < 10):
        row.note(row.reader.places[columns.LedgerColumn(ID)], NO_VERSION)
        return id_, None
    return id_, int(version)
