"""The files of records that a page offers."""

from collections.abc import Mapping, Sequence
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


def payload(
    words: Words, files: Mapping[str, Mapping[str, Sequence[str]]], preview: Mapping[str, Sequence[str]] | None = None
) -> RecordFilesPayload:
    """Return files by name, each with the parameters of its address; those of a preview carry its key."""
    return {
        "label": words.record_files,
        "files": [_file(words, name, {**params, **(preview or {})}) for name, params in files.items()],
        "words": words.all(FILES_WORDS),
    }


def _file(words: Words, name: str, params: Mapping[str, Sequence[str]]) -> RecordFileLink:
    key = f"file_{name.replace('.', '_')}"
    query = urlencode({**params, **({"lang": [words.lang]} if words.lang != "zh" else {})}, doseq=True)
    url = f"exports/{name}" + (f"?{query}" if query else "")
    return {"name": name, "label": words.say(key), "about": words.say(f"{key}_about"), "url": url}
