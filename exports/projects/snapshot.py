"""What the ledger says for one file, as everyone may see it: read at one revision and frozen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from exports.one_revision import unmixed
from plan.model import Plan
from plan.reporting import AGREED, Reporting
from plan.selection import Selection
from records import ledger, ledger_figures, owing
from records.ledger_figures import Received
from records.ledger_model import Ledger, LedgerFilter, Total, totals
from records.model import Answer, Record, Viewer
from records.project import Project
from records.responsible import Later
from records.store import Store
from views.words import Words

ALL, LARGEST = 100_000, 10
"""How many projects a file holds: all there may be, or those for a list of the largest, as long as the page's."""


@dataclass(frozen=True, slots=True)
class LedgerSnapshot:
    """The ledger under the filters of a view, at one revision; a key for caches, without the projects themselves.

    Attributes
    ----------
    received : tuple of Received
        Paid in by period, the oldest first.
    projects : tuple of Record
        As they stood; the largest first where the file lists only these, else by number.
    most : int
        How many projects the file holds at most.
    ignored : tuple of str
        Filters of the view that projects have no field for.
    later : tuple of (str, Text)
        Units that took over from those of the plan, each with its name.
    """

    ledger: Ledger
    received: tuple[Received, ...]
    most: int
    ignored: tuple[str, ...] = ()
    later: Later = ()
    projects: tuple[Record, ...] = field(default=(), compare=False, repr=False)

    @property
    def total(self) -> Total:
        """The sum of everything."""
        return totals(self.ledger.cells)[0]

    @property
    def whole(self) -> bool:
        """Whether no filter leaves a project out, but for the day up to which it is counted."""
        asked = self.ledger.filter
        return asked == LedgerFilter(until=asked.until, as_of=asked.as_of)

    @property
    def until(self) -> date | None:
        """The last day that counts; None for all."""
        return self.ledger.filter.until

    @property
    def said(self) -> tuple[tuple[Record, Project], ...]:
        """The records with what they say, without those whose content was removed."""
        return tuple((one, one.content) for one in self.projects if isinstance(one.content, Project))

    def as_of(self, words: Words) -> str:
        """Return the line that says which revision of the records a file shows, and its day."""
        if self.ledger.day is None:
            return words.record_as_of_none
        return words.say("record_as_of", day=self.ledger.day.isoformat(), revision=self.ledger.revision)


def of_view(
    store: Store, viewer: Viewer, plan: Plan, selection: Selection, reporting: Reporting, most: int
) -> LedgerSnapshot:
    """Return what the viewer may see of the ledger under the filters of a view, and so many projects.

    Raises StoreLocked where the store was written to all the while.
    """
    asked, ignored = ledger.of_selection(plan, selection, reporting)
    order = f"-{AGREED}" if most == LARGEST else ledger.NUMBER

    def read() -> tuple[LedgerSnapshot, Iterable[Answer[Any]]]:
        cells = ledger.ledger(store, viewer, asked)
        received = ledger_figures.receipts_by_period(store, viewer, asked)
        listed = ledger.projects(store, viewer, asked, limit=most, order=order)
        later = tuple((one.successor, one.name) for one in owing.successors(store, cells.revision))
        snapshot = LedgerSnapshot(cells.value, received.value, most, ignored, later, listed.value)
        return snapshot, (cells, received, listed)

    return unmixed(read)
