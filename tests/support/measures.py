"""What came of the items of the real plan, made up for tests: every second item that links a province is done."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from plan.links import matching
from plan.reporting import Reporting
from plan.selection import Selection
from records.model import ItemState, Measured
from tests.support.selections import PLAN

LINKED = sorted({pair.item for pair in matching(PLAN, Selection()).pairs})
DONE = LINKED[::2]


def measured(done: Iterable[str] = DONE, measure: str = "done", audience: str = "internal") -> Measured:
    """Return states in which some items are done and the others not reported."""
    ids = set(done)
    states = [ItemState(id_, "done" if id_ in ids else "unreported", int(id_ in ids), 2) for id_ in PLAN.items]
    if audience == "public":
        states = [replace(one, reported=None, total=None) for one in states]
    return Measured(Reporting(measure), "2026Q3", date(2026, 10, 20), tuple(states), 7, audience)
