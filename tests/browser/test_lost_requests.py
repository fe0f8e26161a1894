"""What the page fetches and does not get: it says so in its language, and asks again with the next change."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from plan.links import matching
from plan.model import Plan
from plan.selection import Selection
from plan.text import LANGS, Lang
from tests.support.watching import PATIENCE_MS
from views.words import words

TEA = Selection(industry=("tea",))


def lose_first(page: Page, address: str, n: int = 1) -> list[str]:
    """Abort the first `n` requests of an address; return the list into which each is noted."""
    requests: list[str] = []

    def answer(route: Route) -> None:
        requests.append(route.request.url)
        if len(requests) > n:
            route.continue_()
        else:
            route.abort()

    page.route(address, answer)
    return requests


@pytest.mark.parametrize("lang", LANGS)
def test_a_list_that_was_lost_comes_with_the_next_change(
    browser: Browser, server_url: str, plan: Plan, lang: Lang
) -> None:
    page = browser.new_page(locale="zh-CN")
    page.set_default_timeout(PATIENCE_MS)
    requests = lose_first(page, "**/data/items-*")
    page.goto(f"{server_url}/tasks?lang={lang}")
    expect(page.locator(".st-key-items").get_by_role("alert")).to_have_text(words(lang).fetch_failed)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.locator("[data-key='filter:industry:tea']").evaluate("(node) => node.click()")
    rows = page.locator(".st-key-items li.item:not([hidden])")
    expect(rows).to_have_count(len(matching(plan, TEA).items))
    expect(page.locator(".st-key-items").get_by_role("alert")).to_have_count(0)
    assert len(requests) == 2
    page.context.close()


def test_a_search_index_that_was_lost_comes_with_the_next_key(browser: Browser, server_url: str) -> None:
    page = browser.new_page(locale="zh-CN")
    page.set_default_timeout(PATIENCE_MS)
    requests = lose_first(page, "**/data/search-*", 2)
    page.goto(server_url)
    box = page.get_by_role("combobox", name=words("zh").filter_q_hint)
    with page.expect_event("requestfailed"):
        box.focus()
    box.press_sequentially("六")
    expect(page.locator(".results .none")).to_have_text(words("zh").fetch_failed)
    box.press_sequentially("堡")
    expect(page.get_by_role("option").first).to_contain_text("六堡")
    assert len(requests) == 3
    page.context.close()


def test_the_code_of_the_search_comes_with_the_first_key_and_again_when_lost(browser: Browser, server_url: str) -> None:
    page = browser.new_page(locale="zh-CN")
    page.set_default_timeout(PATIENCE_MS)
    requests = lose_first(page, "**/matching.js")
    page.goto(server_url)
    box = page.get_by_role("combobox", name=words("zh").filter_q_hint)
    expect(box).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    assert requests == []
    with page.expect_event("requestfailed"):
        page.keyboard.press("/")
    expect(box).to_be_focused()
    box.press_sequentially("六堡")
    expect(page.get_by_role("option").first).to_contain_text("六堡")
    page.context.close()


# a layer, and what is made of it once it has come
LAYERS = [
    ("china", ".layer-china.belt-province[data-class]"),
    ("rivers", ".label.layer-rivers"),
    ("railways", ".layer-railways[role=button]"),
]


@pytest.mark.parametrize(("layer", "made"), LAYERS)
def test_a_layer_that_was_lost_comes_with_the_next_change(
    browser: Browser, server_url: str, plan: Plan, layer: str, made: str
) -> None:
    page = browser.new_page(locale="zh-CN")
    page.set_default_timeout(PATIENCE_MS)
    requests = lose_first(page, f"**/map-layers/{layer}.json*")
    page.goto(server_url)
    frame = page.frame_locator(".st-key-map iframe")
    said = words("zh").say("map_failed", layer=plan.layers[layer].title.zh)
    expect(frame.get_by_role("alert")).to_have_text(said)
    drawn = frame.locator(f".leaflet-pane path.layer-{layer}")
    expect(drawn).to_have_count(0)
    page.locator("[data-key='filter:industry:tea']").evaluate("(node) => node.click()")
    expect(drawn.first).to_be_attached()
    expect(frame.locator(made).first).to_be_attached()
    expect(frame.get_by_role("alert")).to_have_count(0)
    assert len(requests) == 2
    page.context.close()
