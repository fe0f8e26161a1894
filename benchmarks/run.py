"""Measures filter → map, filter → everything and the first map against a bare page, in one run.

`python -m benchmarks.run` prints the ratios and writes `benchmarks/results/latest.json`. Times are milliseconds of the
page's own clock, medians; they are only compared with each other.
"""

import json
import platform
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Frame, Page, sync_playwright

from benchmarks.browser import launch_options
from benchmarks.servers import ROOT, streamlit

HERE = Path(__file__).parent
CLOCK = (HERE / "clock.js").read_text(encoding="utf-8")
CHANGES = 16
FIRSTS = 7
QUIET_MS = 500
GOALS = {"filter_map": 1.5, "filter_all": 2.5, "first_map": 2.0}
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
        bare, full = open_page(floor), open_page(app)
        ready(full)
        floors, maps, alls = [], [], []
        for change in range(CHANGES + 2):
            floors.append(press(bare, lambda: bare.get_by_role("button", name="next").click())["all"])
            name = INDUSTRIES[change // 2 % len(INDUSTRIES)]
            times = press(full, lambda name=name: full.locator(f"[data-key='industry:{name}']").click())
            maps.append(times["map"])
            alls.append(times["all"])
    write(floors[2:], maps[2:], alls[2:], firsts)


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


def write(floors: list[float], maps: list[float], alls: list[float], firsts: list[tuple[float, float]]) -> None:
    """Print the ratios beside their goals, and write them down."""
    result: dict[str, Any] = {
        "changes": len(maps),
        "floor_filter_ms": round(median(floors), 1),
        "filter_map_ms": round(median(maps), 1),
        "filter_all_ms": round(median(alls), 1),
        "floor_first_ms": round(median(floor for floor, _ in firsts), 1),
        "first_map_ms": round(median(full for _, full in firsts), 1),
        "python": platform.python_version(),
    }
    ratios = {
        "filter_map": result["filter_map_ms"] / result["floor_filter_ms"],
        "filter_all": result["filter_all_ms"] / result["floor_filter_ms"],
        "first_map": result["first_map_ms"] / result["floor_first_ms"],
    }
    result["ratios"] = {name: round(ratio, 2) for name, ratio in ratios.items()}
    for name, ratio in ratios.items():
        print(f"{name:<12} {ratio:5.2f} ×   goal ≤ {GOALS[name]} ×   {'met' if ratio <= GOALS[name] else 'NOT met'}")
    target = HERE / "results" / "latest.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
