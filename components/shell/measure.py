"""What is measured, for whoever looks at this run of the page: read once, before anything is drawn."""

from dataclasses import replace

import streamlit as st

from components import plain
from components.shell import filters, signed_in, texts
from plan import pages, profile, published
from plan.reporting import OF_PROJECTS, Reporting
from plan.selection import PRESENT, Selection
from records import answers, ledger, measures, run_memory, running
from records.errors import StoreUnavailable
from records.ledger_model import Ledger
from records.measures import ReportedPeriods
from records.model import Measured, Person, Viewer
from views import measure_view
from views.measure_view import MeasureChoice
from views.projects import project_sums
from views.projects.project_sums import NOTHING_OWN, MeasuredProjects, OwnOnly, Shown
from views.words import Words

KEY = "measured"
PROJECTS = "measured-projects"
PASSED_OVER = "period-passed-over"


def begin_run() -> None:
    """Ask the store for its revision and its mark once in this run of a page."""
    run_memory.begin()


def read(person: Person | None, page: str) -> None:
    """Read what the link measures; the store is asked for nothing where it counts items.

    The page of projects counts them whatever its link measures.
    """
    reporting, found = filters.current_reporting(), None
    st.session_state[KEY] = None
    st.session_state[PASSED_OVER] = page == pages.PROGRESS and not _askable(reporting.period)
    counting = _counting(page)
    selection = filters.current()
    st.session_state[PROJECTS] = _projects(person, counting, selection) if counting.of_projects else None
    if reporting.measured and _reported(person) is not None:
        try:
            found = answers.measured(viewer(person), reporting)
        except StoreUnavailable:
            found = None
    st.session_state[KEY] = found


def current() -> Measured | None:
    """Return what came of the items; None where items are counted, or nothing can be said of them."""
    found: Measured | None = st.session_state.get(KEY)
    return found


def projects() -> MeasuredProjects | None:
    """Return what the ledger counts; None where items are counted, or nothing can be said of projects."""
    found: MeasuredProjects | None = st.session_state.get(PROJECTS)
    return found


def projects_without(*names: str) -> MeasuredProjects | None:
    """Return what the ledger counts without some filters of the view: what choosing one of their values would find."""
    found = projects()
    if found is None:
        return None
    selection = found.selection
    for name in names:
        selection = selection.with_values(name, ())
    return found if selection == found.selection else _projects(signed_in.person(), found.reporting, selection)


def linked() -> Reporting:
    """Return which measure is shown, without a period that there are no reports for: files refuse that.

    Where projects are counted the period stays, whatever reports there are.
    """
    asked, found = filters.current_reporting(), current()
    passed_over = projects() is None and found and found.reporting == asked and asked.period not in ("", found.period)
    passed_over = passed_over or st.session_state.get(PASSED_OVER)
    return replace(asked, period="") if passed_over else asked


def shown() -> Shown:
    """Return what the map counts: projects, or items by what came of them; None for items."""
    return projects() or current()


def counted_on(person: Person | None, page: str) -> Shown:
    """Return what a page counts: the analysis what its question asks for, any other what the map does."""
    if page != pages.ANALYSIS:
        return shown()
    count = filters.current_analysis().count
    if count not in OF_PROJECTS:
        return current()
    counting = replace(filters.current_reporting(), measure=count)
    return _projects(person, counting, filters.current()) or current()


def _askable(period: str) -> bool:
    """Whether the page of states can show a period; one that the store cannot be asked for stays."""
    try:
        return not period or measures.askable(running.store(), period)
    except StoreUnavailable:
        return True


def _projects(person: Person | None, reporting: Reporting, selection: Selection) -> MeasuredProjects | None:
    reader = viewer(person)
    if not answers.has_projects(reader):
        return None
    filter_, ignored = ledger.of_selection(published.plan(), selection, reporting)
    try:
        found = answers.ledger(reader, filter_)
        return MeasuredProjects(reporting, found, ignored, selection, own_only(reader, found))
    except StoreUnavailable:
        return None


def choice(person: Person | None, page: str) -> MeasureChoice:
    """Return what this person can have measured: items where reports were accepted, projects where there are some.

    Nothing where there is neither; on the page of projects these alone.
    """
    found, projects_ = _reported(person), answers.has_projects(viewer(person))
    asked = _counting(page)
    periods = found.periods if found else () if projects_ else None
    if projects_ and asked.of_projects:
        periods = (*(periods or ()), *answers.project_periods(viewer(person)))
    return measure_view.choice(
        published.plan(),
        texts.current(),
        asked,
        periods,
        reported=found is not None,
        projects=projects_,
        items=page != pages.PROJECTS,
    )


def _counting(page: str) -> Reporting:
    """Return what of records the link asks for; the page of projects counts these where it names no measure."""
    reporting = linked()
    return reporting.counting_projects if page == pages.PROJECTS else reporting


def reported(person: Person | None) -> bool:
    """Whether some report was accepted that this person may see."""
    return _reported(person) is not None


def revision() -> int | None:
    """Return the revision of the records that this run shows; None where it can show none."""
    known = projects()
    # what was read for this run is exact; that reports stand is cached for a while
    found = (known.ledger if known else current()) or _reported(signed_in.person())
    return found.revision if found else None


def search_url() -> str:
    """Return where the search box fetches the reports that everyone may see; empty where there are none."""
    revision = answers.searched(profile.current().public)
    return f"data/reports-{texts.lang()}.json?r={revision}" if revision is not None else ""


def notices() -> None:
    """Say why a measure that was asked for is not shown, or shows nothing."""
    words, found = texts.current(), current()
    if filters.current_reporting().of_projects:
        _projects_notice(words)
        return
    asked = filters.current_reporting()
    if found and linked() != asked and found.period:
        plain.show("notice", measure_view.passed_over(words, asked.period, found), role="status")
    if not asked.measured or (found and found.reported):
        return
    if found:
        line = words.say("measure_unreported", until=measure_view.until(found, words))
    else:
        line = words.measure_none if running.reachable() else words.measure_lost
    plain.show("notice", line, role="status")


def counting_items(page: str) -> None:
    """Say what of a page counts items of the plan, where the link asks for projects."""
    if filters.current_reporting().of_projects and projects() is not None:
        plain.show("chart-note", texts.current().say(f"ledger_beside_{page}"))


def _projects_notice(words: Words) -> None:
    found = projects()
    if found is None:
        plain.show("notice", words.ledger_none if running.reachable() else words.measure_lost, role="status")
    elif not found.ledger.cells:
        plain.show("notice", words.ledger_empty, role="status")


def _reported(person: Person | None) -> ReportedPeriods | None:
    return answers.reported_periods(viewer(person).audience == measures.PUBLIC)


def own_only(reader: Viewer, found: Ledger) -> OwnOnly:
    """Return how many of the projects found everybody else's sums and files leave out; may raise StoreUnavailable."""
    others = as_others_see(reader, found)
    if others is found:  # nobody signed in: thousands of cells are not summed twice at each run
        return NOTHING_OWN
    return OwnOnly(project_sums.total(found).projects - project_sums.total(others).projects, reader.public)


def as_others_see(reader: Viewer, found: Ledger) -> Ledger:
    """Return what whoever has not signed in may see of the projects found; may raise StoreUnavailable."""
    return answers.ledger(replace(reader, person=None), found.filter) if reader.person else found


def viewer(person: Person | None) -> Viewer:
    """Return for whom records are read: a briefing and a presentation show no more than everyone may see."""
    shown_to_all = PRESENT in filters.display_params() or filters.STEP_REPORTING in st.session_state
    return Viewer(None if shown_to_all else person, public=profile.current().public)
