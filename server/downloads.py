"""The routes of the files to download: a light one is made at once, a heavy one awaited from another process."""

import asyncio
import hashlib
import logging
from collections.abc import AsyncIterator, Iterable, Iterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import asdict, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from exports import first_files
from exports.files import FILES, Kind
from exports.jobs import configured
from exports.jobs.home import DIED, EVERYONE, Busy, Limits
from exports.jobs.pool import Jobs, Progress
from exports.names import disposition
from exports.reporting.files import RECORD_FILES
from exports.request import ExportRequest, File, UnknownParameters, export_request
from plan import profile, published, story
from plan.analysis import OF_THE_PLAN, PERIOD, REPORTS, Analysis
from plan.model import Plan
from plan.pages import ANALYSIS
from plan.published import Published
from plan.reporting import AS_OF, Reporting
from plan.selection import Selection, Unknown
from plan.story import StoryError
from records import ledger, running
from records import shown as shown_records
from records.corridor_reports import Corridors
from records.errors import StoreUnavailable
from records.ledger_figures import NO_PERIODS
from records.model import Measured, Viewer
from server import addresses, byte_range, conditional, ledger_files, previewed, process, rate_limit, record_files
from server.refusals import in_words
from views.analysis_records import Projects, Recorded
from views.project_sums import MeasuredProjects
from views.words import words

LOOK_SECONDS = 0.5
BODY_SECONDS = 30
GONE = 499


class Stopping(RuntimeError):
    """The server is about to end, before a file is made."""


class TooLong(ValueError):
    """What was sent is longer than any story may be."""


@lru_cache(maxsize=1)
def jobs() -> Jobs:
    """Return the jobs of this server; no process runs before `warm`, or the first heavy file is requested."""
    limits = Limits()
    return Jobs(limits, configured.home(limits, ahead=(first_files.make,)))


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """End the processes that make files when the server ends."""
    jobs()  # where a scheduler is configured it is looked for from now on
    yield
    await run_in_threadpool(jobs().stop)


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
    if request.method == "POST" and not kind.takes_story:
        return PlainTextResponse("Method not allowed", 405, {"Allow": "GET, HEAD"})
    if request.method == "POST" and shown.preview:
        return in_words("preview_no_story", 400)
    try:
        requested = await _measured(kind, await run_in_threadpool(_requested, request, kind, shown.plan))
        requested = await _with_story(request, requested, shown.plan) if request.method == "POST" else requested
        requested = await run_in_threadpool(_with_steps, kind, requested, shown.plan)
    except (UnknownParameters, TooLong) as error:
        return PlainTextResponse(f"{error}\n", 400)
    except StoreUnavailable:
        return PlainTextResponse(f"{words('zh').export_store_lost}\n{words('en').export_store_lost}\n", 503)
    except TimeoutError:
        return PlainTextResponse(f"{words('zh').access_slow_body}\n{words('en').access_slow_body}\n", 408)
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
        return JSONResponse(asdict(Progress("ready")), headers={"Cache-Control": "no-store"})
    kind = FILES.get(name)
    if kind is None:
        return PlainTextResponse("Not found", 404)
    try:
        requested = await _measured(kind, await run_in_threadpool(_requested, request, kind, shown.plan))
        requested = await run_in_threadpool(_with_steps, kind, requested, shown.plan)
    except UnknownParameters as error:
        return PlainTextResponse(f"{error}\n", 400)
    except StoreUnavailable:
        return JSONResponse(asdict(Progress("none")), headers={"Cache-Control": "no-store"})
    # not on the event loop: starting processes holds what is asked for here
    state = (
        await run_in_threadpool(jobs().progress, name, shown.files, requested, _audience(shown))
        if kind.heavy
        else Progress("ready")
    )
    return JSONResponse(asdict(state), headers={"Cache-Control": "no-store"})


def _requested(request: Request, kind: Kind, plan: Plan) -> ExportRequest:
    params = request.query_params.multi_items()
    own = record_files.without_records(params) if kind.records else params
    requested = export_request(plan, own, kind.options, addresses.of_server(request))
    marks = {"demonstration": shown_records.demonstration(), "preview": bool(published.current().preview)}
    requested = replace(requested, **marks)
    requested = _with_projects(requested, plan, kind)
    if not kind.analyses:
        requested = replace(requested, analysis=None)
    if kind.holds_targets:
        requested = replace(requested, reported=shown_records.reported(profile.current().public))
    if kind.holds_dates:
        requested = replace(requested, dates=shown_records.dates(profile.current().public))
    if kind.records:
        requested = record_files.with_records(
            requested, params, addresses.of_server(request), texts=kind.records == "texts"
        )
    if kind.holds_corridors:
        requested = replace(requested, corridors=_corridors(requested.reporting))
    return (
        ledger_files.with_ledger(plan, requested, kind.projects, needed=not kind.listed) if kind.projects else requested
    )


async def _measured(kind: Kind, requested: ExportRequest) -> ExportRequest:
    """Return the request with what came of the items, as everyone may see it, whoever asks.

    Where no report was accepted a file counts items, as the page does. Raises StoreUnavailable, and UnknownParameters
    for a day that has not come.
    """
    if requested.analysis and requested.analysis.count not in OF_THE_PLAN:
        asked = requested.selection, requested.reporting, requested.analysis
        requested = replace(requested, recorded=await run_in_threadpool(_recorded, *asked))
    if not ((kind.measures or requested.analysis) and requested.reporting.measured):
        return requested
    found, as_of = await run_in_threadpool(_found, requested.reporting), requested.reporting.as_of
    if as_of and as_of > running.store().today():
        raise UnknownParameters([Unknown(AS_OF, as_of.isoformat())], requested.words)
    return replace(requested, measured=found)


def _recorded(selection: Selection, reporting: Reporting, question: Analysis) -> Recorded | None:
    """Return what everyone may see of the records that a question counts; None where there are none."""
    everyone, plan = Viewer(public=profile.current().public), published.plan()
    if question.count == REPORTS:
        counts = running.report_counts(everyone, reporting)
        return counts if counts.counts else None
    filter_, ignored = ledger.of_selection(plan, selection, reporting)
    periods = running.ledger_periods(everyone, filter_) if question.by == PERIOD else NO_PERIODS
    return Projects(running.ledger(everyone, filter_), ignored, periods)


def _with_steps(kind: Kind, requested: ExportRequest, plan: Plan) -> ExportRequest:
    """Return the request with what each step of its story shows of the records. Raises StoreUnavailable."""
    if not kind.takes_story:
        return requested
    told = story.read(requested.story, plan) if requested.story else story.default(plan)
    views = dict.fromkeys(step.reporting for step in told.steps)
    questions = dict.fromkeys(
        (step.selection, step.reporting, step.analysis)
        for step in told.steps
        if step.page == ANALYSIS and step.analysis.count not in OF_THE_PLAN
    )
    reported = ((one, _corridors(one)) for one in views)
    return replace(
        requested,
        step_measures=tuple(filter(None, (_found(one) for one in views if one.measured))),
        step_recorded=tuple((one, found) for one in questions if (found := _recorded(*one))),
        step_corridors=tuple((one, corridors) for one, corridors in reported if corridors.value),
    )


def _corridors(reporting: Reporting) -> Corridors:
    """Return what everyone may see that was reported of corridors, up to the period and day of a view."""
    return shown_records.corridors(profile.current().public, reporting.period, reporting.as_of)


def _found(reporting: Reporting) -> Measured | None:
    everyone = Viewer(public=profile.current().public)
    found = running.measured(everyone, reporting)
    return None if running.reported_periods(everyone.public) is None else found


async def _with_story(request: Request, requested: ExportRequest, plan: Plan) -> ExportRequest:
    """Return the request with the story sent along. Raises StoryError; TooLong or TimeoutError before reading on."""
    body = bytearray()
    async with asyncio.timeout(BODY_SECONDS):
        async for chunk in request.stream():
            body += chunk
            if len(body) > story.MOST_BYTES:
                raise TooLong(requested.words.say("export_story_long", kb=story.MOST_BYTES // 1024))
    await run_in_threadpool(story.read, bytes(body), plan)
    told = replace(requested, story=bytes(body))
    return await run_in_threadpool(_with_projects, told, plan, FILES[request.path_params["name"]])


def _with_projects(requested: ExportRequest, plan: Plan, kind: Kind) -> ExportRequest:
    """Return the request with the ledger of its view, and of the steps of its story, as everyone may see it.

    Raises StoreUnavailable, and UnknownParameters for a day that has not come.
    """
    views = [(requested.selection, requested.reporting)] if kind.measures else []
    if kind.takes_story:
        told = story.read(requested.story, plan) if requested.story else story.default(plan)
        views += [(step.selection, step.reporting) for step in told.steps]
    asked = [one for one in dict.fromkeys(views) if one[1].of_projects]
    return replace(requested, projects=tuple(_ledgers(requested, plan, asked))) if asked else requested


def _ledgers(
    requested: ExportRequest, plan: Plan, views: Iterable[tuple[Selection, Reporting]]
) -> Iterator[MeasuredProjects]:
    everyone, today = Viewer(public=profile.current().public), running.store().today()
    for selection, reporting in views if running.has_projects(everyone) else ():
        if reporting.as_of and reporting.as_of > today:
            raise UnknownParameters([Unknown(AS_OF, reporting.as_of.isoformat())], requested.words)
        filter_, ignored = ledger.of_selection(plan, selection, reporting)
        yield MeasuredProjects(reporting, running.ledger(everyone, filter_), ignored, selection)


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
        while not (await asyncio.wait(coming, timeout=LOOK_SECONDS))[0]:
            if process.seconds_since_told() > process.FILE_SECONDS:
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
    etag = f'"{hashlib.sha256(file.body).hexdigest()[:16]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if conditional.has(request, etag):
        return Response(status_code=304, headers=headers)
    headers |= {"Content-Disposition": disposition(plan, requested, file)} | byte_range.ACCEPTED
    whole = Response(file.body, media_type=file.type, headers=headers)
    return byte_range.part(request, whole) if byte_range.requested(request, etag) else whole


def _failed(name: str, requested: ExportRequest, error: Exception) -> Response:
    when = datetime.now().isoformat(timespec="seconds")
    logging.getLogger(__name__).error("%s failed at %s", name, when, exc_info=error)
    key = "export_process_ended" if isinstance(error, DIED) else "export_failed"
    return PlainTextResponse(f"{requested.words.say(key, when=when)}\n", 500)


ROUTES = [
    Route("/exports/{name}/progress", previewed.from_one(progress)),
    Route("/exports/{name}", previewed.from_one(export), methods=["GET", "POST"]),
]
