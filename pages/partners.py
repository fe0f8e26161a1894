"""What links the home city to one province, or how two compare; region words as groups; the cities the plan names."""

import streamlit as st

from components import overview, partners
from components.charts import partner_bars
from components.map import map_view
from components.shell import filters, measure
from plan import links, published
from views.map import map_place

selection = filters.current()
matches = links.matching(published.plan(), selection)
projects = measure.projects()

left, right = st.columns(map_place.COLUMNS["partners"], gap="small")
with left:
    map_view.show(matches)
with right, st.container(key="partners"):
    partners.regions(matches)
    if matches.empty and projects is None:
        filters.explain_empty(selection)
    else:
        partner_bars.show(matches)
        if projects is not None:
            partners.what_counts()
        if not matches.empty:
            partners.difference(matches)
            partners.provinces(matches)
        if not selection.province and not matches.empty:
            partners.cities(matches)
        with st.container(key="list"):
            overview.items(matches)
        if selection.province and not matches.empty:
            partners.cities(matches)
