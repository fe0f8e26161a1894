"""Which industries link the home city to which provinces, what is to come in or go out, and who receives it."""

import streamlit as st

from components import industries
from components.map import map_view
from components.shell import filters, measure
from plan import links, published
from views.map import map_place

selection = filters.current()
matches = links.matching(published.plan(), selection)

left, right = st.columns(map_place.COLUMNS["industries"], gap="small")
with left:
    map_view.show(matches)
with right, st.container(key="industries"):
    if matches.empty and measure.projects() is None:
        filters.explain_empty(selection)
    else:
        industries.show(matches)
