"""No page has a serious or critical fault of accessibility that axe-core finds, in any theme, wide or narrow."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame

from plan.model import Plan
from plan.selection import Selection
from tests.support import page_elements
from tests.support.page_elements import LAPTOP, PHONE, Look
from tests.support.screen import Screen
from tests.support.watching import Pages

WHOLE, NARROWED = Selection(), Selection(province=("hunan",), industry=("tea", "tourism"), basis=("named", "region"))
LOOKS = [
    (Look(LAPTOP, "zh", "light"), WHOLE),
    (Look(PHONE, "en", "light"), NARROWED),
    (Look(LAPTOP, "en", "dark"), NARROWED),
    (Look(PHONE, "zh", "projector"), WHOLE),
]
GRAVE = {"serious", "critical"}
RUN = "axe.run(document, { iframes: false, resultTypes: ['violations'] })"


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: str(look[0]))
def looked_at(request: pytest.FixtureRequest, pages: Pages, server_url: str, plan: Plan) -> Iterator[Screen]:
    """The app in one look; the test turns its pages."""
    look, selection = request.param
    with pages.watched(look.size) as page:
        screen = Screen(page, server_url, plan)
        screen.open(selection, look.lang, look.theme)
        yield screen


@pytest.mark.parametrize("name", page_elements.NAMES)
def test_nothing_grave_is_found(looked_at: Screen, name: str) -> None:
    page_elements.show(looked_at, name)
    looked_at.page.locator("html[data-theme]").wait_for(state="attached")
    assert [fault for frame in looked_at.page.frames for fault in _faults(frame)] == []


def test_a_fault_would_be_found(looked_at: Screen) -> None:
    """The twin that proves that the rule looks into our elements and into the map's frame."""
    page_elements.show(looked_at, page_elements.NAMES[0])
    break_one = "(node) => { node.removeAttribute('aria-label'); node.replaceChildren(); }"
    looked_at.page.locator(".st-key-shell .language").evaluate(break_one)
    looked_at.frame.locator(".scales button").first.evaluate(break_one)
    faults = [[fault for fault in _faults(frame) if fault.startswith("button-name")] for frame in looked_at.page.frames]
    assert [len(found) for found in faults if found] == [1, 1]


def _faults(frame: Frame) -> list[str]:
    """Return what axe finds grave in one document, shadow roots included."""
    frame.evaluate(Axe().axe_script)
    found: list[dict[str, Any]] = frame.evaluate(RUN)["violations"]
    return [f"{one['id']}: {node['html']}" for one in found if one["impact"] in GRAVE for node in one["nodes"]]
