"""Stacked bars that lie on their side, a row each from the top: what all of them share."""

from collections.abc import Sequence
from html import escape
from math import ceil
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components.charts.type_scale import LETTER_PX, px
from exports.typography import cells
from frontend.palette import colours

WIDTH_OF_SIGN = 0.62  # of a bold half-width sign, in letters
FONT = st.get_option("theme.font")


def figure(traces: Sequence[go.Bar], labels: Sequence[str], row_px: int, around_px: int, theme: str) -> go.Figure:
    """Return the figure of traces, one a part of each row.

    Parameters
    ----------
    labels
        One a row, from the top, as Plotly reads them: some HTML, so names are escaped.
    row_px, around_px
        Height of a row and of what stands around all rows, in pixels of the light theme.
    """
    return go.Figure(
        data=list(traces),
        layout=layout(theme, px(row_px, theme) * len(labels) + px(around_px, theme))
        | {
            "meta": {"above": px(around_px, theme)},
            "xaxis": {"visible": False, "fixedrange": True},
            "yaxis": {"tickvals": list(range(len(labels))), "ticktext": list(labels), "autorange": "reversed"}
            | {"fixedrange": True, "automargin": True, "showgrid": False, "zeroline": False},
        },
    )


def layout(theme: str, height_px: int) -> dict[str, Any]:
    """Return what the layouts of all figures share: letters, colours, the legend above."""
    known = colours(theme)
    letters = {"family": FONT, "size": px(LETTER_PX, theme), "color": known["ink"]}
    return {
        "barmode": "stack",
        "bargap": 0.28,
        "height": height_px,
        "margin": {"l": 0, "r": 8, "t": 0, "b": 0},
        "font": letters,
        "paper_bgcolor": known["paper"],
        "plot_bgcolor": known["paper"],
        "dragmode": False,
        "hoverlabel": {"bgcolor": known["paper"], "bordercolor": known["edge"], "font": letters},
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False}
        | {"itemdoubleclick": False, "traceorder": "normal"},
    }


def end_margin(texts: Sequence[str], theme: str) -> int:
    """Return the pixels of the longest number at the end of a bar, however little of the width is left to the bars."""
    return ceil(px(LETTER_PX, theme) * (WIDTH_OF_SIGN * max(map(cells, texts), default=0) + 1))


def trace(name: str, rows: Sequence[str], counts: Sequence[int], letter: str, **more: Any) -> go.Bar:
    """Return one part of every row with its counts written in it; `rows` are their names, `letter` a colour."""
    return go.Bar(
        name=escape(name),
        orientation="h",
        y=list(range(len(counts))),
        x=list(counts),
        text=[str(count or "") for count in counts],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"color": letter, "weight": "bold"},
        hovertext=[f"{escape(row)} · {escape(name)} {count}" for row, count in zip(rows, counts, strict=True)],
        hoverinfo="text",
        **more,
    )
