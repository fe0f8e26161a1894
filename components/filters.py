"""The shared filters: the URL is the one place they live; clicks only write to it.

Ids are written in a callback, so that each change is one step in the browser's history and Back undoes it.
"""

from dataclasses import replace

import streamlit as st

from components import plain, store, texts, themes
from plan import naming
from plan.links import matching
from plan.selection import ALL_BASES, LANG, LIST_FIELDS, THEME, THEMES, Selection, Unknown, choices, from_params


def current() -> Selection:
    """Return what the URL asks for, as far as the plan knows it."""
    return _read()[0]


def unknown() -> tuple[Unknown, ...]:
    """Return what the URL asks for and the plan does not know."""
    return _read()[1]


def _read() -> tuple[Selection, tuple[Unknown, ...]]:
    params = {name: st.query_params.get_all(name) for name in st.query_params}
    return from_params(params, store.plan())


def apply(selection: Selection) -> None:
    """Make a selection the current one by writing it to the URL; language and theme stay."""
    st.query_params.from_dict(params(selection))


def params(selection: Selection | None = None) -> dict[str, list[str]]:
    """Return the URL parameters of a selection, the current one by default, as the page looks now."""
    kept = {LANG: [texts.lang()]} if texts.lang() != "zh" else {}
    return (selection or current()).params() | kept | themes.params()


def toggle(*values: tuple[str, str]) -> None:
    """Add values to their filters, or take all away if all are there; what the plan does not know is passed over."""
    valid = choices(store.plan())
    wanted = [(name, value) for name, value in values if value in valid.get(name, ())]
    selection = current()
    there = all(value in getattr(selection, name) for name, value in wanted)
    for name, value in wanted:
        if there or value not in getattr(selection, name):
            selection = selection.toggled(name, value)
    apply(selection)


def search(text: str) -> None:
    """Search for a text, or for nothing."""
    apply(replace(current(), q=" ".join(text.split())))


def count_regions(counted: bool) -> None:
    """Count what region words reach, or keep to what the plan states."""
    apply(replace(current(), basis=ALL_BASES if counted else ()))


def other_language() -> None:
    """Turn to the other language; the view stays."""
    other = {LANG: "en"} if texts.lang() == "zh" else {}
    st.query_params.from_dict({**current().params(), **other, **themes.params()})


def look(theme: str) -> None:
    """Turn to another theme; the view stays. What is no theme is passed over."""
    if theme in THEMES:
        chosen = {THEME: [theme]} if theme != THEMES[0] else {}
        st.query_params.from_dict({name: values for name, values in params().items() if name != THEME} | chosen)


def notices() -> None:
    """Name what the link asks for and the plan does not know."""
    words = texts.current()
    keys = {True: "unknown_value", False: "unknown_name"}
    told = [words.say(keys[bool(value)], name=name, value=value) for name, value in unknown()]
    if told:
        plain.show("notice", *told, role="alert")


def explain_empty(selection: Selection) -> None:
    """Say why nothing matches and offer the one step back that finds something."""
    words, plan = texts.current(), store.plan()
    with st.container(key="empty", border=True):
        view = naming.in_words(plan, selection, words)
        plain.show("empty", words.empty_title, words.say("empty_why", view=view), role="status")
        for label, wider in _wider(selection):
            found = len(matching(plan, wider).items)
            if found:
                what = words.region_switch if label == "region" else words.say(f"filter_{label}")
                key = "empty_count" if label == "region" else "empty_widen"
                if label == "region":
                    plain.show("empty-note", words.empty_region)
                st.button(words.say(key, what=what, n=found), on_click=apply, args=(wider,), key=f"widen-{label}")
        st.button(words.clear_all, on_click=apply, args=(Selection(),), type="primary", key="widen-all")


def _wider(selection: Selection) -> list[tuple[str, Selection]]:
    """Return the selection that counts region words, and each that drops one filter."""
    dropped = [(name, selection.having(name, ())) for name in LIST_FIELDS if getattr(selection, name)]
    if selection.q:
        dropped.append(("q", replace(selection, q="")))
    region = [("region", replace(selection, basis=ALL_BASES))] if not selection.basis else []
    return region + dropped
