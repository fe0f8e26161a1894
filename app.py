"""The server: Streamlit with our own routes (map assets, layers, files to take away, health) and headers.

It checks that everything it serves is whole before it starts, and says in one sentence what to do when it is not.
"""

import gc
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from components import backdrop, frame, routes_exports, served, startup, store
from components.served import Served
from plan.text import LANGS

CONTENT = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src {images}; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "frame-src 'self'; frame-ancestors 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"
)
FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
TOLD = {"items": served.told, "search": served.search_index}


class Name(StringConvertor):
    """An address that is no file and nothing of Streamlit's own."""

    regex = "[^._][^.]*"


class Headers:
    """Puts the security headers on every answer."""

    def __init__(self, app: ASGIApp, headers: Mapping[bytes, bytes]) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((n, v) for n, v in self.headers.items() if n not in present),
                ]
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


def security(hosts: Sequence[str]) -> dict[bytes, bytes]:
    """Return the security headers: nothing from another host, but for images from these."""
    return {
        b"content-security-policy": CONTENT.format(images=" ".join(("'self'", "data:", "blob:", *hosts))).encode(),
        b"x-content-type-options": b"nosniff",
        b"referrer-policy": b"same-origin",
    }


def handed_out(file: Served, request: Request) -> Response:
    """Answer with a file: not at all when the browser has it, packed when it can unpack."""
    etag = f'"{file.tag}"'
    versioned = request.query_params.get("v") == file.tag
    headers = {"ETag": etag, "Cache-Control": FOR_GOOD if versioned else ASK_AGAIN, "Vary": "Accept-Encoding"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    packed = file.packed and "gzip" in request.headers.get("accept-encoding", "")
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(file.packed if packed else file.body, media_type=file.type, headers=headers)


async def asset(request: Request) -> Response:
    """Hand out a map asset by name."""
    path = served.asset_paths().get(request.path_params["name"])
    return handed_out(served.served(path), request) if path else PlainTextResponse("Not found", 404)


async def layer(request: Request) -> Response:
    """Hand out a layer of the package."""
    path = served.layer_path(request.path_params["layer"])
    return handed_out(served.served(path), request) if path in LAYERS else PlainTextResponse("Not found", 404)


async def told(request: Request) -> Response:
    """Hand out what is told in one language: all items in words, or the search index."""
    name, lang = request.path_params["name"], request.path_params["lang"]
    if name not in TOLD or lang not in LANGS:
        return PlainTextResponse("Not found", 404)
    return handed_out(TOLD[name](store.plan(), lang), request)


async def page(request: Request) -> Response:
    """Hand out the page of an address below the root: Streamlit's own, told where its server is."""
    return handed_out(served.page(), request)


async def absent(request: Request) -> Response:
    """Lead the first page's other address to the root; say of any other that there is no such page."""
    if request.path_params["page"] == frame.PAGES[0]:
        return RedirectResponse(f"/?{request.url.query}".rstrip("?"))
    return HTMLResponse(served.no_page(store.plan()), 404)


async def health(_: Request) -> Response:
    """Say whether every asset, table and layer is there, naming each that is not."""
    lost = startup.lost()
    return JSONResponse({"status": "incomplete" if lost else "ok", "missing": lost}, 503 if lost else 200)


startup.refuse_if_incomplete()
register_url_convertor("name", Name())
# else Streamlit finds pages/ by itself and shows a page without its frame until st.navigation has run once
PagesManager.uses_pages_directory = False
LAYERS = frozenset(served.layer_path(id_) for id_ in store.plan().layers)
routes: list[Any] = [
    Route("/assets/{name:path}", asset),
    Route("/layers/{layer}.geojson", layer),
    Route("/told/{name}-{lang}.json", told),
    *routes_exports.ROUTES,
    Route("/health", health),
    *(Route(f"/{name}", page) for name in frame.PAGES[1:]),
    Route("/{page:name}", absent),
]
for lang in LANGS:  # so that nobody's first page waits for it
    served.search_index(store.plan(), lang)
# Streamlit collects garbage after each run of a page, while its last messages wait: what stays for good is left out
gc.collect()
gc.freeze()
app = st.App(
    Path(__file__).with_name("dashboard.py"),
    routes=routes,
    middleware=[Middleware(Headers, headers=security(backdrop.hosts()))],
    on_script_error=frame.failed,
    lifespan=routes_exports.lifespan,
)

if __name__ == "__main__":
    sys.exit("streamlit run app.py")
