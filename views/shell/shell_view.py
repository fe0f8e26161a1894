"""What stands around every page: navigation, filters, the view in words, downloads, and the words of all these."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Annotated, TypedDict
from urllib.parse import urlencode

from plan.frozen import frozen
from plan.links import Matches
from plan.model import Plan
from plan.pages import FIRST, GROUPS
from plan.published import MOST_IN_USE
from plan.selection import THEMES, Selection, choices
from plan.text import HTML_LANG, LANGS, Lang
from records.model import Person
from views import naming
from views.map import map_data
from views.measure_view import MeasureChoice
from views.phrases import Phrases
from views.projects import project_sum_words
from views.projects.project_sums import MeasuredProjects, Shown
from views.words import Words

MORE = "more"
MENUS = {
    "industry": ("industry",),
    "province": ("reach", "province"),
    "task": ("task",),
    "unit": ("unit",),
    MORE: ("field", "place", "role", "basis"),
}
"""The menus of the bar and the filters in each; the last holds the rarer ones."""


class PageLink(TypedDict):
    """A page of the navigation, with the title of its group; its address carries the view."""

    id: str
    label: str
    group: str
    url: str
    current: bool


class AccountLink(TypedDict):
    """Where to sign in, or one's own account; an empty label where nobody can. `owner` changes with the person."""

    label: str
    url: str
    owner: str


class FilterOption(TypedDict):
    """A value of a filter."""

    id: str
    label: str


class Filter(TypedDict):
    """A filter with its values, and the menu it stands in."""

    name: str
    label: str
    narrow: str
    menu: str
    options: list[FilterOption]


class Chip(TypedDict):
    """A value that is set; `remove` is what its cross does."""

    name: str
    value: str
    label: str
    remove: str


class StoryState(TypedDict):
    """The story that is open: `fresh` until the browser sent its own; what the browser is to store and to remove."""

    state: str
    id: str
    text: str
    removed: str
    lang: Lang
    add: bool


class DownloadFile(TypedDict):
    """A file; `options` name what can be chosen for it.

    `needs` is the filter without which it is not offered, empty where it always is.
    """

    name: str
    label: str
    about: str
    needs: str
    options: list[str]


class DownloadOption(TypedDict):
    """Something to choose for the files of a group."""

    name: str
    label: str
    values: list[FilterOption]


class DownloadGroup(TypedDict):
    """Files of one kind."""

    title: str
    files: list[DownloadFile]
    options: list[DownloadOption]


class Downloads(TypedDict):
    """The menu of downloads."""

    words: Annotated[dict[str, str], Phrases("files_")]
    groups: list[DownloadGroup]


class ShellWords(TypedDict):
    """The words of the shell."""

    title: str
    document_title: str
    found: str
    other_language: str
    other_lang: str
    filters: str
    pages: str
    theme: str
    narrow_none: str
    skip: str
    more: str
    search_hint: str
    search_hint_short: str
    region: str
    region_help: str
    view: str
    whole: str
    clear: str
    copy: str
    copied: str
    copy_failed: str
    search: Annotated[dict[str, str], Phrases("search_", "fetch_")]
    present: Annotated[dict[str, str], Phrases("present_")]


class ShellPayload(TypedDict):
    """What the shell draws.

    `query` is the view as the parameters of a link, `display_query` only how the page looks; `revision` is that of the
    package that the page shows, empty in a preview; `search` is where the search index is fetched, `reports` where
    accepted reports are, empty where there are none; `bare` where the page has no view to filter.
    """

    lang: Lang
    query: str
    revision: str
    theme: str
    themes: list[tuple[str, str]]
    words: ShellWords
    pages: list[PageLink]
    filters: list[Filter]
    chosen: Mapping[str, Sequence[str]]
    measure: MeasureChoice
    q: str
    search: str
    reports: str
    display_query: str
    narrowed: bool
    present: bool
    story: StoryState
    region: bool
    chips: list[Chip]
    files: Downloads
    account: AccountLink
    bare: bool


def pages(words: Words, current: str, query: str, shown: Collection[str]) -> list[PageLink]:
    """Return the navigation of the pages that a person may use.

    Every address is relative to the server's root and carries the query.
    """
    return [
        {
            "id": name,
            "label": words.say(f"page_{name}"),
            "group": words.say(f"group_{group}"),
            "url": f"{'./' if name == FIRST else name}?{query}",
            "current": name == current,
        }
        for group, names in GROUPS.items()
        for name in names
        if name in shown
    ]


def account(words: Words, page: str, query: str, person: Person | None, offered: bool) -> AccountLink:
    """Return the link to sign in and come back to this page, or to one's own account."""
    if person is None:
        way = urlencode({"next": f"{page}?{query}"})
        label = words.sign_in if offered else ""
        return {"label": label, "url": f"sign-in?{query}&{way}", "owner": ""}
    return {"label": person.name, "url": f"account?{query}", "owner": person.id}


def themes(words: Words) -> list[tuple[str, str]]:
    """Return the themes with their names."""
    return [(theme, words.say(f"theme_{theme}")) for theme in THEMES]


@lru_cache(maxsize=len(LANGS) * MOST_IN_USE)
def filters(plan: Plan, words: Words) -> list[Filter]:
    """Return the filters with all their values."""
    values = choices(plan)
    every: list[Filter] = [
        {
            "name": name,
            "label": words.say(f"filter_{name}"),
            "narrow": words.say("filter_narrow", what=words.say(f"filter_{name}")),
            "menu": menu,
            "options": [{"id": id_, "label": naming.of(plan, name, id_, words.lang)} for id_ in values[name]],
        }
        for menu, names in MENUS.items()
        for name in names
        if values[name]
    ]
    shared: list[Filter] = frozen(every)
    return shared


def chips(plan: Plan, selection: Selection, words: Words) -> list[Chip]:
    """Return everything that is set."""
    return [_chip(words, *chip) for chip in naming.chips(plan, selection, words.lang)]


def _chip(words: Words, name: str, value: str, label: str) -> Chip:
    what = f"{words.say(f'filter_{name}')} {label}"
    return {"name": name, "value": value, "label": label, "remove": words.say("remove", what=what)}


def document_title(plan: Plan, words: Words, page: str) -> str:
    """Return what a tab, a bookmark and a screen reader call a page."""
    return words.say("document_title", page=words.say(f"page_{page}"), product=plan.title.at(words.lang))


def _region_help(plan: Plan, words: Words) -> str:
    example = naming.region_example(plan, "region_switch_example", words)
    return words.say("region_switch_help", example=example)


def shell_words(plan: Plan, words: Words, page: str, matches: Matches, counted: Shown = None) -> ShellWords:
    """Return the words of the shell around a page, with how much was found of what is counted: items, or projects."""
    found, whole = map_data.found(plan, matches, words, counted), words.view_whole
    if isinstance(counted, MeasuredProjects):
        limits = project_sum_words.limits_of(plan, counted.reporting, counted.reporting.as_of, words)
        found = words.clause_comma.join(filter(None, (limits, found)))
        whole = project_sum_words.whole(counted.reporting, words)
    return {
        "title": plan.title.at(words.lang),
        "document_title": document_title(plan, words, page),
        "found": found,
        "other_language": words.other_language,
        "other_lang": HTML_LANG["en" if words.lang == "zh" else "zh"],
        "filters": words.filters_label,
        "pages": words.pages,
        "theme": words.theme,
        "narrow_none": words.filter_narrow_none,
        "skip": words.skip,
        "more": words.filter_more,
        "search_hint": words.filter_q_hint,
        "search_hint_short": words.filter_q_hint_short,
        "region": words.region_switch,
        "region_help": _region_help(plan, words),
        "view": words.view,
        "whole": whole,
        "clear": words.clear_all,
        "copy": words.copy_link,
        "copied": words.copied,
        "copy_failed": words.copy_failed,
        "search": words.all("search_") | words.all("fetch_"),
        "present": words.all("present_"),
    }
