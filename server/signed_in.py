"""A site that is closed to whoever has not signed in: `ONE_MAP_ACCESS=signed-in`."""

import re
from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from frontend import typeface
from plan import published
from plan.pages import FIRST, PAGES
from records.errors import StoreUnavailable
from records.model import Person
from server import oidc, session_cookie
from server.previewed import UNKEPT
from server.refusals import in_words, refuse

# code and fonts hold nothing of the plan; the rest is what signing in and watching the server need
CODE = re.compile(r"/(?:assets|static|_stcore/bidi-components)/[^?]*|/favicon\.(?:ico|png)")
# the characters that the plan is written in are refused like the rest, and kept by the browser of whoever may see it
TYPEFACE = re.compile(r"/typeface/[^/]*")
PRIVATE = "private, max-age=31536000, immutable"
ENTRY = (
    "/sign-in",
    "/sign-out",
    f"/{oidc.START}",
    f"/{oidc.CALLBACK}",
    "/health",
    "/ready",
    "/metrics",
    "/_stcore/health",
    "/_stcore/script-health-check",
)
ACCOUNT = "/account"
NO_ANSWER = 400
"""The lowest status of an answer that is none."""


class SignedIn:
    """Lets whoever has a session pass and refuses everybody else; only code and typefaces may be kept."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        path = scope["path"].removeprefix(self.base)
        to_base = bool(self.base) and scope["path"] == "/"  # answered with no more than the way below the base
        if to_base or (CODE.fullmatch(path) and ".." not in path):
            await self.app(scope, receive, send)
            return
        refusal = None if _is_entry(path) else await _refusal(HTTPConnection(scope), path)
        if refusal is None:
            cache = PRIVATE if TYPEFACE.fullmatch(path) else UNKEPT
            await self.app(scope, receive, _marked(send, cache) if scope["type"] == "http" else send)
        else:
            await refuse(refusal, scope, receive, send if scope["type"] == "websocket" else _marked(send, UNKEPT))


def _is_entry(path: str) -> bool:
    """Whether a path is needed to sign in; the typeface of its pages holds no character of the plan but its title's."""
    if not TYPEFACE.fullmatch(path):
        return path in ENTRY
    return path == f"/typeface/{typeface.name(typeface.before_signing_in(published.base().plan))}.otf"


async def _refusal(connection: HTTPConnection, path: str) -> Response | None:
    """Return what is answered instead; None for whoever may pass."""
    try:
        person = await session_cookie.person_of(connection)
    except StoreUnavailable:
        return in_words("sign_in_unavailable", 503)
    if person and (path == ACCOUNT or not person.must_change):
        return None
    if path.strip("/") in (*PAGES, "", ACCOUNT.strip("/")):
        return _to_sign_in(connection, path.strip("/"), person)
    return in_words("sign_in_needed", 401)


def _to_sign_in(connection: HTTPConnection, page: str, person: Person | None) -> Response:
    """Lead to the form; whoever has to set a password first, to the form for that."""
    query = connection.url.query
    next_ = f"{page or FIRST}?{query}" if query else page or FIRST
    display = [(name, value) for name, value in connection.query_params.multi_items() if name in ("lang", "theme")]
    form = f".{ACCOUNT}" if person else "./sign-in"
    return RedirectResponse(f"{form}?{urlencode([*display, ('next', next_)])}", 303)


def _marked(send: Send, cache: str) -> Send:
    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = cache if message["status"] < NO_ANSWER else UNKEPT
            MutableHeaders(scope=message)["Cache-Control"] = kept
        await send(message)

    return marked
