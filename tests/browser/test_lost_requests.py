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


def lose_first(page: Page, address: str) -> list[str]:
    """Abort the first request of an address; return the list into which each is noted."""
    requests: list[str] = []

    def answer(route: Route) -> None:
        requests.append(route.request.url)
        if len(requests) > 1:
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
    page.goto(f"{server_url}/?lang={lang}")
    expect(page.locator(".st-key-items").get_by_role("alert")).to_have_text(words(lang).fetch_failed)
    page.locator("[data-key='industry:tea']").click()
    rows = page.locator(".st-key-items li.item:not([hidden])")
    expect(rows).to_have_count(len(matching(plan, TEA).items))
    expect(page.locator(".st-key-items").get_by_role("alert")).to_have_count(0)
    assert len(requests) == 2
    page.context.close()


def test_a_search_index_that_was_lost_comes_with_the_next_key(browser: Browser, server_url: str) -> None:
    page = browser.new_page(locale="zh-CN")
    page.set_default_timeout(PATIENCE_MS)
    requests = lose_first(page, "**/data/search-*")
    page.goto(server_url)
    box = page.get_by_role("combobox", name=words("zh").filter_q_hint)
    with page.expect_event("requestfailed"):
        box.evaluate("(node) => { node.value = '六'; node.dispatchEvent(new Event('input')); node.focus() }")
    expect(page.get_by_role("listbox")).to_have_count(0)
    box.press_sequentially("堡")
    expect(page.get_by_role("option", selected=False).first).to_contain_text("六堡茶")
    assert len(requests) >= 2
    page.context.close()
