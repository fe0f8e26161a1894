"""The cookie that holds a session's token, and the tokens by which a form proves that it is ours."""

import hashlib
import secrets

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import Response

from records import accounts, running
from records.model import Person
from server import access

FORM = "one_map_form"
SIGNED_OUT = "one_map_signed_out"
"""Tells the page that somebody has just signed out, by which what was typed and not saved goes from the browser.

A session that ends by itself takes nothing away, so the script that clears it, `unsaved.js`, has to tell the two apart.
"""
TOLD_S = 600


def token_of(connection: HTTPConnection) -> str:
    """Return the token that a request carries; empty without one."""
    return connection.cookies.get(running.COOKIE, "")


async def person_of(connection: HTTPConnection) -> Person | None:
    """Return whose session a request belongs to, also one who has to set a password first; raises StoreUnavailable."""
    token = token_of(connection)
    return await run_in_threadpool(_signed_in, token) if token else None


def _signed_in(token: str) -> Person | None:
    return accounts.signed_in(running.store(), token)


def put(response: Response, connection: HTTPConnection, name: str, value: str, seconds: int | None = None) -> None:
    """Put a cookie on an answer that no script reads and no other site sends; only over https where that is used.

    It goes with the browser, or after so many seconds.
    """
    secure = _by_https(connection)
    response.set_cookie(name, value, max_age=seconds, path="/", httponly=True, samesite="lax", secure=secure)


def remove(response: Response, connection: HTTPConnection, name: str) -> None:
    """Take a cookie away."""
    response.delete_cookie(name, path="/", httponly=True, samesite="lax", secure=_by_https(connection))


def end(response: Response, connection: HTTPConnection) -> None:
    """Take the session's cookie away, and tell the page that somebody signed out."""
    remove(response, connection, running.COOKIE)
    response.set_cookie(SIGNED_OUT, "1", max_age=TOLD_S, path="/", samesite="lax", secure=_by_https(connection))


def new_secret() -> str:
    """Return the secret of a browser that has no session yet."""
    return secrets.token_urlsafe(32)


def form_token(secret: str) -> str:
    """Return what a form carries beside a cookie's secret."""
    return hashlib.sha256(f"form:{secret}".encode("utf-8", "surrogatepass")).hexdigest()


def proves(secret: str, token: str) -> bool:
    """Whether a form was made for the browser that holds the secret."""
    return bool(secret) and secrets.compare_digest(form_token(secret).encode(), token.encode("utf-8", "replace"))


def _by_https(connection: HTTPConnection) -> bool:
    return connection.url.scheme in ("https", "wss") or access.current().public_url.startswith("https:")
