"""Pages that are watched: what one asks of other hosts and what goes wrong in it fails the test that uses it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page

OWN_HOSTS = {"localhost", "127.0.0.1"}
OWN_SCHEMES = {"data", "blob", "about"}
WIDE = (1920, 1080)
PATIENCE_MS = 15_000
ANSWER = "/_stcore/health"
# opened at a page's own address, Streamlit looks for its server below that address first and then at the root
PROBE = re.compile(r"/[a-z]+/_stcore/(health|host-config)")


class Watched:
    """One page of a context of its own, and the faults noted in any page of that context."""

    def __init__(self, browser: Browser, size: tuple[int, int] = WIDE, **options: Any) -> None:
        self.context = browser.new_context(locale="zh-CN", viewport=_viewport(size), **options)
        self.context.set_default_timeout(PATIENCE_MS)
        self.faults = _faults(self.context)
        self.page = self.context.new_page()

    def check(self) -> None:
        """Raise AssertionError that names each outside request and each error so far."""
        assert not self.faults, "\n".join(self.faults)

    def empty(self) -> None:
        """Leave the page as a new one is, but for the files of the server and the compiled scripts it has in memory."""
        origins = {"://".join(urlsplit(page.url)[:2]) for page in self.context.pages}
        for page in self.context.pages:
            if page != self.page:
                page.close()
        self.page.unroute_all()
        self.page.emulate_media(media="null", color_scheme="null", forced_colors="null")
        self.page.mouse.move(0, 0)
        self._leave()
        session = self.context.new_cdp_session(self.page)
        for origin in origins:
            session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        session.detach()

    def _leave(self) -> None:
        """Go to a short answer of the same server: at about:blank a new process would start, without those scripts.

        A page that is answered by a route would do too, but a route empties the memory of files.
        """
        if self.page.url.startswith("http"):
            with suppress(Error):  # of a server that has ended; its page is left all the same
                self.page.goto(urljoin(self.page.url, ANSWER))


class Pages:
    """Watched pages of one browser, handed on: a second load takes a third of the time of a first one."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[Watched] = []

    @contextmanager
    def watched(self, size: tuple[int, int] = WIDE) -> Iterator[Page]:
        """Yield an empty page. Raises AssertionError at the end, naming each outside request and each error.

        A page in which something failed is closed and not used again.
        """
        watched = self._free.pop() if self._free else Watched(self._browser)
        try:
            watched.page.set_viewport_size(_viewport(size))
            yield watched.page
            watched.empty()
            watched.check()
        except BaseException:
            watched.context.close()
            raise
        self._free.append(watched)


@contextmanager
def watched(browser: Browser, size: tuple[int, int] = WIDE, **options: Any) -> Iterator[Page]:
    """Yield a page of a fresh context. Raises AssertionError at the end, naming each outside request and each error."""
    watched = Watched(browser, size, **options)
    try:
        yield watched.page
    finally:
        watched.context.close()
    watched.check()


def _viewport(size: tuple[int, int]) -> Any:
    width, height = size
    return {"width": width, "height": height}


def _faults(context: BrowserContext) -> list[str]:
    """Return a list that fills with what goes wrong in a context."""
    faults: list[str] = []
    context.on("request", lambda request: _note_outside(request.url, faults))
    context.on("console", lambda message: _note_error(message, faults))
    context.on("weberror", lambda error: faults.append(f"page error: {error.error}"))
    context.on("page", lambda page: page.on("websocket", lambda socket: _note_outside(socket.url, faults)))
    return faults


def _note_outside(url: str, faults: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme not in OWN_SCHEMES and parts.hostname not in OWN_HOSTS:
        faults.append(f"request to another host: {url}")


def _note_error(message: ConsoleMessage, faults: list[str]) -> None:
    if message.type == "error" and not PROBE.fullmatch(urlsplit(message.location.get("url", "")).path):
        faults.append(f"console error: {message.text} ({message.location.get('url', '')})")
