"""The access routes of the corridors page: provinces to choose, and how the plan's corridors lead on to them."""

import streamlit as st

from components import elements
from components.elements import Element
from components.shell import filters, texts
from plan import published
from plan.selection import Selection
from views import access_route_view
from views.access_route_view import AccessRoutesPayload

KEY = "corridors-access"

_routes: Element[AccessRoutesPayload] = elements.element("access_routes")


def show(selection: Selection) -> None:
    """Show the provinces to choose from and the routes to those that are chosen."""
    payload = access_route_view.payload(published.plan(), selection, texts.current())
    _routes(payload, key=KEY, on_pick_change=_picked)


def _picked() -> None:
    province = st.session_state[KEY].pick
    if province:
        filters.toggle(("province", str(province)))
