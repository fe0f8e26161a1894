"""What a row of a list of projects says: the project, which one it is, and which unit keeps it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exports.projects import choices, columns
from exports.projects.columns import ADDED, ID, NUMBER, RECEIPT, UNIT, VERSION
from plan.written_forms import narrow
from records.project import INCREASE, NEW, STAGES, UNKNOWN, Investor, Need, Project, Receipt, StageDate
from uploads.projects import cells
from uploads.projects.findings import IN_FUTURE, NO_VERSION, ROW_TWICE, UNIT_UNKNOWN, ProjectRow
from uploads.projects.row_cells import RowCells

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
    investors, needs, added = dict(_investors(row)), dict(_needs(row)), row.money(ADDED)
    project = Project(
        name=row.text("name"),
        investors=tuple(one for one in investors.values() if one != NO_INVESTOR),
        origin=_origin(row),
        industry=row.choice("industry"),
        county=row.choice("county"),
        park=row.choice("park"),
        items=row.several("items"),
        ways=row.several("ways"),
        kind=row.choice("kind") or (INCREASE if added else NEW),
        stages=tuple(_stages(row)),
        agreed=row.money("agreed"),
        agreed_before=row.money("agreed_before") or 0,
        receipts=tuple(_receipts(row)),
        event=row.text("event"),
        source=row.text("source"),
        needs=tuple(one for one in needs.values() if one != NO_NEED),
        confidential=row.choice("confidential") == choices.YES,
        note=row.text("note"),
        lang=row.choice("lang") or row.reader.lang,
    )
    return Parsed(ProjectRow(row.number, id_, version, project, _unit(row)), investors, needs, added)


def _origin(row: RowCells) -> str:
    """Return where it comes from; of a prefecture outside the belt the province."""
    found = row.cell("origin")
    if found is None:
        return UNKNOWN
    text = found[1].text
    if row.reader.find("origin", text) is None and (outside := choices.unlisted(row.reader.plan, text)):
        return outside
    return row.chosen(found[0], "origin", text) or UNKNOWN


def _investors(row: RowCells) -> Iterator[tuple[int, Investor]]:
    """Yield the investors by the number of their columns, blank ones too."""
    for number in row.reader.investors:
        name, share = row.text("investor", number), row.parsed(row.cell("investor_share", number), cells.share)
        yield number, Investor(name, share, row.several("investor_classes", number))


def _needs(row: RowCells) -> Iterator[tuple[int, Need]]:
    """Yield what it needs by the number of the columns, blank ones too."""
    for number in row.reader.needs:
        kind, state = row.choice("need_kind", number), row.choice("need_state", number)
        yield number, Need(kind, state, row.text("need_decider", number), row.text("need_note", number))


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
            row.note(row.reader.places[columns.Column(NUMBER)], NO_VERSION)
        return None, None
    if id_ in row.reader.ids:
        row.note(row.reader.places[columns.Column(ID)], ROW_TWICE)
    row.reader.ids.add(id_)
    if not (version.isascii() and version.isdigit() and len(version) < 10):
        row.note(row.reader.places[columns.Column(ID)], NO_VERSION)
        return id_, None
    return id_, int(version)
