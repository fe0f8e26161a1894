"""The colophon of every file: title, view in words, data version and date, sources, credits, disclaimer, link."""

from dataclasses import dataclass

from exports.request import ExportRequest
from plan import profile
from plan.links import BENCHMARK, Matches
from plan.map_layer import Layer
from plan.model import Plan
from records.model import Measured
from views import measure_view, naming, publication
from views.projects import project_sum_words
from views.projects.project_sums import MeasuredProjects
from views.words import Words

PLAN = "plan"  # the source that the colophon names itself


@dataclass(frozen=True, slots=True)
class Colophon:
    """The lines of the colophon; each format puts them in its own place.

    Attributes
    ----------
    credits : tuple of str
        One line a source of the layers, with its licence: in every file that carries layers or a map of them.
    disclaimer : str
        What the map is not, or its review number (审图号): goes with every map.
    """

    title: str
    view: str
    version: str
    source: str
    credits: tuple[str, ...]
    disclaimer: str
    link: str

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything below the title but the credits, in order."""
        return (self.view, self.source, self.version, self.disclaimer, self.link)

    @property
    def properties(self) -> str:
        """What the file's own description says: the view, the source, the credits and the disclaimer."""
        return "\n".join((self.view, self.source, *self.credits, self.disclaimer))


def colophon(plan: Plan, request: ExportRequest, *, of_ledger: bool = False) -> Colophon:
    """Return the colophon of a file made for a request, or of one that holds projects alone."""
    words = request.words
    version = publication.version(plan, words)
    if request.shown and (records := _records(request.shown, words)):
        version = words.say("colophon_records", version=version, records=records)
    elif request.reported.day:
        version = words.say("colophon_reported", version=version, day=request.reported.day)
    return Colophon(
        title=plan.title.at(request.lang),
        view=words.say("colophon_view", view=view(plan, request, of_ledger=of_ledger)),
        version=version,
        source=publication.source(plan, words),
        credits=credits(plan, words),
        disclaimer=publication.map_line(profile.current(), words, request.mark),
        link=words.say("colophon_link", link=request.link),
    )


def _records(shown: Measured | MeasuredProjects, words: Words) -> str:
    """Return the day and the revision of the records that the maps count, in words; empty in an empty store."""
    known = shown if isinstance(shown, Measured) else shown.ledger
    return words.say("record_as_of", day=known.day.isoformat(), revision=known.revision) if known.day else ""


def view(plan: Plan, request: ExportRequest, *, of_ledger: bool = False) -> str:
    """Return the view of a file in words, with what its maps measure of it and up to when, if they do.

    What cuts the projects that other files hold stands beside those; a file of projects alone has no map.
    """
    if of_ledger:
        return project_sum_words.view_in_words(plan, request.selection, request.reporting, request.words)
    chosen = naming.in_words(plan, request.selection, request.words)
    if request.shown:
        return measure_view.with_measure(chosen, request.reporting, request.words, plan)
    return chosen


def credits(plan: Plan, words: Words) -> tuple[str, ...]:
    """Return one line a source of the layers, with its licence, in the order of the layers; the plan has its own."""
    return tuple(dict.fromkeys(credit(plan, layer, words) for layer in plan.layers.values() if layer.source != PLAN))


def credit(plan: Plan, layer: Layer, words: Words) -> str:
    """Return the source of a layer and its licence."""
    if layer.boundary and profile.current().base:
        return words.colophon_credit_approved
    source, licence = plan.sources[layer.source], plan.licences[layer.source]
    return words.say("colophon_credit", source=source.at(words.lang), licence=licence.at(words.lang))


def notes(matches: Matches, words: Words) -> list[str]:
    """Return the warnings that precede a view's counts: that it is empty, or that it holds benchmarks only."""
    warnings = [words.empty_title] if matches.empty else []
    return warnings + ([words.colophon_benchmark] if matches.selection.role == (BENCHMARK,) else [])
