"""Projects as a table of the page to type into: the columns of the workbook, and a text in each cell. Pure.

What was typed is read as a workbook is, by `reading.typed`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openpyxl.utils import column_index_from_string

from exports.projects import book, choices, entries
from exports.projects.columns import ID, KEPT, KINDS, RECEIPT, UNIT, VERSION, LedgerColumn, label
from exports.projects.entries import Cell, LedgerEntry
from plan.model import Plan
from records import amounts, periods
from records.project_fields import CHOICE, DAY, LONG
from records.responsible import Later
from uploads.projects.findings import ProjectFinding
from views.records.record_sheet import SheetColumn
from views.words import Words

BETWEEN = ":"
NAME, LANG = "name", "lang"  # what is typed is in the language of the page
TYPES = {CHOICE: "select", LONG: "area"}


@dataclass(frozen=True, slots=True)
class TypedProjectRow:
    """A row as somebody left it: which project it is of and the version it was filled from, column → text."""

    id: str
    version: int
    values: Mapping[str, str]


def columns(plan: Plan, listed: Sequence[LedgerEntry], today: date, *, several_units: bool) -> tuple[LedgerColumn, ...]:
    """Return the columns to fill in: those of the workbook, what may stand several times last.

    What says which project a row is of is not among them.
    """
    made = book.columns_of(listed, book.quarters(plan, today), with_needs=True)
    left_out = (LANG, *(() if several_units else (UNIT,)))
    return tuple(sorted((one for one in made if one.kind != KEPT and one.id not in left_out), key=_repeats))


def _repeats(column: LedgerColumn) -> bool:
    return column.number > 0


def name_of(column: LedgerColumn) -> str:
    """Return what a column is called in what a browser sends."""
    return BETWEEN.join((column.id, str(column.number), column.period))


def column_of(name: str) -> LedgerColumn | None:
    """Return the column that a browser names; None for what is none of the table."""
    id_, number, period = (*name.split(BETWEEN), "", "")[:3]
    known = KINDS.get(id_, KEPT) != KEPT and number.isascii() and number.isdigit() and len(number) < 3
    if not known or bool(period) != (id_ == RECEIPT):
        return None
    try:
        return LedgerColumn(id_, int(number), periods.parse(period).id if period else "")
    except ValueError:
        return None


def sheet_columns(
    plan: Plan,
    made: Sequence[LedgerColumn],
    there: Sequence[Mapping[str, str]],
    units: Collection[str],
    words: Words,
    later: Later,
) -> tuple[SheetColumn, ...]:
    """Return the columns as the page draws them; what stands in a cell already (`there`) can be chosen too."""
    known = choices.choices(plan, words.lang, later)
    found = []
    for column in made:
        name, offered = name_of(column), []
        if column.kind == CHOICE:
            labels = known[column.id].labels
            offered = [text for id_, text in labels.items() if column.id != UNIT or id_ in units]
            offered += [text for row in there if (text := row.get(name, ""))]
        options = tuple((one, one) for one in dict.fromkeys(offered))
        found.append(SheetColumn(name, label(plan, column, words), TYPES.get(column.kind, "text"), options))
    return tuple(found)


def texts(plan: Plan, made: Sequence[LedgerColumn], entry: LedgerEntry, words: Words, later: Later) -> dict[str, str]:
    """Return what stands in the cells of a project, by the names of the columns."""
    found = entries.values(plan, made, entry, words, later)
    return {name_of(column): _text(column, cell) for column, cell in zip(made, found, strict=True)}


def _text(column: LedgerColumn, cell: Cell) -> str:
    if cell is None:
        return ""
    if column.kind == DAY and isinstance(cell, date):
        return cell.isoformat()
    return amounts.plain(Decimal(repr(cell))) if isinstance(cell, float) else str(cell)


def read_columns(rows: Sequence[TypedProjectRow]) -> tuple[LedgerColumn, ...]:
    """Return the columns that all rows have; raises ValueError where they are not the same, or not those of a table.

    A project keeps what its row has no column for, and loses what its row leaves empty.
    """
    named = {tuple(row.values) for row in rows}
    made = [column_of(name) for names in named for name in names]
    if len(named) != 1 or None in made or len(set(made)) != len(made) or LedgerColumn(NAME) not in made:
        raise ValueError("rows of another table")
    return tuple(one for one in made if one is not None)


def cells_of(made: Sequence[LedgerColumn], row: TypedProjectRow) -> list[str]:
    """Return the cells of a row as a workbook has them: those of `made`, then id and version, none of a new project."""
    about = (row.id, str(row.version)) if row.version else ("", "")
    return [*(row.values[name_of(one)] for one in made), *about]


def with_key(made: Sequence[LedgerColumn]) -> tuple[LedgerColumn, ...]:
    """Return the columns of the rows that `cells_of` writes."""
    return (*made, LedgerColumn(ID), LedgerColumn(VERSION))


def by_cell(
    made: Sequence[LedgerColumn], rows: Sequence[TypedProjectRow], found: Iterable[ProjectFinding], words: Words
) -> dict[str, dict[str, str]]:
    """Return row id → column → what is wrong there, the first of each."""
    wrong: dict[str, dict[str, str]] = {}
    for one in found:
        place = column_index_from_string(one.letter) - 1
        column = made[place] if place < len(made) else made[0]
        wrong.setdefault(rows[one.row - 1].id, {}).setdefault(name_of(column), one.text(words))
    return wrong


def of_field(made: Sequence[LedgerColumn], field: str) -> str:
    """Return the first column of a field of a project; the first of all for what has none."""
    return name_of(next((one for one in made if one.field == field.split(BETWEEN)[0]), made[0]))
