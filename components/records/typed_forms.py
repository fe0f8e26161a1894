"""Forms and tables in which somebody types, drawn again as they stood where the page has lost the store or the session.

What was typed is in the browser alone then: it stays on the screen and can be downloaded.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import streamlit as st

from components import elements
from components.elements import Element
from components.shell import signed_in, texts, visit
from records.errors import StoreUnavailable
from views.records.form_payloads import RecordFormPayload
from views.records.grid_payloads import RecordGridPayload

FORMS = "typed-forms"
FORM, GRID = "record_form", "record_grid"
Drawn: TypeAlias = dict[str, tuple[str, Any, dict[str, Callable[[], None]]]]

_elements: dict[str, Element[Any]] = {name: elements.element(name) for name in (FORM, GRID)}


class SentRow(NamedTuple):
    """A row as the browser sent it: what it is of, the version it was filled from (-1 for none), column → text."""

    id: str
    version: int
    values: dict[str, str]


def begin_run() -> Drawn:
    """Return what the last run of this visit of the page drew, by key, and forget it: element, payload, callbacks."""
    about, drawn = st.session_state.get(FORMS, ((), {}))
    st.session_state[FORMS] = visit_of_person(), {}
    return drawn if about == visit_of_person() else {}


def form(payload: RecordFormPayload, key: str, **on_change: Callable[[], None]) -> None:
    """Draw a form; one that keeps what is typed is remembered."""
    if payload["keeps"] and payload["fields"]:
        _drawn()[key] = FORM, payload, on_change
    _elements[FORM](payload, key=key, **on_change)


def grid(payload: RecordGridPayload, key: str, **on_change: Callable[[], None]) -> None:
    """Draw a table to type into, and remember it."""
    _drawn()[key] = GRID, payload, on_change
    _elements[GRID](payload, key=key, **on_change)


def rows(key: str) -> tuple[SentRow, ...]:
    """Return the rows that a table sent; malformed parts are left out."""
    sent = st.session_state[key].act
    listed = sent.get("rows") if isinstance(sent, dict) else None
    return tuple(_row(one) for one in listed if isinstance(one, dict)) if isinstance(listed, list) else ()


def _row(one: dict[str, Any]) -> SentRow:
    version, values = one.get("version"), one.get("values")
    typed = {str(name): str(text) for name, text in values.items()} if isinstance(values, dict) else {}
    return SentRow(str(one.get("id", "")), version if isinstance(version, int) else -1, typed)


def show_again(former: Drawn, problem: str) -> None:
    """Draw those that this run has not drawn as they stood, with what is wrong, and remember them on."""
    drawn = _drawn()
    for key, (element, payload, on_change) in former.items():
        if key not in drawn:
            drawn[key] = element, payload, on_change
            _elements[element]({**payload, "problem": problem}, key=key, **on_change)


def show_where_closed() -> None:
    """Draw again what the last run drew where the site is closed to whoever has not signed in any more."""
    words, former = texts.current(), begin_run()
    try:
        signed_in.found()
        problem = words.report_signed_out
    except StoreUnavailable:
        problem = words.report_store_lost
    show_again(former, problem)


def _drawn() -> Drawn:
    drawn: Drawn = st.session_state.setdefault(FORMS, (visit_of_person(), {}))[1]
    return drawn


def visit_of_person() -> tuple[int, str]:
    """Return the visit, and as whom the browser is connected: after a break that may be somebody else."""
    return visit.current(), signed_in.token()
