"""The language of the page: `lang` in the URL, Chinese unless it says English."""

import streamlit as st

from plan.selection import LANG
from plan.text import Lang, lang_of
from views.words import Words, words


def lang() -> Lang:
    """Return the language the URL asks for."""
    return lang_of(st.query_params.get(LANG))


def current() -> Words:
    """Return the catalogue in the language of the page."""
    return words(lang())
