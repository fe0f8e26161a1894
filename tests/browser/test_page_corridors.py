"""The corridors page in a real browser: the way to a province, what is missing on it, and the cards that filter."""

import pytest
from playwright.sync_api import expect

from plan.model import Plan
from plan.queries import access_routes, corridors
from plan.selection import Selection
from tests.support.corridors_page import CARDS, opened, shows
from tests.support.screen import Screen


@pytest.mark.turned
def test_a_province_shows_the_way_and_the_stretch_that_is_missing(screen: Screen, plan: Plan) -> None:
    view = opened(screen)
    expect(view.locator(".title")).to_have_text(screen.words.access_title)
    view.locator(".province", has_text=screen.name("province", "jiangxi")).click()
    shows(screen, Selection(province=("jiangxi",)))
    (chain,) = access_routes.routes(plan, "jiangxi")
    expect(view.locator(".leg .name")).to_have_text([step.name.zh for step in chain.legs])
    expect(view.locator(".leg.missing")).to_have_count(1)
    expect(view.locator(".leg.missing line")).to_have_attribute("stroke-dasharray", "7 5")
    view.locator(".province.chosen").press("Enter")
    shows(screen, Selection())
    expect(view.locator(".strip")).to_have_count(0)


@pytest.mark.turned
def test_the_route_to_a_province_is_highlighted_on_the_map_and_no_more(screen: Screen, plan: Plan) -> None:
    view = opened(screen)
    keys, highlighted = screen.frame.locator(".highlight-keys"), screen.frame.locator("path.highlight[data-section]")
    expect(keys).to_have_count(0)
    view.locator(".province", has_text=screen.name("province", "jiangxi")).click()
    shows(screen, Selection(province=("jiangxi",)))
    expect(keys.locator(".legend-title")).to_have_text(screen.words.map_highlight)
    expect(keys.locator(".legend-row")).to_have_text(
        [screen.words.map_highlight_there, screen.words.map_highlight_missing]
    )
    (chain,) = access_routes.routes(plan, "jiangxi")
    expect(highlighted).to_have_count(len(chain.legs))
    missing = screen.frame.locator("path.highlight-missing[data-section]")
    expect(missing).to_have_attribute("data-section", "xianggui-canal")
    assert missing.evaluate("(path) => getComputedStyle(path).strokeDasharray") != "none"
    view.locator(".province.chosen").press("Enter")
    shows(screen, Selection())
    expect(highlighted).to_have_count(0)
    expect(keys).to_have_count(0)


@pytest.mark.turned
def test_a_province_without_a_way_says_so(screen: Screen) -> None:
    view = opened(screen)
    screen.label("guizhou").locator(".label-box").click()
    shows(screen, Selection(province=("guizhou",)))
    expect(view.locator(".nowhere")).to_contain_text(screen.words.access_none)
    expect(view.locator(".strip")).to_have_count(0)


def test_an_item_on_a_card_filters_and_the_rest_is_dimmed(either_screen: Screen) -> None:
    screen, plan = either_screen, either_screen.plan
    opened(screen)
    corridor = next(iter(plan.corridors))
    item = corridors.citing(plan.items.values(), corridor)[0]
    button = screen.page.locator(f"{CARDS}[data-id={corridor}]").get_by_role("button", name=item.title.zh)
    button.click()
    shows(screen, Selection(item=(item.id,)))
    out = screen.page.locator(f"{CARDS}.out")
    kept = len({*item.corridors, *(hub.id for hub in corridors.hubs(plan) if hub.id in item.sites)})
    expect(out).to_have_count(len(plan.corridors) + len(corridors.hubs(plan)) - kept)
    expect(out.first).to_contain_text(screen.words.corridors_out)
    button.click()
    shows(screen, Selection())
    expect(out).to_have_count(0)
