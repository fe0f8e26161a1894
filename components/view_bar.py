"""The view in words: what is set, how much it finds, the link and the files that hold the same."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from components import filters, store, texts, web
from plan import naming
from plan.links import matching
from plan.selection import LANG, Selection

_bar: Callable[..., Any] = web.element("view_bar")


def show() -> None:
    """Draw the bar; a chip's cross takes its filter back."""
    plan, words, selection = store.plan(), texts.current(), filters.current()
    chips = naming.chips(plan, selection, words.lang)
    query = urlencode(selection.params() | {LANG: words.lang}, doseq=True)
    _bar(
        data={
            "lang": words.lang,
            "key": query,
            "chips": [_chip(name, value, label) for name, value, label in chips],
            "words": {
                "title": words.title,
                "view": words.view,
                "whole": words.view_whole,
                "found": words.say("view_found", n=len(matching(plan, selection).items)),
                "clear": words.clear_all,
                "copy": words.copy_link,
                "copied": words.copied,
                "copy_failed": words.copy_failed,
            },
            "files": [
                {"label": words.download_csv, "url": f"/exports/items.csv?{query}"},
                {"label": words.download_geojson, "url": f"/exports/items.geojson?{query}"},
            ],
        },
        key="view-bar",
        on_remove_change=_remove,
        on_clear_change=_clear,
    )


def _chip(name: str, value: str, label: str) -> dict[str, str]:
    words = texts.current()
    what = f"{words.say(f'filter_{name}')} {label}"
    return {"name": name, "value": value, "label": label, "remove": words.say("remove", what=what)}


def _remove() -> None:
    chip = st.session_state["view-bar"].remove or {}
    name, value = str(chip.get("name", "")), str(chip.get("value", ""))
    if name == "q":
        filters.search("")
    else:
        filters.toggle(name, value)


def _clear() -> None:
    filters.apply(Selection())
