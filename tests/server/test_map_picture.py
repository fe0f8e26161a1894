"""Which answers hold the picture of the map's base."""

import pytest

from frontend import map_picture
from plan import published
from plan.pages import PAGES
from plan.selection import SCALES
from records import running
from server import static_routes
from tests.support import previewed
from tests.support.asgi import Browser
from views.map import map_place

PICTURE = 'class="map-picture"'


@pytest.fixture(autouse=True, scope="module")
def made() -> None:
    for scale in SCALES:
        for high in (False, True):
            map_picture.making(published.plan(), scale, high).result()


def held(address: str, cookie: str = "") -> bool:
    return PICTURE in Browser(static_routes.ROUTES, cookie).get(address).text


def test_a_page_that_always_has_a_map_holds_it_at_its_own_address() -> None:
    assert [page for page in PAGES if held("/" if page == PAGES[0] else f"/{page}")] == list(map_place.COLUMNS)
    assert held("/?lang=en&theme=dark&scale=home")
    assert not held("/?province=hunan")


def test_a_browser_with_a_preview_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "has_accounts", lambda: False)
    with previewed.opened("a browser"):
        assert not held("/", f"{running.BROWSER}=a browser")
        assert held("/", f"{running.BROWSER}=another")


def test_a_closed_site_sends_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "closed", lambda: True)
    assert not held("/")
