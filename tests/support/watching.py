"""A page that is watched: what it asks of other hosts and what goes wrong in it fails the test that opened it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

OWN_HOSTS = {"localhost", "127.0.0.1"}
OWN_SCHEMES = {"data", "blob", "about"}
WIDE = (1920, 1080)
PATIENCE_MS = 15_000
# opened at a page's own address, Streamlit looks for its server below that address first and then at the root
PROBE = re.compile(r"/[a-z]+/_stcore/(health|host-config)")


@contextmanager
def watched(browser: Browser, size: tuple[int, int] = WIDE, **options: Any) -> Iterator[Page]:
    """Yield a page of a fresh context. Raises AssertionError at the end, naming each outside request and each error."""
    width, height = size
    context = browser.new_context(locale="zh-CN", viewport={"width": width, "height": height}, **options)
    context.set_default_timeout(PATIENCE_MS)
    faults = _faults(context)
    try:
        page = context.new_page()
        page.on("websocket", lambda socket: _note_outside(socket.url, faults))
        yield page
    finally:
        context.close()
    assert not faults, "\n".join(faults)


def _faults(context: BrowserContext) -> list[str]:
    """Return a list that fills with what goes wrong in a context."""
    faults: list[str] = []
    context.on("request", lambda request: _note_outside(request.url, faults))
    context.on("console", lambda message: _note_error(message, faults))
    context.on("weberror", lambda error: faults.append(f"page error: {error.error}"))
    return faults


def _note_outside(url: str, faults: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme not in OWN_SCHEMES and parts.hostname not in OWN_HOSTS:
        faults.append(f"request to another host: {url}")


def _note_error(message: ConsoleMessage, faults: list[str]) -> None:
    if message.type == "error" and not PROBE.fullmatch(urlsplit(message.location.get("url", "")).path):
        faults.append(f"console error: {message.text} ({message.location.get('url', '')})")
