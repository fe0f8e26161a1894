"""The watch over a page sees what it is there to see."""

import pytest
from playwright.sync_api import Browser

from tests.support.watching import watched


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("fetch('http://elsewhere.invalid/x').catch(() => 0)", "request to another host: http://elsewhere.invalid/x"),
        ("console.error('broken')", "console error: broken"),
        ("setTimeout(() => { throw new Error('lost') })", "page error: lost"),
    ],
)
def test_a_fault_fails_the_test(browser: Browser, script: str, fault: str) -> None:
    with pytest.raises(AssertionError, match=fault), watched(browser) as page:
        page.set_content("<p>")
        page.evaluate(f"() => {{ {script} }}")
        page.wait_for_function("() => true")


def test_a_quiet_page_passes(browser: Browser) -> None:
    with watched(browser) as page:
        page.set_content("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>")
        page.evaluate("() => console.warn('Unrecognized feature')")
