"""Signing in with OpenID Connect: to the issuer and back. A secret in a cookie ties both ways to one browser."""

import asyncio
import logging
import secrets
from urllib.parse import quote, unquote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from plan.selection import LANG, THEME
from records import accounts, people, running
from records.accounts import SignIn
from records.errors import SignInRefused
from server import oidc, oidc_client, session_cookie, sign_in
from server.oidc import Provider
from server.oidc_client import Identity, IssuerUnavailable, NotVouched
from server.sign_in import NEXT

COOKIE = "one_map_oidc"
SECONDS = 600
LONGEST_CODE, LONGEST_NEXT = 4096, 1000
log = logging.getLogger(__name__)
# so that a slow issuer does not take the threads that serve pages
_asking = asyncio.Semaphore(4)


@sign_in.answered
async def start(request: Request) -> Response:
    """Lead to the issuer."""
    provider, secret = _provider(), session_cookie.new_secret()
    try:
        async with _asking:
            address = await run_in_threadpool(oidc_client.authorization, provider, oidc_client.proofs(secret))
    except IssuerUnavailable as error:
        return await _unavailable(request, error)
    response = RedirectResponse(address, 303)
    session_cookie.put(response, request, COOKIE, f"{secret}.{_returning(request)}", seconds=SECONDS)
    return response


@sign_in.answered
async def callback(request: Request) -> Response:
    """Begin a session for whom the issuer vouches; the answer is the same for everyone who has no account here."""
    secret, _, query = request.cookies.get(COOKIE, "").partition(".")
    page = Request({**request.scope, "query_string": unquote(query).encode()})
    response = await _answer(request, page, secret)
    session_cookie.remove(response, request, COOKIE)
    return response


async def _answer(request: Request, page: Request, secret: str) -> Response:
    provider, own, given = _provider(), oidc_client.proofs(secret), request.query_params
    if not secret or not secrets.compare_digest(own.state.encode(), given.get("state", "").encode()):
        return await sign_in.form_page(page, "sign_in_oidc_expired", 403)
    code = given.get("code", "")
    if not 0 < len(code) <= LONGEST_CODE or given.get("iss", provider.issuer) != provider.issuer:
        return await sign_in.form_page(page, "sign_in_oidc_refused", 403)
    ended = session_cookie.token_of(request)
    try:
        async with _asking:
            found = await run_in_threadpool(oidc_client.identity, provider, own, code)
        begun = await run_in_threadpool(_begin, provider, found, ended)
    except IssuerUnavailable as error:
        return await _unavailable(page, error)
    except (NotVouched, SignInRefused) as error:
        log.warning("nobody was signed in through the issuer: %s", error)
        return await sign_in.form_page(page, "sign_in_oidc_refused", 403)
    return sign_in.entered(page, begun)


def _begin(provider: Provider, found: Identity, ended: str) -> SignIn:
    store = running.store()
    if provider.creates:
        people.add_vouched(store, found.subject, found.login, found.name)
    return accounts.sign_in_as(store, found.subject, ended)


async def _unavailable(request: Request, error: IssuerUnavailable) -> Response:
    log.warning("the issuer cannot be used: %s", error)
    return await sign_in.form_page(request, "sign_in_oidc_unavailable", 503)


def _provider() -> Provider:
    provider = oidc.current()
    if provider is None:
        raise RuntimeError("these routes are served only where an issuer is configured")
    return provider


def _returning(request: Request) -> str:
    """Return the parameters of the page to come back to, as a cookie can hold them."""
    given = request.query_params
    values = {name: given[name][:LONGEST_NEXT] for name in (LANG, THEME, NEXT) if name in given}
    return quote(urlencode(values), safe="")


ROUTES = [
    Route(f"/{oidc.START}", start, methods=["GET"]),
    Route(f"/{oidc.CALLBACK}", callback, methods=["GET"]),
]
