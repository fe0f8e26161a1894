"""What links the home city to one province, or how two compare; region words as groups; the cities the plan names."""

import streamlit as st

from components import overview, partners
from components.charts import partner_bars
from components.map import map_view
from components.shell import filters
from plan import links, published
from views import map_place

selection = filters.current()
matches = links.matching(published.plan(), selection)

left, right = st.columns(map_place.COLUMNS["partners"], gap="small")
with left:
    map_view.show(matches)
with right, st.container(key="partners"):
    partners.regions(matches)
    if matches.empty:
        filters.explain_empty(selection)
    else:
        partner_bars.show(matches)
        partners.difference(matches)
        partners.provinces(matches)
        if not selection.province:
            partners.cities(matches)
        with st.container(key="list"):
            overview.items(matches)
        if selection.province:
            partners.cities(matches)
