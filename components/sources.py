"""Where everything comes from, what a public release needs, and the data dictionary."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from components import store, texts, web
from components.served import DATA
from plan import dictionary, profile, sources_view
from plan.dictionary import Dictionary
from plan.profile import Profile
from plan.words import Words

_sources: Callable[..., Any] = web.element("sources")


def page() -> None:
    """Show disclaimer, sources, layers and tables; tables are closed until asked for or found by the browser."""
    _sources(data=_told(texts.current(), profile.current()), key="sources")


@lru_cache(maxsize=2)
def _told(words: Words, running: Profile) -> dict[str, Any]:
    return sources_view.page(store.plan(), _book(running), words, running)


@lru_cache(maxsize=1)
def _book(running: Profile) -> Dictionary:
    return dictionary.read(DATA, running.base)
