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
from tests.support.watching import PATIENCE_MS, Pages

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
        yield screen


@pytest.fixture
def screen(page: Page, server_url: str, plan: Plan) -> Screen:
    """The app in that page, not opened yet."""
    return Screen(page, server_url, plan)


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
