"""Where everything comes from, what a public release needs, and the data dictionary."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from components import elements
from components.shell import texts
from plan import profile, published
from plan.frozen import frozen
from plan.package import dictionary
from plan.package.dictionary import Dictionary
from plan.profile import Profile
from plan.published import Published
from views import sources_view
from views.words import Words

_sources: Callable[..., Any] = elements.element("sources")


def page() -> None:
    """Show disclaimer, sources, layers and tables; tables are closed until asked for or found by the browser."""
    _sources(data=_told(published.current(), texts.current(), profile.current()), key="sources")


@lru_cache(maxsize=2)
def _told(shown: Published, words: Words, running: Profile) -> dict[str, Any]:
    return frozen(sources_view.page(shown.plan, _book(shown), words, running))


@lru_cache(maxsize=1)
def _book(shown: Published) -> Dictionary:
    return dictionary.read(shown.files)
