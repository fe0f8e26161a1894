"""Which unit answers for which task, with whom and by when, and what waits on a decision above the city."""

import streamlit as st

from components import duties, filters, overview, store
from plan import links

selection = filters.current()
found = links.matching(store.plan(), selection)

if found.empty:
    filters.explain_empty(selection)
else:
    for unit in selection.unit:
        duties.unit(found, unit)
    if selection.unit and selection.item:
        overview.items(found)
        duties.matrix(found)
        duties.waiting(found)
    else:
        duties.matrix(found)
        left, right = st.columns(2, gap="medium")
        with left:
            duties.waiting(found)
        with right:
            overview.items(found)
