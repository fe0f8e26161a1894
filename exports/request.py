"""The parameters of an export's URL: the pages' own, but unknown names and values are errors.

Display parameters (theme, presentation, step of the briefing) are accepted and do not change a file.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from exports.projects.snapshot import LedgerSnapshot
from exports.reporting.snapshot import Snapshot
from plan import analysis
from plan.analysis import Analysis
from plan.model import Plan
from plan.pages import ANALYSIS, FIRST
from plan.reporting import SINGLE, Reporting
from plan.reporting import from_params as reporting_from_params
from plan.selection import LANG, USUAL, Selection, Unknown, from_params
from plan.text import Lang
from records.corridor_reports import NONE_REPORTED, Corridors
from records.model import Measured
from records.targets import NOTHING, Reported
from records.unit_dates import DueDates
from views import publication
from views.analysis.analysis_records import Recorded
from views.projects.project_sums import MeasuredProjects, Shown
from views.words import Words, words

Options = Mapping[str, Sequence[str]]
Question = tuple[Selection, Reporting, Analysis]
"""A question and the view of which it is asked."""


class UnknownParameters(ValueError):
    """The URL asks for names or values that the plan does not know."""

    def __init__(self, unknown: Iterable[Unknown], catalogue: Words) -> None:
        lines = (
            catalogue.say("export_unknown_value" if value else "export_unknown_name", name=name, value=value)
            for name, value in unknown
        )
        super().__init__("\n".join(lines))


@dataclass(frozen=True, slots=True)
class File:
    """A file to download; `title` is what people call it where that is not the title of the map."""

    name: str
    type: str
    body: bytes
    title: str = ""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """The parameters of one export: hashable and picklable, so it is the key of a job and of a cached file.

    Attributes
    ----------
    link : str
        The address that reopens the view; absolute where the server knows its own, else from the root.
    options : tuple of (str, str)
        The file's own options, such as its paper size, sorted by name, defaults filled in.
    story : bytes
        The story to tell, as `plan.story.written` writes it; empty for the package's own.
    reported : Reported
        What everyone may see of what was reported on targets, for the files that hold targets.
    projects : tuple of MeasuredProjects
        What the ledger counts for everyone who may see the file, for its view and for each step of its story that
        measures projects.
    demonstration : bool
        Whether the records of the server are invented: then every file says so.
    preview : bool
        Whether the plan's data is a preview, not published: then every file says so.
    reporting : Reporting
        What of the reports or of the ledger is asked for.
    measured : Measured or None
        What came of the items for everyone who may see the file, at a revision of the store; None where items are
        counted, or the kind of file measures nothing.
    analysis : Analysis or None
        The question whose answer deck and workbook hold as a chart; None where none is asked.
    ledger : LedgerSnapshot or None
        What everyone may see of the project ledger under the filters, for the files that hold projects.
    recorded : ReportCounts, Projects or None
        What everyone may see of the records that the question counts; None where it counts none.
    step_recorded : tuple of ((Selection, Reporting, Analysis), ReportCounts or Projects)
        The same for the question of each step of the story that counts records.
    step_measures : tuple of Measured
        What came of the items under each measure that a step of the story shows.
    dates : DueDates or None
        The dates that units set themselves, as everyone may see them, for the files that hold them.
    corridors : Answer of tuple of CorridorReport
        What everyone may see that was reported of corridors, for the files that draw the map.
    step_corridors : tuple of (Reporting, Answer)
        The same up to the period and day of each step of the story, for those by which some corridor is reported.
    step_reported : tuple of (Reporting, Reported)
        What was reported on targets up to the period and day of each step that has its own, in files that hold targets.
    step_snapshots : tuple of (Reporting, Snapshot)
        What was reported on items up to the period and day of each step that shows the page of progress, where
        anything was.
    to_come : tuple of (str, str)
        The periods and days of steps of the story that have not come: a step is shown without them, and says so.
    """

    selection: Selection = field(default_factory=Selection)
    lang: Lang = "zh"
    link: str = "/"
    options: tuple[tuple[str, str], ...] = ()
    story: bytes = b""
    reported: Reported = NOTHING
    projects: tuple[MeasuredProjects, ...] = ()
    demonstration: bool = False
    preview: bool = False
    reporting: Reporting = field(default_factory=Reporting)
    measured: Measured | None = None
    analysis: Analysis | None = None
    ledger: LedgerSnapshot | None = None
    recorded: Recorded | None = None
    step_recorded: tuple[tuple[Question, Recorded], ...] = ()
    step_measures: tuple[Measured, ...] = ()
    dates: DueDates | None = None
    corridors: Corridors = NONE_REPORTED
    step_corridors: tuple[tuple[Reporting, Corridors], ...] = ()
    step_reported: tuple[tuple[Reporting, Reported], ...] = ()
    step_snapshots: tuple[tuple[Reporting, Snapshot], ...] = ()
    to_come: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> Words:
        """The catalogue in the language asked for."""
        return words(self.lang)

    @property
    def mark(self) -> str:
        """What the file says first of its data: that it is a preview, that records are invented; else empty."""
        return publication.mark(self.words, self.demonstration, self.preview)

    @property
    def shown(self) -> Shown:
        """What the maps of the file count: projects, or items by what came of them, or items."""
        mine = (self.selection, self.reporting)
        return next((one for one in self.projects if (one.selection, one.reporting) == mine), self.measured)

    def reporting_of(self, step: Reporting) -> Reporting:
        """Return what of the records a step shows, as on its page: what the link asks for, else what the step does.

        Without a period or day of the step that has not come.
        """
        return self.reporting if self.reporting != Reporting() else step.without(self.to_come)

    def measured_for(self, reporting: Reporting) -> Measured | None:
        """Return what came of the items under a step's measure; None where it counts items, or nothing is reported."""
        return next((one for one in self.step_measures if one.reporting == reporting), None)

    def recorded_for(self, question: Question) -> Recorded | None:
        """Return the records that the question of a step counts; None where it counts none, or there are none."""
        return dict(self.step_recorded).get(question)

    def corridors_for(self, reporting: Reporting) -> Corridors:
        """Return what was reported of corridors up to the period and day of a step."""
        return dict(self.step_corridors).get(reporting, NONE_REPORTED)

    def reported_for(self, reporting: Reporting) -> Reported:
        """Return what was reported on targets up to the period and day of a step; of the view where it has none."""
        return dict(self.step_reported).get(reporting, self.reported)

    def snapshot_for(self, reporting: Reporting) -> Snapshot | None:
        """Return what was reported on items for a step that shows the page of progress; None where nothing was."""
        return dict(self.step_snapshots).get(reporting)

    def option(self, name: str) -> str:
        """Return the value of an option. Raises KeyError for one the file does not have."""
        return dict(self.options)[name]


Export = Callable[[Plan, ExportRequest], File]


def export_request(
    plan: Plan,
    params: Iterable[tuple[str, str]],
    options: Options | None = None,
    host: str = "",
    page: str = FIRST,
) -> ExportRequest:
    """Read the parameters of an export. Raises UnknownParameters, in the language asked for.

    Parameters
    ----------
    params
        Name and value pairs of the URL, repeated names for several values.
    options
        The file's own options and their values, the default first.
    host
        Scheme and host of the server, for the link that reopens the view.
    page
        The page that the link opens, where the parameters ask no question.
    """
    grouped: dict[str, list[str]] = {}
    for name, value in params:
        grouped.setdefault(name, []).append(value)
    lang: Lang = "en" if grouped.get(LANG) == ["en"] else "zh"
    offered = options or {}
    chosen = {name: [*filter(None, grouped.pop(name, []))] or [values[0]] for name, values in offered.items()}
    wrong = [Unknown(name, v) for name, values in chosen.items() for v in values if v not in offered[name]]
    single = chosen | {name: grouped.get(name, []) for name in (LANG, *SINGLE, *analysis.NAMES)}
    wrong += [Unknown(name, ", ".join(values)) for name, values in single.items() if len(values) > 1]
    selection, unknown = from_params(grouped, plan)
    if unknown or wrong:
        raise UnknownParameters((*unknown, *wrong), words(lang))
    picked = tuple(sorted((name, values[0]) for name, values in chosen.items()))
    reporting, _ = reporting_from_params(grouped)
    question = analysis.from_params(grouped)[0] if any(any(grouped.get(name, ())) for name in analysis.NAMES) else None
    link = reopened(selection, lang, host, ANALYSIS if question else page, reporting, question)
    return ExportRequest(selection, lang, link, picked, reporting=reporting, analysis=question)


def reopened(
    selection: Selection,
    lang: Lang,
    host: str = "",
    page: str = FIRST,
    reporting: Reporting | None = None,
    question: Analysis | None = None,
    states_by: str = USUAL[analysis.BY],
) -> str:
    """Return the address at which a page shows a selection, a measure of it or an analysis, in a language."""
    measured = (reporting.params() if reporting else {}) | (question.params() if question else {})
    measured |= {analysis.BY: [states_by]} if states_by != USUAL[analysis.BY] else {}
    query = urlencode(selection.params() | measured | ({LANG: [lang]} if lang != "zh" else {}), doseq=True)
    path = "" if page == FIRST else page
    return f"{host.rstrip('/')}/{path}" + (f"?{query}" if query else "")
