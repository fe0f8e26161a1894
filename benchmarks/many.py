"""The same change of the filter and the same first map with 5,000 items in place of the plan's 100.

`python -m benchmarks.many` writes `benchmarks/results/many.json`; times in between are those of the bare page.
"""

import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from benchmarks import run, visits
from benchmarks.browsing import HERE, cold
from benchmarks.room import megabytes
from tests.support import many_items, servers

ITEMS = 5_000
FIRSTS = 5
START_SECONDS = 240  # the checks of so many items take a while


def main() -> None:
    """Measure, print, write."""
    servers.START_SECONDS = START_SECONDS
    with TemporaryDirectory() as folder, sync_playwright() as playwright, run.server("floor.py") as (floor, _):
        open_page = partial(cold, playwright.chromium)
        package = str(many_items.package(Path(folder), ITEMS))
        bare = open_page(floor)
        with run.server() as (few, few_process), run.server(ONE_MAP_PACKAGE=package) as (many, many_process):
            times = {
                size: run.changes(open_page(url), bare)
                | {"first": median(_firsts(open_page(url) for _ in range(FIRSTS)))}
                for size, url in (("few", few), ("many", many))
            }
            memory = {"few": megabytes(few_process), "many": megabytes(many_process)}
    ratios = {what: round(times["many"][key] / times["few"][key], 2) for what, key in
              (("filter → everything", "all"), ("first map", "first"))}  # fmt: skip
    for what, ratio in ratios.items():
        print(f"{ITEMS} items  {what:<20} {ratio:5.2f} ×")
    result = {"items": ITEMS, "times_ms": times, "memory_mb": memory, "ratios": ratios}
    (HERE / "results" / "many.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def _firsts(pages: Iterable[Page]) -> list[float]:
    times = []
    for page in pages:
        times.append(visits.first(page))
        page.context.browser.close()  # type: ignore[union-attr]
    return times


if __name__ == "__main__":
    main()
