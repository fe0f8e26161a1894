"""The parts beside the map: headline numbers, the matrix, the list of items, each from what was found."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import streamlit as st

from components import elements
from components.shell import filters, texts
from frontend import payloads
from plan import published
from plan.frozen import frozen
from plan.links import Matches
from plan.model import is_safeguard
from views import matrix as matrix_question
from views import naming
from views.words import Words

_headline: Callable[..., Any] = elements.element("headline")
_matrix: Callable[..., Any] = elements.element("matrix")
_items: Callable[..., Any] = elements.element("item_list")


def headline(matches: Matches) -> None:
    """Show the plan's headline goals as written, and how much was found."""
    plan, words = published.plan(), texts.current()
    stated = [
        {
            "value": target.as_written.at(words.lang),
            "label": target.measure.at(words.lang),
            "note": naming.years((target.year_from or target.year, target.year)) if target.year else "",
            "clause": target.clause,
            "stated": True,
        }
        for target in plan.targets.values()
        if target.headline
    ]
    tasks = {item.task for item in matches.items}
    safeguards = sum(map(is_safeguard, tasks))
    counted = [
        _number(
            len(matches.items),
            words.headline_items,
            words.unit_items,
            words.say("headline_items_note", tasks=len(tasks) - safeguards, safeguards=safeguards),
        ),
        _number(
            len(matches.by_province()),
            words.headline_provinces,
            words.unit_provinces,
            words.say("headline_provinces_note", total=len(plan.belt)),
        ),
        _number(len(matches.belt_wide), words.headline_belt, words.unit_items, words.headline_belt_note),
    ]
    _headline(data={"lang": words.lang, "numbers": stated + counted}, key="headline")


def _number(value: int, label: str, unit: str, note: str) -> dict[str, Any]:
    return {"value": str(value), "label": label, "unit": unit, "note": note, "stated": False}


def matrix(matches: Matches) -> None:
    """Show industry × province; a click sets the filter, a second takes it back."""
    _matrix(data=_matrix_data(matches, texts.current()), key="matrix", on_pick_change=_picked)


@lru_cache(maxsize=64)
def _matrix_data(matches: Matches, words: Words) -> dict[str, Any]:
    return frozen(matrix_question.described(matches.plan, matches, words))


def _picked() -> None:
    picks = st.session_state["matrix"].pick or []
    filters.toggle(*((str(name), str(value)) for name, value in picks))


def items(matches: Matches) -> None:
    """List the items found; each opens its clause, terms, units and partners."""
    plan, words = published.plan(), texts.current()
    data = {
        "url": payloads.items_url(plan, words.lang),
        "ids": [item.id for item in matches.items],
        "chosen": matches.selection.item,
        "words": words.all("list_") | {"comma": words.enumeration},
    }
    _items(data=data, key="items", on_only_change=_only)


def _only() -> None:
    chosen = st.session_state["items"].only
    if chosen:
        filters.toggle(("item", str(chosen)))
