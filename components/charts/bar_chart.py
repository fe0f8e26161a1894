"""Draws a figure of Plotly (bars, lines, a heat map), says what was clicked, and lets it be saved as an image."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import plotly.graph_objects as go
import streamlit as st

from components.elements import Element
from components.shell import themes
from frontend import assets
from frontend.palette import LIGHT
from views.bar_chart_view import BarChartPayload, ChartImage

# Plotly's style sheet stands in the page, so the chart does too
_chart: Element[BarChartPayload] = Element("bar_chart", shadow=False)


class Drawing(NamedTuple):
    """A figure as the page takes it, and its height in pixels; unlike a figure it can be kept for all sessions."""

    figure: str
    height: int


def drawing(figure: go.Figure) -> Drawing:
    """Return a figure as the page takes it."""
    return Drawing(figure.to_json(), figure.layout.height)


def show(
    draw: Callable[[str], Drawing],
    alt: str,
    key: str,
    ids: Sequence[str] = (),
    on_pick: Callable[[str], None] | None = None,
    image: ChartImage | None = None,
) -> None:
    """Draw a figure.

    Parameters
    ----------
    draw
        Returns the figure in a theme: in that of the page for the screen, in the light one for paper.
    alt
        What the figure says, for who cannot see it.
    ids
        What can be clicked: `on_pick` is called with the `customdata` of the point that was clicked where that is one
        of them; where points carry none, they are those of the rows from the top.
    image
        What the figure says where it is saved as an image; None where it cannot be.
    """

    def picked() -> None:
        chosen = st.session_state[key].pick
        if on_pick and chosen in ids:
            on_pick(chosen)

    theme = themes.current()
    drawn = draw(theme)
    payload = BarChartPayload(
        plotly=assets.url(assets.PLOTLY),
        figure=drawn.figure,
        height=drawn.height,
        alt=alt,
        ids=list(ids),
    )
    if theme != LIGHT:
        payload["printed"] = draw(LIGHT).figure
    if image:
        payload["image"] = image
    _chart(payload, key=key, on_pick_change=picked)
