"""The files of records that a page offers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, TypedDict
from urllib.parse import urlencode

from views.phrases import Phrases
from views.words import Words

FILES_WORDS = "files_"


class RecordFileLink(TypedDict):
    """A file: its name on the server, what it is called, what it holds, where it is fetched."""

    name: str
    label: str
    about: str
    url: str


class RecordFilesPayload(TypedDict):
    """The files of records that a page offers for a period; `label` names the list to whoever does not see it."""

    label: str
    files: list[RecordFileLink]
    words: Annotated[dict[str, str], Phrases(FILES_WORDS)]


def payload(words: Words, names: Iterable[str], params: Mapping[str, Sequence[str]]) -> RecordFilesPayload:
    """Return the files of these names with the parameters of the page; empty parameters are left out."""
    given = {name: list(values) for name, values in params.items() if any(values)}
    query = urlencode(given | ({"lang": [words.lang]} if words.lang != "zh" else {}), doseq=True)
    return {
        "label": words.record_files,
        "files": [_file(words, name, query) for name in names],
        "words": words.all(FILES_WORDS),
    }


def _file(words: Words, name: str, query: str) -> RecordFileLink:
    key = f"file_{name.replace('.', '_')}"
    url = f"exports/{name}" + (f"?{query}" if query else "")
    return {"name": name, "label": words.say(key), "about": words.say(f"{key}_about"), "url": url}
