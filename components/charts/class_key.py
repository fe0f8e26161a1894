"""The legend of squares that are filled by classes of their numbers: it stands below, as names stand above."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from components.charts.type_scale import px
from frontend.palette import colours

KEY_PX, KEYS_PX = 13, 30  # of a key, and of their line


@dataclass(frozen=True, slots=True)
class ClassKey:
    """What the legend of squares says: what is counted in which unit, and the numbers of each class."""

    title: str
    classes: tuple[str, ...]


def fills(theme: str) -> Sequence[str]:
    """Return the colour of each class (`#RRGGBB`), that of nothing first."""
    known = colours(theme)
    return [known[f"class-{i}"] for i in range(5)]


def entries(key: ClassKey, theme: str) -> list[go.Scatter]:
    """Return the entries of the legend, which have no point of their own."""
    edge = {"width": 1, "color": colours(theme)["edge"]}
    return [
        go.Scatter(
            name=escape(text),
            x=[None],
            y=[None],
            mode="markers",
            marker={"symbol": "square", "size": px(KEY_PX, theme), "color": fill, "line": edge},
            showlegend=True,
        )
        for text, fill in zip(key.classes, fills(theme), strict=True)
    ]


def below(layout: dict[str, Any], key: ClassKey) -> dict[str, Any]:
    """Return a layout with its legend below; its height has room for it already."""
    title = {"text": f"{escape(key.title)} ", "side": "left", "font": layout["font"]}
    legend = {"y": 0, "yanchor": "top", "title": title}
    return layout | {"legend": layout["legend"] | legend}
