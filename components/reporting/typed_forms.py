"""Forms in which somebody types, drawn again as they stood where the page has lost the store or the session.

What was typed is in the browser alone then: it stays on the screen and can be downloaded.
"""

from collections.abc import Callable
from typing import TypeAlias

import streamlit as st

from components import elements
from components.elements import Element
from components.shell import visit
from views.record_payloads import RecordFormPayload

FORMS = "typed-forms"
Drawn: TypeAlias = dict[str, tuple[RecordFormPayload, dict[str, Callable[[], None]]]]

_form: Element[RecordFormPayload] = elements.element("record_form")


def begin_run() -> Drawn:
    """Return the forms that the last run of this visit of the page drew, by key, and forget them."""
    number, drawn = st.session_state.get(FORMS, (0, {}))
    st.session_state[FORMS] = visit.current(), {}
    return drawn if number == visit.current() else {}


def show(payload: RecordFormPayload, key: str, **on_change: Callable[[], None]) -> None:
    """Draw a form; one that keeps what is typed is remembered."""
    if payload["keeps"] and payload["fields"]:
        _, drawn = st.session_state.setdefault(FORMS, (visit.current(), {}))
        drawn[key] = payload, on_change
    _form(payload, key=key, **on_change)


def show_again(former: Drawn, problem: str) -> None:
    """Draw those that this run has not drawn as they stood, with what is wrong, and remember them on."""
    _, drawn = st.session_state.setdefault(FORMS, (visit.current(), {}))
    for key, (payload, on_change) in former.items():
        if key not in drawn:
            show({**payload, "problem": problem}, key, **on_change)
