"""The menu of downloads: what is registered, in groups, each with a line that says what it is."""

from collections.abc import Iterable
from functools import lru_cache

from exports.files import FILES
from plan.frozen import frozen
from views.shell_view import DownloadFile, DownloadGroup, DownloadOption, Downloads, FilterOption
from views.words import Words

GROUPS = {
    "documents": ("deck.pptx", "brief.docx", "checklist.docx"),
    "tables": ("workbook.xlsx", "items.csv", "links.csv"),
    "maps": ("map.png", "map.svg", "map.pdf"),
    "offline": ("map.html",),
    "gis": ("items.geojson", "layers.gpkg"),
}


@lru_cache(maxsize=2)
def menu(words: Words) -> Downloads:
    """Return the menu in words; a group without a registered file is left out."""
    groups = [_group(words, group, [name for name in names if name in FILES]) for group, names in GROUPS.items()]
    offered: Downloads = frozen({"words": words.all("files_"), "groups": [one for one in groups if one["files"]]})
    return offered


def _group(words: Words, group: str, names: list[str]) -> DownloadGroup:
    return {
        "title": words.say(f"file_group_{group}"),
        "files": [_file(words, name) for name in names],
        "options": list(_options(words, names)),
    }


def _file(words: Words, name: str) -> DownloadFile:
    key = f"file_{name.replace('.', '_')}"
    kind = FILES[name]
    return {
        "name": name,
        "label": words.say(key),
        "about": words.say(f"{key}_about"),
        "heavy": kind.heavy,
        "needs": kind.needs,
        "options": list(kind.choices),
    }


def _options(words: Words, names: Iterable[str]) -> Iterable[DownloadOption]:
    """Yield what the files of a group let one choose, each option once."""
    offered = {option: FILES[name].options[option] for name in names for option in FILES[name].choices}
    for option, values in offered.items():
        labels: list[FilterOption] = [{"id": one, "label": words.say(f"option_{option}_{one}")} for one in values]
        yield {"name": option, "label": words.say(f"option_{option}"), "values": labels}
