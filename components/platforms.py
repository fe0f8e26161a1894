"""The parts of the platforms page."""

from functools import lru_cache
from typing import Any

import streamlit as st

from components import cards, overview, store, texts
from plan import platform_view
from plan.links import Found
from plan.words import Words


def show(found: Found) -> None:
    """Show the platforms that the items found cite, by kind; the items themselves where they cite none."""
    words = texts.current()
    told = _told(found, words)
    if told["groups"]:
        cards.show(told, "platform-cards")
    else:
        st.markdown(words.say("platforms_none", n=len(found.items)))
        overview.items(found)


@lru_cache(maxsize=64)
def _told(found: Found, words: Words) -> dict[str, Any]:
    return platform_view.cards(store.plan(), found, words)
