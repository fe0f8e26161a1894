"""Projects or their money by place of origin as bars; a click on one of a province toggles it as a filter."""

from functools import lru_cache, partial

import streamlit as st

from components import plain
from components.charts import bar_chart, ledger_figures
from components.charts.ledger_figures import ChartMark
from components.shell import filters, texts
from plan import published
from plan.selection import PRESENT
from views.projects import project_bars, project_numbers
from views.projects.project_sums import MeasuredProjects


def show(found: MeasuredProjects, key: str, *, ranked: bool) -> None:
    """Draw the bars of what is found whichever provinces are chosen."""
    plan, words, selection = published.plan(), texts.current(), filters.current()
    sums = project_bars.by_origin(plan, found, selection, words, ranked)
    marks = tuple(
        ChartMark(
            one.label,
            value := one.value(found.measure),
            project_numbers.number(words, value, found.measure),
            one.id in selection.province,
        )
        for one in sums
    )
    with st.container(key="partners-chart"):
        hint = "" if PRESENT in filters.display_params() else words.partners_projects_click
        plain.show("chart-note", project_bars.note(plan, found, words, ranked) + hint)
        bar_chart.show(
            partial(drawing, marks),
            project_bars.alt(plan, found, sums, words),
            key=key,
            ids=[one.id for one in sums],
            on_pick=lambda province: filters.toggle(("province", province)),
        )


@lru_cache(maxsize=64)
def drawing(marks: tuple[ChartMark, ...], theme: str) -> bar_chart.Drawing:
    """Return the bars of projects or their money, drawn once for all sessions."""
    return bar_chart.drawing(ledger_figures.bars(marks, theme))
