"""The path below which everything is served: Streamlit's `server.baseUrlPath`, as behind a proxy that adds one."""

from collections.abc import Iterable

from starlette.responses import RedirectResponse
from starlette.routing import Route
from streamlit import config


def base() -> str:
    """Return the path, as `/map`; empty where the server is at the root."""
    configured = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{configured}" if configured else ""


def below(path: str, routes: Iterable[Route]) -> list[Route]:
    """Return routes below a path, and one that leads there from the root."""
    moved = [Route(f"{path}{route.path}", route.endpoint, methods=list(route.methods or ())) for route in routes]
    return [*moved, Route("/", lambda _: RedirectResponse(f"{path}/"))] if path else moved
