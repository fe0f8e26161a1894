"""What the parts of the page of progress show: of which items, to whom, as known when."""

from dataclasses import dataclass
from datetime import date

from plan.links import Matches
from records import progress
from records.content import CLOSING
from records.model import ItemState, Viewer
from records.progress import UnitState
from records.store import Store
from views.records.reporting_words import Names


@dataclass(frozen=True, slots=True)
class ProgressContext:
    """Which items' states are shown on the page of progress, to whom, and as known when.

    Attributes
    ----------
    period : str
        The period up to which reports count; for closing reports the one that stands for the plan's years.
    as_of : date or None
        The day up to which reports count; None for all there are.
    kind : str
        Which reports say the states: `ITEM` or `CLOSING` of `records.content`.
    """

    store: Store
    viewer: Viewer
    names: Names
    matches: Matches
    period: str
    as_of: date | None
    kind: str

    @property
    def _asked(self) -> str:
        """The period to ask the store for: closing reports are of no single one."""
        return "" if self.kind == CLOSING else self.period

    def items(self) -> tuple[ItemState, ...]:
        """Return the state of every item."""
        return progress.items(self.store, self.viewer, self._asked, self.as_of, self.kind).value

    def units(self) -> tuple[UnitState, ...]:
        """Return what each unit last said of each item that it reports on."""
        return progress.units(self.store, self.viewer, self._asked, self.as_of, self.kind).value
