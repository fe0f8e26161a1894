"""Accepted reports as the search box finds them, by what they say; only what everyone may see is handed in."""

from collections.abc import Iterable
from typing import TypedDict
from urllib.parse import urlencode

from plan.reporting import PERIOD
from plan.selection import Selection
from records.content import ClosingReport, ItemReport, TargetReport
from records.model import Answer, Record
from views import as_reported
from views.pinyin import sounds
from views.records.reporting_words import Names
from views.shell.search_view import SearchEntry

KIND, PAGE, TARGETS_PAGE = "report", "progress", "targets"
FIELDS: dict[type, tuple[str, ...]] = {
    ItemReport: ("done", "next"),
    ClosingReport: ("result", "problems", "next"),
    TargetReport: ("source",),
}
"""What is searched of each kind of report: what pages show to everyone, so not the note of a target's value."""
LONGEST = 60  # characters of a name in the list; the whole text is searched


class ReportIndex(TypedDict):
    """What is added to the search index: kinds and pages with their names, and the entries.

    `revision` is that of the records it was read at.
    """

    revision: int
    kinds: dict[str, str]
    pages: dict[str, str]
    entries: list[SearchEntry]


def payload(names: Names, found: Answer[tuple[Record, ...]]) -> ReportIndex:
    """Return the reports that say something, as they are found."""
    words, said = names.words, [(one, texts) for one in found.value if (texts := _said(one))]
    return {
        "revision": found.revision,
        "kinds": {KIND: words.say(f"entry_kind_{KIND}")},
        "pages": {page: words.say(f"page_{page}") for page in (PAGE, TARGETS_PAGE)},
        "entries": [_entry(names, one, texts) for one, texts in said],
    }


def _said(record: Record) -> list[str]:
    """Return the texts of a report, each in one line, without those that say nothing."""
    texts: Iterable[str] = (getattr(record.content, name) for name in FIELDS.get(type(record.content), ()))
    return [line for text in texts if (line := " ".join(text.split()))]


def _params(record: Record) -> dict[str, list[str]]:
    """Return the parameters of the page that shows what was found: of its period, which may still be running."""
    return Selection(item=(record.item,) if record.item else ()).params() | {PERIOD: [record.period]}


def _entry(names: Names, record: Record, texts: list[str]) -> SearchEntry:
    text = texts[0]
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    subject = names.subject(record.item, record.target)
    entry: SearchEntry = {
        "kind": KIND,
        "id": record.id,
        "hint": " · ".join((subject, names.unit(record.unit), names.period(record.period))),
        "page": TARGETS_PAGE if record.target else PAGE,
        "query": urlencode(_params(record), doseq=True),
        "names": [(shown, sounds(shown))],
        "terms": [(one, sounds(one)) for one in texts if one != shown],
    }
    quoted = as_reported.quoted(names.words, shown, record.content.lang if record.content else names.words.lang)
    if quoted["phrase"]:
        entry |= {"phrase": quoted["phrase"], "lang": quoted["lang"]}
    return entry
