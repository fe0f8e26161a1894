"""What stands around every page: style, title, filters, the view in words, the source line."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import Page

from components import elements, plain
from components.briefing import stories
from components.shell import downloads, filters, texts, themes
from frontend import assets, payloads
from plan import profile, published
from plan.frozen import frozen
from plan.links import matching
from plan.model import Plan
from plan.pages import FIRST, PAGES
from plan.selection import LANG, PRESENT, STEP, THEME, THEMES, USUAL, Selection, choices
from views import naming, publication
from views.words import Words

ICON = assets.HERE / "icon.svg"
STYLE = assets.HERE / "style.css"
IN_BAR = ("industry", "province", "task", "unit")
IN_MORE = ("field", "place", "role", "basis")
KEY = "frame"
ASKED_PAGE = "asked-page"

PARTS = (
    "keys",
    "sought",
    "matching",
    "search_list",
    "search",
    "filters",
    "view",
    "making",
    "files",
    "theme",
    "present",
    "keep",
    "print",
)

_frame: Callable[..., Any] = elements.element("frame", *PARTS)


def style() -> None:
    """Put the themes and our style sheet on the page."""
    st.html(f"<style>{themes.css()}\n{STYLE.read_text(encoding='utf-8')}</style>")


def turn_page(pages: Mapping[str, Page]) -> None:
    """Go to the page that was asked for, taking the view along. Does not return when there was one."""
    wanted = st.session_state.pop(ASKED_PAGE, None)
    if wanted in pages:
        st.switch_page(pages[wanted], query_params=filters.current().params() | filters.looks(STEP))


def top(page: str) -> None:
    """Draw the title, the navigation, the filters and the view in words."""
    plan, words, selection = published.plan(), texts.current(), filters.current()
    _frame(data=_told(plan, words, selection, page), key=KEY, on_act_change=_acted)


def _told(plan: Plan, words: Words, selection: Selection, page: str) -> dict[str, Any]:
    query = urlencode(selection.params() | filters.looks(STEP, PRESENT) | {LANG: words.lang}, doseq=True)
    elsewhere = urlencode(selection.params() | filters.looks(STEP) | {LANG: words.lang}, doseq=True)
    chips = naming.chips(plan, selection, words.lang)
    matches = words.say("view_found", n=len(matching(plan, selection).items))
    return {
        "lang": words.lang,
        "key": query,
        "theme": themes.current(),
        "themes": [[theme, words.say(f"theme_{theme}")] for theme in THEMES],
        "words": _words(words) | {"title": plan.title.at(words.lang), "found": matches},
        "pages": [_link(words, name, page, elsewhere) for name in PAGES],
        "filters": _filters(plan, words),
        "chosen": selection.params(),
        "q": selection.q,
        "search": payloads.search_url(plan, words.lang),
        "kept": urlencode(filters.params(Selection()), doseq=True),
        "present": bool(filters.looks().get(PRESENT)),
        "story": stories.kept() | {"add": stories.addable(page)},
        "region": "region" in selection.counted_bases,
        "chips": [_chip(words, *chip) for chip in chips],
        "files": downloads.menu(words),
    }


def _link(words: Words, name: str, current: str, query: str) -> dict[str, Any]:
    path = "/" if name == FIRST else f"/{name}"
    label = words.say(f"page_{name}")
    return {"id": name, "label": label, "url": f"{path}?{query}", "current": name == current}


@lru_cache(maxsize=2)
def _words(words: Words) -> dict[str, Any]:
    phrases = {
        "other_language": words.other_language,
        "other_lang": "en" if words.lang == "zh" else "zh-CN",
        "filters": words.filters_label,
        "pages": words.pages,
        "theme": words.theme,
        "narrow_none": words.filter_narrow_none,
        "skip": words.skip,
        "more": words.filter_more,
        "search_hint": words.filter_q_hint,
        "region": words.region_switch,
        "region_help": words.region_switch_help,
        "view": words.view,
        "whole": words.view_whole,
        "clear": words.clear_all,
        "copy": words.copy_link,
        "copied": words.copied,
        "copy_failed": words.copy_failed,
        "search": words.all("search_"),
    } | words.all("present_")
    return frozen(phrases)


@lru_cache(maxsize=2)
def _filters(plan: Plan, words: Words) -> list[dict[str, Any]]:
    values = choices(plan)
    filters_ = [
        {
            "name": name,
            "label": words.say(f"filter_{name}"),
            "narrow": words.say("filter_narrow", what=words.say(f"filter_{name}")),
            "more": name in IN_MORE,
            "options": [{"id": id_, "label": naming.of(plan, name, id_, words.lang)} for id_ in values[name]],
        }
        for name in IN_BAR + IN_MORE
    ]
    return frozen(filters_)


def _chip(words: Words, name: str, value: str, label: str) -> dict[str, str]:
    what = f"{words.say(f'filter_{name}')} {label}"
    return {"name": name, "value": value, "label": label, "remove": words.say("remove", what=what)}


def _acted() -> None:
    """Do what a person asked of the frame; what a browser sends is checked like any input."""
    match st.session_state[KEY].act:
        case {"name": "toggle", "value": [str(name), str(value)]}:
            filters.toggle((name, value))
        case {"name": "remove", "value": ["q", _]}:
            filters.search("")
        case {"name": "remove", "value": [str(name), str(value)]}:
            filters.toggle((name, value))
        case {"name": "search", "value": str(text)}:
            filters.search(text)
        case {"name": "region", "value": bool(counted)}:
            filters.count_regions(counted)
        case {"name": "page", "value": str(name)}:
            st.session_state[ASKED_PAGE] = name
        case {"name": "present", "value": bool(on)}:
            filters.look(PRESENT, "1" if on else "")
        case {"name": "add", "value": str(page)}:
            stories.add(page)
        case {"name": "kept", "value": str(text)}:
            stories.take_kept(text)
        case {"name": "elsewhere", "value": str(text)}:
            stories.follow(text)
        case {"name": "clear"}:
            filters.apply(Selection())
        case {"name": "lang"}:
            filters.other_language()
        case {"name": "theme", "value": str(theme)} if theme in THEMES:
            filters.look(THEME, "" if theme == USUAL[THEME] else theme)


def foot() -> None:
    """Say where it all comes from and what the map is not."""
    plan, words = published.plan(), texts.current()
    source = words.say(
        "foot_source", document=plan.document.at(words.lang), issuer=plan.issuer.at(words.lang), issued=plan.issued
    )
    version = words.say("foot_version", version=plan.version, created=plan.created)
    with st.container(key="foot"):
        plain.show("source", f"{publication.map_line(profile.current(), words)} · {source} · {version}")


def failed(error: Exception) -> bool:
    """Tell a person in their language that the page could not be shown; what went wrong stands in the server's log."""
    when = datetime.now().isoformat(timespec="seconds")
    logging.getLogger(__name__).error("page failed at %s", when, exc_info=error)
    plain.show("notice", texts.current().say("script_error", when=when), role="alert")
    return True
