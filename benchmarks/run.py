"""Measures the pages, the first visit, many people at once and the peers, each beside a bare page, in one run.

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
from playwright.sync_api import Page, sync_playwright

from benchmarks import instant, load, visits
from benchmarks.browsing import (
    BARE,
    CHANGES,
    HERE,
    Changing,
    close,
    cold,
    filters,
    in_turn,
    next_number,
    steps,
    summed,
)
from benchmarks.peers import data, serving
from tests.support.servers import ROOT, streamlit

STARTS = 4
TARGET = HERE / "results" / "latest.json"
PAGES = ("overview", "industries", "corridors", "partners", "platforms", "targets", "tasks", "analysis", "briefing")
MAPS = ("overview", "industries", "corridors", "partners", "platforms")
PEERS = (serving.PLAIN, *serving.APPS)


def main(peers: bool = True) -> None:
    """Measure, print, write."""
    result: dict[str, Any] = {"changes": CHANGES, "python": platform.python_version()}
    with server("bare.py") as (bare, _), server() as (app, process):
        with sync_playwright() as playwright:
            _seen(partial(cold, playwright.chromium), bare, app, peers, result)
        with part("load", result):
            result["load"] = load.measured(app, process)
    with part("start", result):
        result["start_ms"] = {name: _starts(script) for name, script in (("bare", "bare.py"), ("app", ""))}
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


def _seen(open_page: Callable[..., Page], bare_url: str, app: str, peers: bool, result: dict[str, Any]) -> None:
    """Add to the result what a browser sees."""
    with part("first visits", result):
        result["first_ms"] = visits.medians(visits.firsts(open_page, bare_url, app))
        result["transfers"] = visits.transfers(open_page, app)
    with part("without a request", result):
        page = open_page(app)
        result["instant"] = instant.frames(page)
        close(page)
    with part("changes", result):
        _changes(open_page, bare_url, app, result)
    if peers:
        with part("peers", result):
            result["peers_ms"] = _peers(open_page, app)


def _changes(open_page: Callable[..., Page], bare_url: str, app: str, result: dict[str, Any]) -> None:
    """Add to the result how long a filter takes on each page and a step of the briefing, and a change of the bare page.

    The bare page is the same all the while: it is changed in every second round, and its median is that of all of its
    changes, as a few vary by a tenth.
    """
    bare = next_number(open_page(bare_url))
    of_bare: list[float] = []

    def timed(name: str, change: Callable[[Page], Changing]) -> dict[str, float]:
        page = open_page(address(app, name))
        between, times = in_turn(bare, change(page), first_every=2)
        of_bare.extend(between["all"])
        close(page)
        return summed(times)

    result["filter_ms"] = {name: timed(name, filters) for name in PAGES}
    result["step_ms"] = timed("briefing", steps)
    result["bare_ms"] = summed({"all": of_bare})
    close(bare.page)


@contextmanager
def server(script: str = "", **variables: str) -> Iterator[tuple[str, psutil.Process]]:
    """Serve a script beside this file, or our app; yield its address and its process."""
    known = {child.pid for child in psutil.Process().children()}
    served = streamlit(HERE / script, **BARE, **variables) if script else streamlit(ROOT / "app.py", **variables)
    with served as url:
        yield url, next(child for child in psutil.Process().children() if child.pid not in known)


def _starts(script: str) -> float:
    """Return the median time from the start of a server to its first answer; the first start compiles."""
    times = []
    for _ in range(STARTS):
        begun = time.perf_counter()
        with server(script):
            times.append((time.perf_counter() - begun) * 1000)
    return round(median(times[1:]), 1)


def _peers(open_page: Callable[..., Page], app: str) -> dict[str, dict[str, float]]:
    """Return times of each peer, and of our overview in turn with it."""
    found: dict[str, dict[str, float]] = {}
    with TemporaryDirectory() as folder:
        data.write(Path(folder))
        for name in PEERS:
            with serving.served(name, Path(folder)) as url:
                page, ours = open_page(url, serving.offline), open_page(app)
                first = visits.first(page)
                times, of_ours = in_turn(next_number(page), filters(ours))
                close(page, ours)
            found[name] = {"first": first, "all": summed(times)["all"]}
            found[name] |= {f"our_{what}": time_ for what, time_ in summed(of_ours).items()}
    return found


def address(app: str, name: str) -> str:
    """Return where a page is; the first one is at the root."""
    return app if name == PAGES[0] else f"{app}/{name}"


def write(result: dict[str, Any]) -> None:
    """Print the ratios, and write all down."""
    bare, pages = result["bare_ms"]["all"], result["filter_ms"]
    result["ratios"] = {
        "filter_map": {name: round(pages[name]["map"] / bare, 2) for name in MAPS},
        "filter_all": {name: round(page["all"] / bare, 2) for name, page in pages.items()},
        "filter_all_p95": {name: round(page["all_p95"] / bare, 2) for name, page in pages.items()},
        "step": {what: round(result["step_ms"][what] / bare, 2) for what in ("all", "all_p95")},
        "first_map": {
            "seen": round(result["first_ms"]["map_seen"] / result["first_ms"]["bare_seen"], 2),
            "cold": round(result["first_ms"]["map"] / result["first_ms"]["bare"], 2),
            "warm": round(result["first_ms"]["map_warm"] / result["first_ms"]["bare_warm"], 2),
        },
        "start": {"server": round(result["start_ms"]["app"] / result["start_ms"]["bare"], 2)},
    }
    for what, of_pages in result["ratios"].items():
        for name, ratio in of_pages.items():
            print(f"{what:<11} {name:<11} {ratio:5.2f} ×")
    keep(result)


def keep(result: dict[str, Any]) -> None:
    """Write down what was found so far."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main("--no-peers" not in sys.argv)
