"""What was asked and how it went: an id for each request, a line in the log, and whoever counts."""

import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import logs

ROUTE = "one_map.route"
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
OTHER = "other"
# asked by machines, or twenty times a page: in the log only where something went wrong
DEBUG_ROUTES = (
    *("/assets/", "/layers/", "/map-layers/", "/map-base.json", "/typeface/", "/data/", "/static/"),
    *("/_stcore/", "/health", "/ready", "/metrics"),
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answered:
    """One request: the route as it is declared, never the address that was asked for."""

    route: str
    method: str
    status: int
    seconds: float


@dataclass(slots=True)
class Sessions:
    """The pages that are open: now, and since the start."""

    open: int = 0
    opened: int = 0


observers: list[Callable[[Answered], None]] = []
sessions = Sessions()


class Requests:
    """Names each request and notes how it went. The outermost, so that it sees what others refuse."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        id_ = secrets.token_hex(6)
        token = logs.request_id.set(id_)
        found: dict[str, Any] = {"route": "", "status": 0}
        scope[ROUTE] = found
        start = time.perf_counter()

        async def seen(message: Message) -> None:
            if message["type"] == "http.response.start":
                found["status"] = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = id_
            elif message["type"] == "websocket.accept" and not found["status"]:
                found["status"] = 101
                sessions.open += 1
                sessions.opened += 1
            await send(message)

        try:
            await self.app(scope, receive, seen)
        finally:
            self._note(scope, found["route"], found["status"], time.perf_counter() - start)
            logs.request_id.reset(token)

    def _note(self, scope: Scope, route: str, status: int, seconds: float) -> None:
        if scope["type"] == "websocket":
            sessions.open -= status == 101
            _log.info("session closed" if status else "session refused", extra={"seconds": round(seconds)})
            return
        method = scope["method"] if scope["method"] in METHODS else OTHER
        answered = Answered(route.removeprefix(self.base) or OTHER, method, status, seconds)
        for observe in observers:
            observe(answered)
        of_debug = answered.route.startswith(DEBUG_ROUTES) and status < 500
        level = logging.DEBUG if of_debug else logging.INFO if status < 500 else logging.WARNING
        extra = {"route": answered.route, "method": method, "status": status, "ms": round(seconds * 1000)}
        _log.log(level, "request", extra=extra)


class NamesRoute:
    """Tells `Requests` which route answered. The innermost, as others hand on copies of the scope."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self.app(scope, receive, send)
        finally:
            if ROUTE in scope:
                scope[ROUTE]["route"] = getattr(scope.get("route"), "path", "") or ""
