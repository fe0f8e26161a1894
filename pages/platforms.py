"""What the plan builds or uses to link up: parks, online platforms, mechanisms, programmes, means of funding."""

import streamlit as st

from components import filters, platforms, store
from plan import links

selection = filters.current()
found = links.matching(store.plan(), selection)

with st.container(key="platforms"):
    if found.empty:
        filters.explain_empty(selection)
    else:
        platforms.show(found)
