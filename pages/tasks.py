"""Which unit answers for which task, with whom and by when, and what waits on a decision above the city."""

import streamlit as st

from components import overview, responsibilities
from components.shell import filters
from plan import links, published

selection = filters.current()
matches = links.matching(published.plan(), selection)

if matches.empty:
    filters.explain_empty(selection)
else:
    responsibilities.what_counts()
    for unit in selection.unit:
        responsibilities.unit(matches, unit)
    if selection.unit and selection.item:
        overview.items(matches)
        responsibilities.matrix(matches)
        responsibilities.waiting(matches)
    else:
        responsibilities.matrix(matches)
        left, right = st.columns(2, gap="medium")
        with left:
            responsibilities.waiting(matches)
        with right:
            overview.items(matches)
