"""What the slides about one view share: the view, what it finds, and what heading and notes they carry."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from exports.deck import side_panel
from exports.deck.boxes import UNDER_HEADING
from exports.deck.slide import SUBLINE
from exports.deck.typography import plain, wrapped
from exports.request import ExportRequest, reopened
from plan.links import Matches, matching
from plan.model import Plan
from plan.story import Step
from views import naming
from views.words import Words


@dataclass(frozen=True, slots=True)
class Scene:
    """A view to be shown on one slide or several.

    Attributes
    ----------
    asked : Asked
        The view with the link that reopens it.
    heading : str
        Of the first slide; the others say beside it what they hold, where `named`.
    said : str
        What the speaker says, before the facts of the view.
    """

    plan: Plan
    asked: ExportRequest
    heading: str
    said: str = ""
    named: bool = False

    @property
    def words(self) -> Words:
        """The catalogue in the language of the deck."""
        return self.asked.words

    @property
    def matches(self) -> Matches:
        """What the view finds."""
        return matching(self.plan, self.asked.selection)

    @property
    def view(self) -> str:
        """The view in words."""
        return naming.in_words(self.plan, self.asked.selection, self.words)

    def under(self, more: str = "") -> str:
        """Return the line below a heading: the view, or how much it finds where it takes long to say, and more."""
        view = self.view[:1].upper() + self.view[1:]
        told = self.words.say("deck_noted", view=view, note=more) if more else view
        if len(wrapped(plain(told), SUBLINE, UNDER_HEADING.points[0])) == 1:
            return told
        count = self.words.say("view_found", n=len(self.matches.items))
        return self.words.say("deck_noted", view=count, note=more) if more else count

    @property
    def notes(self) -> str:
        """The facts of the view, for the speaker's notes."""
        return side_panel.notes(self.plan, self.matches, self.asked.link, self.words)

    @property
    def lead_notes(self) -> str:
        """What stands in the notes of the first slide: what the speaker says, and the facts."""
        return f"{self.said}\n\n{self.notes}" if self.said else self.notes

    def beside(self, what: str) -> tuple[str, Callable[[str], str]]:
        """Return the heading of a slide that says more than the first, and what sets it beside what the slide holds."""
        if not self.named:
            return what, str
        return self.heading, lambda heading: self.words.say("deck_companion", heading=heading, what=what)


def of_view(plan: Plan, asked: ExportRequest) -> Scene:
    """Return the scene of the view asked for."""
    words, matches = asked.words, matching(plan, asked.selection)
    view = naming.in_words(plan, asked.selection, words)
    return Scene(plan, asked, words.say("deck_heading", view=view[:1].upper() + view[1:], n=len(matches.items)))


def of_step(plan: Plan, asked: ExportRequest, step: Step) -> Scene:
    """Return the scene of a step of a story."""
    parts = urlsplit(asked.link)
    host = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    link = reopened(step.selection, asked.lang, host, step.page)
    mine = replace(asked, selection=step.selection, link=link)
    return Scene(plan, mine, step.heading.at(asked.lang), step.notes.at(asked.lang), named=True)
