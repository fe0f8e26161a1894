"""What runs beside the requests as long as the server does."""

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from threading import Thread
from typing import Any

import streamlit as st

from frontend import map_picture, payloads
from plan import published
from plan.selection import SCALES
from plan.text import LANGS
from server import base_path, downloads, package_watch, process, watch

_log = logging.getLogger(__name__)
FIRST_PAGE = ("pandas", "folium")


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[None]:
    """Bound what the server waits for, watch what it needs, and end its worker processes at its end."""
    async with process.governed(), downloads.lifespan(app), watch.watching():
        _log.info("serving", extra={"url": _url()})
        package_watch.begin()
        Thread(target=_warmed, daemon=True).start()
        yield
        package_watch.end()
        _log.info("stopping")


def _warmed() -> None:
    """Load what the first page takes, while nobody waits: streamlit-folium itself counts only within a page's run.

    All that is loaded stays for good, so that no search for garbage needs to look at it.
    """
    for name in FIRST_PAGE:
        import_module(name)
    for lang in LANGS:
        payloads.search_index(published.base().plan, lang)
    map_picture.making(published.base().plan, SCALES[0], False).result()
    gc.collect()
    gc.freeze()


def _url() -> str:
    """Return the address on this machine."""
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    return f"{scheme}://localhost:{st.get_option('server.port')}{base_path.base()}/"
