"""The picture of the base in the page before Streamlit has begun: the map takes its place without a jump."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from plan.model import Plan
from tests.support.screen import Screen
from tests.support.watching import watched

KEEP = Path(__file__).with_name("picture.js").read_text(encoding="utf-8")
STREAMLIT = "**/static/js/*"
TRIES, PAUSE_MS = 300, 50
JUMP = 1  # pixels
MOST_NEAR = 0.96  # the least seen was 0.9697, of a page presented in English
"""Of the corners of outlines, how many are less than three pixels from a line of the picture; islets do not count."""
LINKS = {
    "": (1920, 1080),
    "?lang=en": (1366, 768),
    "?lang=en&present=1": (1920, 1080),
    "platforms?theme=dark": (1366, 768),
}


@pytest.fixture
def page(browser: Browser, server_url: str) -> Iterator[Page]:
    """A page that keeps the picture, of a server that has made it."""
    with watched(browser) as page:
        for link in LINKS:
            assert any(_made(page, f"{server_url}/{link}") for _ in range(TRIES)), link
        page.add_init_script(KEEP)
        yield page


def _made(page: Page, url: str) -> bool:
    found = "map-picture" in page.request.get(url).text()
    page.wait_for_timeout(0 if found else PAUSE_MS)
    return found


@contextmanager
def held(page: Page, link: str, size: tuple[int, int]) -> Iterator[Locator]:
    """Open a link, and keep the scripts of Streamlit back meanwhile. Yield the picture."""
    routes: list[Route] = []
    released = False
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.route(STREAMLIT, lambda route: route.continue_() if released else routes.append(route))
    page.goto(link, wait_until="commit")
    expect(page.locator("#no-connection")).to_be_attached()
    yield page.locator(".map-picture")
    released = True
    for route in routes:
        route.continue_()
    page.unroute(STREAMLIT)


def test_the_map_comes_where_the_picture_was(page: Page, server_url: str, plan: Plan) -> None:
    screen = Screen(page, server_url, plan)
    for link, size in LINKS.items():
        with held(page, f"{server_url}/{link}", size) as picture:
            expect(picture).to_be_visible()
        expect(screen.map).to_have_attribute("data-ready", "true")
        expect(picture).to_have_count(0)
        screen.rest()
        found = page.evaluate("() => window.__compared()")
        assert found["then"] == pytest.approx(found["picture"], abs=JUMP), link
        assert found["now"] == pytest.approx(found["picture"], abs=JUMP), link
        assert len(set(found["grounds"])) == 1, link
        assert found["corners"] > 300, link
        assert found["near"] >= MOST_NEAR * found["corners"], link


def test_the_picture_leaves_a_person_alone(page: Page, server_url: str) -> None:
    with held(page, server_url, (800, 900)) as picture:
        expect(picture).to_have_count(0)
    with held(page, server_url, (1366, 768)) as picture:
        expect(picture).to_be_visible()
        page.emulate_media(media="print")
        expect(picture).to_be_hidden()
        page.emulate_media(media="screen")
        page.keyboard.press("Tab")
        expect(picture).to_have_count(0)
