"""From a phone to a wall, no page has anything that overlaps, is cut, or makes it scroll sideways.

The languages take turns from width to width, as both read the same style sheets; the projector has the largest letters.
"""

import pytest

from plan.model import Plan
from plan.text import Lang
from tests.support import page_elements, page_faults
from tests.support.screen import Screen
from tests.support.watching import Pages

# each page is turned to at the first size, where its name comes to stand whole in the row of pages
LOOKS: list[tuple[Lang, str, page_elements.Size, tuple[int, ...]]] = [
    ("en", "light", page_elements.LAPTOP, (320, 390, 600, 900, 1100, 1366, 1600, 1920)),
    ("zh", "dark", page_elements.PHONE, (360, 480, 768, 1024, 1280, 1600, 2560)),
    ("zh", "projector", page_elements.WIDE, (320, 1366, 1920)),
]
HEIGHTS = {1280: 720, 1366: 768, 1600: 900, 2560: 1440}


@pytest.mark.parametrize(("lang", "theme", "first", "widths"), LOOKS)
def test_nothing_overlaps_or_is_cut_at_any_width(
    pages: Pages,
    server_url: str,
    plan: Plan,
    lang: Lang,
    theme: str,
    first: page_elements.Size,
    widths: tuple[int, ...],
) -> None:
    faults: list[str] = []
    with pages.watched() as page:
        screen = Screen(page, server_url, plan)
        screen.open(lang=lang, theme=theme)
        for name in page_elements.NAMES:
            page.set_viewport_size({"width": first[0], "height": first[1]})
            page_elements.show(screen, name)
            page_faults.expect_in_row(page, name)
            for width in widths:
                page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 1080)})
                faults += [f"{name} {width}: {fault}" for fault in page_faults.of_boxes(page)]
    assert not faults, "\n".join(faults)


def test_a_fault_would_be_found(screen: Screen) -> None:
    """The twin that proves that texts, controls and the width of the page are looked at, shadow roots included."""
    screen.page.set_viewport_size({"width": 1366, "height": 768})
    screen.open()
    shell = screen.page.locator(".st-key-shell")
    for selector, style in (
        (".found", "margin-left: -4rem"),
        ("h1", "width: 2rem; overflow: hidden; white-space: nowrap; text-overflow: ellipsis"),
        (".whole", "width: 1rem; overflow: hidden; white-space: nowrap"),
        (".language", "position: relative; left: 30rem"),
    ):
        shell.locator(selector).evaluate("(node, style) => { node.style.cssText = style }", style)
    found = screen.page.evaluate(page_faults.OVERLAPS)["faults"]
    for start in ("overlap: ", "cut: h1", "cut: span.whole", "beyond the page: ", "scrolls sideways"):
        assert any(fault.startswith(start) for fault in found), start
