"""Texts that hold what is not ours, such as a link's values: shown letter by letter, neither HTML nor Markdown."""

import re
from html import escape

import streamlit as st

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def show(style: str, *lines: str, role: str = "note") -> None:
    """Show lines as plain paragraphs of one style (a class in style.css), each with a role for a screen reader."""
    focusable = " tabindex='0'" if role == "alert" else ""  # a long notice scrolls: with the keyboard too
    paragraphs = "".join(f"<p role={role!r}>{_whole_dates(escape(line))}</p>" for line in lines)
    st.html(f"<div class='{style}'{focusable}>{paragraphs}</div>")


def heading(style: str, text: str) -> None:
    """Show a heading of the second level, of one style."""
    st.html(f"<h2 class='{style}'>{escape(text)}</h2>")


def _whole_dates(html: str) -> str:
    """Return escaped text in which dates stay whole: a browser may break a line after a hyphen."""
    return DATE.sub(r"<span style='white-space: nowrap'>\g<0></span>", html)
