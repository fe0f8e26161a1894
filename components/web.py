"""Small elements of our own where Streamlit has none: HTML tables and lists to click, which a screen reader can read.

Each is a script and a style sheet beside this file in `web/`; Python hands it data, it sets texts as text nodes.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

WEB = Path(__file__).parent / "web"


def element(name: str) -> Callable[..., Any]:
    """Return the element whose script and style are `web/<name>.js` and `web/<name>.css`."""
    script = (WEB / "dom.js").read_text(encoding="utf-8") + (WEB / f"{name}.js").read_text(encoding="utf-8")
    style = (WEB / "shared.css").read_text(encoding="utf-8") + (WEB / f"{name}.css").read_text(encoding="utf-8")
    return st.components.v2.component(f"one_map_{name}", html="<div class='root'></div>", css=style, js=script)
