"""By which railways, waterways, air routes and ports the home city reaches the belt, what runs and what is planned."""

import streamlit as st

from components import corridors, filters, lit, map_view, reach, store, texts
from plan import links

selection = filters.current()
found = links.matching(store.plan(), selection)

left, right = st.columns([3, 2], gap="small")
with left:
    map_view.show(found, lit.stretches(store.plan(), selection, texts.current()), off=["flows"])
with right, st.container(key="corridors"):
    if found.empty:
        filters.explain_empty(selection)
    reach.show(selection)
    if not found.empty:
        corridors.show(found)
