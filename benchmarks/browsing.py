"""A page with its own clock, and how long a change of it takes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserType, Frame, Page
from streamlit import config

from tests.support.browser import launch_options

HERE = Path(__file__).parent
CLOCK = (HERE / "clock.js").read_text(encoding="utf-8")
# the bare page is served as Streamlit comes: our settings lie in the folder that both are started in
BARE = {
    "STREAMLIT_RUNNER_POST_SCRIPT_GC": "true",
    "STREAMLIT_CLIENT_ALLOWED_ORIGINS": " ".join(config._DEFAULT_ALLOWED_MESSAGE_ORIGINS),
}
QUIET_MS = 400
PATIENCE_MS = 120_000


def cold(chromium: BrowserType, url: str, before: Callable[[Page], object] = lambda _: None) -> Page:
    """Open an address in a new browser with an empty profile, with its clock; `before` prepares the page."""
    context = chromium.launch(**launch_options()).new_context(viewport={"width": 1920, "height": 1080})
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(CLOCK)
    page = context.new_page()
    before(page)
    page.goto(url)
    return page


def warm(page: Page, url: str) -> Page:
    """Open an address in a new tab of the same browser, and close the old one."""
    tab = page.context.new_page()
    page.close()
    tab.goto(url)
    return tab


def map_frame(page: Page) -> Frame:
    """Return the map's frame."""
    return next(frame for frame in page.frames if "streamlit_folium" in frame.url)


def ready(page: Page) -> None:
    """Wait until the map or the number is on screen and nothing moves."""
    settle(page, first=True)


def settle(page: Page, first: bool = False) -> None:
    """Wait until no document of the page has changed for a while; `first` until it has been drawn at all, too."""
    if first:
        page.wait_for_function("() => window.__clocks().some((clock) => clock.ready)")
    page.wait_for_function(
        f"() => Math.max(...window.__clocks().map((clock) => clock.last)) < performance.timeOrigin "
        f"+ performance.now() - {QUIET_MS}"
    )


def press(page: Page, click: Callable[[], Any]) -> dict[str, float]:
    """Return the times from a click to the last change of the map, and of anything."""
    click()
    page.wait_for_function("() => Math.max(...window.__clocks().map((clock) => clock.last)) > window.__clock.clicked")
    settle(page)
    main = page.evaluate("() => window.__clock")
    frames = [clock["last"] for clock in page.evaluate("() => window.__clocks().slice(1)")]
    last = max(frames, default=0.0)
    return {"map": last - main["clicked"] if frames else 0.0, "all": max(last, main["last"]) - main["clicked"]}
