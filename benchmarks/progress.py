"""Measures /progress with 50,000 reports of 200 units, and saving one, against a bare page, on SQLite and PostgreSQL.

`python -m benchmarks.progress [sqlite] [postgresql]` writes the reports by the tables of the product, serves them,
prints the ratios and writes `benchmarks/results/progress.json`. Times are milliseconds, medians.
"""

import json
import platform
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import BrowserType, Page, sync_playwright

from benchmarks.browsing import BARE, CLOCK, HERE, press, ready
from benchmarks.run import changes
from plan import published
from records import accounts, address, owing, passwords, periods, running
from records.model import Permission
from records.start import open_store
from records.store import Store
from tests.support import many_reports, postgres, stores
from tests.support.browser import launch_options
from tests.support.servers import ROOT, streamlit

REPORTS, UNITS = 50_000, 200
KINDS = ("sqlite", "postgresql")
FIRSTS, SAVES = 5, 12
PASSWORD = "a long sentence 7"
GOALS = {"numbers": 2.0, "first_chart": 2.0, "save": 3.0}


def main(kinds: Sequence[str] = KINDS) -> None:
    """Measure on these kinds of stores, print, write; what was measured on others before stays."""
    target = HERE / "results" / "progress.json"
    result = json.loads(target.read_text(encoding="utf-8")) if target.exists() else {}
    with sync_playwright() as playwright, streamlit(HERE / "floor.py", **BARE) as floor:
        for kind in kinds:
            result[kind] = measured(playwright.chromium, kind, floor)
            show(kind, result[kind]["ratios"])
    result |= {"reports": REPORTS, "units": UNITS, "python": platform.python_version()}
    target.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def show(kind: str, ratios: dict[str, float]) -> None:
    """Print the ratios beside their goals."""
    for what, ratio in ratios.items():
        goal = GOALS.get(what)
        met = "" if goal is None else f"goal ≤ {goal} ×   {'met' if ratio <= goal else 'NOT met'}"
        print(f"{kind:<11} {what:<12} {ratio:5.2f} ×   {met}", flush=True)


@contextmanager
def filled(kind: str) -> Iterator[tuple[str, str]]:
    """Make a store with the reports; yield its address and the token of somebody who reports."""
    with TemporaryDirectory() as folder, postgres.cluster() if kind != "sqlite" else TemporaryDirectory() as socket:
        url = f"sqlite:///{folder}/records.sqlite" if kind == "sqlite" else postgres.create(socket, "bench")
        store = open_store(address.parse(url), published.plan())
        token = _fill(store)
        store.close()
        yield url, token


def _fill(store: Store) -> str:
    administrator = stores.person(store, "guan-li", Permission("administrator"))
    many_reports.split(store, UNITS, administrator)
    many_reports.fill(store, REPORTS, administrator)
    owing.open_period(store, administrator, periods.of_day(store.today(), "quarter").id)
    reporter = stores.person(store, "bao-gao", Permission("reporter", "u1"))
    with store.database.write() as connection:
        accounts.set_password(connection, reporter.id, passwords.hashed(PASSWORD), must_change=False)
    return accounts.sign_in(store, reporter.login, PASSWORD).token


def measured(chromium: BrowserType, kind: str, floor: str) -> dict[str, Any]:
    """Return times and ratios of one kind of store."""
    with filled(kind) as (url, token), streamlit(ROOT / "app.py", ONE_MAP_STORE=url) as app:

        def opened(address_: str, cookie: str = "") -> Page:
            page = chromium.launch(**launch_options()).new_page(viewport={"width": 1920, "height": 1080})
            page.add_init_script(CLOCK)
            if cookie:
                page.context.add_cookies([{"name": running.COOKIE, "value": cookie, "url": app}])
            page.goto(address_)
            return page

        first(opened(f"{app}/progress"))
        firsts = [(first(opened(floor)), first(opened(f"{app}/progress"))) for _ in range(FIRSTS)]
        bare = opened(floor)
        filters = changes(opened(f"{app}/progress"), bare)
        saved = saves(opened(f"{app}/report", token), bare)
    first_times = {
        "floor_first_ms": round(median(one["chart"] for one, _ in firsts), 1),
        "numbers_ms": round(median(one["numbers"] for _, one in firsts), 1),
        "first_chart_ms": round(median(one["chart"] for _, one in firsts), 1),
    }
    times = {
        **first_times,
        "filter_ms": {name: filters[name] for name in ("floor", "all")},
        "save_ms": saved,
    }
    ratios = {
        "numbers": first_times["numbers_ms"] / first_times["floor_first_ms"],
        "first_chart": first_times["first_chart_ms"] / first_times["floor_first_ms"],
        "save": saved["save"] / saved["floor"],
        "filter": filters["all"] / filters["floor"],
    }
    return {**times, "ratios": {name: round(ratio, 2) for name, ratio in ratios.items()}}


def first(page: Page) -> dict[str, float]:
    """Return the times from navigation to the numbers and to the first chart, in a cold browser."""
    ready(page)
    clock = page.evaluate("() => window.__clock")
    page.context.browser.close()  # type: ignore[union-attr]
    return {"numbers": clock["numbers"] - clock["start"], "chart": clock["ready"] - clock["start"]}


def saves(page: Page, bare: Page) -> dict[str, float]:
    """Return the median times of saving a draft, and of a change of the bare page in between."""
    page.locator(".st-key-report-list tbody button").first.click()
    form = page.locator(".st-key-report-form form")
    form.locator("select").first.select_option("under-way")
    times: list[tuple[float, float]] = []
    for number in range(SAVES + 2):
        floor = press(bare, lambda: bare.get_by_role("button", name="next").click())["all"]
        form.locator("textarea").first.fill(f"完成第{number}批")
        save = form.get_by_role("button", name="保存草稿")
        times.append((floor, press(page, lambda save=save: save.click())["all"]))  # type: ignore[misc]
    page.context.browser.close()  # type: ignore[union-attr]
    return {
        name: round(median(one), 1) for name, one in zip(("floor", "save"), zip(*times[2:], strict=True), strict=True)
    }


if __name__ == "__main__":
    main(sys.argv[1:] or KINDS)
