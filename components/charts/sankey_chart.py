"""Draws a Sankey, and puts what was clicked into the shared filters."""

import hashlib
from functools import partial
from typing import Any, NamedTuple

import streamlit as st

from components.charts.sankey import Sankey
from components.charts.sankey_option import option
from components.shell import filters
from plan.frozen import frozen
from views.words import Words

CLICKS = "sankey-clicks"
"""How often a mark was clicked in this session."""


class SankeyDrawing(NamedTuple):
    """A Sankey, a name for its marks, and the ECharts option that draws it; nothing in it can be changed."""

    chart: Sankey
    marks: str
    option: dict[str, Any]


def drawing(chart: Sankey, words: Words) -> SankeyDrawing:
    """Return what draws a Sankey; whoever calls keeps it, as each run of the page would make it anew."""
    marks = _name(chart)
    kept: SankeyDrawing = frozen(SankeyDrawing(chart, marks, option(chart, words, marks)))
    return kept


def show(drawn: SankeyDrawing, alt: str) -> None:
    """Draw a Sankey.

    Its key stays while other filters change: the browser then draws the new marks in the chart that stands, which takes
    a third of mounting another. It changes with each click in the chart, which else counts a second one on the same
    mark as its end. The series is named for its marks, so that no click outlives those it was made on.
    """
    chart, marks, shown = drawn
    key = f"sankey-{st.session_state.get(CLICKS, 0)}"
    with st.container(key="industries-sankey", height=chart.height_px, border=False):
        st.echarts_chart(
            shown,
            height=chart.drawn_px,
            key=key,
            on_select=partial(_clicked, key, chart, marks),
            renderer="svg",
            alt=alt,
        )


def _name(chart: Sankey) -> str:
    """Return a name for what is drawn; another chart has another one."""
    return hashlib.sha256(repr(chart).encode()).hexdigest()[:12]


def _clicked(key: str, chart: Sankey, marks: str) -> None:
    """Take a click on a node or link; what a browser sends is checked like any input."""
    st.session_state[CLICKS] = st.session_state.get(CLICKS, 0) + 1
    for group in st.session_state[key].selection.selected:
        if group["series_id"] != marks:
            continue
        for index in group["data_indices"]:
            filters.toggle(*((name, value) for name, value in chart.picks(group["data_type"], index)))
