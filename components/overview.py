"""The parts beside the map: headline numbers, the matrix, the list of items, each from what was found."""

from functools import lru_cache, partial

import streamlit as st

from components import elements, project_list
from components.charts import partner_bars
from components.elements import Element
from components.reporting import own_dates
from components.shell import filters, measure, reported, texts
from frontend import payloads
from plan import published
from plan.frozen import frozen
from plan.links import Matches
from views import headline_view, item_view, measure_view
from views import matrix as matrix_view
from views.headline_view import HeadlinePayload
from views.item_view import ItemListPayload
from views.matrix import MatrixPayload
from views.projects import project_headline, project_matrix
from views.projects.project_sums import MeasuredProjects, Shown
from views.words import Words

MATRIX = "matrix"

_headline: Element[HeadlinePayload] = elements.element("headline")
_matrix: Element[MatrixPayload] = elements.element("matrix")
_items: Element[ItemListPayload] = elements.element("item_list")


def headline(matches: Matches) -> None:
    """Show the headline goals with what was reported, how much was found, and how much on each reach: a filter."""
    _headline(_headline_payload(matches), key="headline", on_reach_change=_reach)


def _headline_payload(matches: Matches) -> HeadlinePayload:
    plan, words, said, ledger = published.plan(), texts.current(), reported.current(), reported.current_ledger()
    shown, offered = measure.projects(), measure.projects_without("reach")
    if shown and offered:
        return project_headline.headline(plan, shown, offered, words, said, ledger)
    return headline_view.headline(plan, matches, words, said, measure.current(), ledger)


def _reach() -> None:
    chosen = st.session_state["headline"].reach
    if chosen:
        filters.toggle(("reach", str(chosen)))


def answer(matches: Matches) -> None:
    """Show what sums the items up, and the items: these first where a filter asks for them.

    The style sheet moves them: another order of the elements would have each built anew by every first filter.
    """
    matrix(matches)
    ranking(matches)
    items(matches)


def ranking(matches: Matches) -> None:
    """Show the provinces by their number of items, or by the measure of projects that is chosen."""
    partner_bars.show(matches, ranked=True)


def matrix(matches: Matches) -> None:
    """Show industry × province; a click sets the filter, a second takes it back."""
    _matrix(
        _matrix_payload(matches, measure.shown(), texts.current()),
        key=MATRIX,
        on_pick_change=partial(filters.picked, MATRIX),
    )


@lru_cache(maxsize=64)
def _matrix_payload(matches: Matches, measured: Shown, words: Words) -> MatrixPayload:
    described = (
        project_matrix.described(matches.plan, matches, measured, words)
        if isinstance(measured, MeasuredProjects)
        else matrix_view.described(matches.plan, matches, words, measured)
    )
    payload: MatrixPayload = frozen(described)
    return payload


def items(matches: Matches) -> None:
    """List the items found, each with its clause and units; or the projects where these are measured."""
    if (projects := measure.projects()) is not None:
        project_list.show(projects)
        return
    plan, words = published.plan(), texts.current()
    ids = [item.id for item in matches.items]
    url = payloads.items_url(plan, words.lang, published.current().preview)
    dates = own_dates.of_items(filters.current_reporting().as_of)
    states = measure_view.chips(plan, ids, measure.current(), words)
    payload = item_view.list_payload(ids, matches.selection, url, words, dates, states)
    _items(payload, key="items", on_only_change=_only)


def _only() -> None:
    chosen = st.session_state["items"].only
    if chosen:
        filters.toggle(("item", str(chosen)))
