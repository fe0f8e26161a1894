"""Records as the store would answer with them, made by hand."""

from datetime import date
from typing import Any

from records.content import ITEM, Content, ItemReport
from records.model import Record
from tests.support.selections import PLAN
from views.records import reporting_words
from views.records.reporting_words import Names
from views.reporting.owed_report import OwedReport
from views.words import words

PERIOD = "2026Q2"
FIRST, SECOND = list(PLAN.items)[:2]
UNITS = [unit for unit in PLAN.units if not PLAN.units[unit].members]
SAID = ItemReport(state="under-way", done="开工")


def named(lang: Any = "zh") -> Names:
    return reporting_words.names(PLAN, words(lang), ())


def record(content: Content | None = SAID, **other: Any) -> Record:
    """Return a record of the first unit on the first item, but for what is given."""
    about = {
        "id": "r1", "number": "2026-0001", "kind": ITEM, "item": FIRST, "target": "", "unit": UNITS[0],
        "period": PERIOD, "status": "submitted", "version": 3, "accepted": None, "published": False,
        "plan_version": "1", "purged": False,
    }  # fmt: skip
    return Record(content=content, **(about | other))


def owed(before: Content | None = None, **other: Any) -> OwedReport:
    """Return a report that is owed by the first unit on the first item, but for what is given."""
    about: dict[str, Any] = {"kind": ITEM, "item": FIRST, "unit": UNITS[0], "period": PERIOD, "record": None}
    return OwedReport(before=before, **(about | {"due": date(2026, 7, 10)} | other))


def texts(row: Any) -> list[str]:
    return ["".join(part["text"] for part in cell["parts"]) for cell in row["cells"]]


def names_of(buttons: Any) -> list[tuple[str, bool]]:
    return [(one["name"], one["primary"]) for one in buttons]
