"""Items by state as stacked bars; a click on a bar toggles the filter of its group."""

from collections.abc import Sequence
from functools import lru_cache, partial
from html import escape

import plotly.graph_objects as go
import streamlit as st

from components.charts import bar_chart, stacked_bars
from components.shell import filters
from frontend.palette import LIGHT, colours
from views.reporting.progress_view import GroupProgress, states_by

ROW_PX = 26
AROUND_PX = 40
# colour of the fill, of the letters on it, and stripes where two greys would look alike
FILLS = {
    "done": ("neutral", "paper", ""),
    "under-way": ("class-2", "ink", ""),
    "held-up": ("accent", "paper", ""),
    "not-started": ("class-1", "ink", ""),
    "terminated": ("hatch", "ink", "/"),
    "not-involved": ("hair", "ink", ""),
    "unreported": ("paper", "soft", ""),
}


def show(groups: Sequence[GroupProgress], labels: Sequence[str], by: str, alt: str) -> None:
    """Draw the bars; with `by`, a click filters."""
    key = "progress-chart" if by else "progress-chart-time"
    ids = [one.id for one in groups] if by else []
    with st.container(key=key):
        bar_chart.show(
            partial(_drawing, tuple(groups), tuple(labels), by),
            alt,
            key=f"{key}-bars",
            ids=ids,
            on_pick=lambda group: filters.toggle((by, group)),
        )


@lru_cache(maxsize=64)
def _drawing(groups: tuple[GroupProgress, ...], labels: tuple[str, ...], by: str, theme: str) -> bar_chart.Drawing:
    """Return the figure as the page takes it, made once: other themes than the light one take two, one for paper."""
    return bar_chart.drawing(figure(groups, labels, theme, by))


def figure(groups: Sequence[GroupProgress], labels: Sequence[str], theme: str = LIGHT, by: str = "") -> go.Figure:
    """Return the figure: a trace a state, a bar a group in their order from the top."""
    states = enumerate(states_by(by))
    traces = [_trace(groups, labels, i, state, theme) for i, state in states if any(one.counts[i] for one in groups)]
    return stacked_bars.figure(traces, [f"{escape(one.label)} " for one in groups], ROW_PX, AROUND_PX, theme)


def _trace(groups: Sequence[GroupProgress], labels: Sequence[str], i: int, state: str, theme: str) -> go.Bar:
    known, (fill, letter, stripes) = colours(theme), FILLS[state]
    pattern = {"shape": stripes, "fgcolor": known["soft"], "bgcolor": known[fill], "size": 5, "solidity": 0.25}
    return stacked_bars.trace(
        labels[i],
        [group.label for group in groups],
        [group.counts[i] for group in groups],
        known[letter],
        marker={"color": known[fill], "line": {"width": 1, "color": known["edge"]}, "pattern": pattern},
    )
