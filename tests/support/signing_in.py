"""Signing in on the page itself, as a person does it."""

from playwright.sync_api import Page, expect

from tests.support.page_elements import COMPLETE
from tests.support.site_store import PASSWORD
from views.words import words

SAID = words("zh")


def enter(page: Page, url: str, login: str, to: str, password: str = PASSWORD) -> None:
    """Sign in by the link of the page, and turn to a page of the navigation."""
    page.goto(f"{url}/tasks")
    page.locator(".account").click()
    page.get_by_label(SAID.sign_in_login).fill(login)
    page.get_by_label(SAID.sign_in_password).fill(password)
    page.get_by_role("button", name=SAID.sign_in).click()
    page.locator(f"[data-page={to}]").click()
    expect(page.locator(f"[data-page={to}]")).to_have_attribute("aria-current", "page")
    page.wait_for_function(COMPLETE)
