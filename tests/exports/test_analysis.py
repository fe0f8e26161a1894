"""An analysis in files: the numbers of the page as cells of a sheet, and as native charts of sheet and deck."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from pptx import Presentation

from exports import deck
from exports.deck.analysis import rows_of_slide
from exports.request import UnknownParameters, export_request
from exports.workbook import as_xlsx
from plan.analysis import Analysis
from plan.links import matching
from plan.model import Plan
from plan.reporting import Reporting
from plan.selection import Selection
from plan.story import Step, Story
from plan.text import Text
from records.ledger_model import CellPart
from tests.support import ledgers
from views.analysis import analysis_answer, analysis_view
from views.analysis.analysis_answer import AnalysisAnswer
from views.analysis.analysis_records import Projects
from views.words import words

WORDS = words("zh")
QUESTIONS = (
    Analysis(by="province", split="group", chart="stacked"),
    Analysis(by="unit", order="size"),
    Analysis(by="industry", split="province", chart="matrix"),
    Analysis("links", "province", "role", "lines"),
    Analysis(by="unit", split="task"),
)


def answered(plan: Plan, question: Analysis) -> AnalysisAnswer:
    return analysis_answer.answer(matching(plan, Selection()), WORDS, question)


def params(question: Analysis) -> list[tuple[str, str]]:
    return [(name, value) for name, (value,) in ({"count": [question.count]} | question.params()).items()]


def charts(presentation: Any) -> list[Any]:
    """Return (slide, chart) of every native chart."""
    shapes = ((slide, shape) for slide in presentation.slides for shape in slide.shapes)
    return [(slide, shape.chart) for slide, shape in shapes if shape.has_chart]


def test_the_workbook_leads_with_the_numbers_of_the_page_and_their_chart(plan: Plan) -> None:
    for question in QUESTIONS[2:]:
        body = as_xlsx(plan, export_request(plan, params(question))).body
        book = openpyxl.load_workbook(io.BytesIO(body))
        assert book.sheetnames[1] == WORDS.workbook_sheet_analysis
        caption, *rows = book.worksheets[1].iter_rows(values_only=True)
        answer = answered(plan, question)
        heads, expected = analysis_view.grid(plan, WORDS, answer.question, answer.found)
        width = len(heads)
        assert [row[:width] for row in rows] == [heads, *((name, *numbers) for name, numbers in expected)], question
        assert answer.title in caption[0] and str(answer.found.total) in caption[0]
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            drawn = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
        (chart,) = drawn
        assert ("<c:lineChart>" in chart) == (question.chart == "lines")
        whole = answer.parts <= 12  # of more, the totals are drawn, and the title says so
        assert chart.count("<c:ser>") == (answer.parts if whole else 1), question
        assert (WORDS.say("analysis_of_totals", title=answer.title, n=answer.parts) in chart) == (not whole)
        assert (f"${get_column_letter(width)}$3" in chart) == (not whole or not answer.question.split), question
    assert (
        WORDS.workbook_sheet_analysis
        not in openpyxl.load_workbook(io.BytesIO(as_xlsx(plan, export_request(plan, [])).body)).sheetnames
    )


def test_the_deck_draws_the_same_numbers_a_slide_for_as_many_rows_as_can_be_read(plan: Plan) -> None:
    headings = [f"题{i}" for i in range(len(QUESTIONS))]
    steps = [
        Step("analysis", Selection(), Text(heading, ""), Text("", ""), analysis=question)
        for heading, question in zip(headings, QUESTIONS, strict=True)
    ]
    body = deck.written(plan, export_request(plan, []), Story(Text("题", ""), tuple(steps)))
    found = charts(Presentation(io.BytesIO(body)))
    for heading, question in zip(headings, QUESTIONS, strict=True):
        answer = answered(plan, question)
        size, rows = rows_of_slide(answer), len(answer.chart.rows)
        for start in range(0, rows, size):
            slide, chart = found.pop(0)
            assert slide.shapes.title.text.startswith(heading)
            check(chart, answer, start)
    assert not found


def test_a_step_counts_the_records_of_its_own_question(plan: Plan) -> None:
    question, heading = Analysis("agreed", "province"), "题"
    story = Story(
        Text(heading, ""), (Step("analysis", Selection(), Text(heading, ""), Text("", ""), analysis=question),)
    )
    many = Projects(ledgers.shown(ledgers.cell("430100", agreed=70 * ledgers.YI), ledgers.cell("440100")).ledger)
    none = Projects(replace(ledgers.shown().ledger, revision=many.ledger.revision + 1))
    for recorded in (many, none, None):
        asked = (Selection(), Reporting(), question)
        request = replace(export_request(plan, []), step_recorded=((asked, recorded),) if recorded else ())
        shown = Presentation(io.BytesIO(deck.written(plan, request, story)))
        slide, chart = charts(shown)[0]
        given = recorded if recorded is many else None  # where none is found, items are counted
        answer = analysis_answer.answer(matching(plan, Selection()), WORDS, question, None, given)
        said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert slide.shapes.title.text.startswith(heading)
        assert any(WORDS.analysis_unrecorded in text for text in said) == (given is None)
        names, (series,) = list(chart.plots[0].categories), chart.plots[0].series
        assert names == list(answer.chart.rows)[: len(names)] and len(names) > 1
        assert list(series.values) == [float(row[0]) for row in answer.chart.sizes[: len(names)]]


def test_money_by_period_and_a_second_dimension_is_a_native_chart_of_deck_and_sheet(plan: Plan) -> None:
    question = Analysis("paid", "period", "kind", "lines")
    parts = [
        CellPart(ledgers.cell("430100", kind=kind, paid=paid * ledgers.YI), period=period)
        for kind, paid, period in (("new", 3, "2024Q1"), ("increase", 5, "2024Q2"), ("new", 2, "2024Q2"))
    ]
    ledger = ledgers.shown(*(one.cell for one in parts)).ledger
    request = replace(export_request(plan, params(question)), recorded=Projects(ledger, (), tuple(parts)))
    _, chart = charts(Presentation(io.BytesIO(deck.as_pptx(plan, request).body)))[0]
    assert list(chart.plots[0].categories) == ["2024年第一季度", "2024年第二季度"]
    assert {one.name: tuple(one.values) for one in chart.plots[0].series} == {"新引进": (3, 2), "增资": (0, 5)}
    body = as_xlsx(plan, request).body
    sheet = openpyxl.load_workbook(io.BytesIO(body)).worksheets[1]
    assert [row[:4] for row in sheet.iter_rows(min_row=3, values_only=True)][-1] == (WORDS.analysis_total, 5, 5, 10)
    with zipfile.ZipFile(io.BytesIO(body)) as files:
        assert "<c:lineChart>" in files.read("xl/charts/chart1.xml").decode()


def test_the_deck_of_a_view_leads_with_the_analysis_and_its_link_reopens_it(plan: Plan) -> None:
    request = export_request(plan, [*params(QUESTIONS[0]), ("industry", "tea")], host="http://map.local")
    assert request.link.startswith("http://map.local/analysis?")
    (_, chart), *_ = charts(Presentation(io.BytesIO(deck.as_pptx(plan, request).body)))
    matches = matching(plan, Selection(industry=("tea",)))
    check(chart, analysis_answer.answer(matches, WORDS, QUESTIONS[0]), 0)


def check(chart: Any, answer: AnalysisAnswer, start: int) -> None:
    """Compare a native chart with a part of an answer."""
    drawn, plot = answer.chart, chart.plots[0]
    size = len(list(plot.categories))
    assert list(plot.categories) == list(drawn.rows[start : start + size])
    values = [tuple(map(int, one.values)) for one in plot.series]
    if answer.parts > 12:
        assert values == [drawn.totals[start : start + size]]
    else:
        assert values == [tuple(row[i] for row in drawn.values[start : start + size]) for i in range(len(drawn.parts))]


def test_an_address_that_asks_nonsense_is_refused(plan: Plan) -> None:
    for wrong in ([("chart", "pie")], [("by", "task"), ("by", "unit")]):
        try:
            export_request(plan, wrong)
        except UnknownParameters as error:
            assert wrong[0][1] in str(error)
        else:
            raise AssertionError(wrong)
    assert export_request(plan, []).analysis is None
    assert export_request(plan, [("count", "items")]).analysis == Analysis()
