"""Measures /progress with 50,000 reports of 200 units, and saving one, against a bare page, on SQLite and PostgreSQL.

A filter, there and on the overview, and the first map are measured beside the same pages with 100 reports.

`python -m benchmarks.progress [sqlite] [postgresql]` writes the reports by the tables of the product, serves them,
prints the ratios and writes `benchmarks/results/progress.json`. Times are milliseconds, medians.
"""

import json
import platform
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from statistics import median
from typing import Any

from playwright.sync_api import BrowserType, Page, sync_playwright

from benchmarks.browsing import BARE, HERE, Changing, close, cold, filters, in_turn, next_number, ready, summed
from benchmarks.databases import KINDS, opened
from benchmarks.many import compared, growth
from records import accounts, owing, passwords, periods, running
from records.model import Permission
from records.store import Store
from tests.support import many_reports, stores
from tests.support.servers import ROOT, streamlit

REPORTS, FEW, UNITS = 50_000, 100, 200
FIRSTS, SAVES = 5, 12
PASSWORD = "a long sentence 7"
GOALS = {"numbers": 2.0, "first_chart": 2.0, "save": 3.0}


def main(kinds: Sequence[str] = KINDS) -> None:
    """Measure on these kinds of stores, print, write; what was measured on others before stays."""
    target = HERE / "results" / "progress.json"
    result = json.loads(target.read_text(encoding="utf-8")) if target.exists() else {}
    with sync_playwright() as playwright, streamlit(HERE / "bare.py", **BARE) as bare:
        for kind in kinds:
            result[kind] = measured(playwright.chromium, kind, bare)
            show(kind, result[kind]["ratios"] | result[kind]["growth"])
    result |= {"reports": REPORTS, "units": UNITS, "python": platform.python_version()}
    target.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def show(kind: str, ratios: dict[str, float]) -> None:
    """Print the ratios beside their goals."""
    for what, ratio in ratios.items():
        goal = GOALS.get(what)
        met = "" if goal is None else f"goal ≤ {goal} ×   {'met' if ratio <= goal else 'NOT met'}"
        print(f"{kind:<11} {what:<32} {ratio:5.2f} ×   {met}", flush=True)


@contextmanager
def filled(kind: str, reports: int) -> Iterator[tuple[str, str]]:
    """Make a store with so many reports; yield its address and the token of somebody who reports."""
    with opened(kind) as (store, url):
        yield url, _fill(store, reports)


def _fill(store: Store, reports: int) -> str:
    administrator = stores.person(store, "guan-li", Permission("administrator"))
    many_reports.split(store, UNITS)
    many_reports.fill(store, reports, administrator)
    owing.open_period(store, administrator, periods.of_day(store.today(), "quarter").id)
    reporter = stores.person(store, "bao-gao", Permission("reporter", "u1"))
    with store.database.write() as connection:
        accounts.set_password(connection, reporter.id, passwords.hashed(PASSWORD), must_change=False)
    return accounts.sign_in(store, reporter.login, PASSWORD).token


def measured(chromium: BrowserType, kind: str, bare_url: str) -> dict[str, Any]:
    """Return times of one kind of store, their ratios to the bare page, and how they grow from few reports."""
    with (
        filled(kind, REPORTS) as (url, token),
        filled(kind, FEW) as (few_url, _),
        streamlit(ROOT / "app.py", ONE_MAP_STORE=url) as app,
        streamlit(ROOT / "app.py", ONE_MAP_STORE=few_url) as few,
    ):
        open_page = partial(cold, chromium)
        first(open_page(f"{app}/progress"))
        firsts = [(first(open_page(bare_url)), first(open_page(f"{app}/progress"))) for _ in range(FIRSTS)]
        pages = [open_page(one) for one in (bare_url, f"{app}/progress", f"{few}/progress")]
        of_bare, filtered, filtered_few = map(summed, in_turn(next_number(pages[0]), *map(filters, pages[1:])))
        close(*pages[1:])
        reporting = open_page(f"{app}/report", partial(_sign_in, app, token))
        of_bare_saving, saved = map(summed, in_turn(next_number(pages[0]), saves(reporting), changes=SAVES))
        close(pages[0], reporting)
        overview = compared(open_page, few, app)
    times = {
        "bare_first_ms": round(median(one["chart"] for one, _ in firsts), 1),
        "numbers_ms": round(median(one["numbers"] for _, one in firsts), 1),
        "first_chart_ms": round(median(one["chart"] for _, one in firsts), 1),
        "bare_ms": of_bare["all"],
        "filter_ms": filtered["all"],
        "filter_few_ms": filtered_few["all"],
        "save_ms": saved["all"],
    }
    ratios = {
        "numbers": times["numbers_ms"] / times["bare_first_ms"],
        "first_chart": times["first_chart_ms"] / times["bare_first_ms"],
        "save": saved["all"] / of_bare_saving["all"],
        "filter": filtered["all"] / of_bare["all"],
    }
    grown = {"filter → everything": round(filtered["all"] / filtered_few["all"], 2)}
    grown |= {f"{what}, overview": ratio for what, ratio in growth(overview).items()}
    return {
        **times,
        "overview_ms": overview,
        "ratios": {name: round(ratio, 2) for name, ratio in ratios.items()},
        "growth": grown,
    }


def _sign_in(app: str, token: str, page: Page) -> None:
    page.context.add_cookies([{"name": running.COOKIE, "value": token, "url": app}])


def first(page: Page) -> dict[str, float]:
    """Return the times from navigation to the numbers and to the first chart, in a cold browser."""
    ready(page)
    clock = page.evaluate("() => window.__clock")
    close(page)
    return {"numbers": clock["numbers"] - clock["start"], "chart": clock["ready"] - clock["start"]}


def saves(page: Page) -> Changing:
    """Return the page of reports, changed by saving a draft."""
    page.locator(".st-key-report-list tbody button").first.click()
    page.locator(".st-key-report-form form select").first.select_option("under-way")
    return Changing(page, partial(_save, page))


def _save(page: Page, number: int) -> None:
    form = page.locator(".st-key-report-form form")
    form.locator("textarea").first.fill(f"完成第{number}批")
    form.get_by_role("button", name="保存草稿").click()


if __name__ == "__main__":
    main(sys.argv[1:] or KINDS)
