"""Items by basis and province as stacked bars, in the order of the belt or ranked; a click toggles a province."""

from functools import lru_cache, partial
from html import escape

import plotly.graph_objects as go
import streamlit as st

from components import plain
from components.charts import bar_chart, project_bars, stacked_bars
from components.shell import filters, measure, texts
from frontend.palette import LIGHT, colours
from plan import published
from plan.links import Matches
from plan.selection import ALL_BASES, PRESENT
from records.model import Measured
from views import measure_view, naming
from views.partners import partner_chart_view
from views.partners.partner_chart_view import Bar, PartnerBars
from views.words import Words

KEY = "partner-bars"
ROW_PX = 22
AROUND_PX = 34


def show(matches: Matches, ranked: bool = False) -> None:
    """Draw the bars; under a measure they count by it, projects and their money too."""
    if (projects := measure.projects_without("province")) is not None:
        project_bars.show(projects, KEY, ranked=ranked)
        return
    measured = measure.current()
    plan, words = published.plan(), texts.current()
    chart = partner_chart_view.bars(plan, matches, words, ranked, measured)
    state = measure_view.state(plan, measured, words) if measured else ""
    if chart.empty:
        empty = words.say("partners_chart_empty", **naming.plan_names(plan, words.lang))
        st.markdown(words.say("partners_chart_none", state=state) if state else empty)
        return
    with st.container(key="partners-chart"):
        if note := _note(ranked, measured, words):
            plain.show("chart-note", note)
        bar_chart.show(
            partial(_drawing, chart),
            measure_view.captioned(plan, partner_chart_view.alt(chart, words), measured, words),
            key=KEY,
            ids=[bar.province for bar in chart.bars],
            on_pick=lambda province: filters.toggle(("province", province)),
        )


def _note(ranked: bool, measured: Measured | None, words: Words) -> str:
    """Return what the bars count, and in which order; nothing where the page says it."""
    plan = published.plan()
    if not ranked:
        return measure_view.alt(plan, measured, words) if measured else ""
    hint = "" if PRESENT in filters.display_params() else words.partners_click
    if measured is None:
        return words.partners_ranked + hint
    return words.say("partners_ranked_measured", state=measure_view.state(plan, measured, words)) + hint


@lru_cache(maxsize=64)
def _drawing(chart: PartnerBars, theme: str) -> bar_chart.Drawing:
    """Return the figure as the page takes it, made once: it takes Plotly 5 ms at each run."""
    return bar_chart.drawing(figure(chart, theme))


def figure(chart: PartnerBars, theme: str = LIGHT) -> go.Figure:
    """Return the figure: a trace a basis, a bar a province from the top."""
    traces = [_trace(chart, i, theme) for i in range(len(chart.bases))]
    labels = [_label(bar, colours(theme)["accent"], chart.ranked) for bar in chart.bars]
    return stacked_bars.figure(traces, labels, ROW_PX, AROUND_PX, theme)


def _label(bar: Bar, accent: str, ranked: bool) -> str:
    """Return a province's name, with the number it is ranked by, as Plotly writes it, which reads some HTML."""
    name = escape(f"{bar.label} {bar.total}" if ranked else bar.label)
    return f'<b><span style="color:{accent}">{name}</span></b> ' if bar.chosen else f"{name} "


def _trace(chart: PartnerBars, i: int, theme: str) -> go.Bar:
    """Return the bars of one basis: filled where the plan names a province, outlined by place, hatched by region."""
    known, (basis, label) = colours(theme), chart.bases[i]
    filled = basis == ALL_BASES[0]
    pattern = {"shape": "/" if basis == "region" else "", "fgcolor": known["soft"], "bgcolor": known["paper"]}
    marker = {
        "color": known["neutral"] if filled else known["paper"],
        "line": {"width": 1.5, "color": [known["accent" if bar.chosen else "neutral"] for bar in chart.bars]},
        "pattern": pattern | {"size": 5, "solidity": 0.25},
    }
    return stacked_bars.trace(
        label,
        [bar.label for bar in chart.bars],
        [bar.counts[i] for bar in chart.bars],
        known["paper"] if filled else known["ink"],
        marker=marker,
    )
