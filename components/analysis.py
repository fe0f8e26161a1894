"""The analysis: what is counted by which dimensions is chosen, drawn, said in words and written as a table."""

from dataclasses import replace
from functools import lru_cache, partial

import streamlit as st

from components import plain
from components.charts import bar_chart
from components.charts.analysis_figure import figure
from components.records import parts
from components.shell import filters, marks, measure, signed_in, texts
from exports.projects import of_question
from plan.analysis import MATRIX, NAMES, REPORTS, Analysis
from plan.links import Matches
from plan.reporting import OF_PROJECTS
from plan.selection import PRESENT
from records import answers
from records.errors import StoreUnavailable
from records.ledger_model import LedgerFilter
from views import naming, publication
from views.analysis import analysis_answer, analysis_chart, analysis_view
from views.analysis.analysis_answer import AnalysisAnswer
from views.analysis.analysis_chart import AnalysisChart
from views.analysis.analysis_records import Recorded
from views.bar_chart_view import ChartImage
from views.projects import project_sum_words
from views.words import Words

CHOICE = "analysis-choice"


def page(matches: Matches) -> None:
    """Show the answer to the question of the link, and let a person ask another one; not while it is presented."""
    answer = _answer(matches)
    if matches.empty and answer.question.count not in OF_PROJECTS:
        filters.explain_empty(matches.selection)
        return
    if PRESENT in filters.display_params():
        _show(matches, answer)
        return
    offered = analysis_answer.measures(measure.reported(signed_in.person()), _any_project())
    choice = analysis_view.choice(texts.current(), answer.question, answer.parts, offered)
    parts.form(choice, key=CHOICE, on_act_change=_chosen)
    _show(matches, answer, more=analysis_view.not_offered(texts.current(), answer.question))


def show(matches: Matches) -> None:
    """Show the answer to the question of a briefing's step."""
    _show(matches, _answer(matches))


def _answer(matches: Matches) -> AnalysisAnswer:
    question = filters.current_analysis()
    recorded = _recorded(matches, question)
    linked = filters.current_reporting()
    return analysis_answer.answer(matches, texts.current(), question, measure.current(), recorded, linked)


def _recorded(matches: Matches, question: Analysis) -> Recorded | None:
    """Return the records that are counted; None where there are none, or they cannot be read."""
    person, reporting = signed_in.person(), filters.current_reporting()
    try:
        if question.count == REPORTS and measure.reported(person):
            return answers.report_counts(measure.viewer(person), reporting)
        if question.count in OF_PROJECTS and _any_project():
            viewer = measure.viewer(person)
            found = of_question.counted(viewer, matches.plan, matches.selection, reporting, question)
            return replace(found, own=measure.own_only(viewer, found.ledger))
    except StoreUnavailable:
        return None
    return None


def _any_project() -> bool:
    """Whether some project stands that this person may see."""
    try:
        return bool(answers.ledger(measure.viewer(signed_in.person()), LedgerFilter()).cells)
    except StoreUnavailable:
        return False


def _show(matches: Matches, answer: AnalysisAnswer, more: str = "") -> None:
    """Show an answer; `more` is said below its chart."""
    words = texts.current()
    if answer.aside:
        plain.show("analysis-aside", *answer.aside, role="status")
    with st.container(key="analysis-answer"):
        plain.show("analysis-title", answer.title)
        plain.show("chart-note", *answer.notes)
        if not answer.found.rows:
            plain.show("nothing", words.analysis_empty, role="status")
            return
        clicks = _clicks(answer.chart)
        _draw(matches, answer, clicks, words)
        if more:
            plain.show("chart-note", more)
        table = analysis_view.table(answer.plan, words, answer.question, answer.found)
        parts.table(table, key="analysis-table")


def _draw(matches: Matches, answer: AnalysisAnswer, clicks: list[str], words: Words) -> None:
    wide = answer.question.chart == MATRIX  # beside the names of its rows a phone has no room for its columns
    with st.container(key="analysis-wide" if wide else "analysis-chart"):
        bar_chart.show(
            partial(_drawing, answer.chart),
            answer.alt,
            key="analysis-figure",
            ids=clicks,
            on_pick=lambda click: filters.toggle(*analysis_chart.filters_of(click)),
            image=_image(matches, answer, words),
        )
        if clicks:
            plain.show("chart-note screen-only", words.analysis_click)
    if wide:
        plain.show("chart-narrow", words.analysis_narrow)


@lru_cache(maxsize=64)
def _drawing(chart: AnalysisChart, theme: str) -> bar_chart.Drawing:
    """Return the figure as the page takes it, made once: it takes Plotly several milliseconds."""
    return bar_chart.drawing(figure(chart, theme))


def _clicks(chart: AnalysisChart) -> list[str]:
    return list(dict.fromkeys(click for row in chart.clicks for click in row if click))


def _image(matches: Matches, answer: AnalysisAnswer, words: Words) -> ChartImage:
    """Return what is written around the chart where it is saved as an image."""
    plan = matches.plan
    if answer.question.count in OF_PROJECTS:
        view = project_sum_words.view_in_words(plan, matches.selection, filters.current_reporting(), words)
    else:
        view = naming.in_words(plan, matches.selection, words)
    return {
        "label": words.analysis_save,
        "file": f"{answer.title}.png",
        "title": answer.title,
        "above": [view[:1].upper() + view[1:], *answer.notes],
        "below": [*filter(None, [marks.mark()]), publication.source(plan, words), publication.version(plan, words)],
    }


def _chosen() -> None:
    """Ask another question; what a browser sends is checked like any input."""
    values = parts.event(CHOICE)["values"]
    filters.set_analysis({name: str(values.get(name, "")) for name in NAMES})
