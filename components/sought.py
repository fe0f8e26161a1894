"""What the search has just opened: its card is brought into view and marked as long as that view stays."""

import streamlit as st

from components import filters
from plan.search import Entry

KEY = "sought"


def seek(entry: Entry) -> None:
    """Note what was chosen in the search."""
    st.session_state[KEY] = entry


def id_of(kind: str) -> str:
    """Return the id of what was chosen, where it is of this kind and the view is still the one it opened."""
    entry = st.session_state.get(KEY)
    return entry.id if entry and entry.kind == kind and entry.selection == filters.current() else ""
