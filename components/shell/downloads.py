"""The menu of files to take away: what is registered, in groups, each with a line that says what it is."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from exports.files import FILES
from plan.frozen import frozen
from views.words import Words

GROUPS = {
    "documents": ("deck.pptx", "brief.docx"),
    "tables": ("workbook.xlsx", "items.csv"),
    "maps": ("map.png", "map.svg", "map.pdf"),
    "offline": ("map.html",),
    "gis": ("items.geojson", "layers.gpkg"),
}


@lru_cache(maxsize=2)
def menu(words: Words) -> dict[str, Any]:
    """Return the menu in words; a group without a registered file is left out."""
    groups = [_group(words, group, [name for name in names if name in FILES]) for group, names in GROUPS.items()]
    return frozen({"words": words.all("files_"), "groups": [group for group in groups if group["files"]]})


def _group(words: Words, group: str, names: list[str]) -> dict[str, Any]:
    return {
        "title": words.say(f"file_group_{group}"),
        "files": [_file(words, name) for name in names],
        "options": list(_options(words, names)),
    }


def _file(words: Words, name: str) -> dict[str, Any]:
    key = f"file_{name.replace('.', '_')}"
    kind = FILES[name]
    return {
        "name": name,
        "label": words.say(key),
        "about": words.say(f"{key}_about"),
        "heavy": kind.heavy,
        "options": list(kind.options),
    }


def _options(words: Words, names: Iterable[str]) -> Iterable[dict[str, Any]]:
    """Yield what the files of a group let one choose, each option once."""
    offered = {option: values for name in names for option, values in FILES[name].options.items()}
    for option, values in offered.items():
        labels = [{"id": value, "label": words.say(f"option_{option}_{value}")} for value in values]
        yield {"name": option, "label": words.say(f"option_{option}"), "values": labels}
