"""One Chromium for all browser tests, an empty and watched page for each."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from plan.model import Plan
from tests.support.browser import launch_options
from tests.support.screen import Screen
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


@pytest.fixture
def screen(page: Page, server_url: str, plan: Plan) -> Screen:
    """The app in that page, not opened yet."""
    return Screen(page, server_url, plan)
