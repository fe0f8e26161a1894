"""Figures of the project ledger: bars of one measure, sums over time against a target, squares by two dimensions."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from components.charts import class_key, stacked_bars
from components.charts.class_key import KEYS_PX, ClassKey
from components.charts.type_scale import px
from frontend.palette import LIGHT, colours, readable
from plan.folding import IDEOGRAPHS

ROW_PX, AROUND_PX = 28, 10
LINES_PX, SQUARE_PX, HEAD_PX = 280, 34, 30
LEAST_PX = 24  # of the bars, before the names of the rows are cut
STEPS = (1, 2, 5)
MOST_TICKS = 6
STANDOFF_PX = 6  # so that the first name does not lie on the number beside the foot of the axis
ASIDE = 0.5  # of the way between two points: beside the first and the last
HEAD_LETTERS = 5  # of a Chinese name in one line
MOST_NAMED, YEAR = 5, 4  # points whose names stand below the line; of more, one each year of quarters


@dataclass(frozen=True, slots=True)
class ChartMark:
    """A bar, a point or a square: its number, the number as it is written, what it is called, whether it is chosen."""

    label: str
    value: int
    text: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Square:
    """A square: its row and column, counted from the first, and the class of its number, 0 for nothing."""

    row: int
    column: int
    class_: int
    mark: ChartMark


def bars(marks: Sequence[ChartMark], theme: str = LIGHT) -> go.Figure:
    """Return bars on their side, one a row from the top, each with its number at its end."""
    known = colours(theme)
    largest = max((mark.value for mark in marks), default=0)
    trace = go.Bar(
        orientation="h",
        y=list(range(len(marks))),
        x=[mark.value for mark in marks],
        text=[mark.text for mark in marks],
        textposition="outside",
        cliponaxis=False,
        textfont={"color": known["ink"], "weight": "bold"},
        marker={"color": [known["accent" if mark.chosen else "neutral"] for mark in marks]},
        hovertext=[f"{escape(mark.label)} {mark.text}" for mark in marks],
        hoverinfo="text",
        showlegend=False,
    )
    figure = stacked_bars.figure([trace], [f"{escape(mark.label)} " for mark in marks], ROW_PX, AROUND_PX, theme)
    figure.update_layout(
        xaxis_range=[0, max(largest, 1)],
        margin_r=stacked_bars.end_margin([mark.text for mark in marks], theme),
        minreducedwidth=LEAST_PX,
    )
    return figure


def over_time(
    points: Sequence[ChartMark], name: str, goal: ChartMark | None, unit: int, theme: str = LIGHT
) -> go.Figure:
    """Return a line through cumulative sums in their order, and the goal as a dashed one across it.

    `unit` is that of the numbers on the axis, in whole yuan.
    """
    known = colours(theme)
    places = list(range(len(points)))
    years = -(-len(points) // (YEAR * MOST_NAMED))
    named = places if len(points) <= MOST_NAMED else places[:: YEAR * years]
    traces = [
        go.Scatter(
            name=escape(name),
            x=places,
            y=[point.value for point in points],
            mode="lines+markers",
            line={"color": known["neutral"], "width": 2.5},
            marker={"size": 7},
            cliponaxis=False,  # a sum of nothing is a whole dot on the axis
            hovertext=[f"{escape(point.label)} {point.text}" for point in points],
            hoverinfo="text",
        )
    ]
    if goal:
        traces.append(
            go.Scatter(
                name=escape(f"{goal.label} {goal.text}"),
                x=places,
                y=[goal.value] * len(places),
                mode="lines",
                line={"color": known["accent"], "width": 2, "dash": "dash"},
                hoverinfo="skip",
            )
        )
    ticks = _ticks(max([point.value for point in points] + [goal.value if goal else 0]), unit)
    figure = go.Figure(
        data=traces,
        layout=stacked_bars.layout(theme, px(LINES_PX, theme))
        | {
            "xaxis": {"tickvals": named, "ticktext": [escape(points[place].label) for place in named]}
            | {"fixedrange": True, "automargin": True, "showgrid": False, "zeroline": False}
            | {"linecolor": known["rule"], "showline": True, "range": [-ASIDE, len(points) - 1 + ASIDE]}
            | {"ticklabelstandoff": px(STANDOFF_PX, theme)},
            "yaxis": {"tickvals": [value for value, _ in ticks], "ticktext": [f"{text} " for _, text in ticks]}
            | {"fixedrange": True, "automargin": True, "gridcolor": known["hair"], "zeroline": False}
            | {"range": [0, ticks[-1][0] * 1.05]},
        },
    )
    # Plotly leaves out a name that would be cut: half of the last one stands beside its point
    figure.update_layout(margin_r=stacked_bars.end_margin([points[-1].label] if points else [], theme) // 2)
    return figure


def _ticks(largest: int, unit: int) -> list[tuple[int, str]]:
    """Return round sums from nothing to above the largest, in whole yuan, with their numbers in a unit."""
    hundreds = max(-(-largest // unit), 1)
    power = 1
    while True:
        for step in STEPS:
            if hundreds <= step * power * MOST_TICKS:
                every = step * power
                return [(n * every * unit, str(n * every)) for n in range(-(-hundreds // every) + 1)]
        power *= 10


def _lines(head: str) -> list[str]:
    """Return the head of a column line by line: a word each; of a long Chinese name two letters stand in the second.

    The last line is the one that stands beside the names of the neighbours.
    """
    if len(head) > HEAD_LETTERS and all(ord(letter) in IDEOGRAPHS for letter in head):
        return [head[:-2], head[-2:]]
    return head.split(" ")


def squares(
    rows: Sequence[str], columns: Sequence[str], marks: Sequence[Square], key: ClassKey, theme: str = LIGHT
) -> go.Figure:
    """Return squares by row and column, filled by classes of their numbers, which the legend below states."""
    known = colours(theme)
    heads = ["<br>".join(map(escape, _lines(one))) for one in columns]
    lines = 2 if any("<br>" in one for one in heads) else 1
    of_class = class_key.fills(theme)
    fills = [of_class[one.class_] for one in marks]
    trace = go.Scatter(
        x=[one.column for one in marks],
        y=[one.row for one in marks],
        mode="markers+text",
        text=[one.mark.text for one in marks],
        textfont={"color": [readable(fill) for fill in fills]},
        marker={
            "symbol": "square",
            "size": px(SQUARE_PX - 4, theme),
            "color": fills,
            "line": {
                "width": [2 if one.mark.chosen else 1 for one in marks],
                "color": [known["accent" if one.mark.chosen else "edge"] for one in marks],
            },
            "opacity": 1,
        },
        hovertext=[f"{escape(one.mark.label)} {one.mark.text}" for one in marks],
        hoverinfo="text",
        showlegend=False,
    )
    return go.Figure(
        data=[trace, *class_key.entries(key, theme)],
        layout=class_key.below(
            stacked_bars.layout(theme, px(SQUARE_PX * len(rows) + HEAD_PX * lines + KEYS_PX, theme)), key
        )
        | {
            "xaxis": {"tickvals": list(range(len(columns))), "ticktext": heads}
            | {"side": "top", "fixedrange": True, "showgrid": False, "zeroline": False, "automargin": True}
            | {"range": [-0.5, len(columns) - 0.5], "tickangle": 0},
            "yaxis": {"tickvals": list(range(len(rows))), "ticktext": [f"{escape(one)} " for one in rows]}
            | {"fixedrange": True, "showgrid": False, "zeroline": False, "automargin": True}
            | {"range": [len(rows) - 0.5, -0.5]},
        },
    )
