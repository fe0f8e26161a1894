"""A page with its own clock, and how long a change of it takes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from playwright.sync_api import BrowserType, Frame, Page
from streamlit import config

from benchmarks.load import percentile
from benchmarks.peers.data import INDUSTRIES
from tests.support.browser import launch_options

HERE = Path(__file__).parent
CLOCK = (HERE / "clock.js").read_text(encoding="utf-8")
# the bare page is served as Streamlit comes: our settings lie in the folder that both are started in
BARE = {
    "STREAMLIT_RUNNER_POST_SCRIPT_GC": "true",
    "STREAMLIT_CLIENT_ALLOWED_ORIGINS": " ".join(config._DEFAULT_ALLOWED_MESSAGE_ORIGINS),
}
QUIET_MS = 400
ASKED_EVERY_MS = 50  # asked once a frame, a page full of elements would be busy answering while it changes
PATIENCE_MS = 120_000
CHANGES = 8
NOT_COUNTED = 2  # the first changes of a page load and compile what later ones find
Times = dict[str, list[float]]
"""Milliseconds from clicks to the last change: of the map (0 where there is none), of everything."""


class Changing(NamedTuple):
    """A page that has come to rest, and what changes it; the number of the change is given."""

    page: Page
    change: Callable[[int], object]


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
        f"+ performance.now() - {QUIET_MS}",
        polling=ASKED_EVERY_MS,
    )


def press(page: Page, click: Callable[[], Any]) -> dict[str, float]:
    """Return the times from a click to the last change of the map, and of anything."""
    click()
    page.wait_for_function(
        "() => Math.max(...window.__clocks().map((clock) => clock.last)) > window.__clock.clicked",
        polling=ASKED_EVERY_MS,
    )
    settle(page)
    main = page.evaluate("() => window.__clock")
    frames = [clock["last"] for clock in page.evaluate("() => window.__clocks().slice(1)")]
    last = max(frames, default=0.0)
    return {"map": last - main["clicked"] if frames else 0.0, "all": max(last, main["last"]) - main["clicked"]}


def filters(page: Page) -> Changing:
    """Return a page of ours that is changed by its filter: an industry is chosen, and let go again."""
    page.locator(f"[data-key='filter:industry:{INDUSTRIES[0]}']").wait_for(state="attached")
    if page.locator(".st-key-map iframe").count():
        ready(page)
    settle(page)
    return Changing(page, partial(_filter, page))


def _filter(page: Page, number: int) -> None:
    box = page.locator(f"[data-key='filter:industry:{INDUSTRIES[number // 2 % len(INDUSTRIES)]}']")
    box.evaluate("(node) => node.click()")


def steps(page: Page) -> Changing:
    """Return the briefing, changed by going from each step to the next."""
    ready(page)
    return Changing(page, lambda _: page.locator(".st-key-briefing .next").click())


def next_number(page: Page) -> Changing:
    """Return the bare page, or a peer, changed by its button."""
    ready(page)
    return Changing(page, lambda _: page.get_by_role("button", name="next").click())


def in_turn(*changing: Changing, changes: int = CHANGES, first_every: int = 1) -> list[Times]:
    """Return times of so many changes of each page, one page after the other; the first in every so manieth round."""
    found = [Times(map=[], all=[]) for _ in changing]
    for number in range(NOT_COUNTED + changes):
        for place, (one, times) in enumerate(zip(changing, found, strict=True)):
            if place == 0 and number % first_every:
                continue
            taken = press(one.page, partial(one.change, number))
            if number >= NOT_COUNTED:
                for what, milliseconds in taken.items():
                    times[what].append(milliseconds)
    return found


def summed(times: Times) -> dict[str, float]:
    """Return the median of each, and the 95th percentile of everything."""
    medians = {what: round(median(ones), 1) for what, ones in times.items()}
    return medians | {"all_p95": round(percentile(times["all"], 0.95), 1)}


def close(*pages: Page) -> None:
    """Close the browsers of pages."""
    for page in pages:
        page.context.browser.close()  # type: ignore[union-attr]
