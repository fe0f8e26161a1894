"""Cards of items with their places and units; what a person clicks goes into the shared filters."""

from functools import partial

from components import elements
from components.elements import Element
from components.shell import filters
from views.card_view import CardsPayload

_cards: Element[CardsPayload] = elements.element("cards")


def show(payload: CardsPayload, key: str) -> None:
    """Show groups of cards; a click on a title, place or unit filters, a second click takes it back."""
    _cards(payload, key=key, on_pick_change=partial(filters.picked, key))
