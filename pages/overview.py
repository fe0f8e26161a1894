"""The whole plan on one map: who is linked, by what, and the items behind it."""

import streamlit as st

from components import overview
from components.map import map_view
from components.shell import filters, measure
from plan import links, published
from views.map import map_place

selection = filters.current()
matches = links.matching(published.plan(), selection)

left, right = st.columns(map_place.COLUMNS["overview"], gap="small")
with left:
    map_view.show(matches)
with right, st.container(key="side"):
    overview.headline(matches)
    if matches.empty and measure.projects() is None:
        filters.explain_empty(selection)
    else:
        overview.answer(matches)
