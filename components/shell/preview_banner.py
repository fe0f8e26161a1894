"""The banner above every page of a session that looks at a preview, and what its buttons do."""

from datetime import timedelta
from functools import lru_cache
from urllib.parse import urlencode

import streamlit as st

from components import clock, elements, plain
from components.elements import Element
from components.shell import filters, preview, shell, texts
from plan import pages, published
from plan.package import changes
from plan.package.reading import parsed
from plan.previews import MOST, Preview, seconds_left
from plan.published import Published
from plan.selection import LANG, Selection
from views.shell import preview_view
from views.shell.preview_view import PreviewBannerPayload

KEY = "preview-banner"
TABLES = "tables"
OF_RECORDS = (pages.PROGRESS, pages.PROJECTS, *pages.GROUPS["reporting"])

_banner: Element[PreviewBannerPayload] = elements.element("preview_banner")


def show(page: str) -> None:
    """Say that a preview is shown, or that it has just ended."""
    found = preview.shown()
    if found:
        with st.container(key="preview"):
            _banner(_payload(found, page), key=KEY, on_act_change=_acted)
    elif preview.has_just_ended():
        words = texts.current()
        plain.show("notice", words.preview_over, role="alert")


def _payload(found: Preview, page: str) -> PreviewBannerPayload:
    words, left = texts.current(), seconds_left(found)
    until = clock.local(clock.now() + timedelta(seconds=left)).strftime("%H:%M")
    query = urlencode(filters.params(Selection()) | {LANG: [words.lang]}, doseq=True)
    return preview_view.banner(
        words,
        found.shown.plan,
        _differences(published.base(), found.shown),
        until,
        f"{TABLES}?{query}" if TABLES in pages.PAGES else "",
        records=page in OF_RECORDS,
        ends_ms=round(left * 1000),
    )


@lru_cache(maxsize=2 * MOST)
def _differences(base: Published, shown: Published) -> int:
    """Return how many rows, features and values differ, counted once."""
    return sum(one.count for one in changes.differences(parsed(base.files), parsed(shown.files)))


def _acted() -> None:
    """Do what was clicked; what a browser sends is checked like any input."""
    match st.session_state[KEY].act:
        case "back":
            preview.stop()
        case "tables" if TABLES in pages.PAGES:
            st.session_state[shell.REQUESTED_PAGE] = TABLES
