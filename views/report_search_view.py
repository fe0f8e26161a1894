"""Accepted reports as the search box finds them, by what was done; only what everyone may see is handed in."""

from typing import TypedDict
from urllib.parse import urlencode

from plan.selection import Selection
from records.content import ItemReport
from records.model import Answer, Record
from views.pinyin import sounds
from views.reporting_words import Names
from views.search_view import SearchEntry

KIND, PAGE = "report", "progress"
LONGEST = 60  # characters of a name in the list; the whole text is searched


class ReportIndex(TypedDict):
    """What is added to the search index: kinds and pages with their names, and the entries.

    `revision` is that of the records it was read at, `audience` for whom it was made.
    """

    revision: int
    audience: str
    kinds: dict[str, str]
    pages: dict[str, str]
    entries: list[SearchEntry]


def payload(names: Names, found: Answer[tuple[Record, ...]]) -> ReportIndex:
    """Return the latest report of each unit on each item that says what was done; the latest period comes first."""
    latest: dict[tuple[str, str], Record] = {}
    for one in found.value:
        latest.setdefault((one.item, one.unit), one)
    entries = [_entry(names, one, said.done) for one in latest.values() if (said := _said(one))]
    words = names.words
    return {
        "revision": found.revision,
        "audience": found.audience,
        "kinds": {KIND: words.say(f"entry_kind_{KIND}")},
        "pages": {PAGE: words.say(f"page_{PAGE}")},
        "entries": entries,
    }


def _said(record: Record) -> ItemReport | None:
    """Return what a report on an item of the plan says, if it says what was done."""
    said = record.content
    return said if isinstance(said, ItemReport) and said.done.strip() and not record.gone else None


def _entry(names: Names, record: Record, done: str) -> SearchEntry:
    text = " ".join(done.split())
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    hint = " · ".join((names.item(record.item), names.unit(record.unit), names.period(record.period)))
    return {
        "kind": KIND,
        "id": record.id,
        "hint": hint,
        "page": PAGE,
        "query": urlencode(Selection(item=(record.item,)).params(), doseq=True),
        "names": [(shown, sounds(shown))],
        "terms": [(text, sounds(text))] if shown != text else [],
    }
