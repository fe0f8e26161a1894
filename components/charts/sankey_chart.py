"""Draws a Sankey, and puts what was clicked into the shared filters."""

import hashlib
from functools import partial

import streamlit as st

from components.charts.sankey import Sankey
from components.charts.sankey_option import option
from components.shell import filters
from views.words import Words


def show(chart: Sankey, words: Words, alt: str) -> None:
    """Draw a Sankey; the key changes with what is drawn, so that no click outlives the marks it was made on."""
    key = f"sankey-{hashlib.sha256(repr(chart).encode()).hexdigest()[:12]}"
    with st.container(key="industries-sankey"):
        st.echarts_chart(
            option(chart, words),
            height=chart.height_px,
            key=key,
            on_select=partial(_clicked, key, chart),
            renderer="svg",
            alt=alt,
        )


def _clicked(key: str, chart: Sankey) -> None:
    """Take a click on a node or link; what a browser sends is checked like any input."""
    for group in st.session_state[key].selection.selected:
        for index in group["data_indices"]:
            filters.toggle(*((name, value) for name, value in chart.picks(group["data_type"], index)))
