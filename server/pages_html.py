"""The page that a browser opens first: Streamlit's, with what it lacks; and the answer where there is no page."""

import re
from functools import lru_cache
from html import escape
from pathlib import Path

import streamlit

from frontend import palette, typeface
from frontend.static_file import StaticFile, static_file, text
from plan.model import Plan
from plan.published import Published
from plan.text import HTML_LANG, LANGS, Lang
from server import plain_style
from views.shell import shell_view
from views.words import Words, words

STREAMLIT = Path(streamlit.__file__).parent / "static" / "index.html"
ENTRY = Path(palette.__file__).parent / "entry"
# by itself Streamlit asks for its server below the page's own address first, and logs two answers 404
BACKEND = '<script>window.__streamlit = {BACKEND_BASE_URL: new URL(".", location.href).href}</script>'


@lru_cache(maxsize=128)
def page(shown: Published, name: str, lang: Lang, described: str = "", picture: str = "") -> StaticFile:
    """Return Streamlit's page for one of ours: its language, its title, and what to say when it cannot run or connect.

    `described` is an element that describes the data to programs, put into the head; `picture` is what stands in the
    page until it has its map.

    Raises ValueError where Streamlit's page has not the parts that are replaced.
    """
    title = f"<title>{escape(shell_view.document_title(shown.plan, words(lang), name))}</title>"
    html = STREAMLIT.read_text(encoding="utf-8")
    for pattern, part in (
        (r'<html lang="en">', f'<html lang="{HTML_LANG[lang]}">'),
        (r"<head>", f"<head>{BACKEND}"),
        (r"<title>.*?</title>", f"{title}{described}{_style(shown)}"),
        (r"<noscript>.*?</noscript>", f"<noscript>{_lines('no_script')}</noscript>"),
        (r"<body>", f"<body>{picture}"),
        (r"</body>", f"{_notices()}</body>"),
    ):
        html = _replaced(html, pattern, part)
    return static_file(html.encode(), "text/html; charset=utf-8")


def _replaced(html: str, pattern: str, part: str) -> str:
    replaced, n = re.subn(pattern, lambda _: part, html, flags=re.DOTALL)
    if n != 1:
        raise ValueError(f"{pattern} stands {n} times in Streamlit's page")
    return replaced


def _style(shown: Published) -> str:
    css = text(ENTRY / "notices.css")
    faces = typeface.faces(typeface.characters(shown))
    return f"<style>{faces}\n.entry-notice{{{palette.properties()}}}\n{css}</style>"


def _notices() -> str:
    retry = f'<button type="button">{escape(" / ".join(words(lang).no_connection_retry for lang in LANGS))}</button>'
    reload = "".join(
        f'<button type="button" lang="{HTML_LANG[lang]}">{escape(words(lang).part_failed_reload)}</button>'
        for lang in LANGS
    )
    script = text(ENTRY / "notices.js")
    return (
        _notice("browser-too-old", _lines("browser_too_old"))
        + _notice("no-connection", _lines("no_connection", host="{host}") + retry)
        + _notice("connection-lost", _lines("connection_lost"), "own")
        + _notice("server-restarts", _lines("server_restarts"), "own")
        + _notice("part-failed", _lines("part_failed") + reload, "own")
        + f"<script>{script}</script>"
    )


def _notice(id_: str, content: str, kind: str = "") -> str:
    """Return a notice that is shown later; a dialog of Streamlit's makes all inert but what is marked as above it."""
    kinds = f"entry-notice {kind}".strip()
    return f'<div class="{kinds}" id="{id_}" role="alert" data-react-aria-top-layer="true">{content}</div>'


def _lines(key: str, **values: str) -> str:
    """Return a phrase as one paragraph a language."""
    return "".join(f'<p lang="{HTML_LANG[lang]}">{escape(words(lang).say(key, **values))}</p>' for lang in LANGS)


def not_found(plan: Plan, root: str) -> str:
    """Return what stands at an address where there is no page, in every language.

    Parameters
    ----------
    plan
        The plan, whose title the page carries.
    root
        The address of the first page, as the browser finds it from where it is.
    """
    lines = "".join(_way_back(words(lang), root) for lang in LANGS)
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    title = f"<title>{escape(plan.title.zh)}</title><style>{plain_style.css(plan, root=root)}</style>"
    home = f'<header><a href="{escape(root)}?lang={LANGS[0]}">{escape(plan.title.zh)}</a></header>'
    return f'<!doctype html><html lang="zh-CN"><head>{head}{title}</head><body>{home}<main>{lines}</main></body></html>'


def _way_back(words: Words, root: str) -> str:
    """Return that there is no page, as a heading, and a link to the first one, in one language."""
    lang = HTML_LANG[words.lang]
    link = f'<a class="button" href="{escape(root)}?lang={words.lang}">{words.no_page_way}</a>'
    return f'<section lang="{lang}"><h1>{words.no_page}</h1>{link}</section>'
