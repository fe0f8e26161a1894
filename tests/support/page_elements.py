"""Every page of the app, reached as a person reaches it, and complete."""

from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from plan.pages import FOR_EVERYONE
from plan.selection import PRESENT
from plan.text import HTML_LANG, Lang
from tests.support.screen import Screen
from tests.support.turning import turn

NAMES = FOR_EVERYONE
Size = tuple[int, int]
WIDE, LAPTOP, PHONE = (1920, 1080), (1366, 768), (390, 844)
SIZES = [WIDE, LAPTOP, PHONE]
SMALLEST = 12  # pixels of a letter
# how far a document and its scrolling container reach beyond what is on screen
BEYOND = """() => ["html", "body", "[data-testid=stMain]", "[data-testid=stAppViewContainer]"].flatMap((selector) => {
  const node = document.querySelector(selector);
  const free = getComputedStyle(node).overflowY === "visible" && node !== document.documentElement;
  return node && !free ? [[node.scrollWidth - node.clientWidth, node.scrollHeight - node.clientHeight]] : [];
}).reduce(([a, b], [x, y]) => [Math.max(a, x), Math.max(b, y)], [0, 0])"""
CURRENT = """(name) => [...document.querySelectorAll("*")].some((node) =>
  node.shadowRoot?.querySelector(`[data-page=${name}][aria-current=page]`))"""
PRESENTED = "(wanted) => document.documentElement.hasAttribute('data-present') === wanted"
# whether the link to a page can be seen whole in the row of pages
IN_ITS_ROW = """(name) => {
  const shadows = [...document.querySelectorAll("*")].map((node) => node.shadowRoot).filter(Boolean);
  const link = shadows.map((root) => root.querySelector(`[data-page=${name}]`)).find(Boolean);
  const [own, row] = [link.getBoundingClientRect(), link.parentElement.getBoundingClientRect()];
  return own.left >= row.left - 1 && own.right <= row.right + 1;
}"""
# the script has run to its end, the code of each element is loaded, and each of ours but the map's invisible one holds
# something
COMPLETE = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  const elements = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")];
  const hosts = elements.filter((node) => !node.closest(".st-key-map-view"));
  return app.getAttribute("data-test-script-state") === "notRunning" && document.querySelector(".st-key-foot") !== null
    && !document.querySelector("[data-testid=stSkeleton]")
    && hosts.every((host) => host.shadowRoot?.querySelector(".root")?.childElementCount);
}"""


class Look(NamedTuple):
    """How the app is looked at."""

    size: Size
    lang: Lang
    theme: str

    def __str__(self) -> str:
        return f"{self.size[0]}-{self.lang}-{self.theme}"


def show(screen: Screen, name: str) -> None:
    """Turn to a page and wait until it is complete."""
    screen.page.locator(f"[data-page={name}]").click()
    screen.page.wait_for_function(CURRENT, arg=name)
    screen.page.wait_for_function(COMPLETE)
    if screen.page.locator(".st-key-map iframe").count():
        expect(screen.map).to_have_attribute("data-ready", "true")


def go(page: Page, url: str) -> None:
    """Load an address, or turn to it where the app is open, and wait until its page is complete in its language."""
    parts = urlsplit(url)
    if page.locator("[data-testid=stApp]").count():
        turn(page, url)
    else:
        page.goto(url)
    page.wait_for_function(CURRENT, arg=parts.path.strip("/") or "overview")
    query = parse_qs(parts.query)
    expect(page.locator("html")).to_have_attribute("lang", HTML_LANG[query.get("lang", ["zh"])[0]])
    page.wait_for_function(PRESENTED, arg=PRESENT in query)
    page.wait_for_function(COMPLETE)
