"""Requests to routes in this process, as a browser with one cookie sends them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from starlette.applications import Starlette
from starlette.routing import BaseRoute


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered; `headers` by lower-case name."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8-sig")


class Browser:
    """Asks these routes, with a cookie where one is given."""

    def __init__(self, routes: Sequence[BaseRoute], cookie: str = "") -> None:
        self._app = Starlette(routes=list(routes))
        self._cookie = cookie

    def get(self, address: str) -> Answer:
        """Return the answer to GET."""
        return asyncio.run(self._asked("GET", address, b""))

    def post(self, address: str, body: bytes) -> Answer:
        """Return the answer to POST."""
        return asyncio.run(self._asked("POST", address, body))

    async def _asked(self, method: str, address: str, body: bytes) -> Answer:
        parts, sent = urlsplit(address), []
        messages = [{"type": "http.request", "body": body, "more_body": False}]
        scope = {
            "type": "http", "http_version": "1.1", "method": method, "scheme": "http", "root_path": "",
            "path": unquote(parts.path), "raw_path": parts.path.encode(), "query_string": parts.query.encode(),
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
            "headers": [(b"host", b"127.0.0.1"), *([(b"cookie", self._cookie.encode())] if self._cookie else [])],
        }  # fmt: skip

        async def receive() -> Any:
            if messages:
                return messages.pop()
            await asyncio.Event().wait()  # the client stays

        async def send(message: Any) -> None:
            sent.append(message)

        await self._app(scope, receive, send)
        headers = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], headers, b"".join(one.get("body", b"") for one in sent[1:]))
