"""A clock set a day forward, right, and a day back while a changed table is previewed: that stays, as do its files."""

from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, expect

from plan.model import Plan
from tests.support import set_clock
from tests.support.previewed import TITLE_ZH, changed_files
from tests.support.real_server import served
from tests.support.screen import Screen
from tests.support.watching import watched

PATIENCE_MS = 90_000  # a server of its own is slow at first


def test_a_preview_outlasts_a_clock_that_jumps(browser: Browser, plan: Plan, tmp_path: Path) -> None:
    clock, changed = set_clock.right(tmp_path), changed_files().file("items.csv")
    assert changed
    with served(tmp_path / "log", **clock.variables) as server, watched(browser) as page:
        page.set_default_timeout(PATIENCE_MS)
        screen = Screen(page, server.url, plan)
        page.goto(f"{server.url}/tables?lang=zh")
        expect(page.locator("select[name=table]")).to_be_visible(timeout=PATIENCE_MS)
        page.locator("select[name=table]").select_option("items")
        file = {"name": "items.csv", "mimeType": "text/csv", "buffer": changed.body}
        page.locator("input[type=file]").set_input_files(files=[file])  # type: ignore[list-item]
        page.locator("[data-key=preview]").click()
        expect(page.locator(".preview")).to_be_visible(timeout=PATIENCE_MS)
        for off, to in ((1, "overview"), (0, "industries"), (-1, "overview")):
            clock.jump(off)
            page.locator(f"[data-page={to}]").click()
            expect(page.locator(f"[data-page={to}]")).to_have_attribute("aria-current", "page", timeout=PATIENCE_MS)
            expect(screen.map).to_have_attribute("data-ready", "true", timeout=PATIENCE_MS)
            expect(page.locator(".preview")).to_be_visible(timeout=PATIENCE_MS)
            link = page.locator("a[data-file='items.csv']").get_attribute("href")
            table = page.context.request.get(urljoin(f"{server.url}/", link or ""))
            assert TITLE_ZH in table.text()
        assert [line for line in server.lines() if line["level"] in ("error", "critical")] == []
