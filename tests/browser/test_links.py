"""The view is the link: Back, Forward, reload, copy, the other language, and links that ask for what is not there."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from plan.model import Plan
from plan.selection import Selection
from tests.support.screen import Screen
from tests.support.watching import watched

RECYCLED = Selection(industry=("recycled",))
MARKUP = "<img src=x onerror=window.__bad=1>**b** [a](http://elsewhere.invalid) :red[c]"
BOTH = Selection(industry=("recycled",), province=("hunan",))


def test_back_undoes_forward_redoes_reload_keeps(screen: Screen) -> None:
    screen.open()
    screen.widget("industry:recycled").click()
    screen.shows(RECYCLED)
    screen.widget("province:hunan").click()
    screen.shows(BOTH)
    screen.page.go_back()
    screen.shows(RECYCLED)
    screen.page.go_back()
    screen.shows(Selection())
    screen.page.go_forward()
    screen.shows(RECYCLED)
    screen.page.reload()
    screen.shows(RECYCLED)


def test_the_copied_link_is_the_address(browser: Browser, server_url: str, plan: Plan) -> None:
    with watched(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        screen = Screen(page, server_url, plan)
        screen.open(BOTH, "en")
        page.get_by_role("button", name=screen.words.copy_link).click()
        expect(page.get_by_role("button", name=screen.words.copied)).to_be_visible()
        copied = page.evaluate("() => navigator.clipboard.readText()")
        assert copied == page.url
        page.goto(copied)
        screen.shows(BOTH)


def test_a_link_made_in_chinese_opens_in_english(screen: Screen) -> None:
    view = Selection(industry=("recycled",), province=("hunan", "jiangsu"), basis=("named",), q="再生")
    screen.open(view)
    chinese = screen.page.url
    screen.lang = "en"
    screen.page.goto(f"{chinese}&lang=en")
    screen.shows(view)


def test_a_bad_link_names_what_it_does_not_know(screen: Screen) -> None:
    screen.go("nonsense=1&province=atlantis&province=hunan&industry=recycled")
    screen.draws(BOTH)
    notices = screen.page.get_by_role("alert")
    expect(notices).to_contain_text(
        [
            screen.words.say("unknown_name", name="nonsense"),
            screen.words.say("unknown_value", name="province", value="atlantis"),
        ]
    )


@pytest.mark.parametrize("name", ["province", "q", MARKUP])
def test_markup_in_a_link_is_text(screen: Screen, name: str) -> None:
    screen.go(urlencode({name: MARKUP}))
    shown = screen.chips if name == "q" else screen.page.get_by_role("alert")
    expect(shown.first).to_contain_text(MARKUP)
    expect(screen.map).to_have_attribute("data-ready", "true")
    assert screen.page.locator("img[src=x], a[href^='http://elsewhere']").count() == 0
    assert [frame.evaluate("() => window.__bad") for frame in screen.page.frames] == [None] * len(screen.page.frames)
