"""The same change of the filter and the same first map with 5,000 items in place of the plan's 100.

`python -m benchmarks.many` writes `benchmarks/results/many.json`; both pages are changed in turn.
"""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from benchmarks.browsing import HERE, close, cold, filters, in_turn, summed
from benchmarks.load import megabytes
from benchmarks.run import server
from benchmarks.visits import first
from tests.support import many_items, servers

ITEMS = 5_000
FIRSTS = 5
START_SECONDS = 240  # the checks of so many items take a while


def main() -> None:
    """Measure, print, write."""
    servers.START_SECONDS = START_SECONDS
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        open_page = partial(cold, playwright.chromium)
        package = str(many_items.package(Path(folder), ITEMS))
        with server() as (few, few_process), server(ONE_MAP_PACKAGE=package) as (many, many_process):
            times = compared(open_page, few, many)
            memory = {"few": megabytes(few_process), "many": megabytes(many_process)}
    ratios = growth(times)
    for what, ratio in ratios.items():
        print(f"{ITEMS} items  {what:<20} {ratio:5.2f} ×")
    result = {"items": ITEMS, "times_ms": times, "memory_mb": memory, "ratios": ratios}
    (HERE / "results" / "many.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def compared(open_page: Callable[[str], Page], few: str, many: str) -> dict[str, dict[str, float]]:
    """Return times of a filter and of the first map of two pages, one after the other in turn."""
    firsts: dict[str, list[float]] = {few: [], many: []}
    for _ in range(FIRSTS):
        for url, times in firsts.items():
            page = open_page(url)
            times.append(first(page))
            close(page)
    pages = open_page(few), open_page(many)
    changes = in_turn(*map(filters, pages))
    close(*pages)
    of_both = (summed(times) | {"first": median(firsts[url])} for url, times in zip((few, many), changes, strict=True))
    return dict(zip(("few", "many"), of_both, strict=True))


def growth(times: dict[str, dict[str, float]]) -> dict[str, float]:
    """Return how many times as long each takes with many."""
    asked = (("filter → everything", "all"), ("first map", "first"))
    return {what: round(times["many"][key] / times["few"][key], 2) for what, key in asked}


if __name__ == "__main__":
    main()
