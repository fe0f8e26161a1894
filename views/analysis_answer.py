"""The answer to an analysis: what is counted, drawn and said, the same on the page and in every file."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from plan import analysis
from plan.analysis import ITEMS, OF_THE_PLAN, Analysis
from plan.links import Matches
from plan.queries.analysis import Crosstab, of_plan
from records.model import Measured
from views import analysis_chart, analysis_view, measure_view
from views.analysis_chart import AnalysisChart
from views.words import Words


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer.

    Attributes
    ----------
    question : Analysis
        The question that is answered, which may be another one than was asked.
    aside : tuple of str
        Why it is another one.
    notes : tuple of str
        What the totals mean, and what is measured.
    """

    question: Analysis
    found: Crosstab
    chart: AnalysisChart
    title: str
    alt: str
    aside: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def parts(self) -> int:
        """Number of values of the second dimension; 1 where there is none."""
        return len(self.found.columns)


@lru_cache(maxsize=64)
def answer(matches: Matches, words: Words, asked: Analysis, measured: Measured | None = None) -> Answer:
    """Return the answer to a question about what was found; under a measure only what is in that state counts."""
    plan = matches.plan
    said: list[str] = []
    if asked.count not in OF_THE_PLAN:
        asked = Analysis(ITEMS, asked.by, asked.split, asked.chart, asked.order)
        said.append(words.analysis_unrecorded)
    question, aside = analysis.settled(asked)
    found = of_plan(measure_view.counted(matches, measured), question)
    question, many = analysis.drawable(question, len(found.columns) if question.split else 1)
    said += analysis_view.aside(words, question, (*aside, *many), len(found.columns))
    notes = analysis_view.notes(plan, words, question, found)
    if measured:
        notes = (*notes, measure_view.heading(plan, measured, words))
    return Answer(
        question=question,
        found=found,
        chart=analysis_chart.chart(plan, words, question, found, matches.selection),
        title=analysis_view.title(words, question),
        alt=analysis_view.alt(plan, words, question, found),
        aside=tuple(said),
        notes=notes,
    )


def measures() -> Sequence[str]:
    """Return what can be counted here and now."""
    return OF_THE_PLAN
