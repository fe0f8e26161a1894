"""The parts of the industries page: the Sankey, the table that says the same, a card for each industry."""

from functools import lru_cache, partial

import streamlit as st

from components import cards, elements, overview, plain, projects_by_industry, sankey
from components.elements import Element
from components.shell import filters, measure, texts
from plan import published
from plan.frozen import frozen
from plan.links import Matches
from records.model import Measured
from views import industry_sankey, industry_view, measure_view, sankey_view
from views.card_view import CardsPayload
from views.industry_view import IndustryTablePayload
from views.sankey_view import SankeyPayload
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
    _table(_table_payload(matches, measured, words), key=TABLE, on_pick_change=partial(filters.picked, TABLE))
    cards.show(_cards_payload(matches, measured, words), "industry-cards")


def _draw(matches: Matches, measured: Measured | None, words: Words) -> None:
    """Draw the Sankey, and say what stands beside it."""
    plan, drawn = published.plan(), _sankey_payload(matches, measured, words)
    if not drawn["links"]:
        st.markdown(industry_view.undrawn(plan, matches, measured, words))
        return
    sankey.show(drawn)
    plain.show("chart-narrow", words.industries_narrow)
    if notes := industry_view.chart_notes(plan, measure_view.counted(matches, measured), words):
        plain.show("chart-note", *notes)


@lru_cache(maxsize=64)
def _sankey_payload(matches: Matches, measured: Measured | None, words: Words) -> SankeyPayload:
    chart = industry_sankey.sankey(matches.plan, matches, words, measured)
    alt = industry_view.alt(matches.plan, matches, words, measured)
    payload: SankeyPayload = frozen(sankey_view.payload(chart, alt))
    return payload


@lru_cache(maxsize=64)
def _table_payload(matches: Matches, measured: Measured | None, words: Words) -> IndustryTablePayload:
    payload: IndustryTablePayload = frozen(industry_view.table(matches.plan, matches, words, measured))
    return payload


@lru_cache(maxsize=64)
def _cards_payload(matches: Matches, measured: Measured | None, words: Words) -> CardsPayload:
    payload: CardsPayload = frozen(industry_view.cards(matches.plan, matches, words, measured))
    return payload
