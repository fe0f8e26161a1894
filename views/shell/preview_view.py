"""What stands above every page of a session that looks at a preview."""

from typing import TypedDict

from plan.model import Plan
from views.words import Words


class PreviewLink(TypedDict):
    """A link of the banner; an empty address where there is no such page."""

    label: str
    url: str


class PreviewBannerPayload(TypedDict):
    """The banner of a preview.

    `notes` are what differs, until when it can be seen and what cannot be done meanwhile; `ends_ms` is how many
    milliseconds it lasts from now.
    """

    label: str
    text: str
    notes: list[str]
    tables: PreviewLink
    back: str
    ends_ms: int


def banner(
    words: Words, plan: Plan, differences: int, until: str, tables: str, *, records: bool, ends_ms: int
) -> PreviewBannerPayload:
    """Return the banner.

    Parameters
    ----------
    plan : Plan
        The one that the preview shows.
    differences : int
        How many rows, features and values differ from what is published.
    until : str
        The time of day at which the preview ends.
    tables : str
        Address of the page that lists the differences; empty without that page.
    records : bool
        Whether the page is one of records, which cannot be changed meanwhile.
    """
    found = words.say("preview_differences", n=differences) if differences else words.preview_no_difference
    notes = [found, words.say("preview_until", time=until)]
    return {
        "label": words.preview_label,
        "text": words.say("preview_banner", version=plan.version),
        "notes": [*notes, *([words.preview_records] if records else [])],
        "tables": {"label": words.preview_tables, "url": tables},
        "back": words.preview_back,
        "ends_ms": ends_ms,
    }
