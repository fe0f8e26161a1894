"""A table of the package changes while a page is open: it goes on with that, or with the former where it is wrong."""

import json
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

from plan.model import Plan
from plan.package import location
from tests.support import small_package
from tests.support.real_server import RealServer, served
from tests.support.screen import Screen
from tests.support.servers import ROOT
from tests.support.waiting import until
from tests.support.watching import watched

INDUSTRY, NAME = "recycled", "Urban resource recycling"


def health(server: RealServer) -> dict[str, Any]:
    return dict(json.loads(server.get("/health")[1]))


def turned(page: Screen, to: str) -> None:
    """Turn to another page by its link, and wait for its map."""
    page.page.locator(f"[data-page={to}]").click()
    expect(page.page.locator(f"[data-page={to}]")).to_have_attribute("aria-current", "page")
    expect(page.map).to_have_attribute("data-ready", "true")


def test_an_open_page_goes_on_with_a_table_that_changed(browser: Browser, plan: Plan, tmp_path: Path) -> None:
    package = Path(shutil.copytree(ROOT / "data", tmp_path / "package"))
    with served(tmp_path / "log", **{location.NAME: str(package)}) as server, watched(browser) as page:
        screen = Screen(page, server.url, plan)
        screen.open(lang="en")
        first = health(server)["revision"]
        expect(page.get_by_text(NAME)).to_have_count(0)

        small_package.edit(package, "industries", 2, name_en=NAME)
        until(lambda: health(server)["revision"] != first)
        page.locator(f"[data-key='filter:industry:{INDUSTRY}']").evaluate("(node) => node.click()")
        expect(screen.chips.filter(has_text=NAME)).to_be_visible()
        expect(screen.map).to_have_attribute("data-ready", "true")
        expect(page.locator(".st-key-matrix")).to_contain_text(NAME)
        expect(page.locator(f"label:has([data-key='filter:industry:{INDUSTRY}'])")).to_contain_text(NAME)
        turned(screen, "industries")
        expect(page.locator("[data-testid=stMain]").get_by_text(NAME).filter(visible=True).first).to_be_visible()

        now = health(server)["revision"]
        small_package.edit(package, "cities", 2, lon="200")
        until(lambda: health(server)["refused"])
        turned(screen, "partners")
        expect(screen.chips.filter(has_text=NAME)).to_be_visible()
        assert health(server)["revision"] == now
        assert [line for line in server.lines() if line["level"] in ("error", "critical")] == []
