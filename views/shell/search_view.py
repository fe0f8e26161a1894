"""The search index in one language, as the script in the page reads it."""

from collections.abc import Iterable
from typing import NotRequired, TypedDict
from urllib.parse import urlencode

from plan.folding import characters
from plan.model import Plan
from views.pinyin import common_characters, sounds
from views.shell.search import Searchable, index
from views.words import Words


class SearchEntry(TypedDict):
    """Something that can be looked for: names and terms are pairs of a text and its sounds.

    `phrase` stands before a name that is not in the language of the page, whose HTML language tag is `lang`.
    """

    kind: str
    id: str
    hint: str
    page: str
    query: str
    names: list[tuple[str, str]]
    terms: list[tuple[str, str]]
    phrase: NotRequired[str]
    lang: NotRequired[str]


class SearchIndex(TypedDict):
    """All entries, what kinds and pages are called, and what texts are compared by; the search box fetches it.

    `characters` are two texts of one length: each character of the first is compared as that of the second, see
    plan/folding.py. `readings` are syllables, each with the common characters that are read so.
    """

    characters: tuple[str, str]
    readings: dict[str, str]
    kinds: dict[str, str]
    pages: dict[str, str]
    entries: list[SearchEntry]


def payload(plan: Plan, words: Words) -> SearchIndex:
    """Return every entry with its names and terms, each with how it is typed, and what the box needs beside them."""
    entries = list(index(plan).values())
    return {
        "characters": ("".join(characters()), "".join(characters().values())),
        "readings": dict(common_characters()),
        "kinds": {kind: words.say(f"entry_kind_{kind}") for kind in dict.fromkeys(one.kind for one in entries)},
        "pages": {page: words.say(f"page_{page}") for page in dict.fromkeys(one.page for one in entries)},
        "entries": [_entry(one, words) for one in entries],
    }


def _entry(one: Searchable, words: Words) -> SearchEntry:
    both = [text for name in (one.name, *one.others) for text in (name.at(words.lang), *name)]
    return {
        "kind": one.kind,
        "id": one.id,
        "hint": one.hint.at(words.lang),
        "page": one.page,
        "query": urlencode(one.selection.params(), doseq=True),
        "names": _typed((*both, *one.synonyms)),
        "terms": _typed(one.terms),
    }


def _typed(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return each text once with its sounds; what is written in Latin letters is typed as it stands."""
    return [(text, sounds(text)) for text in dict.fromkeys(texts) if text]
