"""The routes of the files to take away: a light one is made at once, a heavy one awaited from another process."""

import asyncio
import hashlib
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, replace
from datetime import datetime
from functools import lru_cache
from threading import Event, current_thread, main_thread
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from exports.files import FILES, Kind
from exports.jobs.pool import Busy, Jobs, Progress
from exports.names import disposition
from exports.request import ExportRequest, File, UnknownParameters, asked
from plan import published, story
from plan.story import StoryError

LOOK_SECONDS = 0.5
GONE = 499
STOPPING = Event()


class TooLong(ValueError):
    """What was sent is longer than any story may be."""


@lru_cache(maxsize=1)
def jobs() -> Jobs:
    """Return the jobs of this server; no process runs before the first heavy file is wanted."""
    return Jobs(published.PACKAGE, published.plan().version)


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Let the server end when it is told to: it waits for open requests, so those that wait for a file must know."""
    STOPPING.clear()
    for number in (signal.SIGINT, signal.SIGTERM):
        _noted(number)
    yield
    await run_in_threadpool(jobs().stop)


def _noted(number: signal.Signals) -> None:
    before = signal.getsignal(number)

    def note(*told: Any) -> None:
        STOPPING.set()
        if callable(before):
            before(*told)

    if callable(before) and current_thread() is main_thread():  # else nobody here may set, or ends at, a signal
        signal.signal(number, note)


async def export(request: Request) -> Response:
    """Hand out what the page shows, as a file; 400 naming what the URL asks for and the plan does not know."""
    name = request.path_params["name"]
    kind = FILES.get(name)
    if kind is None:
        return PlainTextResponse("Not found", 404)
    if request.method == "POST" and not kind.tells:
        return PlainTextResponse("Method not allowed", 405)
    try:
        wanted = _wanted(request, kind)
        wanted = await _told(request, wanted) if request.method == "POST" else wanted
    except (UnknownParameters, TooLong) as error:
        return PlainTextResponse(f"{error}\n", 400)
    except StoryError as error:
        return PlainTextResponse("\n".join(one.at(wanted.lang) for one in error.findings) + "\n", 400)
    try:
        file = await (_awaited(request, name, kind, wanted) if kind.heavy else _at_once(kind, wanted))
    except Busy:
        return PlainTextResponse(wanted.words.say("export_busy") + "\n", 503, {"Retry-After": "10"})
    except Exception as error:  # whatever a writer meets: a person gets a sentence, the log the rest
        return _failed(name, wanted, error)
    return _handed_out(request, file, wanted) if file else Response(status_code=GONE)


async def progress(request: Request) -> Response:
    """Say how far a file is that somebody waits for."""
    name = request.path_params["name"]
    kind = FILES.get(name)
    if kind is None:
        return PlainTextResponse("Not found", 404)
    try:
        wanted = _wanted(request, kind)
    except UnknownParameters as error:
        return PlainTextResponse(f"{error}\n", 400)
    state = jobs().progress(name, wanted) if kind.heavy else Progress("ready")
    return JSONResponse(asdict(state), headers={"Cache-Control": "no-store"})


def _wanted(request: Request, kind: Kind) -> ExportRequest:
    return asked(published.plan(), request.query_params.multi_items(), kind.options, str(request.base_url))


async def _told(request: Request, wanted: ExportRequest) -> ExportRequest:
    """Return the request with the story sent along. Raises StoryError, or TooLong before reading on without end."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > story.MOST_BYTES:
            raise TooLong(wanted.words.say("export_story_long", kb=story.MOST_BYTES // 1024))
    story.read(body, published.plan())
    return replace(wanted, story=body)


async def _at_once(kind: Kind, wanted: ExportRequest) -> File:
    return await run_in_threadpool(kind.write, published.plan(), wanted)


async def _awaited(request: Request, name: str, kind: Kind, wanted: ExportRequest) -> File | None:
    """Return the file, or None when the one who asked or the server is to go; the job ends when nobody waits."""
    with jobs().wanted(name, kind.write, wanted) as future:
        coming = {asyncio.wrap_future(future)}
        while not (await asyncio.wait(coming, timeout=LOOK_SECONDS))[0]:
            if STOPPING.is_set() or await request.is_disconnected():
                return None
        return await coming.pop()


def _handed_out(request: Request, file: File, wanted: ExportRequest) -> Response:
    etag = f'"{hashlib.sha256(file.body).hexdigest()[:16]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = disposition(published.plan(), wanted, file)
    return Response(file.body, media_type=file.type, headers=headers)


def _failed(name: str, wanted: ExportRequest, error: Exception) -> Response:
    when = datetime.now().isoformat(timespec="seconds")
    logging.getLogger(__name__).error("%s failed at %s: %s", name, when, wanted, exc_info=error)
    return PlainTextResponse(f"{wanted.words.say('export_failed', when=when)}\n", 500)


ROUTES = [
    Route("/exports/{name}/progress", progress),
    Route("/exports/{name}", export, methods=["GET", "POST"]),
]
