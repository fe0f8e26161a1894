"""What stands around every page: style, title row, foot."""

from pathlib import Path

import streamlit as st

from components import filters, texts
from plan.model import Plan
from plan.selection import LANG

ICON = Path(__file__).parent / "assets" / "icon.svg"
STYLE = Path(__file__).with_name("style.css")


def style() -> None:
    """Put our style sheet on the page."""
    st.html(STYLE)


def top(plan: Plan) -> None:
    """Draw the title and the language switch."""
    words = texts.current()
    with st.container(horizontal=True, key="top", horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(f"<h1 class='page-title'>{words.title}</h1>", width="content")
        st.button(words.other_language, key="language", on_click=_other_language, type="tertiary")


def _other_language() -> None:
    """Turn to the other language; the view stays."""
    if texts.lang() == "zh":
        st.query_params[LANG] = "en"
    else:
        filters.to_default_language()


def foot(plan: Plan) -> None:
    """Say where it all comes from and what the map is not."""
    words = texts.current()
    source = words.say(
        "foot_source", document=plan.document.at(words.lang), issuer=plan.issuer.at(words.lang), issued=plan.issued
    )
    version = words.say("foot_version", version=plan.version, created=plan.created)
    with st.container(key="foot"):
        st.caption(f"{source} · {version} · {words.disclaimer_internal}")
