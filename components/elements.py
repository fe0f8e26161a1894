"""Small elements of our own where Streamlit has none: HTML tables and lists to click, which a screen reader can read.

Each is a script and a style sheet in `frontend/elements/`; Python hands it data, it sets texts as text nodes.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from frontend import assets

ELEMENTS = assets.HERE / "elements"


def element(name: str, *parts: str) -> Callable[..., Any]:
    """Return the element of `<name>.js` and `<name>.css` there; `parts` are what else it uses, styles included."""
    scripts = [f"{part}.js" for part in ("dom", *parts, name)]
    styles = ["shared.css", f"{name}.css", *(f"{part}.css" for part in parts if (ELEMENTS / f"{part}.css").is_file())]
    return st.components.v2.component(
        f"one_map_{name}", html="<div class='root'></div>", css=_joined(styles), js=_joined(scripts)
    )


def _joined(names: list[str]) -> str:
    return "\n".join((ELEMENTS / name).read_text(encoding="utf-8") for name in names)
