"""The slides of an analysis: its answer as a native chart, as many rows on each as can be read."""

from exports.deck.charts import Bars, Series
from plan.analysis import BARS, LINES, MATRIX, MOST_SERIES, STACKED
from views.analysis.analysis_answer import AnalysisAnswer
from views.analysis.analysis_chart import AnalysisChart

MOST_ROWS = 12
MOST_BARS = 30  # that lie beside each other


def charts(answer: AnalysisAnswer) -> tuple[Bars, ...]:
    """Return the charts of an answer, none where nothing was found.

    A matrix stands as stacked bars; where it has too many columns to be told apart, as bars of its rows alone.
    """
    if not answer.found.columns:
        return ()
    rows, size = len(answer.chart.rows), rows_of_slide(answer)
    return tuple(_part(answer, start, min(start + size, rows)) for start in range(0, rows, size))


def rows_of_slide(answer: AnalysisAnswer) -> int:
    """Return how many rows of an answer can be read on one slide; all where they are points of a line."""
    if answer.question.chart == LINES:
        return max(1, len(answer.chart.rows))
    beside = answer.question.chart == BARS and whole(answer)
    return max(2, min(MOST_ROWS, MOST_BARS // len(answer.chart.parts))) if beside else MOST_ROWS


def whole(answer: AnalysisAnswer) -> bool:
    """Whether the chart shows all columns of the answer."""
    return answer.parts <= MOST_SERIES


def _part(answer: AnalysisAnswer, start: int, end: int) -> Bars:
    chart = answer.chart
    if whole(answer):
        series = tuple(
            Series(part.label, tuple(row[i] for row in chart.sizes[start:end]), part.colour, part.hatched,
                   _own(chart, start, end))
            for i, part in enumerate(chart.parts)
        )  # fmt: skip
    else:
        series = (Series(chart.what, chart.totals[start:end], "neutral"),)
    kind = chart.kind if whole(answer) else BARS
    kind = STACKED if kind == MATRIX else kind
    return Bars(chart.rows[start:end], series, chart.what, chart.by, answer.alt, kind)


def _own(chart: AnalysisChart, start: int, end: int) -> tuple[str, ...]:
    return chart.row_colours[start:end]
