"""Measures the ledger with 20,000 projects of 12 quarters each and 5,000 more from a workbook: SQLite and PostgreSQL.

`python -m benchmarks.ledger [sqlite] [postgresql]` fills stores by the tables of the product, prints times as multiples
of a plain count of the receipts, then /projects beside a bare page and beside itself with 400 projects, and writes
`benchmarks/results/ledger.json`. Times are milliseconds, medians.
"""

import asyncio
import json
import platform
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright
from sqlalchemy import func, select

from benchmarks import load
from benchmarks.browsing import BARE, HERE, close, cold, filters, in_turn, next_number, ready, summed
from benchmarks.databases import KINDS, opened
from benchmarks.run import server
from exports.projects import book
from exports.projects.entries import LedgerEntry
from records import duplicates, ledger, ledger_figures, ledger_model, schema_projects
from records import reading as records_reading
from records.ledger_model import LedgerFilter
from records.ledger_writes import import_projects
from records.model import Permission, Person, Viewer
from records.store import Store
from tests.support import many_projects, stores
from tests.support.servers import ROOT, streamlit
from uploads.projects import importing, reading
from views.words import words

PROJECTS, RECEIPTS, IMPORTED = 20_000, 12, 5_000
FEW = 400  # what a city of this size has, as in the demonstration
ROUNDS = 9
FIRSTS = 5
SEEN = ("map", "numbers", "first chart")
ASKED = {"items": "", "agreed": "measure=agreed"}
FILTERS = {
    "ledger": LedgerFilter(),
    "ledger_until": LedgerFilter(until=date(2024, 6, 30)),
    "ledger_search": LedgerFilter(q="甲公司"),
}


def main(kinds: Sequence[str] = KINDS) -> None:
    """Measure on these kinds of stores, print, write; what was measured on others before stays."""
    target = HERE / "results" / "ledger.json"
    result = json.loads(target.read_text(encoding="utf-8")) if target.exists() else {}
    for kind in kinds:
        with opened(kind) as (store, url), opened(kind) as (small, small_url):
            filled(small, FEW)
            result[kind] = measured(store)
            result[kind]["page"] = page_times(url, small_url)
            result[kind]["a_session_mb"] = a_session(url)
        print(f"{kind:<11} {result[kind]['a_session_mb']} MB a session", flush=True)
        brought = result[kind]["import"]
        brought["ratio"] = round(brought["seconds"] * 1000 / result[kind]["page"]["bare_ms"], 1)
        print(f"{kind:<11} import {brought['ratio']:.1f} × a bare page: {brought}", flush=True)
        for what, ratio in result[kind]["page"]["ratios"].items():
            print(f"{kind:<11} /projects {what:<16} {ratio:5.2f} × a bare page", flush=True)
        for what, ratio in result[kind]["page"]["growth"].items():
            print(f"{kind:<11} /projects {what:<16} {ratio:5.2f} × with {FEW}", flush=True)
        for what, ratio in result[kind]["ratios"].items():
            print(f"{kind:<11} {what:<16} {ratio:7.2f} × a count of the receipts", flush=True)
    result |= {"projects": PROJECTS, "receipts": RECEIPTS, "python": platform.python_version()}
    target.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def filled(store: Store, projects: int) -> tuple[Person, list[many_projects.Kept]]:
    """Fill a store with projects; return who reports for all units, and what was kept."""
    by = stores.person(
        store, "lu-ru", *(Permission("reporter", unit.id) for unit in store.plan.units.values() if not unit.members)
    )
    kept = list(many_projects.generated(store.plan, projects, receipts=RECEIPTS))
    many_projects.fill(store, kept, by)
    many_projects.analyse(store)
    return by, kept


def measured(store: Store) -> dict[str, Any]:
    """Return times, their ratios to a plain count, and what an import takes."""
    by, kept = filled(store, PROJECTS)
    everyone = Viewer()
    asked: dict[str, Callable[[], object]] = {"count": lambda: count(store)}
    for name, filter_ in FILTERS.items():
        asked[name] = lambda filter_=filter_: ledger.ledger(store, everyone, filter_)  # type: ignore[misc]
    asked["list"] = lambda: ledger.projects(store, everyone, LedgerFilter())
    asked["by_period"] = lambda: ledger_figures.receipts_by_period(store, everyone, LedgerFilter())
    asked["standing_still"] = lambda: ledger_figures.standing_still(store, everyone, LedgerFilter())
    one_kind = LedgerFilter(kinds=("new",))
    asked["standing_still_filtered"] = lambda: ledger_figures.standing_still(store, everyone, one_kind)
    asked["similar"] = lambda: duplicates.similar(store, everyone, kept[0].said)
    whole = ledger.ledger(store, everyone, LedgerFilter()).value
    narrower = LedgerFilter(provinces=("310000",), stages=("signed",))
    asked["narrowed"] = lambda: ledger_model.narrowed(whole, narrower, {})
    times = {name: timed(store, ask) for name, ask in asked.items()}
    return {
        "times_ms": times,
        "ratios": {name: round(one / times["count"], 2) for name, one in times.items()},
        "cells": len(whole.cells),
        "import": imported(store, by, kept[:IMPORTED]),
    }


def page_times(url: str, small_url: str) -> dict[str, Any]:
    """Return when map, numbers and first chart of /projects stand in a cold browser, and how long a filter takes.

    `ratios` are to the bare page, `growth` to the same page with a small ledger.
    """
    with (
        sync_playwright() as playwright,
        streamlit(HERE / "bare.py", **BARE) as bare,
        streamlit(ROOT / "app.py", ONE_MAP_STORE=url) as app,
        streamlit(ROOT / "app.py", ONE_MAP_STORE=small_url) as small,
    ):
        pages = (bare, f"{app}/projects", f"{small}/projects")
        for page in pages[1:]:
            first(cold(playwright.chromium, page))
        visits = [[first(cold(playwright.chromium, page)) for page in pages] for _ in range(FIRSTS)]
        opened_pages = [cold(playwright.chromium, page) for page in pages]
        turns = (next_number(opened_pages[0]), *map(filters, opened_pages[1:]))
        of_bare, filtered, filtered_small = (summed(times)["all"] for times in in_turn(*turns))
        close(*opened_pages)
    bare_first = median(one["numbers"] for one, _, _ in visits)
    times = {what: median(one[what] for _, one, _ in visits) for what in SEEN}
    ratios = {what: round(one / bare_first, 2) for what, one in times.items()}
    ratios["filter → everything"] = round(filtered / of_bare, 2)
    growth = {
        "filter → everything": filtered / filtered_small,
        "first map": times["map"] / median(one["map"] for _, _, one in visits),
    }
    return {
        "ratios": ratios,
        "growth": {what: round(one, 2) for what, one in growth.items()},
        "bare_ms": round(bare_first, 1),
        "times_ms": {what: round(one) for what, one in times.items()},
    }


def a_session(store_url: str) -> dict[str, float]:
    """Return megabytes of the server that each person takes who looks at the map, by items and by money agreed.

    Only the second asks the ledger. It is summed once before the first is measured: what that keeps is no session's.
    """
    with server(ONE_MAP_STORE=store_url) as (app, process):
        asyncio.run(load.a_session(app, process, query="measure=agreed"))
        return {what: asyncio.run(load.a_session(app, process, query=query)) for what, query in ASKED.items()}


def first(page: Page) -> dict[str, float]:
    """Return the times from navigation to the numbers, the first chart and the map, in a cold browser."""
    ready(page)
    clocks = page.evaluate("() => window.__clocks()")
    close(page)
    main, *frames = clocks
    seen = {
        "numbers": main["numbers"],
        "first chart": main["chart"],
        "map": max((one["ready"] for one in frames), default=0),
    }
    return {what: time_ - main["start"] for what, time_ in seen.items()}


def count(store: Store) -> None:
    """Count the receipts, which is the least a sum of them can take."""
    with store.database.read() as connection:
        connection.execute(select(func.count()).select_from(schema_projects.project_receipt)).scalar_one()


def timed(store: Store, ask: Callable[[], object]) -> float:
    """Return how long a question takes that was not asked before."""
    times = []
    for _ in range(ROUNDS):
        store.database.computed.clear()
        begun = time.perf_counter()
        ask()
        times.append((time.perf_counter() - begun) * 1000)
    return round(median(times), 2)


def imported(store: Store, by: Person, kept: Sequence[many_projects.Kept]) -> dict[str, Any]:
    """Return seconds from the bytes of a workbook to projects that wait for review, by stage, and megabytes at most.

    Megabytes are what Python holds at the peak of a second time, the workbook apart; parsers in C hold more.
    """
    listed = [LedgerEntry(replace(one.said, confidential=False), unit=one.unit) for one in kept]
    body = book.as_xlsx(store.plan, listed, store.today().isoformat(), words("zh"))
    stages, written = brought_in(store, by, body)
    tracemalloc.start()
    brought_in(store, by, body)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    about = {"rows": len(listed), "written": written, "peak_mb": round(peak / 2**20, 1)}
    return about | {"seconds": round(sum(stages.values()), 2), "stages": stages}


def brought_in(store: Store, by: Person, body: bytes) -> tuple[dict[str, float], int]:
    """Read, compare and write a workbook as /projects does; return stage → seconds, and how many are new."""
    begun = time.perf_counter()
    known = importing.known(records_reading.mine(store, by).value, words("zh"))
    found = reading.read(store.plan, body, words("zh"), today=store.today(), known=known)
    read = time.perf_counter()
    duplicates.similar_many(store, Viewer(by), [row.project for row in found.rows if row.id is None])
    compared = time.perf_counter()
    rows = importing.to_write(found.usable(only_right=True), "")
    written = import_projects(store, by, rows, only_right=True).new
    times = {"read": read - begun, "compared": compared - read, "written": time.perf_counter() - compared}
    return {stage: round(one, 2) for stage, one in times.items()}, written


if __name__ == "__main__":
    main(sys.argv[1:] or KINDS)
