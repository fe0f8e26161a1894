"""Served below a path, such as `/map`, everything stays below it, and the root leads there."""

from playwright.sync_api import Browser, expect

from plan.model import Plan
from tests.support import base_path, servers
from tests.support.watching import watched

BASE = "/map"


def test_everything_is_below_the_base_path(browser: Browser, plan: Plan) -> None:
    with servers.streamlit(servers.ROOT / "app.py", base=BASE) as url, watched(browser) as page:
        page.goto(url.removesuffix(BASE))
        expect(page).to_have_url(f"{url}/")
        base_path.walk(page, url, plan)
