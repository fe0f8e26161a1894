"""Draws a figure of bars, and says which row was clicked."""

from collections.abc import Callable, Sequence

import plotly.graph_objects as go
import streamlit as st

from components.elements import Element
from frontend import assets
from views.bar_chart_view import BarChartPayload

# Plotly's style sheet stands in the page, so the chart does too
_chart: Element[BarChartPayload] = Element("bar_chart", shadow=False)


def show(
    figure: go.Figure,
    alt: str,
    key: str,
    ids: Sequence[str] = (),
    on_pick: Callable[[str], None] | None = None,
    after_map: bool = False,
) -> None:
    """Draw a figure.

    Parameters
    ----------
    alt
        What the figure says, for who cannot see it.
    ids
        What each row stands for, from the top; `on_pick` is called with that of the row that was clicked.
    after_map
        Whether it waits until the map of the page has been drawn.
    """

    def picked() -> None:
        chosen = st.session_state[key].pick
        if on_pick and chosen in ids:
            on_pick(chosen)

    payload = BarChartPayload(
        plotly=assets.url(assets.PLOTLY),
        figure=figure.to_json(),
        height=figure.layout.height,
        alt=alt,
        ids=list(ids),
        after_map=after_map,
    )
    _chart(payload, key=key, on_pick_change=picked)
