"""A browser without a screen, for routes of ours: it keeps cookies, sends forms, and follows nothing by itself."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from starlette.types import ASGIApp

HIDDEN = re.compile(r"<input type='hidden' name='(\w+)' value='([^']*)'>")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said; `status` is 0 where a WebSocket was refused."""

    status: int
    headers: Mapping[str, str]
    text: str
    cookies: tuple[str, ...] = ()
    body: bytes = b""

    def alert(self) -> str:
        """Return what the page warns of."""
        found = re.search(r"<p role='alert'>(.*?)</p>", self.text)
        return unescape(found[1]) if found else ""


@dataclass(slots=True)
class Visitor:
    """Somebody with a browser."""

    app: ASGIApp
    cookies: dict[str, str] = field(default_factory=dict)
    scheme: str = "http"
    form: dict[str, str] = field(default_factory=dict)

    def get(self, address: str, **headers: str) -> Answer:
        """Ask for an address; the hidden fields of its form are kept for the next one."""
        return self._ask("GET", address, b"", headers)

    def head(self, address: str, **headers: str) -> Answer:
        """Ask for no more than the headers of an address."""
        return self._ask("HEAD", address, b"", headers)

    def post(self, address: str, values: Mapping[str, str], hidden: bool = True, **headers: str) -> Answer:
        """Send a form, with the hidden fields that the last page had."""
        body = urlencode((self.form if hidden else {}) | dict(values)).encode()
        return self._ask("POST", address, body, {"content-type": "application/x-www-form-urlencoded"} | headers)

    def post_half(self, address: str, values: Mapping[str, str]) -> Answer:
        """Send a form as `post` does, of which the end never comes."""
        body = urlencode(self.form | dict(values)).encode()
        return self._ask("POST", address, body, {"content-type": "application/x-www-form-urlencoded"}, more=True)

    def sign_in(self, login: str, password: str, address: str = "/sign-in") -> Answer:
        """Open the form and send a name and a password."""
        self.get(address)
        return self.post(address, {"login": login, "password": password})

    def socket(self) -> str:
        """Open a WebSocket; return the kind of the first message that comes back, empty where the app took over."""
        scope = self._scope("GET", "/_stcore/stream", {}) | {"type": "websocket", "subprotocols": []}
        sent, _ = _run(self.app, scope, [{"type": "websocket.connect"}])
        return str(sent[0]["type"]) if sent else ""

    def _ask(self, method: str, address: str, body: bytes, headers: Mapping[str, str], more: bool = False) -> Answer:
        scope = self._scope(method, address, headers)
        sent, _ = _run(self.app, scope, [{"type": "http.request", "body": body, "more_body": more}])
        given = [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]
        put = tuple(value for name, value in given if name == "set-cookie")
        for line in put:
            for name, one in SimpleCookie(line).items():
                self.cookies.pop(name, None)
                if one.value:
                    self.cookies[name] = one.value
        answered = b"".join(message.get("body", b"") for message in sent[1:])
        text = answered.decode("utf-8", "replace")
        if forms := HIDDEN.findall(text):
            self.form = {name: unescape(value) for name, value in forms if name != "action"}
        return Answer(sent[0]["status"], dict(given), text, put, answered)

    def _scope(self, method: str, address: str, headers: Mapping[str, str]) -> dict[str, Any]:
        path, _, query = address.partition("?")
        named = {"host": "map.test"} | {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            named["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {
            "type": "http",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in named.items()],
            "scheme": self.scheme,
            "server": ("map.test", 80),
            "client": ("127.0.0.1", 1),
            "http_version": "1.1",
            "root_path": "",
        }


def _run(app: ASGIApp, scope: dict[str, Any], messages: list[dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    sent: list[Any] = []
    more = messages[-1].get("more_body", False)

    async def receive() -> Any:
        if more and not messages:
            await asyncio.Event().wait()
        return messages.pop(0) if messages else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    return sent, messages
