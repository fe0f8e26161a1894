"""Data for pages of other sites (CORS): for everyone in the public profile, else for nobody."""

import re

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plan import profile
from records import running

PATH = "/openapi.json"
"""Where the document stands that describes the routes."""
DATA = re.compile(r"/(?:exports|layers|data)/.+|" + re.escape(PATH))
METHODS = ("GET", "HEAD")
EXPOSED = "Content-Disposition, Content-Range, ETag, Retry-After"
KEPT_SECONDS = 86400


def offered() -> bool:
    """Whether this server offers its data to other sites."""
    return profile.current().public and not running.closed()


class OpenData:
    """Lets pages of any origin read data, without cookies, and answers browsers that ask first whether they may."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not DATA.fullmatch(scope["path"].removeprefix(self.base)):
            await self.app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await _permission()(scope, receive, send)
        elif scope["method"] in METHODS:
            await self.app(scope, receive, _for_everyone(send))
        else:
            await self.app(scope, receive, send)


def _permission() -> Response:
    headers = {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": ", ".join(METHODS),
        "Access-Control-Allow-Headers": "If-None-Match, Range",
        "Access-Control-Max-Age": str(KEPT_SECONDS),
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return Response(status_code=204, headers=headers)


def _for_everyone(send: Send) -> Send:
    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["Access-Control-Allow-Origin"] = "*"
            headers["Access-Control-Expose-Headers"] = EXPOSED
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        await send(message)

    return marked
