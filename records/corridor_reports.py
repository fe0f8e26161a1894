"""What accepted reports answer on the corridor of their item: not begun, under construction, or running since a day."""

from dataclasses import dataclass
from datetime import date

from records import periods, reading
from records.content import ItemReport
from records.model import Answer, Viewer
from records.store import Store


@dataclass(frozen=True, slots=True)
class CorridorReport:
    """The state of a corridor by the report of the latest period that answers it; `since` where it runs."""

    corridor: str
    state: str
    since: date | None
    period: str


Corridors = Answer[tuple[CorridorReport, ...]]
NONE_REPORTED: Corridors = Answer((), 0, None, "")


def reported(store: Store, viewer: Viewer, period: str = "", as_of: date | None = None) -> Corridors:
    """Return what was accepted of each corridor, in the order of the plan; none for those that no report answers.

    Parameters
    ----------
    period : str
        Reports for this period or earlier count; all where it is empty.
    as_of : date or None
        What was accepted by the end of this day counts.
    """
    items = [item.id for item in store.plan.items.values() if item.corridors]
    records = reading.accepted(store, viewer, items=items, as_of=as_of) if items else None
    last = periods.last_day(period) if period else date.max
    found: dict[str, CorridorReport] = {}
    for record in records.value if records else ():  # the latest period first
        said = record.content
        if isinstance(said, ItemReport) and said.corridor_state and periods.parse(record.period).ends <= last:
            report = CorridorReport(said.corridor, said.corridor_state, said.corridor_since, record.period)
            found.setdefault(said.corridor, report)
    ordered = tuple(found[id_] for id_ in store.plan.corridors if id_ in found)
    known = records or reading.revision(store, viewer, as_of)
    return Answer(ordered, known.revision, known.day, known.audience)
