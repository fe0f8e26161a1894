"""A connection that is lost and comes back: the page says so in its language, and keeps what is set and typed."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from plan.model import Plan
from plan.selection import Selection
from plan.text import LANGS, Lang
from tests.support.screen import Screen
from tests.support.watching import PATIENCE_MS
from views.words import words

SOCKET = "**/_stcore/stream"
BACKOFF = 60_000  # the longest pause between two attempts of Streamlit
ATTEMPTS = 40  # then something is wrong, and the test ends
RESTART, GONE = 1012, 1006
NOTICES = {"connection-lost": "connection_lost", "server-restarts": "server_restarts"}
STREAMLITS = re.compile(r"Connection error|Connecting|Streamlit|Running|Rerun|Stop\b", re.IGNORECASE)
VISIBLE = """() => {
  const texts = [];
  for (const node of document.querySelectorAll("body *")) {
    if (!node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    for (const name of ["aria-label", "title", "alt"]) texts.push(node.getAttribute(name) || "");
    for (const part of node.childNodes) if (part.nodeType === Node.TEXT_NODE) texts.push(part.textContent);
  }
  return texts.filter((text) => text.trim());
}"""

ALERT = """(kind) => {
  const box = document.createElement("div");
  box.dataset.testid = kind;
  box.textContent = "Your app is having trouble loading the component.";
  document.querySelector("[data-testid=stApp]").append(box);
}"""


class Line:
    """The connection of a page, cut and mended by hand. The server's end is left open, as after sleep."""

    def __init__(self, page: Page) -> None:
        self.whole = True
        self.sockets: list[WebSocketRoute] = []
        page.route_web_socket(SOCKET, self._meet)

    def _meet(self, socket: WebSocketRoute) -> None:
        if not self.whole:
            socket.close()
            return
        socket.connect_to_server()
        self.sockets.append(socket)

    def cut(self, code: int) -> None:
        """Close the connection for a reason, and let none come about."""
        self.whole = False
        self.sockets.pop().close(code=code if code != GONE else None)


def test_a_lost_connection_is_said_in_the_pages_language_and_nothing_is_lost(
    browser: Browser, server_url: str, plan: Plan
) -> None:
    """Everything in one page: cut as by sleep, in Chinese; cut as by a restart, in English."""
    with browser.new_context(locale="zh-CN", viewport={"width": 1366, "height": 768}) as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.clock.install()
        line, screen, chosen = Line(page), Screen(page, server_url, plan), Selection(industry=("recycled",))
        cases: list[tuple[Lang, int, str]] = [("zh", GONE, "connection-lost"), ("en", RESTART, "server-restarts")]
        for lang, code, notice in cases:
            screen.open(chosen, lang)
            typed = page.get_by_role("combobox").first
            typed.fill("打到一半")
            line.cut(code)
            until(page, f"#{notice}")
            page.clock.run_for(20_000)  # Streamlit tries, says it in English, and tries again
            says(page, notice, lang)
            assert page.evaluate("document.querySelector('[inert]')") is None, "nothing lies over the page"
            line.whole = True
            until(page, "[data-test-connection-state=CONNECTED]")
            for one in NOTICES:
                expect(page.locator(f"#{one}")).to_be_hidden()
            expect(typed).to_have_value("打到一半")
            expect(screen.chips).to_have_count(1)
            assert "industry=recycled" in urlsplit(page.url).query


def until(page: Page, selector: str) -> None:
    """Let time pass until something is seen: an attempt of Streamlit's that is under way may have to fail first."""
    for _ in range(ATTEMPTS):
        if page.locator(selector).is_visible():
            return
        page.clock.run_for(BACKOFF)
    expect(page.locator(selector)).to_be_visible()


def says(page: Page, notice: str, lang: Lang) -> None:
    """Check that one notice is seen, in one language, and no word of Streamlit's."""
    for one, phrase in NOTICES.items():
        for other in LANGS:
            expect(page.get_by_text(words(other).say(phrase))).to_be_visible(visible=(one, other) == (notice, lang))
    texts: list[str] = page.evaluate(VISIBLE)
    assert [text for text in texts if STREAMLITS.search(text)] == []


def test_an_error_of_the_front_end_is_said_in_the_pages_language(page: Page, screen: Screen) -> None:
    page.clock.install()
    screen.open()
    failed = page.locator("#part-failed")
    for kind in ("stException", "stAlert"):
        page.evaluate(ALERT, kind)
        page.clock.run_for(2_000)
        expect(failed).to_be_visible()
        expect(failed.get_by_text(words("zh").part_failed)).to_be_visible()
        expect(page.get_by_text("Your app is having")).to_be_hidden()
        page.evaluate("(kind) => document.querySelector(`[data-testid=${kind}]`).remove()", kind)
        page.clock.run_for(2_000)
        expect(failed).to_be_hidden()
