"""What every file says of itself: title, the view in words, data version and date, sources, disclaimer, link."""

from dataclasses import dataclass

from exports.request import ExportRequest
from plan import profile
from plan.links import BENCHMARK, Matches
from plan.model import Plan
from views import naming, publication
from views.words import Words


@dataclass(frozen=True, slots=True)
class Colophon:
    """The lines that stand in every file; each format sets them in its own place.

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


def colophon(plan: Plan, asked: ExportRequest) -> Colophon:
    """Return what a file made for a request says of itself."""
    words = asked.words
    source = words.say(
        "foot_source", document=plan.document.at(asked.lang), issuer=plan.issuer.at(asked.lang), issued=plan.issued
    )
    return Colophon(
        title=plan.title.at(asked.lang),
        view=words.say("colophon_view", view=naming.in_words(plan, asked.selection, words)),
        version=words.say("foot_version", version=plan.version, created=plan.created),
        source=source,
        disclaimer=publication.map_line(profile.current(), words),
        link=words.say("colophon_link", link=asked.link),
    )


def notes(matches: Matches, words: Words) -> list[str]:
    """Return what must be said of a view before its counts: that it is empty, or holds benchmarks, no cooperation."""
    said = [words.empty_title] if matches.empty else []
    return said + ([words.colophon_benchmark] if matches.selection.role == (BENCHMARK,) else [])
