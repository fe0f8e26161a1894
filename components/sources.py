"""Where everything comes from, what a public release needs, and the data dictionary."""

from functools import lru_cache

from components import elements
from components.elements import Element
from components.shell import texts
from plan import profile, published
from plan.frozen import frozen
from plan.package import dictionary
from plan.package.dictionary import Dictionary
from plan.profile import Profile
from plan.published import MOST_IN_USE, Published
from plan.text import LANGS
from views import sources_view
from views.sources_view import SourcesPayload
from views.words import Words

_sources: Element[SourcesPayload] = elements.element("sources")


def page() -> None:
    """Show disclaimer, sources, layers and tables; tables are closed until asked for or found by the browser."""
    _sources(_payload(published.current(), texts.current(), profile.current()), key="sources")


@lru_cache(maxsize=len(LANGS) * MOST_IN_USE)
def _payload(shown: Published, words: Words, running: Profile) -> SourcesPayload:
    payload: SourcesPayload = frozen(sources_view.page(shown.plan, _dictionary(shown), words, running))
    return payload


@lru_cache(maxsize=MOST_IN_USE)
def _dictionary(shown: Published) -> Dictionary:
    return dictionary.read(shown.files)
