"""What each unit last reported, where items or units are chosen."""

from collections.abc import Iterable

from components.records import parts
from components.reporting.progress_context import ProgressContext
from records import owing, reading, unit_dates
from records.model import Record
from records.progress import UnitState
from views.reporting import unit_reports_view

MOST = 60  # rows that anybody reads; a filter shows the others


def show(context: ProgressContext) -> None:
    """Show the reports of the units on the items chosen, or of the units chosen; nothing where none is."""
    names, selection = context.names, context.matches.selection
    if not (selection.item or selection.unit):
        return
    places = {item.id: place for place, item in enumerate(context.matches.items)}
    successors = owing.successors(context.store, as_of=context.as_of)
    units = {one for unit in selection.unit for one in unit_dates.concerned(names.plan, unit, successors)}
    found = [one for one in context.units() if one.item in places and (not units or one.unit in units)]
    found.sort(key=lambda one: (places[one.item], names.place(one.unit)))
    listed = found[:MOST]
    said = texts_of(context, listed)
    table = unit_reports_view.table(names, listed, said, len(found), documents=context.viewer.person is not None)
    parts.table(table, key="progress-unit-reports")


def texts_of(context: ProgressContext, listed: Iterable[UnitState]) -> dict[str, Record]:
    """Return id → the accepted report of each state that is listed, and no other."""
    ids = sorted({one.record for one in listed if one.record})
    records = reading.accepted(context.store, context.viewer, records=ids, as_of=context.as_of).value if ids else ()
    return {record.id: record for record in records}
