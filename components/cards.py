"""Cards of items with their places and units; what a person clicks goes into the shared filters."""

from functools import partial

import streamlit as st

from components import elements
from components.elements import Element
from components.shell import filters
from views.card_view import CardsPayload

_cards: Element[CardsPayload] = elements.element("cards")


def show(payload: CardsPayload, key: str) -> None:
    """Show groups of cards; a click on a title, place or unit filters, a second click takes it back."""
    _cards(payload, key=key, on_pick_change=partial(picked, key))


def picked(key: str) -> None:
    """Put a click into the shared filters; what a browser sends is checked like any input."""
    match st.session_state[key].pick:
        case [*picks] if all(isinstance(pick, list) and len(pick) == 2 for pick in picks):
            filters.toggle(*((str(name), str(value)) for name, value in picks))
