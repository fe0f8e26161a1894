"""What each unit last reported, where items or units are chosen."""

from collections.abc import Iterable
from datetime import date

from components.records import parts
from plan.links import Matches
from records import owing, progress, reading, unit_dates
from records.content import CLOSING
from records.model import Record, Viewer
from records.progress import UnitState
from records.store import Store
from views.records.reporting_words import Names
from views.reporting import unit_reports_view

MOST = 60  # rows that anybody reads; a filter shows the others


def show(
    store: Store, viewer: Viewer, names: Names, matches: Matches, period: str, as_of: date | None, kind: str
) -> None:
    """Show the reports of the units on the items chosen, or of the units chosen; nothing where none is."""
    selection = matches.selection
    if not (selection.item or selection.unit):
        return
    shown = {item.id: place for place, item in enumerate(matches.items)}
    successors = owing.successors(store, as_of=as_of)
    units = {one for unit in selection.unit for one in unit_dates.concerned(names.plan, unit, successors)}
    states = progress.units(store, viewer, "" if kind == CLOSING else period, as_of, kind).value
    found = [one for one in states if one.item in shown and (not units or one.unit in units)]
    found.sort(key=lambda one: (shown[one.item], names.place(one.unit)))
    listed = found[:MOST]
    said = texts_of(store, viewer, listed, as_of)
    table = unit_reports_view.table(names, listed, said, len(found), documents=viewer.person is not None)
    parts.table(table, key="progress-unit-reports")


def texts_of(store: Store, viewer: Viewer, listed: Iterable[UnitState], as_of: date | None) -> dict[str, Record]:
    """Return id → the accepted report of each state that is listed, and no other."""
    ids = sorted({one.record for one in listed if one.record})
    records = reading.accepted(store, viewer, records=ids, as_of=as_of).value if ids else ()
    return {record.id: record for record in records}
