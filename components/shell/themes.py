"""The theme of the page: `theme` in the URL, light unless it says another; its colours are the palette's."""

from functools import lru_cache

import streamlit as st

from frontend import assets
from frontend.palette import LIGHT, properties
from plan.selection import PRESENT, PROJECTOR, THEME, THEMES

SIZES = assets.HERE / "themes.css"


def current() -> str:
    """Return the theme the URL asks for; a presentation is on a projector."""
    if PRESENT in st.query_params:
        return PROJECTOR
    theme = st.query_params.get(THEME, LIGHT)
    return theme if theme in THEMES else LIGHT


@lru_cache(maxsize=1)
def css() -> str:
    """Return every theme as custom properties, chosen by `data-theme` on the document; paper is always light."""
    rules = [f":root{{{properties(LIGHT)}}}"]
    rules += [f':root[data-theme="{theme}"]{{{properties(theme)}}}' for theme in THEMES if theme != LIGHT]
    rules += [f"@media print{{:root,:root[data-theme]{{{properties(LIGHT)}}}}}", SIZES.read_text(encoding="utf-8")]
    return "\n".join(rules)
