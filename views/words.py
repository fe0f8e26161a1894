"""The catalogue: every word the product itself says, in both languages.

The words stand in `catalogue/`, a file a part of the product, one table a key, so that a missing translation is seen
beside its sister. A key with `one` and `other` instead of `en` is a count; no key stands in two files.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from plan.frozen import frozen
from plan.text import LANGS, Lang

CATALOGUE = Path(__file__).with_name("catalogue")
PLACE = re.compile(r"\{(\w+)\}")


class Words:
    """The catalogue in one language: `words.clear_all`, `words.say("found", n=3)`."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self._entries = entries()

    def __getattr__(self, key: str) -> str:
        if key.startswith("_"):
            raise AttributeError(key)
        return self.say(key)

    def say(self, key: str, **values: object) -> str:
        """Return a phrase with its places filled. Raises KeyError for a phrase the catalogue does not hold."""
        entry = self._entries[key]
        if self.lang == "en" and "en" not in entry:
            phrase = entry["one"] if values["n"] == 1 else entry["other"]
        else:
            phrase = entry[self.lang]
        return str(phrase).format(**values)

    def first(self, *keys: str, otherwise: str) -> str:
        """Return the first of these phrases that the catalogue holds; another text where it holds none."""
        return next((self.say(key) for key in keys if key in self._entries), otherwise)

    def all(self, prefix: str, **values: str) -> dict[str, str]:
        """Return every plain phrase whose key starts with the prefix, keyed without it, for a script in the page.

        Places that `values` names are filled; the script fills the others.
        """
        return {
            key.removeprefix(prefix): _filled(str(entry.get(self.lang, entry.get("other"))), values)
            for key, entry in _starting(prefix).items()
        }


@lru_cache(maxsize=256)
def _starting(prefix: str) -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = frozen(
        {key: one for key, one in entries().items() if key.startswith(prefix)}
    )
    return found


def _filled(phrase: str, values: Mapping[str, str]) -> str:
    # at one go: braces in a value, as a name of the package may hold them, are no place to fill
    return PLACE.sub(lambda place: values.get(place[1], place[0]), phrase)


@lru_cache(maxsize=1)
def entries() -> Mapping[str, Mapping[str, Any]]:
    """Return key → its phrases, over all files of the catalogue."""
    files = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(CATALOGUE.glob("*.toml")))
    catalogue: Mapping[str, Mapping[str, Any]] = frozen({key: one for file in files for key, one in file.items()})
    return catalogue


@lru_cache(maxsize=len(LANGS))
def words(lang: Lang) -> Words:
    """Return the catalogue in one language."""
    return Words(lang)
