"""A first visit and the second: when the map is there, and how many bytes came beside Streamlit's own front end."""

from collections.abc import Callable
from statistics import median
from typing import Any

from playwright.sync_api import Page

from benchmarks.browsing import close, ready, warm

OWN = ("/static/", "/component/", "/_stcore/", "/favicon")
"""Paths of what Streamlit and streamlit-folium serve themselves; the WebSocket is not counted."""
FIRSTS = 5


def first(page: Page) -> float:
    """Return the time from navigation to the map (or number); the page has been asked to open its address."""
    ready(page)
    time = page.evaluate("() => Math.max(...window.__clocks().map((clock) => clock.ready)) - window.__clock.start")
    return float(time)


def seen(page: Page) -> float:
    """Return the time from navigation to the first paint, if only of a ground; of a page with a map, until it is seen.

    The page has been waited for. A picture of the map is the first content that is painted.
    """
    with_map, pictured = page.locator(".st-key-map").count(), page.evaluate("() => window.__clock.pictured")
    if with_map and not pictured:
        return first(page)
    name = "first-contentful-paint" if with_map else "first-paint"
    return float(page.evaluate("(name) => performance.getEntriesByName(name)[0].startTime", name))


def firsts(open_page: Callable[[str], Page], bare: str, app: str) -> dict[str, list[float]]:
    """Return times of cold browsers and, each opened again in the same browser, of warm ones; the bare page in turn."""
    names = ("bare", "bare_seen", "bare_warm", "map", "map_seen", "map_warm")
    times: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(FIRSTS):
        for name, url in (("bare", bare), ("map", app)):
            page = open_page(url)
            times[name].append(first(page))
            times[f"{name}_seen"].append(seen(page))
            again = warm(page, url)
            times[f"{name}_warm"].append(first(again))
            close(again)
    return {name: values[1:] for name, values in times.items()}


def transfers(open_page: Callable[[str], Page], app: str) -> dict[str, Any]:
    """Return kilobytes over the wire of the first and the second visit, Streamlit's own and ours, and our largest."""
    page = open_page("about:blank")
    visits = [_transfer(page, app) for _ in range(2)]
    close(page)
    return dict(zip(("first", "second"), visits, strict=True))


def _transfer(page: Page, app: str) -> dict[str, Any]:
    devtools, sizes, addresses = page.context.new_cdp_session(page), dict[str, float](), dict[str, str]()
    devtools.on("Network.requestWillBeSent", lambda sent: addresses.update({sent["requestId"]: sent["request"]["url"]}))
    devtools.on(
        "Network.loadingFinished", lambda end: sizes.update({end["requestId"]: end["encodedDataLength"] / 1000})
    )
    devtools.send("Network.enable")
    page.goto(app)
    ready(page)
    devtools.detach()
    paths = [(addresses.get(id_, "").removeprefix(app).partition("?")[0] or "/", kb) for id_, kb in sizes.items()]
    own = sum(kb for path, kb in paths if path.startswith(OWN))
    ours = sorted(((round(kb, 1), path) for path, kb in paths if not path.startswith(OWN) and kb), reverse=True)
    letters = sum(kb for kb, path in ours if path.startswith("/typeface/"))
    return {
        "streamlit_kb": round(own),
        "ours_kb": round(sum(kb for kb, _ in ours), 1),
        "typeface_kb": round(letters, 1),
        "largest": ours[:12],
    }


def medians(times: dict[str, list[float]]) -> dict[str, float]:
    """Return the median of each."""
    return {name: round(median(values), 1) for name, values in times.items()}
