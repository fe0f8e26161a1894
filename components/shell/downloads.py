"""The menu of downloads: what is registered, in groups, each with a line that says what it is."""

from collections.abc import Iterable
from functools import lru_cache

from exports.files import FILES
from plan.frozen import frozen
from plan.model import Plan
from plan.published import MOST_IN_USE
from plan.reporting import PROJECTS
from plan.text import LANGS
from views import naming
from views.shell.shell_view import DownloadFile, DownloadGroup, DownloadOption, Downloads, FilterOption
from views.words import Words

GROUPS = {
    "documents": ("deck.pptx", "brief.docx", "checklist.docx"),
    "tables": ("workbook.xlsx", "items.csv", "links.csv"),
    "maps": ("map.png", "map.svg", "map.pdf"),
    "offline": ("map.html",),
    "gis": ("items.geojson", "layers.gpkg"),
    PROJECTS: ("projects.xlsx", "projects.csv", "projects.geojson"),
}


@lru_cache(maxsize=2 * len(LANGS) * MOST_IN_USE)
def menu(plan: Plan, words: Words, projects: bool) -> Downloads:
    """Return the menu in words; a group without a registered file is left out, and projects where there are none."""
    groups = [
        _group(plan, words, group, [name for name in names if name in FILES])
        for group, names in GROUPS.items()
        if projects or group != PROJECTS
    ]
    offered: Downloads = frozen({"words": words.all("files_"), "groups": [one for one in groups if one["files"]]})
    return offered


def _group(plan: Plan, words: Words, group: str, names: list[str]) -> DownloadGroup:
    return {
        "title": words.say(f"file_group_{group}"),
        "files": [_file(words, name) for name in names],
        "options": list(_options(plan, words, names)),
    }


def _file(words: Words, name: str) -> DownloadFile:
    key = f"file_{name.replace('.', '_')}"
    kind = FILES[name]
    return {
        "name": name,
        "label": words.say(key),
        "about": words.say(f"{key}_about"),
        "needs": kind.needs,
        "options": list(kind.choices),
    }


def _options(plan: Plan, words: Words, names: Iterable[str]) -> Iterable[DownloadOption]:
    """Yield what the files of a group let one choose, each option once."""
    called = naming.plan_names(plan, words.lang)
    offered = {option: FILES[name].options[option] for name in names for option in FILES[name].choices}
    for option, values in offered.items():
        labels: list[FilterOption] = [
            {"id": one, "label": words.say(f"option_{option}_{one}", **called)} for one in values
        ]
        yield {"name": option, "label": words.say(f"option_{option}"), "values": labels}
