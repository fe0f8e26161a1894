"""Whether the server still has all that it serves."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from server import startup


async def health(_: Request) -> JSONResponse:
    """Say whether every asset, table and layer is there, naming each that is not."""
    lost = startup.lost()
    return JSONResponse({"status": "incomplete" if lost else "ok", "missing": lost}, 503 if lost else 200)


ROUTES = [Route("/health", health)]
