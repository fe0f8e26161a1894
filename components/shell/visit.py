"""Which visit of a page a run belongs to: turning to another page ends it, however long it took."""

import streamlit as st

KEY = "visit"


def begin_run(page: str) -> None:
    """Note which page is run now."""
    last, number = st.session_state.get(KEY, ("", 0))
    if last != page:
        st.session_state[KEY] = page, number + 1


def current() -> int:
    """Return the number of the visit; in a callback that of the page on which something was done."""
    number: int = st.session_state.get(KEY, ("", 0))[1]
    return number
