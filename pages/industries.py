"""Which industries link the home city to which provinces, what is to come in or go out, and who receives it."""

import streamlit as st

from components import filters, industries, map_view, store
from plan import links

selection = filters.current()
found = links.matching(store.plan(), selection)

left, right = st.columns([4, 5], gap="small")
with left:
    map_view.show(found)
with right, st.container(key="industries"):
    if found.empty:
        filters.explain_empty(selection)
    else:
        industries.show(found)
