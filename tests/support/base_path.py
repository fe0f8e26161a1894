"""A walk through the app where it is served below a path, or at the root: pages, map, typeface, search, files."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from frontend import typeface
from plan.model import Plan
from tests.support import page_elements
from tests.support.screen import Screen

TYPEFACE = """async () => (await document.fonts.load('16px "One Map Sans"', "梧")).map((face) => face.status)"""
ADDRESSES = """() => {
  const roots = [...document.querySelectorAll("*")].map((node) => node.shadowRoot).filter(Boolean);
  return [document, ...roots].flatMap((root) => [...root.querySelectorAll("a[href]")].map((link) => link.href));
}"""
STATUS = "async (url) => { const answer = await fetch(url); await answer.blob(); return answer.status }"


def walk(page: Page, url: str, plan: Plan) -> None:
    """Go through the app as a person does. Raises AssertionError naming each address that leads out of `url`.

    No page needs the whole typeface for the characters of the product and its plan.

    Parameters
    ----------
    page
        An empty page.
    url
        The address of the first page, without a slash at its end.
    plan
        The plan that is served.
    """
    strays: list[str] = []
    whole: list[str] = []
    page.context.on("request", lambda one: whole.append(one.url) if typeface.WHOLE in one.url else None)
    page.context.on("request", lambda one: None if _below(one.url, url) else strays.append(one.url))
    page.context.on("response", lambda one: strays.append(f"{one.status} {one.url}") if one.status > 399 else None)
    screen = Screen(page, url, plan)
    screen.open()
    for frame in page.frames:
        assert frame.evaluate(TYPEFACE) == ["loaded"], frame.url
    for name in page_elements.NAMES:
        page_elements.show(screen, name)
        assert [link for link in page.evaluate(ADDRESSES) if not _below(link, url)] == [], name
    _search(page)
    page.reload()
    expect(page.locator(".st-key-foot")).to_be_visible()
    _files(page)
    assert (strays, whole) == ([], [])


def _below(address: str, url: str) -> bool:
    own, base = urlsplit(address), urlsplit(url)
    return own.scheme in ("blob", "data") or (own.netloc == base.netloc and own.path.startswith(f"{base.path}/"))


def _search(page: Page) -> None:
    box = page.get_by_role("combobox").first
    box.fill("六堡")
    expect(page.get_by_role("option").first).to_contain_text("六堡")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.locator(".chip").first).to_be_visible()


def _files(page: Page) -> None:
    page.locator("details.files summary").click()
    light, heavy = (
        page.locator(f"a[data-file='{name}']").evaluate("(link) => link.href") for name in ("items.csv", "deck.pptx")
    )
    assert page.evaluate(STATUS, light) == 200
    assert page.evaluate(STATUS, heavy.replace("?", "/progress?")) == 200
