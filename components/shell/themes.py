"""The theme of the page: `theme` in the URL, light unless it says another."""

import streamlit as st

from frontend.palette import LIGHT
from plan.selection import PRESENT, PROJECTOR, THEME, THEMES


def current() -> str:
    """Return the theme the URL asks for; a presentation is on a projector."""
    if PRESENT in st.query_params:
        return PROJECTOR
    theme = st.query_params.get(THEME, LIGHT)
    return theme if theme in THEMES else LIGHT
