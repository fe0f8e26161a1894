"""The sheet of an analysis: the numbers that the page shows, and the same chart as a native one."""

from exports.request import ExportRequest
from exports.workbook.sheets import SheetChart, Worksheet, WorksheetColumn
from plan.analysis import BARS, MATRIX, MOST_SERIES, STACKED, Analysis
from plan.links import Matches
from views.analysis import analysis_answer, analysis_view
from views.analysis.analysis_answer import AnalysisAnswer
from views.words import Words

WIDEST, COUNTED = 40, 16


def sheet(matches: Matches, request: ExportRequest) -> Worksheet:
    """Return the answer to the question of a request: a row a value, the last the total, below what is said of it."""
    words = request.words
    question = request.analysis or Analysis()
    answer = analysis_answer.answer(matches, words, question, request.measured, request.recorded, request.reporting)
    heads, rows = analysis_view.grid(answer.plan, words, answer.question, answer.found)
    count = answer.question.count
    cells = tuple((name, *(analysis_view.scaled(words, count, n) for n in numbers)) for name, numbers in rows)
    columns = [WorksheetColumn(head, COUNTED if i else WIDEST) for i, head in enumerate(heads)]
    caption = words.export_separator.join((answer.title, *answer.aside, *answer.notes))
    return Worksheet("analysis", tuple(columns), cells, caption=caption, chart=_chart(answer, words))


def _chart(answer: AnalysisAnswer, words: Words) -> SheetChart | None:
    """Return the chart beside the numbers: a matrix as stacked bars, or its totals where it has too many parts."""
    drawn, columns = answer.chart, len(answer.found.columns)
    if not drawn.rows:
        return None
    if columns > MOST_SERIES:
        title = words.say("analysis_of_totals", title=answer.title, n=columns)
        return SheetChart(BARS, title, drawn.by, drawn.what, len(drawn.rows), 1, ("neutral",), first=columns + 1)
    by_column = {part.label: part.colour for part in drawn.parts}
    names = answer.columns
    return SheetChart(
        kind=STACKED if drawn.kind == MATRIX else drawn.kind,
        title=answer.title,
        by=drawn.by,
        what=drawn.what,
        rows=len(drawn.rows),
        columns=columns,
        colours=tuple(by_column.get(name, "hatch") for name in names),
    )
