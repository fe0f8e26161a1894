"""Targets: the line of years, with reported results."""

from datetime import date

import streamlit as st

from components import elements
from components.elements import Element
from components.shell import filters, measure, reported, texts
from plan import published
from plan.links import Matches
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
    of_ledger = reported.current_ledger()
    payload = targets_view.timeline(plan, matches, words, today, found, measure.current(), of_ledger, linked)
    _timeline(payload, key=KEY, on_only_change=_only)


def _only() -> None:
    """Put a click into the shared filter; what a browser sends is checked like any input."""
    filters.toggle(("item", str(st.session_state[KEY].only)))
