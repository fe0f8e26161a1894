"""What the plan builds or uses to link up: parks, online platforms, mechanisms, programmes, means of funding."""

import streamlit as st

from components import filters, map_view, platforms, store
from plan import links

selection = filters.current()
found = links.matching(store.plan(), selection)

left, right = st.columns([5, 4], gap="small")
with left:
    map_view.show(found, off=["flows"], frame=map_view.HOME)
with right, st.container(key="platforms"):
    if found.empty:
        filters.explain_empty(selection)
    else:
        platforms.show(found)
