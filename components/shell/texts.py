"""The language of the page: `lang` in the URL, Chinese unless it says English."""

import streamlit as st

from components.shell import address
from plan.selection import LANG
from plan.text import Lang, lang_of
from views.words import Words, words


def lang() -> Lang:
    """Return the language the URL asks for."""
    return lang_of(st.query_params.get(LANG))


def typed() -> Lang:
    """Return, in a callback, the language of the page on which something was typed, which may have changed since."""
    return lang_of(next(iter(address.sent().get(LANG, ())), None))


def current() -> Words:
    """Return the catalogue in the language of the page."""
    return words(lang())
