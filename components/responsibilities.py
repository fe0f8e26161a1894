"""Tasks and units: the matrix, a unit's own view, what waits on a decision above the city."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

import streamlit as st

from components import elements
from components.shell import filters, texts
from plan import published
from plan.frozen import frozen
from plan.links import Matches
from views import responsibilities_view
from views.words import Words

_matrix: Callable[..., Any] = elements.element("duty_matrix")
_duties: Callable[..., Any] = elements.element("duties")


def matrix(matches: Matches) -> None:
    """Show tasks × units; a click on a cell sets both filters, on a head one, a second takes them back."""
    data = _matrix_props(matches, texts.current())
    _matrix(data=data, key="duty-matrix", on_pick_change=partial(_picked, "duty-matrix"))


@lru_cache(maxsize=64)
def _matrix_props(matches: Matches, words: Words) -> dict[str, Any]:
    return frozen(responsibilities_view.matrix(matches.plan, matches, words))


def unit(matches: Matches, id_: str) -> None:
    """Show what a unit answers for; a click on an item sets the filter."""
    _list(f"unit-{id_}", responsibilities_view.unit(published.plan(), matches, id_, texts.current()))


def waiting(matches: Matches) -> None:
    """Show what waits on a decision above the city."""
    _list("waiting", responsibilities_view.waits(published.plan(), matches, texts.current()))


def _list(key: str, data: dict[str, Any]) -> None:
    with st.container(key=f"tasks-{key}"):
        _duties(data=data, key=key, on_pick_change=partial(_picked, key))


def _picked(key: str) -> None:
    """Put a click into the shared filters; what a browser sends is checked like any input."""
    match st.session_state[key].pick:
        case [*picks] if all(isinstance(pick, list) and len(pick) == 2 for pick in picks):
            filters.toggle(*((str(name), str(value)) for name, value in picks))
