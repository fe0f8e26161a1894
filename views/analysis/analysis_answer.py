"""The answer to an analysis: what is counted, drawn and said, the same on the page and in every file."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from plan import analysis
from plan.analysis import LINES, MONEY, OF_THE_PLAN, REPORTS, Analysis
from plan.links import Matches
from plan.model import Plan
from plan.other_names import Succession
from plan.queries import targets
from plan.queries.analysis import Crosstab, of_plan
from plan.reporting import ITEMS, OF_PROJECTS, REPEATED, Reporting
from plan.selection import Selection, chosen_provinces
from records.model import Measured
from records.report_counts import ReportCounts
from views import measure_view, naming
from views.analysis import analysis_chart, analysis_records, analysis_view
from views.analysis.analysis_chart import AnalysisChart
from views.analysis.analysis_records import Projects, Recorded
from views.projects import project_sum_words
from views.words import Words


@dataclass(frozen=True, slots=True)
class AnalysisAnswer:
    """An answer.

    Attributes
    ----------
    plan : Plan
        The plan by which values are named: with the units that took over from its own.
    question : Analysis
        The question that is answered, which may be another one than was asked.
    columns : tuple of str
        Names of the values of the second dimension; what is counted where there is none.
    aside : tuple of str
        Why it is another one.
    notes : tuple of str
        What the totals mean, and what is measured.
    """

    plan: Plan
    question: Analysis
    found: Crosstab
    chart: AnalysisChart
    columns: tuple[str, ...]
    title: str
    alt: str
    aside: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def parts(self) -> int:
        """Number of values of the second dimension; 1 where there is none."""
        return len(self.found.columns)


@lru_cache(maxsize=64)
def answer(
    matches: Matches,
    words: Words,
    asked: Analysis,
    measured: Measured | None = None,
    recorded: Recorded | None = None,
    reporting: Reporting | None = None,
) -> AnalysisAnswer:
    """Return the answer to a question about what was found; under a measure only what is in that state counts.

    Parameters
    ----------
    recorded
        What a question about records counts; where it is None, items are counted instead.
    reporting
        What the link asks for; its stages and kinds of projects are named, or said not to apply.
    """
    plan = _with_later(matches.plan, recorded)
    said: list[str] = []
    if asked.count not in OF_THE_PLAN and recorded is None:
        asked = replace(asked, count=ITEMS)
        said.append(words.analysis_unrecorded)
    question, aside = analysis.settled(asked)
    measured = None if question.count in OF_PROJECTS else measured
    linked = reporting or Reporting()
    found = _counted(measure_view.counted(matches, measured), question, recorded)
    found = _as_filtered(found, question, _chosen(matches.plan, matches.selection, linked, question))
    question, many = analysis.drawable(question, len(found.columns) if question.split else 1)
    said += analysis_view.aside(words, question, (*aside, *many), len(found.columns))
    notes = analysis_view.notes(plan, words, question, found)
    if measured:
        notes = (*notes, measure_view.heading(plan, measured, words))
    notes = (
        *notes,
        *_limits(plan, words, question, recorded),
        *_stages_and_kinds(plan, words, question, linked),
    )
    return AnalysisAnswer(
        plan=plan,
        question=question,
        found=found,
        chart=analysis_chart.chart(plan, words, question, found, matches.selection),
        columns=analysis_view.columns(plan, words, question, found),
        title=analysis_view.title(words, question),
        alt=analysis_view.alt(plan, words, question, found),
        aside=tuple(said),
        notes=notes,
    )


def _with_later(plan: Plan, recorded: Recorded | None) -> Plan:
    """Return the plan with the units that records know to have taken over from its own."""
    later = recorded.later if recorded else ()
    known = {one.successor for one in plan.successions}
    more = tuple(Succession("", id_, name, date.min, "") for id_, name in later if id_ not in known)
    return replace(plan, successions=(*plan.successions, *more)) if more else plan


def _counted(matches: Matches, question: Analysis, recorded: Recorded | None) -> Crosstab:
    match recorded:
        case ReportCounts() if question.count == REPORTS:
            return analysis_records.of_reports(matches, question, recorded)
        case Projects() if question.count in OF_PROJECTS:
            return analysis_records.of_ledger(matches.plan, question, recorded)
    return of_plan(matches, question)


def _chosen(plan: Plan, selection: Selection, reporting: Reporting, question: Analysis) -> Collection[str]:
    """Return the values of the first dimension that a filter chooses; none where none does."""
    match question.by:
        case "province":
            return chosen_provinces(plan, selection)
        case "group":
            return {plan.industries[one].group for one in selection.industry}
        case "county" | "park":
            return selection.place
        case "basis":
            return selection.counted_bases
        case "stage" | "kind" if question.count in OF_PROJECTS:
            return reporting.project_stage if question.by == "stage" else reporting.project_kind
        case "industry" | "field" | "task" | "unit" | "role":
            chosen: Collection[str] = getattr(selection, question.by)
            return chosen
    return ()


def _as_filtered(found: Crosstab, question: Analysis, chosen: Collection[str]) -> Crosstab:
    """Return a table without what a filter leaves out: nothing is counted of it, which is not that it has nothing."""
    if not chosen:
        return found
    absent = tuple(one for one in found.absent if one in chosen)
    if question.chart != LINES:  # which has a point of each value, something or nothing
        return replace(found, absent=absent)
    kept = [i for i, row in enumerate(found.rows) if row in chosen or found.row_totals[i]]
    return replace(
        found,
        absent=absent,
        rows=tuple(found.rows[i] for i in kept),
        counts=tuple(found.counts[i] for i in kept),
        row_totals=tuple(found.row_totals[i] for i in kept),
    )


def _limits(plan: Plan, words: Words, question: Analysis, recorded: Recorded | None) -> Sequence[str]:
    """Return up to when records count, what of a sum counts for the plan's target, and which filters say nothing."""
    match recorded:
        case ReportCounts():
            return tuple(filter(None, [measure_view.limits(recorded.reporting, words)]))
        case Projects():
            return _of_projects(plan, words, question, recorded)
    return ()


def _of_projects(plan: Plan, words: Words, question: Analysis, projects: Projects) -> Sequence[str]:
    lines = []
    if question.count in MONEY and targets.counting(plan, question.count):
        n = analysis_view.number(words, question.count, analysis_records.counted(question, projects))
        called = naming.plan_names(plan, words.lang)
        lines.append(words.say(f"analysis_counted_{question.count}", n=n, **called))
    if until := projects.ledger.filter.until:
        lines.append(words.say("analysis_until", day=until.isoformat()))
    if day := projects.ledger.day:
        lines.append(words.say("measure_as_of", day=day.isoformat()))
    if own := project_sum_words.own_only(projects.own, words):
        lines.append(own)
    if projects.ignored:
        lines.append(project_sum_words.ignored_line(projects.ignored, words))
    return lines


def _stages_and_kinds(plan: Plan, words: Words, question: Analysis, reporting: Reporting) -> Sequence[str]:
    """Return which stages and kinds of projects are counted, or that these filters do not apply."""
    chosen = {words.say(f"analysis_dimension_{name}"): getattr(reporting, name) for name in REPEATED}
    values = [*zip(chosen, measure_view.stages_and_kinds(plan, reporting, words), strict=True)]
    if question.count in OF_PROJECTS:
        return [words.say("analysis_only", filter=name, values=said) for name, said in values if said]
    names = words.enumeration.join(name for name, said in values if said)
    return [words.say("analysis_filters_ignored", names=names)] if names else []


def measures(reported: bool, projects: bool) -> Sequence[str]:
    """Return what can be counted here and now: whether some report was accepted, and some project stands."""
    return (*OF_THE_PLAN, *((REPORTS,) if reported else ()), *(OF_PROJECTS if projects else ()))
