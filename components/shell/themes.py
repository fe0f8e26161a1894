"""The theme of the page: `theme` in the URL, light unless it says another."""

import streamlit as st

from plan.selection import theme


def current() -> str:
    """Return the theme the URL asks for; a presentation is on a projector."""
    return theme({name: st.query_params.get_all(name) for name in st.query_params})
