"""One Chromium for all browser tests, an empty and watched page for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from plan.model import Plan
from plan.package.loading import load
from tests.support.browser import launch_options
from tests.support.screen import Screen
from tests.support.servers import ROOT, streamlit
from tests.support.watching import PATIENCE_MS, WIDE, Pages

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The machine's Chromium; closed after this folder, since Playwright's event loop stands in other tests' way."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(**launch_options())
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def pages(browser: Browser) -> Pages:
    """The pages that tests hand on to each other."""
    return Pages(browser)


@pytest.fixture
def page(pages: Pages) -> Iterator[Page]:
    """An empty page; an outside request or an error in it fails the test."""
    with pages.watched() as page:
        yield page


@pytest.fixture(scope="module")
def kept_open(pages: Pages, server_url: str, plan: Plan) -> Iterator[Screen]:
    """The app, opened once for the tests of a module that leave its view as it is."""
    with pages.watched() as page:
        screen = Screen(page, server_url, plan)
        screen.open()
        screen.stays = True
        yield screen


@pytest.fixture
def screen(request: pytest.FixtureRequest) -> Iterator[Screen]:
    """The app in that page, not opened yet; for a test marked `turned`, in the page that its module keeps open."""
    turned = request.node.get_closest_marker("turned")
    yield from _turned(request) if turned else _loaded(request)


def _loaded(request: pytest.FixtureRequest) -> Iterator[Screen]:
    page, url, plan = (request.getfixturevalue(name) for name in ("page", "server_url", "plan"))
    yield Screen(page, url, plan)


def _turned(request: pytest.FixtureRequest) -> Iterator[Screen]:
    screen, failed = request.getfixturevalue("kept_open"), request.session.testsfailed
    yield screen
    screen.stays = request.session.testsfailed == failed  # what failed may have left anything behind
    screen.page.emulate_media(media="null", color_scheme="null", forced_colors="null")
    screen.page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    screen.page.mouse.move(0, 0)


@pytest.fixture(scope="session")
def second_site(second_folder: Path) -> Iterator[tuple[str, Plan]]:
    """The address of a server that shows the second package, and its plan."""
    with streamlit(ROOT / "app.py", ONE_MAP_PACKAGE=str(second_folder)) as url:
        yield url, load(second_folder)


@pytest.fixture(params=["first", "second"])
def either_screen(request: pytest.FixtureRequest, page: Page) -> Screen:
    """The app with the first or the second package, not opened yet."""
    if request.param == "second":
        return Screen(page, *request.getfixturevalue("second_site"))
    return Screen(page, request.getfixturevalue("server_url"), request.getfixturevalue("plan"))
