"""The first thing anybody asks of a server that has just started."""

import pytest
from playwright.sync_api import Browser, expect

from plan.model import Plan
from plan.pages import PAGES
from tests.support import servers


@pytest.mark.parametrize("address", [PAGES[0], PAGES[-1]])
def test_a_page_asked_for_by_its_own_address_has_its_frame(browser: Browser, plan: Plan, address: str) -> None:
    """Until `st.navigation` has run once, Streamlit would find `pages/` by itself and show a page bare.

    It finds all of them or none, so the first page and one other stand for the rest.
    """
    with servers.streamlit(servers.ROOT / "app.py") as url, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{url}/{address}")
        expect(page.locator(".st-key-shell h1")).to_have_text(plan.title.zh)
