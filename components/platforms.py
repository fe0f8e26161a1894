"""The parts of the platforms page."""

from functools import lru_cache

import streamlit as st

from components import cards, overview
from components.shell import measure, texts
from plan.frozen import frozen
from plan.links import Matches
from records.model import Measured
from views import platform_view
from views.card_view import CardsPayload
from views.words import Words


def show(matches: Matches) -> None:
    """Show the platforms that the items found cite, by kind; the items themselves where they cite none."""
    words = texts.current()
    measure.counting_items("platforms")
    payload = _payload(matches, measure.current(), words)
    if payload["groups"]:
        cards.show(payload, "platform-cards")
    else:
        st.markdown(words.say("platforms_none", n=len(matches.items)))
        overview.items(matches)


@lru_cache(maxsize=64)
def _payload(matches: Matches, measured: Measured | None, words: Words) -> CardsPayload:
    payload: CardsPayload = frozen(platform_view.cards(matches.plan, matches, words, measured))
    return payload
