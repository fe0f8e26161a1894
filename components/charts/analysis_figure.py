"""The figure of an analysis: bars that lie on their side, lines, or a heat map, in the colours of a theme."""

from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from components.charts import class_key, stacked_bars
from components.charts.class_key import KEYS_PX, ClassKey
from components.charts.type_scale import LETTER_PX, px
from exports.typography import cells
from frontend.palette import LIGHT, colours, readable, shown
from plan.analysis import BARS, LINES, MATRIX
from views.analysis.analysis_chart import AnalysisChart

ROW_PX, BAR_PX, AROUND_PX = 26, 15, 44
LINES_PX = 380
WIDE_PX = 1100  # names of columns that are longer together stand upright
LEAST_PX = 8  # of a number in its square
LONGEST = 18  # letters of a name above a column or below a line
WIDEST = 46  # half-width letters of a name beside its row
DASHES = ("solid", "dot")


def figure(chart: AnalysisChart, theme: str = LIGHT) -> go.Figure:
    """Return the figure; each point carries what a click on it means, where it means something."""
    if chart.kind == LINES:
        return _lines(chart, theme)
    return _matrix(chart, theme) if chart.kind == MATRIX else _bars(chart, theme)


def _bars(chart: AnalysisChart, theme: str) -> go.Figure:
    beside = chart.kind == BARS and len(chart.parts) > 1
    row_px = max(ROW_PX, BAR_PX * len(chart.parts) + 8) if beside else ROW_PX
    traces = [_bar(chart, i, theme, outside=len(chart.parts) == 1 or beside) for i in range(len(chart.parts))]
    drawn = stacked_bars.figure(traces, _labels(chart, theme), row_px, AROUND_PX, theme)
    drawn.update_layout(barmode="group" if beside else "stack", showlegend=len(chart.parts) > 1)
    drawn.update_xaxes(rangemode="tozero")
    if drawn.layout.barmode == "group" or len(chart.parts) == 1:
        drawn.update_layout(margin_r=stacked_bars.end_margin([text for row in chart.texts for text in row], theme))
    return drawn


def _bar(chart: AnalysisChart, i: int, theme: str, outside: bool) -> go.Bar:
    part, known = chart.parts[i], colours(theme)
    fill = _colour(part.colour, theme)
    pattern = {"shape": "/" if part.hatched else "", "fgcolor": fill, "bgcolor": known["paper"], "size": 5}
    own = [_colour(one, theme) for one in chart.row_colours] or [
        known["accent"] if chosen and len(chart.parts) == 1 else fill for chosen in chart.chosen
    ]
    letter = known["ink"] if outside or part.hatched else readable(fill)
    drawn = stacked_bars.trace(
        part.label,
        chart.rows,
        [row[i] for row in chart.values],
        letter,
        marker={"color": own, "line": {"width": 1, "color": known["edge"]}, "pattern": pattern | {"solidity": 0.4}},
        customdata=[row[i] for row in chart.clicks],
    )
    texts, places = [row[i] for row in chart.texts], range(len(chart.rows))
    return drawn.update(
        x=[row[i] for row in chart.sizes],
        text=texts,
        hovertext=[_hover(chart, row, i) for row in places],
        textposition="outside" if outside else "inside",
        cliponaxis=False,
    )


def _lines(chart: AnalysisChart, theme: str) -> go.Figure:
    known = colours(theme)
    places = list(range(len(chart.rows)))
    traces = [
        go.Scatter(
            name=escape(part.label),
            x=places,
            y=[row[i] for row in chart.sizes],
            customdata=[row[i] for row in chart.clicks],
            mode="lines+markers",
            line={"color": _colour(part.colour, theme), "width": 2.5, "dash": DASHES[part.hatched]},
            marker={"size": 9},
            hovertext=[_hover(chart, row, i) for row in places],
            hoverinfo="text",
        )
        for i, part in enumerate(chart.parts)
    ]
    labels = _labels(chart, theme, LONGEST)
    layout = stacked_bars.layout(theme, px(LINES_PX, theme)) | {
        "showlegend": len(chart.parts) > 1,
        # names that do not stand side by side end at their point: what would reach beyond the chart Plotly leaves out
        "xaxis": _axis(labels) | {"showgrid": False, "zeroline": False, "autotickangles": [0, -30, -90]},
        "yaxis": {"rangemode": "tozero", "fixedrange": True, "automargin": True, "gridcolor": known["hair"]}
        | {"title": {"text": escape(chart.what), "standoff": 12}, "zerolinecolor": known["edge"], "tickformat": ",~g"},
    }
    return go.Figure(data=traces, layout=layout)


def _matrix(chart: AnalysisChart, theme: str) -> go.Figure:
    rows, across, fills = len(chart.rows), len(chart.parts), class_key.fills(theme)
    trace = go.Heatmap(
        z=chart.classes,
        text=[
            [_written(*one, fills) for one in zip(*row, strict=True)]
            for row in zip(chart.texts, chart.classes, strict=True)
        ],
        customdata=chart.clicks,
        texttemplate="%{text}",
        textfont={"weight": "bold", "size": _number_px(chart, theme)},
        hovertext=[[_hover(chart, i, j) for j in range(across)] for i in range(rows)],
        hoverinfo="text",
        colorscale=[(i / (len(fills) - 1), fill) for i, fill in enumerate(fills)],
        zmin=0,
        zmax=len(fills) - 1,
        showscale=False,
        xgap=2,
        ygap=2,
    )
    key = ClassKey(chart.what, chart.class_texts)
    # spaces that Plotly keeps: names side by side stand apart, or upright
    heads = [f"\u00a0{_short(part.label, LONGEST)}\u00a0" for part in chart.parts]
    upright = across * max(map(cells, heads), default=0) * px(LETTER_PX, theme) / 2 > WIDE_PX
    room = px(LETTER_PX / 2, theme) * (max(map(cells, heads)) + 2) if upright else px(ROW_PX, theme)
    height = px(ROW_PX, theme) * rows + room + px(AROUND_PX + KEYS_PX, theme)
    layout = class_key.below(stacked_bars.layout(theme, height), key) | {
        "xaxis": _axis(heads) | {"side": "top", "showgrid": False, "zeroline": False} | {"autotickangles": [0, -90]},
        "yaxis": _axis(_labels(chart, theme)) | {"autorange": "reversed", "showgrid": False, "zeroline": False},
    }
    figure = go.Figure(data=[trace, *class_key.entries(key, theme)], layout=layout)
    # Plotly leaves out a name that would be cut: half of the last one stands beside its column
    return figure if upright else figure.update_layout(margin_r=stacked_bars.end_margin(heads[-1:], theme) // 2)


def _number_px(chart: AnalysisChart, theme: str) -> int:
    """Return the size of the numbers in squares: Plotly's own would make room for how their colour is written, too."""
    longest = max((cells(text) for row in chart.texts for text in row), default=0) or 1
    room = WIDE_PX / max(len(chart.parts), 1) / (longest * stacked_bars.WIDTH_OF_SIGN)
    return max(LEAST_PX, min(px(LETTER_PX, theme), int(room)))


def _written(text: str, class_: int | None, fills: Sequence[str]) -> str:
    """Return a number in a letter that stands out from its square, as Plotly reads it."""
    return f'<span style="color:{readable(fills[class_])}">{escape(text)}</span>' if class_ is not None else ""


def _axis(labels: Sequence[str]) -> dict[str, Any]:
    ticks = {"tickvals": list(range(len(labels))), "ticktext": list(labels)}
    return ticks | {"fixedrange": True, "automargin": True, "ticks": ""}


def _labels(chart: AnalysisChart, theme: str, longest: int = 0) -> list[str]:
    """Return the names of rows as Plotly writes them, which reads some HTML; what is filtered by stands out."""
    accent = colours(theme)["accent"]
    names = (_short(row, longest or (WIDEST if cells(row) == len(row) else WIDEST // 2)) for row in chart.rows)
    return [
        f'<b><span style="color:{accent}">{name}</span></b> ' if chosen else f"{name} "
        for name, chosen in zip(names, chart.chosen, strict=True)
    ]


def _short(name: str, longest: int) -> str:
    return escape(name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…")


def _hover(chart: AnalysisChart, row: int, part: int) -> str:
    names = [chart.rows[row], *([chart.parts[part].label] if len(chart.parts) > 1 else [])]
    return f"{escape(' · '.join(names))} {chart.texts[row][part] or 0}"


def _colour(name: str, theme: str) -> str:
    """Return a colour of the palette by name, or one that stands in the data as the theme shows it."""
    return shown(name, theme) if name.startswith("#") else colours(theme)[name]
