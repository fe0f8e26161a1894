"""Draws a Sankey diagram, and puts what was clicked into the shared filters."""

from functools import partial

from components import elements
from components.elements import Element
from components.shell import filters
from views.sankey_view import SankeyPayload

KEY = "industries-sankey"

_sankey: Element[SankeyPayload] = elements.element("sankey")


def show(payload: SankeyPayload) -> None:
    """Draw a Sankey; a click on a node or link filters, a second click takes it back."""
    _sankey(payload, key=KEY, on_pick_change=partial(filters.picked, KEY))
