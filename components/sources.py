"""Where everything comes from, what a public release needs, and the data dictionary."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from components import elements
from components.shell import texts
from plan import profile, published
from plan.package import dictionary
from plan.package.dictionary import Dictionary
from plan.profile import Profile
from views import sources_view
from views.words import Words

_sources: Callable[..., Any] = elements.element("sources")


def page() -> None:
    """Show disclaimer, sources, layers and tables; tables are closed until asked for or found by the browser."""
    _sources(data=_told(texts.current(), profile.current()), key="sources")


@lru_cache(maxsize=2)
def _told(words: Words, running: Profile) -> dict[str, Any]:
    return sources_view.page(published.plan(), _book(running), words, running)


@lru_cache(maxsize=1)
def _book(running: Profile) -> Dictionary:
    return dictionary.read(published.PACKAGE, running.base)
