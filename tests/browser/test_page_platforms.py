"""The platforms page in a real browser: what a platform is for, its items, units and place; clicks narrow the page."""

import pytest
from playwright.sync_api import Locator, expect

from plan.links import matching
from plan.model import Plan
from plan.queries.platforms import cited
from plan.selection import Selection
from plan.text import LANGS
from tests.support import page_elements
from tests.support.screen import Screen

pytestmark = pytest.mark.turned

# the names of places that are drawn and that the edge of the map cuts
CUT = """(names) => names.filter((name) => {
  const { left, right, width } = name.getBoundingClientRect();
  return width > 0 && (left < 0 || right > innerWidth);
}).map((name) => name.textContent)"""


def opened(screen: Screen) -> Locator:
    """Open the overview, go to the platforms page, and return its cards."""
    screen.open()
    screen.page.get_by_role("link", name=screen.words.page_platforms, exact=True).click()
    cards = screen.page.locator(".st-key-platform-cards .card")
    expect(cards).to_have_count(len(screen.plan.platforms))
    return cards


def test_a_card_says_what_a_platform_is_for_and_its_place_filters(screen: Screen, plan: Plan) -> None:
    cards = opened(screen)
    zone = plan.platforms["bonded-zone"]
    card = screen.page.locator(f".card[data-id={zone.id}]")
    titles = [item.title.zh for item in cited(plan, matching(plan, Selection()))[zone.id]]
    for text in (zone.name.zh, zone.purpose.zh, zone.clause, screen.words.list_first_unit, *titles):
        expect(card).to_contain_text(text)
    place = Selection(place=(zone.site,))
    for wanted in (place, Selection()):
        card.get_by_role("button", name=plan.sites[zone.site].name.zh, exact=True).click()
        expect(cards).to_have_count(len(cited(plan, matching(plan, wanted))))
        assert screen.address() == wanted.params()


def test_a_kind_is_one_jump_away_by_keyboard(screen: Screen, plan: Plan) -> None:
    opened(screen)
    kind = plan.word("platform_kind", "finance").zh
    screen.page.get_by_role("button", name=kind).press("Enter")
    head = screen.page.get_by_role("heading", name=kind)
    expect(head).to_be_focused()
    expect(head).to_be_in_viewport()


def test_the_map_shows_the_places_of_the_city_and_cuts_no_name(screen: Screen) -> None:
    cut: list[str] = []
    for lang in LANGS:
        screen.open(lang=lang)
        for width, height in (page_elements.WIDE, page_elements.LAPTOP, page_elements.PHONE):
            screen.page.set_viewport_size({"width": width, "height": height})
            page_elements.show(screen, "platforms")
            expect(screen.map).to_have_attribute("data-scale", "home")
            names = screen.frame.locator(".label.local > span")
            assert names.count() > 0, (lang, width)
            cut += [f"{lang} {width}: {name}" for name in names.evaluate_all(CUT)]
            page_elements.show(screen, "overview")
            expect(screen.map).to_have_attribute("data-scale", "belt")
    assert cut == []
