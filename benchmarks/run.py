"""Measures filter → map, filter → everything and the first map against a bare page, in one run.

`python -m benchmarks.run` does so for every page with a map, so that the heaviest is among them, prints the ratios and
writes `benchmarks/results/latest.json`. Times are milliseconds of the page's own clock, medians; they are only compared
with each other.
"""

import json
import platform
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Frame, Page, sync_playwright

from tests.support.browser import launch_options
from tests.support.servers import ROOT, streamlit

HERE = Path(__file__).parent
CLOCK = (HERE / "clock.js").read_text(encoding="utf-8")
CHANGES = 16
FIRSTS = 7
QUIET_MS = 500
GOALS = {"filter_map": 1.5, "filter_all": 2.5, "first_map": 2.0}
PAGES = ("overview", "industries", "corridors", "partners", "platforms")
INDUSTRIES = ("recycled", "metals", "building", "it", "equipment", "pharma", "green", "solar")


def main() -> None:
    """Measure, print, write."""
    with sync_playwright() as playwright, streamlit(ROOT / "app.py") as app, streamlit(HERE / "floor.py") as floor:
        chromium = playwright.chromium

        def open_page(url: str) -> Page:
            page = chromium.launch(**launch_options()).new_page(viewport={"width": 1920, "height": 1080})
            page.add_init_script(CLOCK)
            page.goto(url)
            return page

        firsts = [(first(open_page, floor), first(open_page, app)) for _ in range(FIRSTS)][1:]
        bare = open_page(floor)
        pages = {name: changes(open_page(address(app, name)), bare) for name in PAGES}
    write(pages, firsts)


def address(app: str, name: str) -> str:
    """Return where a page is; the first one is at the root."""
    return app if name == PAGES[0] else f"{app}/{name}"


def changes(page: Page, bare: Page) -> dict[str, float]:
    """Return the median times of a change of the filter on a page, and of a change of the bare page in between."""
    ready(page)
    times: list[dict[str, float]] = []
    for change in range(CHANGES + 2):
        floor = press(bare, lambda: bare.get_by_role("button", name="next").click())["all"]
        box = page.locator(f"[data-key='filter:industry:{INDUSTRIES[change // 2 % len(INDUSTRIES)]}']")
        times.append(press(page, lambda box=box: box.evaluate("(node) => node.click()")) | {"floor": floor})  # type: ignore[misc]
    page.context.browser.close()  # type: ignore[union-attr]
    return {name: round(median(time[name] for time in times[2:]), 1) for name in ("floor", "map", "all")}


def map_frame(page: Page) -> Frame:
    """Return the map's frame."""
    return next(frame for frame in page.frames if "streamlit_folium" in frame.url)


def ready(page: Page) -> None:
    """Wait until the map or the number is on screen and nothing moves."""
    page.wait_for_function("() => window.__clocks().some((clock) => clock.ready)")
    settle(page)


def settle(page: Page) -> None:
    """Wait until no document of the page has changed for a while."""
    page.wait_for_function(
        f"() => Math.max(...window.__clocks().map((clock) => clock.last)) < performance.timeOrigin "
        f"+ performance.now() - {QUIET_MS}"
    )


def first(open_page: Callable[[str], Page], url: str) -> float:
    """Return the time from navigation to the first map (or number) in a cold browser."""
    page = open_page(url)
    ready(page)
    time = page.evaluate("() => Math.max(...window.__clocks().map((clock) => clock.ready)) - window.__clock.start")
    page.context.browser.close()  # type: ignore[union-attr]
    return float(time)


def press(page: Page, click: Callable[[], Any]) -> dict[str, float]:
    """Return the times from a click to the last change of the map, and of anything."""
    click()
    page.wait_for_function("() => Math.max(...window.__clocks().map((clock) => clock.last)) > window.__clock.clicked")
    settle(page)
    main = page.evaluate("() => window.__clock")
    frames = [frame.evaluate("() => window.__clock.last") for frame in page.frames if "streamlit_folium" in frame.url]
    last = max(frames, default=0.0)
    return {"map": last - main["clicked"], "all": max(last, main["last"]) - main["clicked"]}


def write(pages: dict[str, dict[str, float]], firsts: list[tuple[float, float]]) -> None:
    """Print the ratios beside their goals, and write them down."""
    floor, full = (round(median(times), 1) for times in zip(*firsts, strict=True))
    ratios = {
        "filter_map": {name: round(page["map"] / page["floor"], 2) for name, page in pages.items()},
        "filter_all": {name: round(page["all"] / page["floor"], 2) for name, page in pages.items()},
        "first_map": {PAGES[0]: round(full / floor, 2)},
    }
    for what, of_pages in ratios.items():
        for name, ratio in of_pages.items():
            met = "met" if ratio <= GOALS[what] else "NOT met"
            print(f"{what:<11} {name:<11} {ratio:5.2f} ×   goal ≤ {GOALS[what]} ×   {met}")
    times = {"changes": CHANGES, "filter_ms": pages, "first_map_ms": full, "floor_first_ms": floor}
    result = {**times, "python": platform.python_version(), "ratios": ratios}
    target = HERE / "results" / "latest.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
