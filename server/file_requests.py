"""What a file is asked for with: the view in its link, and what everyone may see of the records that it shows."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from exports.files import Kind
from exports.projects import of_question
from exports.request import ExportRequest, UnknownParameters, export_request
from plan import profile, published, story
from plan.analysis import OF_THE_PLAN, REPORTS, Analysis
from plan.model import Plan
from plan.pages import ANALYSIS, PROGRESS
from plan.reporting import PERIOD, Reporting
from plan.selection import Selection, Unknown
from plan.story import Step
from records import answers, ledger, running
from records import shown as shown_records
from records.corridor_reports import Corridors
from records.model import Measured
from server import addresses, ledger_files, record_files
from views.analysis.analysis_records import Recorded
from views.projects.project_sums import MeasuredProjects


def of_request(request: Request, kind: Kind, plan: Plan) -> ExportRequest:
    """Return what is asked for, with what the file holds of the records but for measures and steps.

    Raises UnknownParameters for what the plan does not know, a day or a period that has not come, StoreUnavailable.
    """
    params = request.query_params.multi_items()
    own = record_files.without_records(params) if kind.records else params
    requested = export_request(plan, own, kind.options, addresses.of_server(request), kind.page)
    preview = bool(published.current().preview)
    requested = replace(requested, demonstration=shown_records.demonstration(), preview=preview)
    if not kind.analyses:
        requested = replace(requested, analysis=None)
    if kind.records:
        requested = record_files.with_records(
            requested, params, addresses.of_server(request), texts=kind.records == "texts"
        )
    # of the period and day that the records' part read
    public, reporting = profile.current().public, requested.reporting
    if reporting.limited and (wrong := reporting.to_come(running.today())):
        raise UnknownParameters((Unknown(*one) for one in wrong), requested.words)
    requested = with_projects(requested, plan, kind)
    if kind.holds_targets:
        requested = _with_targets(requested, plan)
    if kind.holds_dates:
        requested = replace(requested, dates=shown_records.dates(public, reporting.as_of))
    if kind.holds_corridors:
        requested = replace(requested, corridors=_corridors(reporting))
    return (
        ledger_files.with_ledger(plan, requested, kind.projects, needed=not kind.listed) if kind.projects else requested
    )


async def measured(kind: Kind, requested: ExportRequest) -> ExportRequest:
    """Return the request with what came of the items, as everyone may see it, whoever asks.

    Where no report was accepted a file counts items, as the page does. Raises StoreUnavailable, and UnknownParameters
    for a period that no report is for.
    """
    if requested.analysis and requested.analysis.count not in OF_THE_PLAN:
        asked = requested.selection, requested.reporting, requested.analysis
        requested = replace(requested, recorded=await run_in_threadpool(_recorded, *asked))
    if not ((kind.measures or requested.analysis) and requested.reporting.measured):
        return requested
    found = await run_in_threadpool(_found, requested.reporting)
    period = requested.reporting.period
    if found and period not in ("", found.period):
        raise UnknownParameters([Unknown(PERIOD, period)], requested.words)
    return replace(requested, measured=found)


def _recorded(selection: Selection, reporting: Reporting, question: Analysis) -> Recorded | None:
    """Return what everyone may see of the records that a question counts; None where there are none."""
    everyone = running.everyone()
    if question.count == REPORTS:
        counts = answers.report_counts(everyone, reporting)
        return counts if counts.counts else None
    return of_question.counted(everyone, published.plan(), selection, reporting, question)


def with_steps(kind: Kind, requested: ExportRequest, plan: Plan) -> ExportRequest:
    """Return the request with what each step of its story shows of the records. Raises StoreUnavailable."""
    if not kind.takes_story:
        return requested
    steps, to_come = _steps(requested, plan)
    views = dict.fromkeys(step.reporting for step in steps)
    questions = dict.fromkeys(
        (step.selection, step.reporting, step.analysis)
        for step in steps
        if step.page == ANALYSIS and step.analysis.count not in OF_THE_PLAN
    )
    corridors = ((one, _corridors(one)) for one in views)
    progress = dict.fromkeys(step.reporting for step in steps if step.page == PROGRESS)
    snapshots = ((one, record_files.of_step(one)) for one in progress)
    own = [one for one in views if kind.holds_targets and one.limited and one != requested.reporting]
    return replace(
        requested,
        step_measures=tuple(filter(None, (_found(one) for one in views if one.measured))),
        step_recorded=tuple((one, found) for one in questions if (found := _recorded(*one))),
        step_corridors=tuple((one, reported) for one, reported in corridors if reported.value),
        step_reported=tuple((one, _with_targets(replace(requested, reporting=one), plan).reported) for one in own),
        step_snapshots=tuple((one, found) for one, found in snapshots if found.reported),
        to_come=to_come,
    )


def _steps(requested: ExportRequest, plan: Plan) -> tuple[tuple[Step, ...], tuple[tuple[str, str], ...]]:
    """Return the steps of a file's story, each with what it shows of the records, and what of these has not come."""
    briefing = story.read(requested.story, plan) if requested.story else story.default(plan)
    if requested.reporting != Reporting():  # as on the page of a step, the link goes before it
        return tuple(replace(step, reporting=requested.reporting) for step in briefing.steps), ()
    if not any(step.reporting.limited for step in briefing.steps):
        return briefing.steps, ()
    today = running.today()
    to_come = tuple(dict.fromkeys(one for step in briefing.steps for one in step.reporting.to_come(today)))
    return tuple(replace(step, reporting=step.reporting.without(to_come)) for step in briefing.steps), to_come


def _with_targets(requested: ExportRequest, plan: Plan) -> ExportRequest:
    """Return the request with what everyone may see that was reported on targets, and what the ledger adds up to."""
    asked = requested.reporting
    found = shown_records.reported(profile.current().public, asked.period, asked.as_of)
    return ledger_files.with_sums(plan, replace(requested, reported=found))


def _corridors(reporting: Reporting) -> Corridors:
    """Return what everyone may see that was reported of corridors, up to the period and day of a view."""
    return shown_records.corridors(profile.current().public, reporting.period, reporting.as_of)


def _found(reporting: Reporting) -> Measured | None:
    everyone = running.everyone()
    found = answers.measured(everyone, reporting)
    return None if answers.reported_periods(everyone.public) is None else found


def with_projects(requested: ExportRequest, plan: Plan, kind: Kind) -> ExportRequest:
    """Return the request with the ledger of its view, and of the steps of its story, as everyone may see it.

    Raises StoreUnavailable, and UnknownParameters for a day or a period of the view that has not come.
    """
    views = [(requested.selection, requested.reporting)] if kind.measures else []
    if kind.takes_story:
        views += [(step.selection, step.reporting) for step in _steps(requested, plan)[0]]
    asked = [one for one in dict.fromkeys(views) if one[1].of_projects]
    return replace(requested, projects=tuple(_ledgers(requested, plan, asked))) if asked else requested


def _ledgers(
    requested: ExportRequest, plan: Plan, views: Iterable[tuple[Selection, Reporting]]
) -> Iterator[MeasuredProjects]:
    everyone, today = running.everyone(), running.store().today()
    for selection, reporting in views if answers.has_projects(everyone) else ():
        if wrong := reporting.to_come(today):
            raise UnknownParameters((Unknown(*one) for one in wrong), requested.words)
        filter_, ignored = ledger.of_selection(plan, selection, reporting)
        yield MeasuredProjects(reporting, answers.ledger(everyone, filter_), ignored, selection)
