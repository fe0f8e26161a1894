"""The briefing: a story of saved views, step by step, and where the user puts it together."""

import streamlit as st

from components.briefing import screen, stories
from components.map import map_view
from components.shell import filters
from plan import links, published
from plan.pages import PROJECTS

selection, step = filters.current(), stories.step()
matches = links.matching(published.plan(), selection)

screen.notices()
screen.step()
if step is None:
    screen.explain_none()
else:
    part = screen.layout(step.page, matches)
    left, right = st.columns([3, 2], gap="small")
    with left:
        map_view.show(matches, opening=(step.scale, stories.number()))
    with right, st.container(key="part"), st.container(key=f"part-{part}"):
        if matches.empty and part != PROJECTS:  # a project need not belong to an item
            filters.explain_empty(selection)
        else:
            screen.part(part, matches)
screen.editor()
