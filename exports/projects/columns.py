"""The columns of the workbook of projects, in their order, and what each is called."""

from collections.abc import Iterable
from dataclasses import dataclass

from plan.model import Plan
from records.project import STAGES
from views import project_words
from views.reporting_words import period_name
from views.words import Words

TEXT, LONG, MONEY, DAY, CHOICE, CHOICES, SHARE = "text", "long", "money", "day", "choice", "choices", "share"
KEPT = "kept"  # says which project a row is of; nothing to fill in
ID, VERSION, NUMBER = "id", "version", "number"
RECEIPT, PAID, STAGE, UNIT, ADDED = "receipt", "paid", "stage", "unit", "increase"
CHECKED = (PAID, STAGE, ADDED)
"""Columns that offices keep and the ledger derives: they are compared, and an increase says what is left open."""
INVESTOR = {"investor": TEXT, "investor_share": SHARE, "investor_classes": CHOICES}
NEED = {"need_kind": CHOICE, "need_state": CHOICE, "need_decider": TEXT, "need_note": TEXT}
NUMBERED = {**INVESTOR, **NEED}
"""Columns that may stand several times, numbered."""
BEFORE = {NUMBER: KEPT, "name": TEXT, UNIT: CHOICE}
PLACED = {"origin": CHOICE, "industry": CHOICE, "county": CHOICE, "park": CHOICE}
PLANNED = {"items": CHOICES, "ways": CHOICES, "kind": CHOICE}
SUMS = {"agreed": MONEY, "agreed_before": MONEY}
SAID = {"event": TEXT, "source": LONG}
LAST = {"confidential": CHOICE, "note": LONG, "lang": CHOICE}
KINDS = {
    **BEFORE, **NUMBERED, **PLACED, **PLANNED, STAGE: CHOICE, **dict.fromkeys(STAGES, DAY), **SUMS, RECEIPT: MONEY,
    PAID: MONEY, ADDED: MONEY, **SAID, **LAST, ID: KEPT, VERSION: KEPT,
}  # fmt: skip
"""Column → what its cells hold; the same ids as in `project_columns.csv` of the package."""
FIELDS = {
    "investor": "investors", "investor_share": "investors", "investor_classes": "investors", RECEIPT: "receipts",
    PAID: "receipts", ADDED: "agreed_before", STAGE: "stages", **dict.fromkeys(STAGES, "stages"),
    **dict.fromkeys(NEED, "needs"),
}  # fmt: skip
"""Column → the field of a project that it belongs to, where that has another name."""
PHRASES = {"investor": "investor_name"}


@dataclass(frozen=True, slots=True)
class Column:
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
        return FIELDS.get(self.id, self.id)


def layout(investors: int, needs: int, periods: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns of a workbook with room for so many investors and needs, and for receipts of these periods."""
    return (
        *map(Column, BEFORE),
        *(Column(name, number) for number in range(1, investors + 1) for name in INVESTOR),
        *map(Column, (*PLACED, *PLANNED, *STAGES, *SUMS)),
        *(Column(RECEIPT, period=period) for period in periods),
        *map(Column, SAID),
        *(Column(name, number) for number in range(1, needs + 1) for name in NEED),
        *map(Column, (*LAST, ID, VERSION)),
    )


def label(plan: Plan, column: Column, words: Words) -> str:
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
    return PHRASES.get(id_, "receipts" if id_ == RECEIPT else id_)
