"""Files of the living record over HTTP: some for everyone, some for reviewers only, which nobody keeps."""

import logging
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from exports import names
from exports.reporting.files import RECORD_FILES, RecordKind
from exports.reporting.request import (
    Params,
    RecordsRequest,
    day_of,
    recorded,
    records_request,
    repeated,
    reporting_of,
    taken,
)
from exports.reporting.snapshot import Snapshot, held_up
from exports.reporting.snapshot_reading import UnknownValue, of_period
from exports.request import ExportRequest, File, UnknownParameters, reopened
from plan import failures, profile, published
from plan.model import Plan
from plan.pages import ANALYSIS, FIRST
from plan.reporting import AS_OF, PERIOD, Reporting
from plan.selection import Unknown
from records import measures, owing, rights, running, shown, unit_dates
from records.errors import NotAllowed, StoreUnavailable
from records.model import Person, Viewer
from records.progress import UnitState
from server import conditional, session_cookie
from server.previewed import UNKEPT
from server.refusals import in_words

OF_RECORDS = (PERIOD, AS_OF)


async def export(request: Request, name: str, address: str) -> Response:
    """Answer with a file of records; 401 and 403 to whom it is not for, 400 naming what is unknown.

    `address` is what may stand in the file as the address of this server.
    """
    kind = RECORD_FILES[name]
    try:
        person = await session_cookie.person_of(request) if kind.reviewers else None
        response = _refusal(person) if kind.reviewers else None
        response = response or await _answer(request, name, address, person)
    except StoreUnavailable:
        response = in_words("record_files_lost", 503)
    if kind.reviewers:
        response.headers["Cache-Control"] = UNKEPT
    return response


def with_records(requested: ExportRequest, params: Params, address: str, *, texts: bool) -> ExportRequest:
    """Return the request of a file of the plan with what everyone may see of the records, whoever asks.

    Without it where nobody reported or the store cannot be read: the plan's files do not depend on it. The link that
    reopens the view, at `address`, carries period and day. Raises UnknownParameters.
    """
    own, _ = taken(params, OF_RECORDS)
    as_of, faults = day_of(own.get(AS_OF, []))
    if wrong := [*repeated(own), *faults]:
        raise UnknownParameters(wrong, requested.words)
    reporting = reporting_of(own, requested.reporting)
    page = ANALYSIS if requested.analysis else FIRST
    link = reopened(requested.selection, requested.lang, address, page, reporting, requested.analysis)
    requested = replace(requested, reporting=reporting, link=link)
    everyone = running.everyone()
    try:
        store = running.store()
        known = owing.successors(store, as_of=as_of) if texts else ()
        units = {
            one for unit in requested.selection.unit for one in unit_dates.concerned(published.plan(), unit, known)
        }

        def chosen(one: UnitState) -> bool:
            return texts and (held_up(one) or one.unit in units)

        snapshot = of_period(store, everyone, "".join(own.get(PERIOD, [])), as_of, chosen)
    except UnknownValue as error:
        raise UnknownParameters([Unknown(error.name, error.value)], requested.words) from error
    except StoreUnavailable:
        return requested
    return recorded(requested, snapshot if snapshot.reported else None)


def of_step(reporting: Reporting) -> Snapshot:
    """Return what everyone may see of a step that shows the page of progress, with the texts of what is held up.

    A period that states cannot be asked for is passed over, as on the page. Raises StoreUnavailable.
    """
    store = running.store()
    period = reporting.period if measures.askable(store, reporting.period) else ""
    return of_period(store, running.everyone(), period, reporting.as_of, held_up)


def without_records(params: Params) -> list[tuple[str, str]]:
    """Return the parameters that are not about records."""
    return taken(params, OF_RECORDS)[1]


def _refusal(person: Person | None) -> Response | None:
    """Return why a reviewer's file is not for this person; None where it is."""
    if person is None or person.must_change:
        return in_words("sign_in_needed", 401)
    return None if rights.may(person, rights.READ_COMPLETENESS) else in_words("record_files_refused", 403)


async def _answer(request: Request, name: str, address: str, person: Person | None) -> Response:
    kind, plan = RECORD_FILES[name], published.plan()
    try:
        params, offered = request.query_params.multi_items(), {"filters": kind.filters, "by_period": kind.by_period}
        requested = records_request(plan, params, address, kind.page, **offered)
    except UnknownParameters as error:
        return PlainTextResponse(f"{error}\n", 400)
    invented, preview = await run_in_threadpool(shown.demonstration), bool(published.current().preview)
    requested = replace(requested, demonstration=invented, preview=preview)
    try:
        file = await run_in_threadpool(_made, kind, plan, requested, person)
    except UnknownValue as error:
        unknown = UnknownParameters([Unknown(error.name, error.value)], requested.words)
        return PlainTextResponse(f"{unknown}\n", 400)
    except NotAllowed:  # the session or the right ended meanwhile
        return in_words("record_files_refused", 403)
    except StoreUnavailable:
        raise
    except Exception as error:  # whatever a writer meets: a person gets a sentence, the log the rest
        when = failures.logged(logging.getLogger(__name__), name, error)
        return PlainTextResponse(f"{requested.words.say('export_failed', when=when)}\n", 500)
    return _response(request, kind, requested, file)


def _made(kind: RecordKind, plan: Plan, requested: RecordsRequest, person: Person | None) -> File:
    """Return the file: with what a reviewer may see, or with what everyone may see, whoever asks."""
    viewer = Viewer(person, public=profile.current().public)  # nobody where the file is for everyone
    return kind.write(plan, requested, kind.read(running.store(), viewer, requested))


def _response(request: Request, kind: RecordKind, requested: RecordsRequest, file: File) -> Response:
    if kind.reviewers:
        return Response(
            file.body, media_type=file.type, headers={"Content-Disposition": names.titled(requested.view, file)}
        )
    headers = {"ETag": conditional.etag(file.body), "Cache-Control": "no-cache"}
    if conditional.has(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    disposition = names.disposition(published.plan(), requested.view, file)
    return Response(file.body, media_type=file.type, headers=headers | {"Content-Disposition": disposition})
