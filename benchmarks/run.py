"""Measures the pages, the first visit, a full room and the peers, each beside a bare page, in one run.

`python -m benchmarks.run` prints the ratios and writes `benchmarks/results/latest.json`; with `--no-peers` without the
peers. Times are milliseconds of the page's own clock, medians and 95th percentiles; they are only compared with each
other.
"""

import json
import platform
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import psutil
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import instant, room, visits
from benchmarks.browsing import BARE, HERE, cold, press, ready, settle
from benchmarks.load import percentile
from benchmarks.peers import data, serving
from tests.support.servers import ROOT, streamlit

CHANGES = 8
STARTS = 4
TARGET = HERE / "results" / "latest.json"
PAGES = ("overview", "industries", "corridors", "partners", "platforms", "targets", "tasks", "analysis")
MAPS = ("overview", "industries", "corridors", "partners", "platforms")
INDUSTRIES = data.INDUSTRIES
PEERS = (serving.PLAIN, *serving.APPS)


def main(peers: bool = True) -> None:
    """Measure, print, write."""
    result: dict[str, Any] = {"changes": CHANGES, "python": platform.python_version()}
    with server("floor.py") as (floor, _), server() as (app, process):
        with sync_playwright() as playwright:
            _seen(partial(cold, playwright.chromium), floor, app, peers, result)
        with part("room", result):
            result["room"] = room.measured(app, process)
    with part("start", result):
        result["start_ms"] = {name: _starts(name) for name in ("floor.py", "")}
    write(result)


@contextmanager
def part(name: str, result: dict[str, Any]) -> Iterator[None]:
    """Say which part is measured and how long it took; what was found so far is kept if a later one breaks off."""
    print(f"{name} …", flush=True)
    begun = time.monotonic()
    yield
    result.setdefault("seconds", {})[name] = round(time.monotonic() - begun)
    print(f"{name}: {result['seconds'][name]} s", flush=True)
    keep(result)


def _seen(open_page: Callable[..., Page], floor: str, app: str, peers: bool, result: dict[str, Any]) -> None:
    """Add to the result what a browser sees."""
    with part("first visits", result):
        result["first_ms"] = visits.medians(visits.firsts(open_page, floor, app))
        result["transfers"] = visits.transfers(open_page, app)
    with part("without a request", result):
        page = open_page(app)
        result["instant"] = instant.frames(page)
        _browser(page).close()
    bare = open_page(floor)
    with part("changes", result):
        result["filter_ms"] = {name: changes(open_page(address(app, name)), bare) for name in PAGES}
    if peers:
        with part("peers", result):
            result["peers_ms"] = _peers(open_page, bare, app)


@contextmanager
def server(script: str = "", **variables: str) -> Iterator[tuple[str, psutil.Process]]:
    """Serve a script beside this file, or our app; yield its address and its process."""
    known = {child.pid for child in psutil.Process().children()}
    served = streamlit(HERE / script, **BARE, **variables) if script else streamlit(ROOT / "app.py", **variables)
    with served as url:
        yield url, next(child for child in psutil.Process().children() if child.pid not in known)


def _browser(page: Page) -> Browser:
    browser = page.context.browser
    if browser is None:
        raise RuntimeError("the page has no browser")
    return browser


def _starts(script: str) -> float:
    """Return the median time from the start of a server to its first answer; the first start compiles."""
    times = []
    for _ in range(STARTS):
        begun = time.perf_counter()
        with server(script):
            times.append((time.perf_counter() - begun) * 1000)
    return round(median(times[1:]), 1)


def _peers(open_page: Callable[..., Page], bare: Page, app: str) -> dict[str, dict[str, float]]:
    """Return times of each peer, of ours measured right after it, and of the bare page in between."""
    found: dict[str, dict[str, float]] = {}
    with TemporaryDirectory() as folder:
        data.write(Path(folder))
        for name in PEERS:
            with serving.served(name, Path(folder)) as url:
                page = open_page(url, serving.offline)
                times = {"first": visits.first(page)} | _pressed(page, bare)
            ours = open_page(app)
            found[name] = times | {f"our_{what}": time for what, time in changes(ours, bare).items()}
    return found


def _pressed(page: Page, bare: Page) -> dict[str, float]:
    """Return the median times of a peer's button, and of the bare page's in between."""
    ready(page)
    times = []
    for _ in range(CHANGES + 2):
        floor = press(bare, lambda: bare.get_by_role("button", name="next").click())["all"]
        pressed = press(page, lambda: page.get_by_role("button", name="next").click())
        times.append({"all": pressed["all"], "floor": floor})
    _browser(page).close()
    return _summed(times[2:], ("floor", "all"))


def address(app: str, name: str) -> str:
    """Return where a page is; the first one is at the root."""
    return app if name == PAGES[0] else f"{app}/{name}"


def changes(page: Page, bare: Page) -> dict[str, float]:
    """Return the median times of a change of the filter on a page, and of a change of the bare page in between."""
    page.locator(f"[data-key='filter:industry:{INDUSTRIES[0]}']").wait_for(state="attached")
    if page.locator(".st-key-map iframe").count():
        ready(page)
    settle(page)
    times: list[dict[str, float]] = []
    for change in range(CHANGES + 2):
        floor = press(bare, lambda: bare.get_by_role("button", name="next").click())["all"]
        box = page.locator(f"[data-key='filter:industry:{INDUSTRIES[change // 2 % len(INDUSTRIES)]}']")
        times.append(press(page, lambda box=box: box.evaluate("(node) => node.click()")) | {"floor": floor})  # type: ignore[misc]
    _browser(page).close()
    return _summed(times[2:], ("floor", "map", "all"))


def _summed(times: list[dict[str, float]], names: tuple[str, ...]) -> dict[str, float]:
    found = {name: round(median(time[name] for time in times), 1) for name in names}
    return found | {"all_p95": round(percentile([time["all"] for time in times], 0.95), 1)}


def write(result: dict[str, Any]) -> None:
    """Print the ratios, and write all down."""
    result["ratios"] = {
        "filter_map": {name: _ratio(result["filter_ms"][name], "map") for name in MAPS},
        "filter_all": {name: _ratio(page, "all") for name, page in result["filter_ms"].items()},
        "first_map": {
            "seen": round(result["first_ms"]["map_seen"] / result["first_ms"]["floor_seen"], 2),
            "cold": round(result["first_ms"]["map"] / result["first_ms"]["floor"], 2),
            "warm": round(result["first_ms"]["map_warm"] / result["first_ms"]["floor_warm"], 2),
        },
        "start": {"server": round(result["start_ms"][""] / result["start_ms"]["floor.py"], 2)},
    }
    for what, of_pages in result["ratios"].items():
        for name, ratio in of_pages.items():
            print(f"{what:<11} {name:<11} {ratio:5.2f} ×")
    keep(result)


def keep(result: dict[str, Any]) -> None:
    """Write down what was found so far."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def _ratio(page: dict[str, float], what: str) -> float:
    return round(page[what] / page["floor"], 2)


if __name__ == "__main__":
    main("--no-peers" not in sys.argv)
