"""By which railways, waterways, air routes and ports the home city reaches the belt, what runs and what is planned."""

import streamlit as st

from components import access_routes, corridors
from components.map import map_view
from components.shell import filters, texts
from plan import links, published
from views.map import highlight, map_place

selection = filters.current()
matches = links.matching(published.plan(), selection)

left, right = st.columns(map_place.COLUMNS["corridors"], gap="small")
with left:
    map_view.show(matches, highlight.highlighted(published.plan(), selection, texts.current()), off=["flows"])
with right, st.container(key="corridors"):
    if matches.empty:
        filters.explain_empty(selection)
    access_routes.show(selection)
    if not matches.empty:
        corridors.show(matches)
