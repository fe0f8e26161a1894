"""Times every download, first made by warm processes and from the cache, and what four at once cost the pages.

`python -m benchmarks.exports` prints and writes `benchmarks/results/exports.json`. Times are multiples of a change of a
bare Streamlit page in the same run; sizes are in KB.
"""

import json
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from statistics import median

import psutil
from playwright.sync_api import Page, sync_playwright

from benchmarks.browsing import BARE, CLOCK, HERE, Changing, filters, in_turn, next_number, press, ready, summed
from exports.files import FILES
from exports.jobs.backend import JobLimits
from tests.support.browser import launch_options
from tests.support.servers import ROOT, streamlit

ROUNDS = 6
BARE_CHANGES = 20  # what all files are divided by
AT_ONCE = ("deck.pptx", "map.pdf", "map.png", "brief.docx")
GOAL = 2.0
WAIT_SECONDS = 300
IDLE = 0.05


def main() -> None:
    """Measure, print, write."""
    begun = time.monotonic()
    with (
        sync_playwright() as playwright,
        streamlit(ROOT / "app.py") as app,
        streamlit(HERE / "bare.py", **BARE) as bare_url,
    ):
        browser = playwright.chromium.launch(**launch_options())
        bare, page = (
            opened(browser.new_page(viewport={"width": 1920, "height": 1080}), url) for url in (bare_url, app)
        )
        [of_bare] = in_turn(next_number(bare), changes=BARE_CHANGES)
        unit = summed(of_bare)["all"]
        rest(psutil.Process())
        files = {name: timed(app, name, unit) for name in FILES}
        filtering = filters(page)
        idle = changed(filtering, ROUNDS)
        with ThreadPoolExecutor(len(AT_ONCE)) as pool:
            # another view than above, else all four come from the cache
            coming = [pool.submit(fetched, f"{app}/exports/{name}?province=hunan") for name in AT_ONCE]
            busy = changed(filtering, ROUNDS, lambda: not all(one.done() for one in coming))
        browser.close()
    write(files, round(busy / idle, 2), round(time.monotonic() - begun))


def opened(page: Page, url: str) -> Page:
    """Return a page that has come to rest at an address, with its clock."""
    page.add_init_script(CLOCK)
    page.goto(url)
    ready(page)
    return page


def rest(process: psutil.Process) -> None:
    """Wait until the processes that make files are there, and they and their server have nothing more to do."""
    spent, begun = -1.0, time.monotonic()
    while time.monotonic() - begun < WAIT_SECONDS:
        workers = [one for one in process.children(recursive=True) if "spawn_main" in " ".join(one.cmdline())]
        now = sum(sum(one.cpu_times()[:2]) for one in workers)
        if len(workers) >= JobLimits().workers and now - spent < IDLE:
            return
        spent = now
        time.sleep(1)
    raise RuntimeError("the processes that make files come to no rest")


def timed(app: str, name: str, unit_ms: float) -> dict[str, float]:
    """Return how long a file of the whole plan takes, made and kept, and its size in KB."""
    url = f"{app}/exports/{name}"
    start = time.perf_counter()
    size = fetched(url)
    made = time.perf_counter()
    fetched(url)
    kept = time.perf_counter()
    times = {"first": made - start, "cached": kept - made}
    return {what: round(seconds * 1000 / unit_ms, 1) for what, seconds in times.items()} | {"kb": round(size / 1024)}


def fetched(url: str) -> int:
    """Return the size of what an address answers with, in bytes."""
    with urllib.request.urlopen(url, timeout=WAIT_SECONDS) as answer:
        return len(answer.read())


def changed(changing: Changing, rounds: int, going: Callable[[], bool] = lambda: True) -> float:
    """Return the median time of a change while something is going on, at least one change; milliseconds."""
    times: list[float] = []
    for number in range(rounds):
        if times and not going():
            break
        times.append(press(changing.page, partial(changing.change, number))["all"])
    return median(times)


def write(files: dict[str, dict[str, float]], busy: float, seconds: int) -> None:
    """Print the times and sizes, and write them down with how long the whole took."""
    for name, shown in files.items():
        print(f"{name:<14} first {shown['first']:7.1f} ×   cached {shown['cached']:5.1f} ×   {shown['kb']:6.0f} KB")
    met = "met" if busy <= GOAL else "NOT met"
    print(f"filter while {len(AT_ONCE)} files are made {busy:.2f} × idle   goal ≤ {GOAL} ×   {met}")
    target = HERE / "results" / "exports.json"
    found = {"files": files, "filter_while_four": busy, "seconds": seconds}
    target.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
