"""From a phone to a wall, no page has anything that overlaps, is cut, or makes it scroll sideways."""

from pathlib import Path

import pytest

from plan.model import Plan
from plan.text import LANGS, Lang
from tests.support import page_elements
from tests.support.screen import Screen
from tests.support.watching import Pages

OVERLAPS = Path(__file__).with_name("overlaps.js").read_text(encoding="utf-8")
WIDTHS = (320, 360, 390, 480, 600, 768, 900, 1024, 1100, 1280, 1366, 1600, 1920, 2560)
HEIGHTS = {1280: 720, 1366: 768, 1600: 900, 2560: 1440}
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_overlaps_or_is_cut_at_any_width(pages: Pages, server_url: str, plan: Plan, lang: Lang) -> None:
    faults: list[str] = []
    with pages.watched() as page:
        screen = Screen(page, server_url, plan)
        screen.open(lang=lang)
        for name in page_elements.NAMES:
            page_elements.show(screen, name)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 1080)})
                page.evaluate(PAINTED)
                found = page.evaluate(OVERLAPS)
                assert found["texts"] > 20, (name, width)
                faults += [f"{name} {width}: {fault}" for fault in found["faults"]]
    assert not faults, "\n".join(faults)


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
