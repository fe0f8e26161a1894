"""Which package a request is answered from: the preview or the revision that its address names, else what is published.

A page that is open names the revision it shows, so that its files are of the same plan when another is published
meanwhile. A preview answers to the browser that opened it. Signed in, that is known by its session; where nobody signs
in, by a cookie that it gets with its first page.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import wraps

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from plan import previews, published
from plan.previews import ExpiredPreview, Preview, PreviewError, UnknownPreview
from plan.published import PREVIEW, REVISION, Published
from plan.selection import LANG
from records import accounts, curating, running
from records.errors import StoreUnavailable
from server import session_cookie
from server.refusals import in_words

Endpoint = Callable[[Request], Awaitable[Response]]
UNKEPT = "private, no-store"


def from_one(endpoint: Endpoint) -> Endpoint:
    """Return an endpoint that answers each request from one package, whatever is published meanwhile."""

    @wraps(endpoint)
    async def answer(request: Request) -> Response:
        if PREVIEW not in request.query_params:
            one = _published(request)
            if one is None:
                # not 410: nginx asks another replica, which may still show it, only of what is not found
                return _unkept(in_words("plan_replaced", 404, request.query_params.get(LANG)))
            with published.shown(one):
                return await endpoint(_without(request))
        try:
            found = await run_in_threadpool(_preview, request)
        except PreviewError as error:
            expired = isinstance(error, ExpiredPreview)
            said = ("preview_expired", 410) if expired else ("preview_unknown", 404)
            response = in_words(*said, request.query_params.get(LANG))
        else:
            with published.shown(found.shown):
                response = await endpoint(_without(request))
        return _unkept(response)

    return answer


def _published(request: Request) -> Published | None:
    """Return what is published, or was a while ago where the address names its revision; None where it is no more."""
    named = request.query_params.getlist(REVISION)
    return published.of_revision(named[0]) if named else published.base()


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = UNKEPT
    return response


def of_browser(request: Request) -> Preview | None:
    """Return the preview that the browser has open; None without one, or for whoever is no curator any more."""
    with suppress(PreviewError):
        found = previews.of_session(_session(request))
        return _allowed(found, request) if found else None
    return None


async def known(request: Request, response: Response) -> Response:
    """Give a browser the cookie it is known by, where anyone may curate and so nobody signs in."""
    if _session(request) or not await run_in_threadpool(curating.may_curate, None):
        return response
    session_cookie.put(response, request, running.BROWSER, session_cookie.new_secret())
    # whoever got the cookie from a shared cache would be taken for this browser
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _preview(request: Request) -> Preview:
    keys = request.query_params.getlist(PREVIEW)
    if len(keys) != 1:
        raise UnknownPreview
    return _allowed(previews.of(keys[0], _session(request)), request)


def _allowed(found: Preview, request: Request) -> Preview:
    token = session_cookie.token_of(request)
    try:
        person = accounts.signed_in(running.store(), token) if token else None
    except StoreUnavailable:
        person = None
    if not curating.may_curate(person):
        raise UnknownPreview
    return found


def _session(request: Request) -> str:
    """Return what `components.shell.preview.session` says of the same browser."""
    return session_cookie.token_of(request) or request.cookies.get(running.BROWSER, "")


def _without(request: Request) -> Request:
    """Return the request as it would be without naming a package: no page or file knows these parameters."""
    if not {PREVIEW, REVISION} & request.query_params.keys():
        return request
    parts = request.scope["query_string"].split(b"&")
    named = tuple(f"{name}=".encode() for name in (PREVIEW, REVISION))
    query = b"&".join(part for part in parts if not part.startswith(named))
    return Request({**request.scope, "query_string": query}, request.receive, request._send)
