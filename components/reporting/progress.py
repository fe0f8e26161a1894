"""The page that says how far the plan is, for everyone."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from components import plain
from components.charts import state_bars
from components.records import parts
from components.reporting import record_files, unit_reports
from components.reporting.progress_context import ProgressContext
from components.shell import filters, measure, reported, signed_in, texts
from plan.analysis import BY
from plan.links import Matches
from plan.pages import PROGRESS
from plan.reporting import AS_OF, PERIOD, Reporting
from plan.selection import PRESENT, USUAL
from records import ledger, ledger_figures, owing, progress, running
from records.content import CLOSING, HELD_UP, ITEM
from records.errors import StoreUnavailable
from records.model import Viewer
from records.places import closing_period
from records.store import Store
from views.projects import project_view, project_words
from views.records.reporting_words import Names, period_name
from views.reporting import progress_view
from views.reporting.progress_view import GroupProgress

CHOICE, ITEMS = "progress-choice", "progress-items"
MOST_HELD_UP = 6  # rows beside the bars of a presented step, which nobody scrolls


def show(matches: Matches, *, choosing: bool = True) -> None:
    """Show the states of the items found; why there is nothing to show where nobody has reported.

    `choosing` whether period and groups can be chosen and files be had: not in a step of a briefing.
    """
    try:
        _show(running.store(), measure.viewer(signed_in.person()), matches, choosing=choosing)
    except StoreUnavailable as error:
        parts.lost(error)


def _show(store: Store, viewer: Viewer, matches: Matches, *, choosing: bool) -> None:
    words, linked = texts.current(), measure.linked()
    names = parts.names(store, linked.as_of)
    offered = _offered(store, viewer, linked)
    if not offered:
        parts.explain(words.progress_none, words.say("progress_none_why", total=len(matches.plan.items)))
        return
    measure.counting_items(PROGRESS)
    period, as_of, by = linked.period or offered[0], linked.as_of, filters.states_by()
    _passed_over(filters.current_reporting(), period)
    if choosing:
        chosen = partial(_chosen, period, by)
        parts.form(progress_view.choice(names, offered, period, by), key=CHOICE, on_act_change=chosen)
        view = matches.selection.params() | ({AS_OF: [as_of.isoformat()]} if as_of else {})
        record_files.show(PROGRESS, period, view)
    kind = CLOSING if period == closing_period(store) else ITEM
    context = ProgressContext(store, viewer, names, matches, period, as_of, kind)
    _draw(context, by, presented=not choosing and PRESENT in filters.display_params())


def _passed_over(asked: Reporting, shown: str) -> None:
    """Say that there are no reports for the period of the link; where a measure is shown too that is said already."""
    words = texts.current()
    if asked.period not in ("", shown) and not asked.measured:
        about = {"period": period_name(words, asked.period), "shown": period_name(words, shown)}
        plain.show("notice", words.say("measure_no_such_period", **about), role="status")


def _offered(store: Store, viewer: Viewer, linked: Reporting) -> tuple[str, ...]:
    """Return the periods for which something stands, newest first, and that of the link: the one shown leads.

    That is the one the map counts by; where nothing stands for it yet, the first for which something does.
    """
    as_of = linked.as_of
    known = progress.reported_since(store, viewer).value
    first = known.get(ITEM)
    regular = [one.period.id for one in reversed(owing.open_periods(store)) if first and one.period.ends >= first]
    shown = owing.shown_period(store, as_of)
    lead = [shown] if shown in regular else regular[-1:]
    found = [*lead, *regular, *([closing_period(store)] if CLOSING in known else [])]
    return tuple(dict.fromkeys([*found, linked.period] if found and linked.period else found))


def _draw(context: ProgressContext, by: str, *, presented: bool) -> None:
    names, items, day = context.names, context.items(), context.as_of
    words, states = names.words, {one.item: one.state for one in items}
    groups, labels = _groups(context, by, states), progress_view.state_labels(names, by)
    headline = progress_view.headline(names, context.matches, states)
    plain.show("states", headline, *([words.say("measure_as_of", day=day.isoformat())] if day else []))
    key = "progress_chart_unit" if by == progress_view.UNIT else "progress_chart"
    title = words.say(key, period=names.period(context.period))
    if presented:
        left, right = st.columns([3, 2], gap="medium")
        with left:
            plain.heading("chart-title", title)
            _bars_of_step(names, groups, labels, by)
        with right:
            _held_up(context, MOST_HELD_UP)
            unit_reports.show(context)
        return
    plain.heading("chart-title", title)
    state_bars.show(groups, labels, by, progress_view.alt(words, groups, labels))
    unit_reports.show(context)
    # who is signed in is told of matters to coordinate: a column more than half the page holds
    above = st.container() if context.viewer.person else None
    left, right = st.columns(2, gap="medium")
    with above or left:
        _held_up(context)
        _needs(context)
    with left:
        parts.table(progress_view.table(names, groups, words.say(f"filter_{by}"), title, by), key="progress-table")
    with right:
        parts.table(progress_view.items(names, context.matches, items), key=ITEMS, on_act_change=_picked)
        _targets(context)
    with left:
        _over_time(context)  # last, so that nothing above waits for it


def _groups(context: ProgressContext, by: str, states: Mapping[str, str]) -> tuple[GroupProgress, ...]:
    """Return how many items are in each state, by unit or by another group."""
    if by == progress_view.UNIT:
        successors = owing.successors(context.store, as_of=context.as_of)
        return progress_view.by_unit(context.names, context.matches, context.units(), successors)
    return progress_view.grouped(context.names, context.matches, states, by)


def _targets(context: ProgressContext) -> None:
    """Show what was reported of the targets, where the plan states any."""
    until = Reporting(period=context.period, as_of=context.as_of)
    known = reported.up_to(until.period, until.as_of), reported.ledger(until.period, until.as_of)
    payload = progress_view.targets(context.names, context.matches, *known, until)
    if payload["rows"]:
        parts.table(payload, key="progress-targets")


def _over_time(context: ProgressContext) -> None:
    """Show how many items were in each state by the end of each period, once there are two."""
    names, words = context.names, context.names.words
    times = progress_view.over_time(names, progress.over_time(context.store, context.viewer, context.as_of).value)
    if len(times) > 1:
        labels = progress_view.state_labels(names)
        plain.heading("chart-title", words.progress_over_time)
        state_bars.show(times, labels, "", progress_view.alt(words, times, labels))
        parts.table(progress_view.table(names, times, words.report_field_period), key="progress-times")


def _bars_of_step(names: Names, groups: tuple[GroupProgress, ...], labels: tuple[str, ...], by: str) -> None:
    """Draw as many bars as a screen holds, and say how many are left out."""
    words, shown = names.words, progress_view.presented(groups)
    state_bars.show(shown, labels, by, progress_view.alt(words, shown, labels))
    if len(shown) < len(groups):
        plain.show("chart-note", words.say("progress_presented", shown=len(shown), n=len(groups) - len(shown)))


def _held_up(context: ProgressContext, most: int = unit_reports.MOST) -> None:
    items = {item.id for item in context.matches.items}
    held = [one for one in context.units() if one.item in items and one.state == HELD_UP]
    listed = held[:most]
    said = unit_reports.texts_of(context, listed)
    parts.table(progress_view.held_up(context.names, listed, said, len(held)), key="progress-held-up")


def _needs(context: ProgressContext) -> None:
    """Show what projects need, as the bulletin lists it: to whoever is signed in, without confidential projects."""
    names, matches, most = context.names, context.matches, unit_reports.MOST
    asked, _ = ledger.of_selection(matches.plan, matches.selection, Reporting(as_of=context.as_of))
    found = ledger_figures.needs(
        context.store, context.viewer, asked, project_words.OPEN, limit=most + 1, confidential=False
    ).value
    if found:
        payload = project_view.needs(names, found, most, title=names.words.progress_needs)
        parts.table(payload, key="progress-needs")


def _picked() -> None:
    """Choose the item whose units' reports are to be shown, or give it up."""
    filters.toggle(*(("item", id_) for id_ in parts.event(ITEMS)["ids"]))


def _chosen(period: str, by: str) -> None:
    """Write to the link what was changed of the period and groups that were shown."""
    values = parts.event(CHOICE)["values"]
    if values.get(PERIOD, period) != period:
        filters.set_reporting(PERIOD, values[PERIOD])
    if values.get(BY, by) != by:
        filters.set_display(BY, "" if values[BY] == USUAL[BY] else values[BY])
