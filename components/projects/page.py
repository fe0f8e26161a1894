"""The page of the project ledger, for everyone: map and numbers, then charts and tables, as one scrolls to them.

Presented it shows what fits the screen: map, numbers and matrix.
"""

from dataclasses import replace
from functools import partial

import streamlit as st

from components import elements, overview, plain
from components.elements import Element
from components.map import map_view
from components.projects import charts, entry, exchange
from components.records import parts, typed_forms
from components.shell import address, filters, measure, reported, signed_in, texts
from exports.projects.snapshot import LARGEST
from plan import links, published, reporting
from plan.selection import PRESENT, Selection
from records import answers, ledger, ledger_figures, running
from records.errors import StoreUnavailable
from records.ledger_model import Ledger, LedgerFilter
from records.model import Person, Viewer
from records.store import Store
from views.headline_view import HeadlinePayload
from views.projects import ledger_lists_view, ledger_view, project_sums, project_view, project_words
from views.projects.project_sums import MeasuredProjects

CHOICE, TABLE = "projects-choice", "projects-table"
LARGE, STILL, NEEDS = "projects-largest", "projects-still", "projects-needs"
TURNED = "projects-turned"  # of which view, in which order and at which page the table stands
PAGE_ROWS = 40
MOST_STILL, MOST_NEEDS = 10, 1000  # rows
STILL_DAYS = 180
USUAL_ORDER = f"-{ledger.NUMBER}"

_headline: Element[HeadlinePayload] = elements.element("headline")


def show() -> None:
    """Show the ledger as whoever looks may see it; why there is nothing where there is none."""
    parts.show_notices()
    former = typed_forms.begin_run()
    try:
        person = signed_in.found()
        if person is None and former:
            parts.session_ended(former)
        viewer = measure.viewer(person)
        _show(running.store(), viewer, person if viewer.person else None)
    except StoreUnavailable as error:
        parts.lost(error, former)


def part() -> None:
    """Show beside the map what a step of a briefing says of the projects: the numbers, and its measure over time."""
    try:
        _part(running.store(), measure.viewer(signed_in.found()))
    except StoreUnavailable as error:
        parts.lost(error)


def _part(store: Store, viewer: Viewer) -> None:
    linked = filters.current_reporting()
    asked, _ = ledger.of_selection(published.plan(), filters.current(), linked)
    found = answers.ledger(viewer, asked)
    whole = answers.ledger(viewer, LedgerFilter(until=asked.until, as_of=asked.as_of))
    if not found.cells:
        _explain_empty(bool(whole.cells or asked.until or asked.as_of))
        return
    _numbers(store, viewer, whole, found, choosing=False)
    counts = reporting.PAID if linked.measure == reporting.PAID else reporting.AGREED
    _over_time_of(store, viewer, found, counts)


def _show(store: Store, viewer: Viewer, person: Person | None) -> None:
    plan, linked = published.plan(), filters.current_reporting()
    names = parts.names(store, linked.as_of)
    asked, ignored = ledger.of_selection(plan, filters.current(), linked)
    found = answers.ledger(viewer, asked)
    whole = answers.ledger(viewer, LedgerFilter(until=asked.until, as_of=asked.as_of))
    presented = PRESENT in filters.display_params() and bool(found.cells)
    if whole.cells:
        counting = replace(linked, measure=ledger_view.measure_of(linked))
        left, right = st.columns([5, 4], gap="small")
        with left:
            own = measure.own_only(viewer, found)
            measured = MeasuredProjects(counting, found, ignored, filters.current(), own)
            matches = links.matching(plan, filters.current())
            map_view.show(matches, measured=measured, awaited=True)
        with right, st.container(key="projects"):
            _numbers(store, viewer, whole, found)
            if presented:
                plain.show("chart-note", names.words.projects_presented)
                overview.matrix(matches)
    if presented:
        return
    if found.cells:
        _over_time(store, viewer, found)
    else:
        _explain_empty(bool(whole.cells or asked.until or asked.as_of))
    exchange.read(store, person)
    entry.show(store, viewer)
    if found.cells and map_view.drawn():
        charts.show(names, found, ledger_view.measure_of(linked))
        _lists(store, viewer, found)
        _table(store, viewer, asked, project_sums.total(found).projects)
    if map_view.drawn() or not whole.cells:  # where there is a map, it comes first
        exchange.show(person)


def _numbers(store: Store, viewer: Viewer, whole: Ledger, found: Ledger, *, choosing: bool = True) -> None:
    """Show the numbers against the targets, and what can be chosen where anything can."""
    names, asked = parts.names(store, found.filter.as_of), found.filter
    # a target is compared with all that counts for it, whatever period the page shows
    every = answers.ledger(viewer, LedgerFilter(as_of=asked.as_of))
    counted = project_sums.counted_for(published.plan(), every)
    counted_by_all = project_sums.counted_for(published.plan(), measure.as_others_see(viewer, every))
    total = project_sums.total(found)
    payload = ledger_view.headline(
        names,
        total,
        counted,
        reported.current(all_periods=True),
        whole.day,
        measure.own_only(viewer, found),
        [id_ for id_, yuan in counted.items() if yuan != counted_by_all[id_]],
    )
    _headline(payload, key="projects-headline")
    if not choosing:
        return
    linked = filters.current_reporting()
    choice = ledger_view.choice(names, linked, answers.project_periods(viewer))
    parts.form(choice, key=CHOICE, on_act_change=_chosen)


def _over_time(store: Store, viewer: Viewer, found: Ledger) -> None:
    """Show what was agreed and what was paid in over time beside each other, each against its target."""
    paid_first = ledger_view.measure_of(filters.current_reporting()) == reporting.PAID
    first = reporting.PAID if paid_first else reporting.AGREED
    for column, counts in zip(st.columns(2, gap="medium"), (reporting.AGREED, reporting.PAID), strict=True):
        if counts == first or map_view.drawn():  # the other one follows with the charts below
            with column:
                _over_time_of(store, viewer, found, counts)


def _over_time_of(store: Store, viewer: Viewer, found: Ledger, counts: str) -> None:
    """Show what was agreed or paid in over time, against its target where nothing is filtered."""
    names, asked = parts.names(store, found.filter.as_of), found.filter
    unfiltered = asked == LedgerFilter(until=asked.until, as_of=asked.as_of)
    by_period = ledger_figures.receipts_by_period if counts == reporting.PAID else ledger_figures.signed_by_period
    charts.over_time(names, by_period(store, viewer, asked).value, counts, whole=unfiltered)


def _explain_empty(others: bool) -> None:
    """Say why there is no project: the ledger has none of this view, or is empty and the plan links nothing there.

    `others` says whether there may be some in another view, or at another time.
    """
    words, selection = texts.current(), filters.current()
    if others:
        with st.container(key="empty", border=True):
            plain.show("empty", words.projects_none_found, words.projects_none_found_why, role="status")
            st.button(words.clear_all, on_click=address.caught_up(_clear), type="primary", key="relax-all")
    elif links.matching(published.plan(), selection).empty:
        filters.explain_empty(selection)
    else:
        plain.show("nothing", words.projects_empty, words.projects_empty_why, role="status")


def _clear() -> None:
    """Show all projects: also those of other stages, kinds and periods."""
    address.write(Selection().params() | filters.display_params(*reporting.NAMES))


def _lists(store: Store, viewer: Viewer, found: Ledger) -> None:
    """Show the largest, how long it takes to start, and what stands still."""
    names, asked = parts.names(store, found.filter.as_of), found.filter
    left, right = st.columns(2, gap="medium")
    with left:
        paid = ledger_view.measure_of(filters.current_reporting()) == reporting.PAID
        order = f"-{reporting.PAID if paid else reporting.AGREED}"
        largest = ledger.projects(store, viewer, asked, limit=LARGEST, order=order).value
        parts.table(
            ledger_lists_view.largest(names, largest, asked.until, paid=paid),
            key=LARGE,
            on_act_change=partial(_opened, LARGE),
        )
        charts.times(names, found, ledger_figures.start_times(store, viewer, asked).value)
    with right:
        still = ledger_figures.standing_still(store, viewer, asked, STILL_DAYS, MOST_STILL + 1).value
        payload = ledger_lists_view.standing_still(names, still, STILL_DAYS, MOST_STILL)
        parts.table(payload, key=STILL, on_act_change=partial(_opened, STILL))
        if viewer.person:
            needs = ledger_figures.needs(store, viewer, asked, project_words.OPEN, limit=MOST_NEEDS + 1).value
            parts.table(project_view.needs(names, needs, MOST_NEEDS), key=NEEDS, on_act_change=partial(_opened, NEEDS))


def _table(store: Store, viewer: Viewer, asked: LedgerFilter, total: int) -> None:
    names = parts.names(store, asked.as_of)
    shown, order, page = st.session_state.get(TURNED, (asked, USUAL_ORDER, 1))
    page = page if shown == asked else 1
    pages = -(-total // PAGE_ROWS)
    page = min(max(page, 1), pages)
    records = ledger.projects(store, viewer, asked, limit=PAGE_ROWS, offset=(page - 1) * PAGE_ROWS, order=order).value
    st.session_state[TURNED] = (asked, order, page)
    payload = ledger_lists_view.table(names, records, order, page, pages, total, asked.until)
    parts.table(payload, key=TABLE, on_act_change=_turned)


def _turned() -> None:
    """Sort the table by another column or the other way round, turn a page, or open a project."""
    sent = parts.event(TABLE)
    asked, order, page = st.session_state[TURNED]
    given, direction = (*sent["ids"], "", "")[:2]
    if sent["name"] == "sort":
        order, page = ledger_lists_view.sorted_by(given, order, direction), 1
    elif sent["name"] == "page" and given.isascii() and given.isdigit() and len(given) < 10:
        page = int(given)
    elif sent["name"] == "show":
        entry.open_(given)
    st.session_state[TURNED] = (asked, order, page)


def _opened(table: str) -> None:
    """Open the project whose button was pressed."""
    ids = parts.event(table)["ids"]
    entry.open_(ids[0].partition("|")[0] if ids else "")


def _chosen() -> None:
    """Put what was chosen into the address."""
    values, linked = parts.event(CHOICE)["values"], filters.current_reporting()
    for name in reporting.REPEATED:
        for value in set(values.get(name, "").split()) ^ set(getattr(linked, name)):
            filters.set_reporting(name, value)
    shown = {
        reporting.MEASURE: ledger_view.measure_of(linked),
        reporting.PERIOD: linked.period,
        reporting.AS_OF: linked.as_of.isoformat() if linked.as_of else "",
    }
    for name, before in shown.items():
        if values.get(name, "").strip() != before:
            filters.set_reporting(name, values.get(name, "").strip())
