"""The colophon of every file: title, view in words, data version and date, source, disclaimer, link."""

from dataclasses import dataclass

from exports.request import ExportRequest
from plan import profile
from plan.links import BENCHMARK, Matches
from plan.model import Plan
from views import naming, publication
from views.words import Words


@dataclass(frozen=True, slots=True)
class Colophon:
    """The lines of the colophon; each format puts them in its own place.

    Attributes
    ----------
    disclaimer : str
        What the map is not, or its review number (审图号): goes with every map.
    """

    title: str
    view: str
    version: str
    source: str
    disclaimer: str
    link: str

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything below the title, in order."""
        return (self.view, self.source, self.version, self.disclaimer, self.link)


def colophon(plan: Plan, request: ExportRequest) -> Colophon:
    """Return the colophon of a file made for a request."""
    words = request.words
    source = words.say(
        "foot_source", document=plan.document.at(request.lang), issuer=plan.issuer.at(request.lang), issued=plan.issued
    )
    return Colophon(
        title=plan.title.at(request.lang),
        view=words.say("colophon_view", view=naming.in_words(plan, request.selection, words)),
        version=words.say("foot_version", version=plan.version, created=plan.created),
        source=source,
        disclaimer=publication.map_line(profile.current(), words),
        link=words.say("colophon_link", link=request.link),
    )


def notes(matches: Matches, words: Words) -> list[str]:
    """Return the warnings that precede a view's counts: that it is empty, or that it holds benchmarks only."""
    warnings = [words.empty_title] if matches.empty else []
    return warnings + ([words.colophon_benchmark] if matches.selection.role == (BENCHMARK,) else [])
