"""The industries page where projects are measured: the Sankey by money, the matrix that says the same, the largest."""

from functools import lru_cache

from components import overview, plain
from components.charts import sankey_chart
from components.charts.project_sankey import sankey, undrawn
from components.charts.sankey_chart import SankeyDrawing
from components.shell import texts, themes
from plan import published
from plan.links import Matches
from views.projects import project_numbers, project_sum_words
from views.projects.project_sums import MeasuredProjects
from views.words import Words


def show(matches: Matches, found: MeasuredProjects) -> None:
    """Show what the projects found mean for industries."""
    _draw(matches, found, texts.current())
    overview.matrix(matches)
    overview.items(matches)


def _draw(matches: Matches, found: MeasuredProjects, words: Words) -> None:
    """Draw the Sankey, and say what stands beside it."""
    plan, drawn = published.plan(), _drawing(matches, found, words, themes.current())
    notes = [
        project_sum_words.heading(plan, found, words),
        project_sum_words.found(plan, found, words),
        project_sum_words.what_counts(plan, found.measure, words),
    ]
    if drawn.chart.links:
        sankey_chart.show(drawn, project_sum_words.sankey_alt(plan, found, words))
    if rest := undrawn(plan, found):
        notes.append(words.say("ledger_undrawn_negative", amount=project_numbers.amount(words, rest, found.measure)))
    plain.show("chart-note", *filter(None, notes))


@lru_cache(maxsize=64)
def _drawing(matches: Matches, found: MeasuredProjects, words: Words, theme: str) -> SankeyDrawing:
    return sankey_chart.drawing(sankey(matches.plan, matches, found, words, theme), words)
