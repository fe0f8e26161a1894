"""Another address in a page that shows the app: turned to as the app's own buttons do it, not loaded anew."""

from playwright.sync_api import Page

TURN = "(url) => { history.pushState(null, '', url); dispatchEvent(new PopStateEvent('popstate')); }"


def turn(page: Page, url: str) -> None:
    """Turn to an address of the app that is open in a page; what it shows comes afterwards."""
    page.evaluate(TURN, url)
