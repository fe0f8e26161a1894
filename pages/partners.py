"""What links the home city to one province, or how two compare; region words as groups; the cities the plan names."""

import streamlit as st

from components import filters, map_view, overview, partners, store
from plan import links

selection = filters.current()
found = links.matching(store.plan(), selection)

left, right = st.columns([5, 4], gap="small")
with left:
    map_view.show(found)
with right, st.container(key="partners"):
    partners.regions(found)
    if found.empty:
        filters.explain_empty(selection)
    else:
        partners.provinces(found)
        if not selection.province:
            partners.cities(found)
        with st.container(key="list"):
            overview.items(found)
        if selection.province:
            partners.cities(found)
