"""What the plan builds or uses to link up: parks, online platforms, mechanisms, programmes, means of funding."""

import streamlit as st

from components import platforms
from components.map import map_view
from components.shell import filters
from plan import links, published
from views.map import map_place

selection = filters.current()
matches = links.matching(published.plan(), selection)

left, right = st.columns(map_place.COLUMNS["platforms"], gap="small")
with left:
    map_view.show(matches, off=["flows"], opening=map_view.HOME)
with right, st.container(key="platforms"):
    if matches.empty:
        filters.explain_empty(selection)
    else:
        platforms.show(matches)
