"""What came of the items, for whoever looks at this run of the page: read once, before anything is drawn."""

import streamlit as st

from components import plain
from components.shell import filters, texts
from plan import profile
from plan.selection import PRESENT
from records import measures, running
from records.errors import StoreUnavailable
from records.measures import ReportedPeriods
from records.model import Measured, Person, Viewer
from views import measure_view
from views.measure_view import MeasureChoice

KEY = "measured"


def read(person: Person | None) -> None:
    """Read what the link measures; the store is asked for nothing where it counts items."""
    reporting, found = filters.current_reporting(), None
    if reporting.measured and _reported(person) is not None:
        try:
            found = running.measured(viewer(person), reporting)
        except StoreUnavailable:
            found = None
    st.session_state[KEY] = found


def current() -> Measured | None:
    """Return what came of the items; None where items are counted, or nothing can be said of them."""
    found: Measured | None = st.session_state.get(KEY)
    return found


def choice(person: Person | None) -> MeasureChoice:
    """Return what can be measured; nothing where no report was accepted that this person may see."""
    found = _reported(person)
    return measure_view.choice(texts.current(), filters.current_reporting(), found.periods if found else None)


def reported(person: Person | None) -> bool:
    """Whether some report was accepted that this person may see."""
    return _reported(person) is not None


def search_url() -> str:
    """Return where the search box fetches the reports that everyone may see; empty where there are none."""
    found = running.reported_periods(profile.current().public)
    return f"data/reports-{texts.lang()}.json?r={found.revision}" if found else ""


def notices() -> None:
    """Say why a measure that was asked for is not shown, or shows nothing."""
    words, found = texts.current(), current()
    if not filters.current_reporting().measured or (found and found.reported):
        return
    if found:
        line = words.say("measure_unreported", until=measure_view.until(found, words))
    else:
        line = words.measure_none if running.reachable() else words.measure_lost
    plain.show("notice", line, role="status")


def _reported(person: Person | None) -> ReportedPeriods | None:
    return running.reported_periods(viewer(person).audience == measures.PUBLIC)


def viewer(person: Person | None) -> Viewer:
    """Return for whom records are read: a briefing and a presentation show no more than everyone may see."""
    shown_to_all = PRESENT in filters.display_params() or filters.STEP_REPORTING in st.session_state
    return Viewer(None if shown_to_all else person, public=profile.current().public)
