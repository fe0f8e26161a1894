"""Tasks and units: the matrix, a unit's own view, what waits on a decision above the city."""

from functools import lru_cache, partial

import streamlit as st

from components import clock, elements
from components.elements import Element
from components.reporting import own_dates
from components.shell import filters, measure, texts
from plan import published
from plan.frozen import frozen
from plan.links import Matches
from records.model import Measured
from views.responsibilities import responsibilities_view, responsibility_matrix
from views.responsibilities.responsibilities_view import ResponsibilitiesPayload
from views.responsibilities.responsibility_matrix import ResponsibilityMatrixPayload
from views.words import Words

MATRIX = "responsibility-matrix"

_matrix: Element[ResponsibilityMatrixPayload] = elements.element("responsibility_matrix")
_responsibilities: Element[ResponsibilitiesPayload] = elements.element("responsibilities")


def what_counts() -> None:
    """Say what counts items, where the list counts projects."""
    measure.counting_items("tasks")


def matrix(matches: Matches) -> None:
    """Show tasks × units; a click on a cell sets both filters, on a head one, a second takes them back."""
    payload = _matrix_payload(matches, measure.current(), texts.current())
    _matrix(payload, key=MATRIX, on_pick_change=partial(filters.picked, MATRIX))


@lru_cache(maxsize=64)
def _matrix_payload(matches: Matches, measured: Measured | None, words: Words) -> ResponsibilityMatrixPayload:
    payload: ResponsibilityMatrixPayload = frozen(responsibility_matrix.payload(matches.plan, matches, words, measured))
    return payload


def unit(matches: Matches, id_: str) -> None:
    """Show what a unit answers for, and its checklist; a click on an item sets the filter."""
    plan, words, dates = published.plan(), texts.current(), own_dates.of_unit(id_, filters.current_reporting().as_of)
    shown = responsibilities_view.unit(plan, matches, id_, words, clock.today(), dates, measure.current())
    _list(f"unit-{id_}", shown)


def waiting(matches: Matches) -> None:
    """Show what waits on a decision above the city."""
    _list("waiting", responsibilities_view.waits(published.plan(), matches, texts.current(), measure.current()))


def _list(key: str, payload: ResponsibilitiesPayload) -> None:
    with st.container(key=f"tasks-{key}"):
        _responsibilities(payload, key=key, on_pick_change=partial(filters.picked, key))
