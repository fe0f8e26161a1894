"""The parts of the industries page: the Sankey, the table that says the same, a card for each industry."""

import hashlib
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

import streamlit as st

from components import cards, filters, overview, store, texts, themes, web
from components.sankey import Sankey, option, sankey
from plan import industry_view
from plan.links import Found
from plan.words import Words

TABLE = "industry-table"

_table: Callable[..., Any] = web.element("industry_table", "parts")


def show(found: Found) -> None:
    """Show what the items found mean for industries; the items themselves where they are of none."""
    words = texts.current()
    if not any(item.industries for item in found.items):
        st.markdown(words.say("industries_none", n=len(found.items)))
        overview.items(found)
        return
    _draw(found, words)
    _table(data=_told_table(found, words), key=TABLE, on_pick_change=partial(cards.picked, TABLE))
    cards.show(_told_cards(found, words), "industry-cards")


def _draw(found: Found, words: Words) -> None:
    """Draw the Sankey; the key changes with what is drawn, so that no click outlives the marks it was made on."""
    chart = _chart(found, words, themes.current())
    if not chart.links:
        st.markdown(words.industries_undrawn)
        return
    key = f"sankey-{hashlib.sha256(repr(chart).encode()).hexdigest()[:12]}"
    with st.container(key="industries-sankey"):
        st.echarts_chart(
            option(chart, words),
            height=chart.height_px,
            key=key,
            on_select=partial(_clicked, key, chart),
            renderer="svg",
            alt=industry_view.alt(store.plan(), found, words),
        )


def _clicked(key: str, chart: Sankey) -> None:
    """Put a click on a node or link into the shared filters; what a browser sends is checked like any input."""
    for group in st.session_state[key].selection.selected:
        for index in group["data_indices"]:
            filters.toggle(*((name, value) for name, value in chart.picks(group["data_type"], index)))


@lru_cache(maxsize=64)
def _chart(found: Found, words: Words, theme: str) -> Sankey:
    return sankey(store.plan(), found, words, theme)


@lru_cache(maxsize=64)
def _told_table(found: Found, words: Words) -> dict[str, Any]:
    return industry_view.table(store.plan(), found, words)


@lru_cache(maxsize=64)
def _told_cards(found: Found, words: Words) -> dict[str, Any]:
    return industry_view.cards(store.plan(), found, words)
