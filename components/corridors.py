"""The cards of the corridors page."""

import streamlit as st

from components import elements
from components.elements import Element
from components.shell import filters, measure, texts
from plan import published
from plan.links import Matches
from views import corridor_view
from views.corridor_view import CorridorsPayload

KEY = "corridors-cards"

_cards: Element[CorridorsPayload] = elements.element("corridors")


def show(matches: Matches) -> None:
    """Show a card for each corridor and hub; one that the selection is not about stays, dimmed, with the reason."""
    measure.counting_items("corridors")
    _cards(
        corridor_view.cards(published.plan(), matches, texts.current(), measure.current()),
        key=KEY,
        on_pick_change=_picked,
    )


def _picked() -> None:
    """Put a click into the shared filters; what a browser sends is checked like any input."""
    match st.session_state[KEY].pick:
        case [str(name), str(value)]:
            filters.toggle((name, value))
