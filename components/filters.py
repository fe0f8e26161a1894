"""The shared filters: the URL is the one place they live; widgets and clicks only write to it.

Ids are written in a callback, so that each change is one step in the browser's history and Back undoes it.
"""

from dataclasses import replace

import streamlit as st

from components import store, texts
from plan import naming
from plan.links import matching
from plan.selection import ALL_BASES, LANG, LIST_FIELDS, Selection, Unknown, choices, from_params

IN_BAR = ("industry", "province", "task", "unit")
IN_MORE = ("field", "place", "role", "basis")
WIDTH = 180  # pixels


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
    """Make a selection the current one by writing it to the URL; the language stays."""
    kept = {LANG: texts.lang()} if texts.lang() != "zh" else {}
    st.query_params.from_dict({**selection.params(), **kept})


def to_default_language() -> None:
    """Drop the language from the URL, which means Chinese."""
    st.query_params.from_dict(current().params())


def toggle(name: str, value: str) -> None:
    """Add a value to a filter, or take it away if it is there."""
    if value in choices(store.plan()).get(name, ()):
        apply(current().toggled(name, value))


def toggle_all(values: list[tuple[str, str]]) -> None:
    """Add values of several filters at once, or take them all away if all are there."""
    valid = choices(store.plan())
    wanted = [(name, value) for name, value in values if value in valid.get(name, ())]
    selection = current()
    there = all(value in getattr(selection, name) for name, value in wanted)
    for name, value in wanted:
        if there or value not in getattr(selection, name):
            selection = selection.toggled(name, value)
    apply(selection)


def show() -> None:
    """Draw the filters in one row, the rarer ones in a popover."""
    words, selection = texts.current(), current()
    with st.container(horizontal=True, key="filters", gap="small", vertical_alignment="center"):
        for name in IN_BAR:
            _choice(name, selection)
        with st.popover(words.filter_more, icon=":material/tune:"):
            for name in IN_MORE:
                _choice(name, selection, labelled=True)
        st.session_state["filter-q"] = selection.q
        st.text_input(
            words.filter_q,
            key="filter-q",
            placeholder=words.filter_q_hint,
            label_visibility="collapsed",
            on_change=_from_search,
            max_chars=100,
            width=300,
            icon=":material/search:",
        )
        st.session_state["filter-region"] = "region" in selection.counted_bases
        st.toggle(words.region_switch, key="filter-region", help=words.region_switch_help, on_change=_from_switch)


def _choice(name: str, selection: Selection, labelled: bool = False) -> None:
    words, plan = texts.current(), store.plan()
    key, label = f"filter-{name}", words.say(f"filter_{name}")
    st.session_state[key] = list(getattr(selection, name))
    st.multiselect(
        label,
        options=choices(plan)[name],
        format_func=lambda value: naming.of(plan, name, value, words.lang),
        key=key,
        placeholder=words.filter_all if labelled else label,
        label_visibility="visible" if labelled else "collapsed",
        width="stretch" if labelled else WIDTH,
        on_change=_from_choice,
        args=(name,),
    )


def _from_choice(name: str) -> None:
    apply(current().having(name, tuple(sorted(st.session_state[f"filter-{name}"]))))


def search(text: str) -> None:
    """Search for a text, or for nothing."""
    apply(replace(current(), q=" ".join(text.split())))


def _from_search() -> None:
    search(st.session_state["filter-q"])


def _from_switch() -> None:
    apply(replace(current(), basis=ALL_BASES if st.session_state["filter-region"] else ()))


def notices() -> None:
    """Name what the link asks for and the plan does not know."""
    words = texts.current()
    for name, value in unknown():
        key = "unknown_value" if value else "unknown_name"
        # as plain text: what stands in a link is not ours
        st.warning(naming.plain(words.say(key, name=name, value=value)), icon=":material/info:")


def explain_empty(selection: Selection) -> None:
    """Say why nothing matches and offer the one step back that finds something."""
    words, plan = texts.current(), store.plan()
    with st.container(key="empty", border=True):
        st.subheader(words.empty_title)
        view = naming.in_words(plan, selection, words)
        st.markdown(naming.plain(words.say("empty_why", view=view)))
        for label, wider in _wider(selection):
            found = len(matching(plan, wider).items)
            if found:
                what = words.region_switch if label == "region" else words.say(f"filter_{label}")
                key = "empty_count" if label == "region" else "empty_widen"
                st.button(words.say(key, what=what, n=found), on_click=apply, args=(wider,), key=f"widen-{label}")
        st.button(words.clear_all, on_click=apply, args=(Selection(),), type="primary", key="widen-all")


def _wider(selection: Selection) -> list[tuple[str, Selection]]:
    """Return each selection that drops one filter, and the one that counts region words."""
    dropped = [(name, selection.having(name, ())) for name in LIST_FIELDS if getattr(selection, name)]
    if selection.q:
        dropped.append(("q", replace(selection, q="")))
    region = [("region", replace(selection, basis=ALL_BASES))] if not selection.basis else []
    return region + dropped
