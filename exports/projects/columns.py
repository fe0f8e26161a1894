"""The columns of the workbook of projects, in their order, and what each is called."""

from collections.abc import Iterable
from dataclasses import dataclass

from plan.model import Plan
from records import project_fields
from records.project import STAGES
from records.project_fields import BY_COLUMN, CHOICE, FIELDS, FLAG, MONEY
from views.projects import project_words
from views.records.reporting_words import period_name
from views.words import Words

KEPT = "kept"  # says which project a row is of; nothing to fill in
ID, VERSION, NUMBER = "id", "version", "number"
RECEIPT, PAID, STAGE, UNIT, ADDED = "receipt", "paid", "stage", "unit", "increase"
CHECKED = tuple(one.column for one in FIELDS if one.derived)
"""Columns that offices keep and the ledger derives: they are compared, and an increase says what is left open."""
INVESTOR = tuple(one.column for one in project_fields.INVESTOR)
NEED = tuple(one.column for one in project_fields.NEED)
NUMBERED = (*INVESTOR, *NEED)
"""Columns that may stand several times, numbered."""
BEFORE = (NUMBER, "name", UNIT)
PLACED = ("origin", "industry", "county", "park")
PLANNED = ("items", "ways", "kind")
SUMS = ("agreed", "agreed_before")
SAID = ("event", "source")
LAST = ("confidential", "note", "lang")
KINDS = {one.column: CHOICE if one.kind == FLAG else one.kind for one in FIELDS} | {
    NUMBER: KEPT, UNIT: CHOICE, ID: KEPT, VERSION: KEPT,
}  # fmt: skip
"""Column → what its cells hold; the same ids as in `project_columns.csv` of the package."""


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """A column: its id, its number where it may stand several times, its period where it is of receipts."""

    id: str
    number: int = 0
    period: str = ""

    @property
    def kind(self) -> str:
        """What its cells hold."""
        return KINDS[self.id]

    @property
    def field(self) -> str:
        """The field of a project that it belongs to."""
        known = BY_COLUMN.get(self.id)
        return (known.part or known.name) if known else self.id


def layout(investors: int, needs: int, periods: Iterable[str]) -> tuple[LedgerColumn, ...]:
    """Return the columns of a workbook with room for so many investors and needs, and for receipts of these periods."""
    return (
        *map(LedgerColumn, BEFORE),
        *(LedgerColumn(name, number) for number in range(1, investors + 1) for name in INVESTOR),
        *map(LedgerColumn, (*PLACED, *PLANNED, *STAGES, *SUMS)),
        *(LedgerColumn(RECEIPT, period=period) for period in periods),
        *map(LedgerColumn, SAID),
        *(LedgerColumn(name, number) for number in range(1, needs + 1) for name in NEED),
        *map(LedgerColumn, (*LAST, ID, VERSION)),
    )


def label(plan: Plan, column: LedgerColumn, words: Words) -> str:
    """Return the heading of a column; money with its unit."""
    if column.id in (ID, VERSION):
        return column.id
    if column.period:
        return words.say("project_column_receipt", period=period_name(words, column.period))
    name = name_of(plan, column.id, words)
    if column.kind == MONEY:
        return words.say("project_column_money", name=name)
    return words.say("project_column_numbered", name=name, n=column.number) if column.number else name


def name_of(plan: Plan, id_: str, words: Words) -> str:
    """Return what a column is called, without number, period and unit."""
    if id_ in STAGES:
        return project_words.stage_date(plan, id_, words)
    return words.project_column_number if id_ == NUMBER else project_words.field(_phrase(id_), words)


def _phrase(id_: str) -> str:
    return BY_COLUMN[id_].phrase if id_ in BY_COLUMN else id_
