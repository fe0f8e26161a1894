"""The industries page where projects are measured: the Sankey by money, the matrix that says the same, the largest."""

from functools import lru_cache

from components import overview, plain, sankey
from components.shell import texts
from plan import published
from plan.frozen import frozen
from plan.links import Matches
from views import sankey_view
from views.projects import project_numbers, project_sankey, project_sum_words
from views.projects.project_sums import MeasuredProjects
from views.sankey_view import SankeyPayload
from views.words import Words


def show(matches: Matches, found: MeasuredProjects) -> None:
    """Show what the projects found mean for industries."""
    _draw(matches, found, texts.current())
    overview.matrix(matches)
    overview.items(matches)


def _draw(matches: Matches, found: MeasuredProjects, words: Words) -> None:
    """Draw the Sankey, and say what stands beside it."""
    plan, drawn = published.plan(), _sankey_payload(matches, found, words)
    notes = [
        project_sum_words.heading(plan, found, words),
        project_sum_words.found(plan, found, words),
        project_sum_words.what_counts(plan, found.measure, words),
    ]
    if drawn["links"]:
        sankey.show(drawn)
        plain.show("chart-narrow", words.industries_narrow)
    if rest := project_sankey.undrawn(plan, found):
        notes.append(words.say("ledger_undrawn_negative", amount=project_numbers.amount(words, rest, found.measure)))
    plain.show("chart-note", *filter(None, notes))


@lru_cache(maxsize=64)
def _sankey_payload(matches: Matches, found: MeasuredProjects, words: Words) -> SankeyPayload:
    chart = project_sankey.sankey(matches.plan, matches, found, words)
    alt = project_sum_words.sankey_alt(matches.plan, found, words)
    payload: SankeyPayload = frozen(sankey_view.payload(chart, alt))
    return payload
