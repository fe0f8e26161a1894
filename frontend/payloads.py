"""What scripts in the page fetch as JSON: all items in words and the search index, one file a language; and the base of
the map.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from frontend import backdrop, layers
from frontend.static_file import StaticFile, static_file
from plan import published
from plan.model import Plan
from plan.published import MOST_IN_USE
from plan.text import LANGS, Lang
from views.item_view import all_in_words
from views.map import map_base
from views.shell import search_view
from views.words import words


@lru_cache(maxsize=MOST_IN_USE * len(LANGS))
def items(plan: Plan, lang: Lang) -> StaticFile:
    """Return all items in words, for the list in the page."""
    return _json(all_in_words(plan, words(lang)))


@lru_cache(maxsize=MOST_IN_USE * len(LANGS))
def search_index(plan: Plan, lang: Lang) -> StaticFile:
    """Return everything that can be looked for, with how it is typed."""
    return _json(search_view.payload(plan, words(lang)))


@lru_cache(maxsize=MOST_IN_USE)
def base(plan: Plan, preview: str = "") -> StaticFile:
    """Return the constant base of the map; addresses in it are relative to its own.

    That of a preview names layers with the key of the preview.
    """
    described = map_base.base(plan)
    drawn = [layer | {"url": layers.url(plan.layers[layer["id"]], preview)} for layer in described["layers"]]
    return _json(described | {"layers": drawn, "backdrop": backdrop.payload(plan)})


def _json(content: Mapping[str, Any]) -> StaticFile:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return static_file(text.encode(), "application/json")


def items_url(plan: Plan, lang: Lang, preview: str = "") -> str:
    """Return the address of all items in words, relative to the server's root; it changes with them."""
    return published.addressed(f"data/items-{lang}.json?v={items(plan, lang).tag}", preview)


def search_url(plan: Plan, lang: Lang, preview: str = "") -> str:
    """Return the address of the search index, relative to the server's root; it changes with it."""
    return published.addressed(f"data/search-{lang}.json?v={search_index(plan, lang).tag}", preview)


def base_url(plan: Plan, preview: str = "") -> str:
    """Return the address of the map's base, relative to the server's root; it changes with the base."""
    return published.addressed(f"map-base.json?v={base(plan, preview).tag}", preview)
