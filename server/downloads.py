"""The routes of the files to download: a light one is made at once, a heavy one awaited from another process."""

import asyncio
import logging
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import asdict, replace
from functools import lru_cache
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from exports import first_files
from exports.files import FILES
from exports.jobs import configured
from exports.jobs.backend import DIED, EVERYONE, Busy, JobLimits
from exports.jobs.pool import JobProgress, Jobs
from exports.names import disposition
from exports.reporting.files import RECORD_FILES
from exports.request import ExportRequest, File, UnknownParameters
from plan import failures, published, story
from plan.model import Plan
from plan.published import Published
from plan.story import StoryError
from records.errors import StoreUnavailable
from server import addresses, byte_range, conditional, previewed, process, rate_limit, record_files
from server.file_requests import measured, of_request, with_projects, with_steps
from server.refusals import in_words

POLL_SECONDS = 0.5
BODY_SECONDS = 30
GONE = 499


class Stopping(RuntimeError):
    """The server is about to end, before a file is made."""


class TooLong(ValueError):
    """What was sent is longer than any story may be."""


@lru_cache(maxsize=1)
def jobs() -> Jobs:
    """Return the jobs of this server; no process runs before `warm`, or the first heavy file is requested."""
    limits = JobLimits()
    return Jobs(limits, configured.backend(limits, ahead=(first_files.make,)))


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """End the processes that make files when the server ends."""
    jobs()  # where a scheduler is configured it is looked for from now on
    yield
    await run_in_threadpool(jobs().stop)


async def asked(request: Request) -> Response:
    """Answer as `export` does; 405 to a story for what takes none, whatever package its address names."""
    name = request.path_params["name"]
    kind = FILES.get(name)
    if request.method == "POST" and (name in RECORD_FILES or (kind is not None and not kind.takes_story)):
        return PlainTextResponse("Method not allowed", 405, {"Allow": "GET, HEAD"})
    return await _from_one(request)


async def export(request: Request) -> Response:
    """Answer with what the page shows, as a file; 400 naming what the URL asks for and the plan does not know."""
    name, shown = request.path_params["name"], published.current()
    kind = FILES.get(name)
    # a file of records is made for its head, too
    heavy = name in RECORD_FILES or (kind is not None and kind.heavy and request.method != "HEAD")
    if heavy and (refusal := rate_limit.refusal(request)):
        return refusal
    if name in RECORD_FILES:
        return await record_files.export(request, name, addresses.of_server(request))
    if kind is None:
        return PlainTextResponse("Not found", 404)
    if request.method == "POST" and shown.preview:
        return in_words("preview_no_story", 400)
    try:
        requested = await measured(kind, await run_in_threadpool(of_request, request, kind, shown.plan))
        requested = await _with_story(request, requested, shown.plan) if request.method == "POST" else requested
        requested = await run_in_threadpool(with_steps, kind, requested, shown.plan)
    except (UnknownParameters, TooLong) as error:
        return PlainTextResponse(f"{error}\n", 400)
    except StoreUnavailable:
        return in_words("export_store_lost", 503)
    except TimeoutError:
        return in_words("access_slow_body", 408)
    except StoryError as error:
        return PlainTextResponse("\n".join(one.at(requested.lang) for one in error.findings) + "\n", 400)
    if request.method == "HEAD" and kind.heavy:  # what it would be costs making it
        head = Response(headers={"Cache-Control": "no-cache"})
        del head.headers["Content-Length"]
        return head
    try:
        file = await (_awaited if kind.heavy else _at_once)(request, name, shown, requested)
    except Stopping:
        return PlainTextResponse(requested.words.say("export_stopping") + "\n", 503, {"Retry-After": "30"})
    except Busy:
        return PlainTextResponse(requested.words.say("export_busy") + "\n", 503, {"Retry-After": "10"})
    except Exception as error:  # whatever a writer meets: a person gets a sentence, the log the rest
        return _failed(name, requested, error)
    return _response(request, file, shown.plan, requested) if file else Response(status_code=GONE)


async def progress(request: Request) -> Response:
    """Say how far a file is that somebody waits for."""
    name, shown = request.path_params["name"], published.current()
    if name in RECORD_FILES:  # made at once; nothing of the records is in this answer
        return JSONResponse(asdict(JobProgress("ready")), headers={"Cache-Control": "no-store"})
    kind = FILES.get(name)
    if kind is None:
        return PlainTextResponse("Not found", 404)
    try:
        requested = await measured(kind, await run_in_threadpool(of_request, request, kind, shown.plan))
        requested = await run_in_threadpool(with_steps, kind, requested, shown.plan)
    except UnknownParameters as error:
        return PlainTextResponse(f"{error}\n", 400)
    except StoreUnavailable:
        return JSONResponse(asdict(JobProgress("none")), headers={"Cache-Control": "no-store"})
    # not on the event loop: starting processes holds what is asked for here
    state = (
        await run_in_threadpool(jobs().progress, name, shown.files, requested, _audience(shown))
        if kind.heavy
        else JobProgress("ready")
    )
    return JSONResponse(asdict(state), headers={"Cache-Control": "no-store"})


async def _with_story(request: Request, requested: ExportRequest, plan: Plan) -> ExportRequest:
    """Return the request with the story sent along. Raises StoryError; TooLong or TimeoutError before reading on."""
    body = bytearray()
    async with asyncio.timeout(BODY_SECONDS):
        async for chunk in request.stream():
            body += chunk
            if len(body) > story.MOST_BYTES:
                raise TooLong(requested.words.say("export_story_long", kb=story.MOST_BYTES // 1024))
    await run_in_threadpool(story.read, bytes(body), plan)
    with_story = replace(requested, story=bytes(body))
    return await run_in_threadpool(with_projects, with_story, plan, FILES[request.path_params["name"]])


async def _at_once(_: Request, name: str, shown: Published, requested: ExportRequest) -> File:
    return await run_in_threadpool(FILES[name].write, shown.plan, requested)


async def _awaited(request: Request, name: str, shown: Published, requested: ExportRequest) -> File | None:
    """Return the file, or None when the client is gone; the job ends when nobody waits.

    Raises Stopping: a server that is to end begins no file, and finishes one where that does not take long.
    """
    if process.STOPPING.is_set():
        raise Stopping
    async with _job(name, shown, requested) as future:
        coming = {asyncio.wrap_future(future)}
        while not (await asyncio.wait(coming, timeout=POLL_SECONDS))[0]:
            if process.seconds_since_signal() > process.FILE_SECONDS:
                raise Stopping
            if await request.is_disconnected():
                return None
        return await coming.pop()


def _audience(shown: Published) -> str:
    """Return for whom a file of a package is: a preview is its own session's, and not for other servers to know."""
    return shown.preview or EVERYONE


@asynccontextmanager
async def _job(name: str, shown: Published, requested: ExportRequest) -> AsyncIterator["Future[File]"]:
    """Yield the file to come. Starting its processes takes seconds on a busy machine: not on the event loop."""
    waiting = jobs().requested(name, FILES[name].write, shown.files, requested, _audience(shown))
    future = await run_in_threadpool(waiting.__enter__)
    try:
        yield future
    finally:
        waiting.__exit__(None, None, None)


def _response(request: Request, file: File, plan: Plan, requested: ExportRequest) -> Response:
    etag = conditional.etag(file.body)
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if conditional.has(request, etag):
        return Response(status_code=304, headers=headers)
    headers |= {"Content-Disposition": disposition(plan, requested, file)} | byte_range.ACCEPTED
    whole = Response(file.body, media_type=file.type, headers=headers)
    return byte_range.part(request, whole) if byte_range.requested(request, etag) else whole


def _failed(name: str, requested: ExportRequest, error: Exception) -> Response:
    when = failures.logged(logging.getLogger(__name__), name, error)
    key = "export_process_ended" if isinstance(error, DIED) else "export_failed"
    return PlainTextResponse(f"{requested.words.say(key, when=when)}\n", 500)


_from_one = previewed.from_one(export)
ROUTES = [
    Route("/exports/{name}/progress", previewed.from_one(progress)),
    Route("/exports/{name}", asked, methods=["GET", "POST"]),
]
