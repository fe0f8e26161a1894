"""Items by state as stacked bars; a click on a bar toggles the filter of its group."""

import hashlib
from collections.abc import Sequence
from functools import partial
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components.charts.type_scale import LETTER_PX, px
from components.shell import filters, themes
from frontend.palette import LIGHT, colours
from views.progress_view import STATES, Group

ROW_PX = 26
AROUND_PX = 40
CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "doubleClick": False}
FONT = st.get_option("theme.font")
# colour of the fill, of the letters on it, and stripes where two greys would look alike
FILLS = {
    "done": ("neutral", "paper", ""),
    "under-way": ("class-2", "ink", ""),
    "held-up": ("accent", "paper", ""),
    "terminated": ("hatch", "ink", "/"),
    "not-involved": ("hair", "ink", ""),
    "unreported": ("paper", "soft", ""),
}


def show(groups: Sequence[Group], labels: Sequence[str], by: str, alt: str) -> None:
    """Draw the bars; with `by`, a click filters. The key changes with what is drawn, so that no click outlives it."""
    theme = themes.current()
    digest = hashlib.sha256(repr((tuple(groups), tuple(labels), by, theme)).encode()).hexdigest()[:12]
    key = f"state-bars-{digest}"
    clicks: dict[str, Any] = {"on_select": partial(_clicked, key, tuple(groups), by), "selection_mode": "points"}
    how: dict[str, Any] = {"key": key, "config": CONFIG, "alt": alt} | (clicks if by else {})
    with st.container(key="progress-chart" if by else "progress-chart-time"):
        st.plotly_chart(figure(groups, labels, theme), theme=None, **how)


def _clicked(key: str, groups: tuple[Group, ...], by: str) -> None:
    """Put a click on a bar into the shared filters; what a browser sends is checked like any input."""
    for point in st.session_state[key].selection.points[:1]:
        index = point.get("point_index")
        if isinstance(index, int) and 0 <= index < len(groups):
            filters.toggle((by, groups[index].id))


def figure(groups: Sequence[Group], labels: Sequence[str], theme: str = LIGHT) -> go.Figure:
    """Return the figure: a trace a state, a bar a group in their order from the top."""
    known = colours(theme)
    letters = {"family": FONT, "size": px(LETTER_PX, theme), "color": known["ink"]}
    places = list(range(len(groups)))
    traces = [_trace(groups, labels, i, theme) for i in range(len(STATES)) if any(one.counts[i] for one in groups)]
    return go.Figure(
        data=traces,
        layout={
            "barmode": "stack",
            "bargap": 0.28,
            "height": px(ROW_PX, theme) * len(places) + px(AROUND_PX, theme),
            "margin": {"l": 0, "r": 8, "t": 0, "b": 0},
            "font": letters,
            "paper_bgcolor": known["paper"],
            "plot_bgcolor": known["paper"],
            "dragmode": False,
            "hoverlabel": {"bgcolor": known["paper"], "bordercolor": known["edge"], "font": letters},
            "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False}
            | {"itemdoubleclick": False, "traceorder": "normal"},
            "xaxis": {"visible": False, "fixedrange": True},
            "yaxis": {"tickvals": places, "ticktext": [f"{escape(one.label)} " for one in groups], "showgrid": False}
            | {"autorange": "reversed", "fixedrange": True, "automargin": True, "zeroline": False},
        },
    )


def _trace(groups: Sequence[Group], labels: Sequence[str], i: int, theme: str) -> go.Bar:
    known, (fill, letter, stripes) = colours(theme), FILLS[STATES[i]]
    counts = [group.counts[i] for group in groups]
    pattern = {"shape": stripes, "fgcolor": known["soft"], "bgcolor": known[fill], "size": 5, "solidity": 0.25}
    return go.Bar(
        name=escape(labels[i]),
        orientation="h",
        y=list(range(len(counts))),
        x=counts,
        marker={"color": known[fill], "line": {"width": 1, "color": known["edge"]}, "pattern": pattern},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        text=[str(count or "") for count in counts],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"color": known[letter], "weight": "bold"},
        hovertext=[f"{escape(group.label)} · {escape(labels[i])} {group.counts[i]}" for group in groups],
        hoverinfo="text",
    )
