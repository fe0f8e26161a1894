"""The corridors page in a real browser: opened, and waited for."""

from playwright.sync_api import Locator, expect

from plan.queries import corridors
from plan.selection import Selection
from tests.support.screen import Screen
from views.map import map_data

CARDS = ".st-key-corridors-cards .card"
ACCESS = ".st-key-corridors-access"


def opened(screen: Screen) -> Locator:
    """Open the overview, go to the corridors page, and return its access routes."""
    screen.open()
    screen.page.get_by_role("link", name=screen.words.page_corridors, exact=True).click()
    expect(screen.page.locator(CARDS)).to_have_count(len(screen.plan.corridors) + len(corridors.hubs(screen.plan)))
    return screen.page.locator(ACCESS)


def shows(screen: Screen, selection: Selection) -> None:
    """Wait until map and address show a selection."""
    expect(screen.map).to_have_attribute("data-view", map_data.key(selection, screen.words))
    assert screen.address() == screen.params(selection, screen.lang)
