"""The watch over a page sees what it is there to see, and a page that is used again brings nothing along."""

import re

import pytest
from playwright.sync_api import Browser

from tests.support.watching import WIDE, Pages, watched

FAULTS = {
    "fetch('http://elsewhere.invalid/x').catch(() => 0)": "request to another host: http://elsewhere.invalid/x",
    "new WebSocket('ws://elsewhere.invalid/x')": "request to another host: ws://elsewhere.invalid/x",
    "console.error('broken')": "console error: broken",
    "setTimeout(() => { throw new Error('lost') })": "page error: lost",
}


@pytest.mark.parametrize("reused", [False, True])
def test_a_fault_fails_the_test(browser: Browser, reused: bool) -> None:
    pages = Pages(browser)
    for script, fault in FAULTS.items():
        with (
            pytest.raises(AssertionError, match=re.escape(fault)),
            pages.watched() if reused else watched(browser) as page,
        ):
            page.set_content("<p>")
            page.evaluate(f"() => {{ {script} }}")
            page.wait_for_function("() => true")


def test_a_fault_in_another_page_of_the_context_fails_the_test(browser: Browser) -> None:
    with pytest.raises(AssertionError, match="console error: broken"), Pages(browser).watched() as page:
        page.context.new_page().evaluate("() => console.error('broken')")


def test_a_quiet_page_passes(browser: Browser) -> None:
    with watched(browser) as page:
        page.set_content("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>")
        page.evaluate("() => console.warn('Unrecognized feature')")


LEFT = """() => [localStorage.left, sessionStorage.left, document.cookie.includes("left"), innerWidth,
  matchMedia("print").matches, matchMedia("(prefers-color-scheme: dark)").matches].map(String)"""
NEW = ["undefined", "undefined", "false", str(WIDE[0]), "false", "false"]


def test_a_page_used_again_is_as_new(browser: Browser, server_url: str) -> None:
    pages = Pages(browser)
    with pages.watched() as page:
        first = page
        page.goto(server_url)
        assert page.evaluate(LEFT) == NEW
        page.evaluate("() => { localStorage.left = sessionStorage.left = 1; document.cookie = 'left=1' }")
        page.emulate_media(media="print", color_scheme="dark")
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.evaluate(LEFT) == ["1", "1", "true", "390", "true", "true"]
        page.route("**/*", lambda route: route.abort())
    with pages.watched() as page:
        assert page is first
        page.goto(server_url)
        assert page.evaluate(LEFT) == NEW


def test_a_page_in_which_something_failed_is_not_used_again(browser: Browser) -> None:
    pages = Pages(browser)
    with pytest.raises(KeyError), pages.watched() as page:
        first = page
        raise KeyError
    with pages.watched() as page:
        assert page is not first
