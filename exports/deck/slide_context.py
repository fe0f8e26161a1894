"""What the slides about one view share: the view, what it finds, and what heading and notes they carry."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from exports.deck import side_panel
from exports.deck.boxes import UNDER_HEADING
from exports.deck.slide import SUBLINE
from exports.deck.typography import plain, wrapped
from exports.request import ExportRequest, reopened
from plan.analysis import Analysis
from plan.links import Matches, matching
from plan.model import Plan
from plan.pages import ANALYSIS
from plan.story import Step
from records.model import Measured
from views import measure_view, naming
from views.analysis import analysis_answer
from views.analysis.analysis_answer import AnalysisAnswer
from views.briefing import briefing_view
from views.projects import project_sum_words
from views.projects.project_sums import MeasuredProjects
from views.words import Words


@dataclass(frozen=True, slots=True)
class SlideContext:
    """A view to be shown on one slide or several.

    Attributes
    ----------
    request : ExportRequest
        The view with the link that reopens it.
    heading : str
        Of the first slide; the others say beside it what they hold, where `named`.
    speech : str
        The speaker's text, before the facts of the view.
    left_out : str
        What of the step is not shown as it has not come, in words.
    mapped : bool
        Whether the slide shows the map, of which its view then says what of projects it counts.
    of_ledger : bool
        Whether the slide holds projects and no items, also where the view measures items.
    """

    plan: Plan
    request: ExportRequest
    heading: str
    speech: str = ""
    named: bool = False
    left_out: str = ""
    mapped: bool = False
    of_ledger: bool = False

    @property
    def words(self) -> Words:
        """The catalogue in the language of the deck."""
        return self.request.words

    @property
    def matches(self) -> Matches:
        """What the view finds."""
        return matching(self.plan, self.request.selection)

    @property
    def analysed(self) -> AnalysisAnswer:
        """The answer to the question that is asked of the view, the usual one where none is."""
        asked = self.request
        question = asked.analysis or Analysis()
        return analysis_answer.answer(
            self.matches, self.words, question, asked.measured, asked.recorded, asked.reporting
        )

    @property
    def unrecorded(self) -> "SlideContext":
        """The same without records to count: a question about them counts items, and says so."""
        return replace(self, request=replace(self.request, recorded=None))

    @property
    def of_items(self) -> "SlideContext":
        """The same for what counts items whatever the map counts."""
        return replace(self, request=replace(self.request, projects=()))

    @property
    def measured(self) -> Measured | None:
        """What came of the items, where the view measures it."""
        return self.request.measured

    @property
    def projects(self) -> MeasuredProjects | None:
        """What the ledger counts, where the view measures projects or their money."""
        shown = self.request.shown
        return shown if isinstance(shown, MeasuredProjects) else None

    @property
    def counted(self) -> Matches:
        """What maps and charts count of what the view finds."""
        return measure_view.counted(self.matches, self.measured)

    @property
    def number(self) -> str:
        """How many items the view finds, or of how many how many a measure counts, or what the ledger holds."""
        if self.projects:
            return project_sum_words.found(self.plan, self.projects, self.words)
        found = len(self.counted.items), len(self.matches.items)
        return measure_view.number(self.words, *found, self.measured)

    @property
    def view(self) -> str:
        """The view in words."""
        asked, on_map = self.request, self.projects if self.mapped else None
        if self.of_ledger or on_map:
            view = project_sum_words.view_in_words(self.plan, asked.selection, asked.reporting, self.words)
        else:
            view = naming.in_words(self.plan, asked.selection, self.words)
        if self.of_ledger or not (self.measured or on_map):
            return view
        return measure_view.with_measure(view, asked.reporting, self.words, self.plan)

    def under(self, more: str = "") -> str:
        """Return the line below a heading: the view, or how much it finds where it takes long to say, and more."""
        more = self.words.clause_comma.join(filter(None, (self.left_out, more)))
        view = self.view[:1].upper() + self.view[1:]
        line = self.words.say("deck_noted", view=view, note=more) if more else view
        if len(wrapped(plain(line), SUBLINE, UNDER_HEADING.points[0])) == 1:
            return line
        return self.words.say("deck_noted", view=self.number, note=more) if more else self.number

    @property
    def notes(self) -> str:
        """The facts of the view, for the speaker's notes."""
        facts = side_panel.notes(self.plan, self.matches, self.view, self.request.link, self.words, self.measured)
        return f"{self.left_out}\n{facts}" if self.left_out else facts

    @property
    def lead_notes(self) -> str:
        """What stands in the notes of the first slide: what the speaker says, and the facts."""
        return f"{self.speech}\n\n{self.notes}" if self.speech else self.notes

    def beside(self, what: str) -> tuple[str, Callable[[str], str]]:
        """Return the heading of a slide that says more than the first, and what sets it beside what the slide holds."""
        if not self.named:
            return what, str
        return self.heading, lambda heading: self.words.say("deck_companion", heading=heading, what=what)


def of_view(plan: Plan, request: ExportRequest) -> SlideContext:
    """Return the context of the view asked for."""
    bare = SlideContext(plan, request, "")
    of_items = naming.in_words(plan, request.selection, request.words)
    view = replace(bare, of_ledger=True).view if bare.projects else of_items
    heading = request.words.say("deck_heading", view=view[:1].upper() + view[1:], number=bare.number)
    return replace(bare, heading=heading)


def of_step(plan: Plan, request: ExportRequest, step: Step) -> SlideContext:
    """Return the context of a step of a story; what the link asks of the records goes before what the step does."""
    parts = urlsplit(request.link)
    host = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    question, reporting = step.analysis if step.page == ANALYSIS else None, request.reporting_of(step.reporting)
    link = reopened(step.selection, request.lang, host, step.page, reporting, question, step.states_by)
    measured = request.measured_for(reporting)
    mine = replace(request, selection=step.selection, link=link, reporting=reporting, measured=measured)
    recorded = request.recorded_for((step.selection, reporting, question)) if question else None
    mine = replace(mine, analysis=question, recorded=recorded, corridors=request.corridors_for(reporting))
    mine = replace(mine, reported=request.reported_for(reporting))
    left_out = [one for one in step.reporting.limits if one in request.to_come]
    said = briefing_view.left_out(left_out, request.words)
    return SlideContext(plan, mine, step.heading.at(request.lang), step.notes.at(request.lang), True, said)
