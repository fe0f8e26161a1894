"""Targets: the line of years, with reported results."""

from datetime import date

import streamlit as st

from components import elements
from components.elements import Element
from components.shell import filters, measure, reported, texts
from plan import published
from plan.links import Matches
from plan.model import Plan
from plan.reporting import Reporting
from plan.selection import Selection
from records import answers, ledger
from records.errors import StoreUnavailable
from records.ledger import Ledger
from views import targets_view
from views.targets_view import TimelinePayload

KEY = "timeline"

_timeline: Element[TimelinePayload] = elements.element("timeline")


def timeline(matches: Matches, today: date | None = None) -> None:
    """Show every number and event by its years; a click on one that belongs to an item filters to the item.

    Without a day, nothing depends on when it is shown: a story is the same on every day.
    """
    plan, words = published.plan(), texts.current()
    found, linked = reported.current(), filters.current_reporting()
    payload = targets_view.timeline(plan, matches, words, today, found, measure.current(), _ledger(plan), linked)
    _timeline(payload, key=KEY, on_only_change=_only)


def _ledger(plan: Plan) -> Ledger | None:
    """Return the whole ledger up to the period and day of the link, as everyone sees it; None where there is none."""
    viewer, linked = measure.everyone(), filters.current_reporting()
    if not answers.has_projects(viewer):
        return None
    up_to, _ = ledger.of_selection(plan, Selection(), Reporting(period=linked.period, as_of=linked.as_of))
    try:
        return answers.ledger(viewer, up_to)
    except StoreUnavailable:
        return None


def _only() -> None:
    """Put a click into the shared filter; what a browser sends is checked like any input."""
    filters.toggle(("item", str(st.session_state[KEY].only)))
