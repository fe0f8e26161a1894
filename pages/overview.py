"""The whole plan on one map: who is linked, by what, and the items behind it."""

import streamlit as st

from components import filters, map_view, overview, store
from plan import links

selection = filters.current()
found = links.matching(store.plan(), selection)

left, right = st.columns([2, 1], gap="small")
with left:
    map_view.show(found)
with right, st.container(key="side"):
    overview.headline(found)
    if found.empty:
        filters.explain_empty(selection)
    else:
        overview.matrix(found)
        with st.container(key="list"):
            overview.items(found)
