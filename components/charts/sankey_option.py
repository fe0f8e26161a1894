"""The Sankey as an ECharts option: where labels stand, and how much room they have at each width."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from components.charts.sankey import GROUP, INDUSTRY, PROVINCE, Sankey
from components.charts.type_scale import LETTER_PX
from exports.typography import cells
from frontend.palette import colours
from plan.text import Lang
from views.words import Words

NODE_PX = 12
BESIDE_PX = 10
LINE_PX = 16
EDGE_PX = {
    "zh": {GROUP: 92, INDUSTRY: 134, PROVINCE: 118},
    "en": {GROUP: 112, INDUSTRY: 190, PROVINCE: 122},
}
"""The room for the labels of a kind beside the diagram."""
NARROW_PX = 500
WIDTHS_PX = tuple(range(300, 1120, 40))
"""Widths of the chart from which on the labels inside it have more room."""


def option(chart: Sankey, words: Words, name: str = "") -> dict[str, Any]:
    """Return the option with a series of this name; texts in tooltips are escaped, because a tooltip is HTML.

    The columns at the edges are named beside the diagram, those within it on the right of their nodes and no further
    than the next column: in two smaller lines where one is too short. On a narrow screen, and where those within it
    would be cut, the first column is named within too.
    """
    known = colours(chart.theme)
    label = {"color": known["ink"], "fontSize": chart.px(LETTER_PX), "textBorderColor": known["paper"]}
    series = {
        "type": "sankey",
        "id": name,
        "selectedMode": "single",
        "data": [mark.drawn for mark in chart.nodes],
        "links": [mark.drawn for mark in chart.links],
        "layoutIterations": 0,
        "draggable": False,
        "nodeWidth": NODE_PX,
        "nodeGap": chart.px(LINE_PX),
        "top": 8,
        "bottom": 8 + chart.drawn_px - chart.height_px,
        "label": label | {"textBorderWidth": 3},
        "emphasis": {"focus": "adjacency"},
        "select": {"disabled": True},
    }
    box = {"backgroundColor": known["paper"], "borderColor": known["edge"], "textStyle": {"color": known["ink"]}}
    return {
        "animation": False,
        "tooltip": {"trigger": "item", "confine": True, "appendTo": "body"} | box,
        "series": [series | _placed(chart, words.lang, WIDTHS_PX[-1])],
        "media": [*_media(chart, words.lang)],
    }


def _media(chart: Sankey, lang: Lang) -> Iterator[dict[str, Any]]:
    """Yield what is different where the chart is narrower than the widest."""
    for least, next_ in zip((0, *WIDTHS_PX), WIDTHS_PX, strict=False):
        query = {"minWidth": least, "maxWidth": next_ - 1}
        yield {"query": query, "option": {"series": [_placed(chart, lang, least or WIDTHS_PX[0])]}}


def _placed(chart: Sankey, lang: Lang, least: int) -> dict[str, Any]:
    """Return margins and labels for a chart that is at least so many pixels wide."""
    narrow, edge = least < NARROW_PX, EDGE_PX[lang]
    left = 2 if narrow else chart.px(edge[chart.columns[0]])
    right = chart.px(edge[chart.columns[-1]])
    last = len(chart.columns) - 1
    if not narrow:  # the name of what is from beyond is longer than those of provinces, and its number stands behind it
        right = max(right, _longest(chart, last) + BESIDE_PX)
    between = _between(chart, least - left - right)
    within = narrow or not all(_has_room(chart, depth, between) for depth in range(1, last))
    if within:
        left = 2
        between = _between(chart, least - left - right)
    rooms = [("right", between)] * last + [("right", right - BESIDE_PX)]
    if not within:
        rooms[0] = ("left", left - BESIDE_PX)
    return {"left": left, "right": right, "levels": [_level(chart, i, *room) for i, room in enumerate(rooms)]}


def _between(chart: Sankey, width: int) -> int:
    """Return the room for labels between two columns of a diagram of a width, in pixels."""
    return (width - NODE_PX) // (len(chart.columns) - 1) - NODE_PX - BESIDE_PX


def _labels(chart: Sankey, depth: int) -> list[str]:
    return [mark.drawn["label"]["formatter"] for mark in chart.nodes if mark.kinds == {chart.columns[depth]}]


def _longest(chart: Sankey, depth: int) -> int:
    """Return how wide the longest label of a column is, in pixels."""
    return chart.px(max(map(cells, _labels(chart, depth)), default=0) * LETTER_PX / 2)


def _level(chart: Sankey, depth: int, position: str, width: int) -> dict[str, Any]:
    """Return the labels of a column: groups may break into lines, as their nodes are few; others are cut short."""
    overflow = "break" if chart.columns[depth] == GROUP else "truncate"
    room = {"position": position, "width": max(width, 0), "overflow": overflow, "lineHeight": chart.px(LINE_PX)}
    if 0 < depth < len(chart.columns) - 1 and _fits_two_lines(chart, depth, width):
        room |= {"overflow": "break", "fontSize": LETTER_PX, "lineHeight": LINE_PX}
    return {"depth": depth, "label": room | {"align": "right" if position == "left" else "left"}}


def _has_room(chart: Sankey, depth: int, width: int) -> bool:
    """Whether the labels of a column are whole in a width, in one line or two."""
    return _longest(chart, depth) <= width or _fits_two_lines(chart, depth, width)


def _fits_two_lines(chart: Sankey, depth: int, width: int) -> bool:
    """Whether labels too long for a line of this width are whole in two lines of the smallest letters."""
    letters = int(width / (LETTER_PX / 2)) - 1  # some words are wider than their number of letters says
    return _longest(chart, depth) > width and all(
        len(wrap(label, max(letters, 1))) <= 2 for label in _labels(chart, depth)
    )
