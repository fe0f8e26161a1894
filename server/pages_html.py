"""Streamlit's page at the address of a page of ours, and the answer where there is no page."""

from functools import lru_cache
from html import escape
from pathlib import Path

import streamlit

from frontend.static_file import StaticFile, static_file
from plan.model import Plan
from plan.text import LANGS
from views.words import Words, words


@lru_cache(maxsize=1)
def page() -> StaticFile:
    """Return Streamlit's page for an address below the root, such as `/tasks`.

    By itself it asks for its server below its own address first, and logs two answers 404, before it tries one step up.
    """
    html = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    script = '<script>window.__streamlit = {BACKEND_BASE_URL: new URL(".", location.href).href}</script>'
    return static_file(html.replace("<head>", f"<head>{script}", 1).encode(), "text/html; charset=utf-8")


def not_found(plan: Plan, base: str = "") -> str:
    """Return what stands at an address where there is no page, in every language, with the way to the first page."""
    lines = "".join(_way_back(words(lang), base) for lang in LANGS)
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    title = f"<title>{escape(plan.title.zh)}</title>"
    return f'<!doctype html><html lang="zh-CN"><head>{head}{title}</head><body>{lines}</body></html>'


def _way_back(words: Words, base: str) -> str:
    link = f'<a href="{escape(base)}/?lang={words.lang}">{words.no_page_way}</a>'
    return f'<p lang="{words.lang}">{words.no_page} {link}</p>'
