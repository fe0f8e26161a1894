"""The parts of the industries page: the Sankey, the table that says the same, a card for each industry."""

import hashlib
from functools import lru_cache, partial

import streamlit as st

from components import cards, elements, overview, plain, projects_by_industry
from components.charts.sankey import Sankey, sankey
from components.charts.sankey_option import option
from components.elements import Element
from components.shell import filters, measure, texts, themes
from plan import published
from plan.frozen import frozen
from plan.links import Matches
from records.model import Measured
from views import industry_view, measure_view
from views.card_view import CardsPayload
from views.industry_view import IndustryTablePayload
from views.words import Words

TABLE = "industry-table"

_table: Element[IndustryTablePayload] = elements.element("industry_table")


def show(matches: Matches) -> None:
    """Show what the items found mean for industries; the items themselves where they are of none."""
    words, measured = texts.current(), measure.current()
    if (projects := measure.projects()) is not None:
        projects_by_industry.show(matches, projects)
        return
    if not any(item.industries for item in matches.items):
        st.markdown(words.say("industries_none", n=len(matches.items)))
        overview.items(matches)
        return
    _draw(matches, measured, words)
    _table(_table_payload(matches, measured, words), key=TABLE, on_pick_change=partial(cards.picked, TABLE))
    cards.show(_cards_payload(matches, measured, words), "industry-cards")


def _draw(matches: Matches, measured: Measured | None, words: Words) -> None:
    """Draw the Sankey; the key changes with what is drawn, so that no click outlives the marks it was made on."""
    plan, chart = published.plan(), _chart(matches, measured, words, themes.current())
    if not chart.links:
        st.markdown(industry_view.undrawn(plan, matches, measured, words))
        return
    key = f"sankey-{hashlib.sha256(repr(chart).encode()).hexdigest()[:12]}"
    with st.container(key="industries-sankey"):
        st.echarts_chart(
            option(chart, words),
            height=chart.height_px,
            key=key,
            on_select=partial(_clicked, key, chart),
            renderer="svg",
            alt=industry_view.alt(plan, matches, words, measured),
        )
    plain.show("chart-narrow", words.industries_narrow)
    if notes := industry_view.chart_notes(plan, measure_view.counted(matches, measured), words):
        plain.show("chart-note", *notes)


def _clicked(key: str, chart: Sankey) -> None:
    """Put a click on a node or link into the shared filters; what a browser sends is checked like any input."""
    for group in st.session_state[key].selection.selected:
        for index in group["data_indices"]:
            filters.toggle(*((name, value) for name, value in chart.picks(group["data_type"], index)))


@lru_cache(maxsize=64)
def _chart(matches: Matches, measured: Measured | None, words: Words, theme: str) -> Sankey:
    chart: Sankey = frozen(sankey(matches.plan, matches, words, theme, measured))
    return chart


@lru_cache(maxsize=64)
def _table_payload(matches: Matches, measured: Measured | None, words: Words) -> IndustryTablePayload:
    payload: IndustryTablePayload = frozen(industry_view.table(matches.plan, matches, words, measured))
    return payload


@lru_cache(maxsize=64)
def _cards_payload(matches: Matches, measured: Measured | None, words: Words) -> CardsPayload:
    payload: CardsPayload = frozen(industry_view.cards(matches.plan, matches, words, measured))
    return payload
