"""Signing in and out, and one's own account: plain forms, which work without a script."""

import asyncio
import functools
from collections.abc import Awaitable, Callable, Collection
from urllib.parse import parse_qs, parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from plan import published
from plan.pages import FIRST, PAGES
from plan.selection import LANG, THEME
from records import accounts, running, shown
from records.accounts import SignIn
from records.errors import Invalid, SignedOut, SignInRefused, StoreUnavailable
from records.model import Person
from server import access, oidc, session_cookie, sign_in_html
from server.demonstration_html import marked
from server.hosts import is_own
from server.session_cookie import FORM
from server.sign_in_html import Shown

MOST_BYTES = 8192
BODY_SECONDS = 10
ACCOUNT = "account"
EVERYWHERE = "everywhere"
NEXT = "next"
"""Stands in the address of the form that follows signing out."""
Form = dict[str, str]
Answering = Callable[[Request], Awaitable[Response]]


def answered(route: Answering) -> Answering:
    """Answer in words where the store cannot be reached; let nobody keep any of these answers."""

    @functools.wraps(route)
    async def answer(request: Request) -> Response:
        try:
            response = await route(request)
        except StoreUnavailable:
            response = await _page(sign_in_html.unavailable(published.plan(), _shown(request)), 503)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return answer


@answered
async def sign_in(request: Request) -> Response:
    """Show the form, or take what was typed into it."""
    if request.method != "POST":
        return await form_page(request)
    form = await _form(request)
    if not _is_ours(request, form, request.cookies.get(FORM, "")):
        return await form_page(request, "sign_in_expired", 403, form.get("login", ""))
    ended = session_cookie.token_of(request)
    login, password = form.get("login", ""), form.get("password", "")
    try:
        begun = await run_in_threadpool(lambda: accounts.sign_in(running.store(), login, password, ended))
    except SignInRefused as error:
        return await _refused(request, error, login)
    return entered(request, begun)


@answered
async def sign_out(request: Request) -> Response:
    """End the session and show the first page, or the form where the site is closed."""
    form, token = await _form(request), session_cookie.token_of(request)
    if not _is_ours(request, form, token):
        return _to(request, ACCOUNT)
    try:
        await run_in_threadpool(lambda: accounts.sign_out(running.store(), token))
    except StoreUnavailable:
        return await _left(request, "sign_out_unavailable")
    response = _to(request, "sign-in" if running.closed() else FIRST)
    session_cookie.end(response, request)
    return response


async def _left(request: Request, message: str) -> Response:
    """Sign out of this browser alone, where the store cannot be told: the session then ends by idling."""
    response = await _page(sign_in_html.unavailable(published.plan(), _shown(request, message), left=True), 503)
    session_cookie.end(response, request)
    return response


@answered
async def account(request: Request) -> Response:
    """Show one's own account; set a password, or end all sessions."""
    form = await _form(request) if request.method == "POST" else {}
    try:
        return await _account(request, form)
    except StoreUnavailable:
        if form.get("action") == EVERYWHERE and _is_ours(request, form, session_cookie.token_of(request)):
            return await _left(request, "sign_out_everywhere_unavailable")
        raise


async def _account(request: Request, form: Form) -> Response:
    person = await session_cookie.person_of(request)
    if person is None:
        return _to(request, "sign-in", next=ACCOUNT)
    if request.method != "POST":
        return await _account_page(request, person, "account_must_change" if person.must_change else "")
    if not _is_ours(request, form, session_cookie.token_of(request)):
        return await _account_page(request, person, "sign_in_expired", 403)
    try:
        return await _changed(request, person, form)
    except SignedOut:
        return _to(request, "sign-in", next=ACCOUNT)


async def _changed(request: Request, person: Person, form: Form) -> Response:
    if form.get("action") == EVERYWHERE:
        await run_in_threadpool(lambda: accounts.sign_out_everywhere(running.store(), person))
        response = _to(request, "sign-in")
        session_cookie.end(response, request)
        return response
    new = form.get("new", "")
    if new != form.get("again", ""):
        return await _account_page(request, person, "account_fault_again", 400)
    try:
        await run_in_threadpool(lambda: accounts.change_password(running.store(), person, form.get("old", ""), new))
    except SignInRefused as error:
        wait = error.retry_after
        return await _account_page(request, person, "account_wait" if wait else "account_fault_old", 403, wait)
    except Invalid as error:
        return await _account_page(request, person, f"account_fault_{error.faults[0][1].replace('-', '_')}", 400)
    if person.must_change:
        return RedirectResponse(_destination(request, PAGES), 303)
    return await _account_page(request, person, "account_changed")


async def form_page(request: Request, problem: str = "", status: int = 200, login: str = "", wait: int = 0) -> Response:
    """Return the form of name and password, with a problem of the catalogue above it."""
    secret = request.cookies.get(FORM, "") or session_cookie.new_secret()
    next_ = request.query_params.get(NEXT, "")
    token = session_cookie.form_token(secret)
    how = _shown(request, problem, wait)
    left = session_cookie.SIGNED_OUT in request.cookies
    page = sign_in_html.sign_in(published.plan(), how, token, login, next_, oidc.current(), left=left)
    response = await _page(page, status)
    if request.cookies.get(FORM, "") != secret:
        session_cookie.put(response, request, FORM, secret)
    return response


async def _refused(request: Request, error: SignInRefused, login: str) -> Response:
    """Answer alike for a wrong password, an unknown name, a disabled account and a lock."""
    wait = error.retry_after
    if not wait:
        return await form_page(request, "sign_in_refused", 403, login)
    response = await form_page(request, "sign_in_wait", 429, login, wait)
    response.headers["Retry-After"] = str(wait)
    return response


def entered(request: Request, begun: SignIn) -> Response:
    """Lead to where somebody was on the way to, with the cookie of a new session."""
    on_the_way = {name: value for name, value in request.query_params.items() if name == NEXT}
    if begun.person.must_change:
        response: Response = _to(request, ACCOUNT, **on_the_way)
    else:
        response = RedirectResponse(_destination(request, (*PAGES, ACCOUNT)), 303)
    session_cookie.put(response, request, running.COOKIE, begun.token)
    for gone in (FORM, session_cookie.SIGNED_OUT):
        session_cookie.remove(response, request, gone)
    return response


def _destination(request: Request, pages: Collection[str]) -> str:
    """Return the page somebody was on the way to, relative to this one; the first page where it is none of these."""
    page, _, query = request.query_params.get(NEXT, "").lstrip("/").partition("?")
    known = page if page in pages else FIRST
    values = parse_qsl(query)[:100] if page == known else []
    names = {name for name, _ in values}
    values += [(name, value) for name, value in _display(request).items() if name not in names]
    return _address(known, values)


def _to(request: Request, page: str, **values: str) -> Response:
    return RedirectResponse(_address(page, [*_display(request).items(), *values.items()]), 303)


def _address(page: str, values: list[tuple[str, str]]) -> str:
    """Return an address beside this one: a prefix that a proxy puts in front is not known here."""
    query = f"?{urlencode(values)}" if values else ""
    return f"./{'' if page == FIRST else page}{query}"


def _display(request: Request) -> dict[str, str]:
    return {name: request.query_params[name] for name in (LANG, THEME) if name in request.query_params}


async def _account_page(
    request: Request, person: Person, message: str = "", status: int = 200, wait: int = 0
) -> Response:
    token = session_cookie.form_token(session_cookie.token_of(request))
    how, next_ = _shown(request, message, wait), request.query_params.get(NEXT, "")
    return await _page(sign_in_html.account(published.plan(), how, token, person, next_), status)


def _shown(request: Request, message: str = "", wait: int = 0) -> Shown:
    lang, theme = request.query_params.get(LANG, ""), request.query_params.get(THEME, "")
    return sign_in_html.shown(lang, theme, message, wait)


async def _page(html: str, status: int = 200) -> Response:
    """Return a page with the mark of invented records, which the store is asked for outside the event loop."""
    invented = status != 503 and await run_in_threadpool(shown.demonstration)  # 503: the store has just not answered
    return HTMLResponse(marked(html, invented), status)


def _is_ours(request: Request, form: Form, secret: str) -> bool:
    """Whether a form was made by us for this browser, and sent from our own page."""
    origin = request.headers.get("origin")
    own = origin is None or is_own(origin, request.headers.get("host", ""), access.current())
    return own and session_cookie.proves(secret, form.get("token", ""))


async def _form(request: Request) -> Form:
    """Return what a form holds; nothing where it is larger or slower than any of ours, or of another kind."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        return {}
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MOST_BYTES:
                    return {}
    except TimeoutError:
        return {}
    try:
        values = parse_qs(bytes(body).decode("utf-8"), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return {}
    return {name: value[0] for name, value in values.items()}


ROUTES = [
    Route("/sign-in", sign_in, methods=["GET", "POST"]),
    Route("/sign-out", sign_out, methods=["POST"]),
    Route(f"/{ACCOUNT}", account, methods=["GET", "POST"]),
]
