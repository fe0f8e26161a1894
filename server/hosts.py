"""Under which name and from which page the server is reached; what must not be is refused before anything else runs.

Streamlit, met with a WebSocket of a foreign origin, asks a host outside for its own address, and holds everybody up
meanwhile. So it never gets to see one.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from records import running
from server.access import Access
from server.refusals import in_words, refuse

READING = ("GET", "HEAD", "OPTIONS")
PREFIX = re.compile(r"(/[\w.~-]+)*", re.ASCII)


class Hosts:
    """Believes the headers of trusted proxies, then refuses foreign hosts, and what pages of other sites send."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        scope = _seen_through_proxy(scope, self.access)
        if not _admits(scope, self.access):
            await refuse(in_words("access_refused_host", 400), scope, receive, send)
        elif scope["type"] == "http" and scope["method"] not in READING and _of_another_site(scope, self.access):
            await refuse(in_words("access_refused_site", 403), scope, receive, send)
        else:
            await self.app(_of_one_origin(scope), receive, send)


def _seen_through_proxy(scope: Scope, access: Access) -> Scope:
    """Return the request as the client made it, where a trusted proxy tells."""
    client: tuple[str, int] | None = scope.get("client")
    if not client or not _is_proxy(*client, access):
        return scope
    headers = Headers(scope=scope)
    host = headers.get("x-forwarded-host", "").split(",")[-1].strip()
    scheme = headers.get("x-forwarded-proto", "").split(",")[-1].strip()
    changed = _with_host(scope, host) if host else dict(scope)
    if PREFIX.fullmatch(prefix := headers.get("x-forwarded-prefix", "").rstrip("/")):
        changed["prefix"] = prefix
    if address := _client_of(headers.getlist("x-forwarded-for"), access):
        changed["client"] = (address, 0)
    if scheme in ("http", "https"):
        changed["scheme"] = scheme.replace("http", "ws") if scope["type"] == "websocket" else scheme
    return changed


def _client_of(forwarded: Sequence[str], access: Access) -> str:
    """Return for whom the trusted proxies ask: the last address that is not one of theirs; empty where none is said.

    Where readers are in a network that is trusted, it is the last one: what stands before it anybody could have sent.
    """
    addresses = [one for line in reversed(forwarded) for part in reversed(line.split(",")) if (one := _bare(part))]
    return next((one for one in addresses if not access.trusts(one)), addresses[0] if addresses else "")


def _bare(address: str) -> str:
    """Return an address without the port, and without the brackets, that some gateways write."""
    text = address.strip()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text


def _is_proxy(address: str, port: int, access: Access) -> bool:
    """Whether a request comes from a trusted proxy.

    uvicorn puts what a proxy on this machine says in `X-Forwarded-For` in that proxy's place, with port 0.
    """
    return access.trusts(address) or (port == 0 and access.trusts("127.0.0.1"))


def _with_host(scope: Scope, host: str) -> Scope:
    others = [(name, value) for name, value in scope["headers"] if name != b"host"]
    return {**scope, "headers": [(b"host", host.encode("latin-1")), *others]}


def _of_one_origin(scope: Scope) -> Scope:
    """Return an admitted WebSocket as one whose host is that of its page, so that Streamlit need not look further."""
    origin = Headers(scope=scope).get("origin", "")
    return _with_host(scope, urlsplit(origin).netloc) if scope["type"] == "websocket" and origin else scope


def _admits(scope: Scope, access: Access) -> bool:
    headers = Headers(scope=scope)
    host, origins = headers.get("host", ""), headers.getlist("origin")
    if not access.serves(host):
        return False
    if scope["type"] == "http":
        return True
    if not origins:  # no browser; who is signed in by cookie is one, and sends it
        return running.COOKIE not in HTTPConnection(scope).cookies
    return len(origins) == 1 and is_own(origins[0], host, access)


def _of_another_site(scope: Scope, access: Access) -> bool:
    """Whether a browser says that a page of another site sends this; programs say nothing of the kind."""
    headers = Headers(scope=scope)
    origins, site = headers.getlist("origin"), headers.get("sec-fetch-site", "same-origin")
    foreign = any(not is_own(one, headers.get("host", ""), access) for one in origins)
    return foreign or site not in ("same-origin", "none")


def is_own(origin: str, host: str, access: Access) -> bool:
    """Whether a page of this origin is the server's own: the same host and port, or the public address."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    public = urlsplit(access.public_url)
    return bool(parts.netloc) and (
        parts.netloc.lower() == host.lower() or (parts.scheme, parts.netloc) == (public.scheme, public.netloc)
    )
