"""The answer where there is no page.

Streamlit answers every unknown address with its page. A route of ours that caught them would stand before Streamlit's
own routes, such as that of its sign-in; so a middleware refuses what no route answers.
"""

from collections.abc import Collection

from starlette.responses import HTMLResponse
from starlette.routing import BaseRoute, Match, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from plan import published
from server import pages_html

LONGEST_PATH = 1024


class NotFound:
    """Refuses, with 404 and a sentence in every language, an address that is closed or that nothing answers."""

    def __init__(self, app: ASGIApp, closed: Collection[str] = (), base: str = "") -> None:
        self.app = app
        self.base = base
        self.closed = closed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (scope["path"] in self.closed or not _answered(scope, self.base)):
            text = pages_html.not_found(published.plan(), _root(scope["path"][:LONGEST_PATH], self.base))
            await HTMLResponse(text, 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _root(path: str, base: str) -> str:
    """Return the address of the first page relative to a path, so that a prefix that a proxy takes off stays."""
    return "../" * (path.count("/") - 1) + (f"{base.lstrip('/')}/" if base else "") or "./"


def _answered(scope: Scope, base: str) -> bool:
    if len(scope["path"]) > LONGEST_PATH:
        return False
    return scope["path"] in (base, f"{base}/") or any(_answers(route, scope) for route in scope["app"].routes)


def _answers(route: BaseRoute, scope: Scope) -> bool:
    if isinstance(route, Mount) and isinstance(route.app, StaticFiles):  # matches everything; has what is a file
        try:
            return bool(route.app.lookup_path(scope["path"].removeprefix(route.path).strip("/"))[1])
        except (OSError, ValueError):  # no file can have that name
            return False
    return route.matches(scope)[0] != Match.NONE
