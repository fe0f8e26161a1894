"""The briefing: a story of saved views, told step by step, and where the user puts it together."""

import streamlit as st

from components import briefing, filters, map_view, store, stories
from plan import links

selection, step = filters.current(), stories.step()
found = links.matching(store.plan(), selection)

briefing.notices()
briefing.told()
if step is None:
    briefing.explain_none()
else:
    left, right = st.columns([3, 2], gap="small")
    with left:
        map_view.show(found, (step.scale, stories.number()))
    with right, st.container(key="part"), st.container(key=f"part-{step.page}"):
        if found.empty:
            filters.explain_empty(selection)
        else:
            briefing.part(step.page, found)
briefing.editor()
