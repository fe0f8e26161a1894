"""The online base: nothing is asked of its hosts without a key, nor with one until a person switches it on."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from plan.map_layer import Backdrop
from plan.model import Plan
from plan.profile import KEY
from plan.selection import Selection
from tests.support import servers
from tests.support.screen import Screen
from tests.support.watching import OWN_HOSTS

MINE = "0123456789abcdef"
TILE = '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256"/></svg>'
ADDRESS = re.compile(rf"LAYER=(vec|cva)&.*TILEMATRIX=\d+&TILEROW=\d+&TILECOL=\d+&tk={MINE}$")
SWITCH = ".tiles button"


class ExportRequest:
    """The requests of a page to other hosts, none of which leaves the machine."""

    def __init__(self, page: Page) -> None:
        self.urls: list[str] = []
        self.answered = True
        page.route(lambda url: url.startswith("http") and urlsplit(url).hostname not in OWN_HOSTS, self._answer)

    def _answer(self, route: Route) -> None:
        self.urls.append(route.request.url)
        if self.answered:
            route.fulfill(body=TILE, content_type="image/svg+xml")
        else:
            route.abort()


@pytest.fixture(scope="module")
def keyed_url() -> Iterator[str]:
    """A server with a key."""
    with servers.streamlit(servers.ROOT / "app.py", **{KEY: MINE}) as url:
        yield url


@pytest.fixture
def keyed(browser: Browser, keyed_url: str, plan: Plan) -> Iterator[tuple[Screen, ExportRequest]]:
    """The overview on a server with a key, and what its page asks of other hosts."""
    with browser.new_context(viewport={"width": 1366, "height": 768}) as context:
        page = context.new_page()
        asked = ExportRequest(page)
        screen = Screen(page, keyed_url, plan)
        screen.open()
        yield screen, asked


@pytest.fixture
def backdrop(plan: Plan) -> Backdrop:
    """The online base of the package."""
    assert plan.backdrop
    return plan.backdrop


def test_without_a_key_there_is_no_switch(screen: Screen) -> None:
    screen.open()
    expect(screen.frame.locator(".scales button").first).to_be_visible()
    expect(screen.frame.locator(SWITCH)).to_have_count(0)


def test_the_base_is_off_until_it_is_switched_on_and_off_again(
    keyed: tuple[Screen, ExportRequest], backdrop: Backdrop
) -> None:
    screen, asked = keyed
    switch, corner = screen.frame.locator(SWITCH), screen.frame.locator(".leaflet-control-attribution")
    tiles = screen.frame.locator(".leaflet-tiles-pane img")
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(corner).not_to_contain_text(backdrop.credit.zh)
    assert asked.urls == []
    switch.click()
    expect(screen.map).to_have_attribute("data-tiles", "drawn")
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(corner).to_contain_text(backdrop.credit.zh)
    expect(corner).to_contain_text(screen.words.disclaimer_internal)
    expect(tiles.first).to_be_visible()
    assert {"/".join(url.split("/")[:3]) for url in asked.urls} <= set(backdrop.hosts)
    assert [url for url in asked.urls if not ADDRESS.search(url)] == []
    switch.click()
    expect(tiles).to_have_count(0)
    expect(corner).not_to_contain_text(backdrop.credit.zh)


def test_the_base_stays_on_through_a_filter_and_a_change_of_language(keyed: tuple[Screen, ExportRequest]) -> None:
    screen, _ = keyed
    screen.frame.locator(SWITCH).click()
    expect(screen.map).to_have_attribute("data-tiles", "drawn")
    screen.label("hunan").locator(".label-box").click()
    screen.shows(Selection(province=("hunan",)))
    screen.switch_language()
    screen.draws(Selection(province=("hunan",)))
    expect(screen.map).to_have_attribute("data-tiles", "drawn")
    expect(screen.frame.locator(SWITCH)).to_have_attribute("aria-pressed", "true")


def test_without_the_network_the_map_still_draws_and_says_so(
    keyed: tuple[Screen, ExportRequest], backdrop: Backdrop
) -> None:
    screen, asked = keyed
    asked.answered = False
    screen.frame.locator(SWITCH).click()
    note = screen.frame.locator(".map-note")
    expect(note).to_have_text(screen.words.say("map_tiles_failed", title=backdrop.title.zh))
    assert asked.urls
    expect(screen.map).to_have_attribute("data-tiles", "")
    screen.draws(Selection())
    screen.frame.locator(SWITCH).click()
    expect(note).to_be_hidden()
