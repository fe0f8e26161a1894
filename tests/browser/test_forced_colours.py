"""In forced colours, which take grounds and shadows away: what is on, off, current or focused is still seen."""

from pathlib import Path

from playwright.sync_api import Page

from plan.selection import Selection
from tests.support import page_elements
from tests.support.screen import Screen

STATES = Path(__file__).with_name("states.js").read_text(encoding="utf-8")
VIEW = Selection(province=("hunan",), industry=("recycled", "tea"))


def test_every_state_of_each_page_is_seen(page: Page, screen: Screen) -> None:
    page.emulate_media(forced_colors="active")
    screen.open(VIEW)
    screen.frame.locator(".legend button[data-layer=rail]").click()
    page.keyboard.press("Tab")  # from now on the focus is a keyboard's
    faults: list[str] = []
    states = focused = 0
    for name in page_elements.NAMES:
        page_elements.show(screen, name)
        page.keyboard.press("Tab")
        for frame in page.frames:
            found = frame.evaluate(STATES)
            states, focused = states + found["states"], focused + found["focused"]
            faults += [f"{name}: {kind}: {one}" for kind in ("alike", "unmarked") for one in found[kind]]
    assert states > len(page_elements.NAMES)
    assert focused > 200
    assert not faults, "\n".join(faults)
