"""From a phone to a wall, no page has anything that overlaps, is cut, or makes it scroll sideways.

The languages take turns from width to width, as both read the same style sheets; the projector has the largest letters.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, TimeoutError

from plan.model import Plan
from plan.text import Lang
from tests.support import page_elements
from tests.support.screen import Screen
from tests.support.watching import Pages

OVERLAPS = Path(__file__).with_name("overlaps.js").read_text(encoding="utf-8")
LOOKS: list[tuple[Lang, str, tuple[int, ...]]] = [
    ("en", "light", (320, 390, 600, 900, 1100, 1366, 1920)),
    ("zh", "dark", (360, 480, 768, 1024, 1280, 1600, 2560)),
    ("zh", "projector", (320, 1366, 1920)),
]
HEIGHTS = {1280: 720, 1366: 768, 1600: 900, 2560: 1440}
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
POLL_MS = 200  # a chart follows its width a while after the page


@pytest.mark.parametrize(("lang", "theme", "widths"), LOOKS)
def test_nothing_overlaps_or_is_cut_at_any_width(
    pages: Pages, server_url: str, plan: Plan, lang: Lang, theme: str, widths: tuple[int, ...]
) -> None:
    faults: list[str] = []
    with pages.watched() as page:
        screen = Screen(page, server_url, plan)
        screen.open(lang=lang, theme=theme)
        for name in page_elements.NAMES:
            page_elements.show(screen, name)
            for width in widths:
                page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 1080)})
                faults += [f"{name} {width}: {fault}" for fault in _faults(page)]
    assert not faults, "\n".join(faults)


def _faults(page: Page) -> list[str]:
    """Return what is wrong and stays wrong."""
    page.evaluate(PAINTED)
    found: dict[str, Any] = page.evaluate(OVERLAPS)
    assert found["texts"] > 20
    if found["faults"]:
        with suppress(TimeoutError):
            page.wait_for_function(f"() => !({OVERLAPS})().faults.length", polling=POLL_MS)
        found = page.evaluate(OVERLAPS)
    return list(found["faults"])


def test_a_fault_would_be_found(screen: Screen) -> None:
    """The twin that proves that texts, controls and the width of the page are looked at, shadow roots included."""
    screen.page.set_viewport_size({"width": 1366, "height": 768})
    screen.open()
    shell = screen.page.locator(".st-key-shell")
    for selector, style in (
        (".found", "margin-left: -4rem"),
        ("h1", "width: 2rem; overflow: hidden; white-space: nowrap"),
        (".language", "position: relative; left: 30rem"),
    ):
        shell.locator(selector).evaluate("(node, style) => { node.style.cssText = style }", style)
    found = {fault.partition(":")[0] for fault in screen.page.evaluate(OVERLAPS)["faults"]}
    assert {"overlap", "cut", "beyond the page"} <= found
    assert any(fault.startswith("scrolls sideways") for fault in found)
