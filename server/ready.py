"""Whether requests should be sent here: what a proxy or an orchestrator asks before it does."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from plan import published
from server import process, watch

READY, STARTING, STOPPING, DEGRADED = "ready", "starting", "stopping", "not ready"


async def ready(_: Request) -> JSONResponse:
    """Answer 200 when all that people are promised is there, else 503; from memory, as asked every second or so."""
    condition = watch.condition()
    state = _state(condition)
    parts = watch.in_words(condition) if condition else {}
    content = {"status": state, "revision": published.current().revision, **parts}
    return JSONResponse(content, 200 if state == READY else 503, {"Cache-Control": "no-store"})


def _state(condition: watch.Condition | None) -> str:
    if process.STOPPING.is_set():
        return STOPPING
    if condition is None:
        return STARTING
    return READY if watch.is_well(condition) else DEGRADED


ROUTES = [Route("/ready", ready)]
