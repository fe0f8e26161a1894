"""What a map's colours, lines and symbols mean, and what is counted on which basis."""

from collections.abc import Callable
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, Rectangle

from exports.map import base, marks
from exports.map.base import Stroke
from exports.map.sheet import Sheet, length_mm, wrapped
from frontend.palette import colours
from plan.links import BENCHMARK, Matches
from plan.model import Plan
from views import map_data, naming
from views.words import Words

ROW_MM = 4.4
KEY_MM = 9.0
BOLD = 1.03  # how much longer a bold line is
TOWNS = {"belt": ("partner", "neighbour", "reference"), "home": ("neighbour",)}
LINES = {
    "belt": ("rail", "works", "planned", "pleaded", "water", "air", "river"),
    "home": ("rail", "works", "planned", "pleaded", "water", "river"),
}
KEYS = {
    "rail": [Stroke("rail", 1.6)],
    "works": [Stroke("ink", 5.5, (0.45, 0.75)), Stroke("#FFFFFF", 3.0), Stroke("rail", 1.6)],
    "planned": [Stroke("rail", 1.6, (4, 3))],
    "pleaded": [Stroke("waterway", 2.2, (0.8, 2.2))],
    "water": [Stroke("waterway", 2.2)],
    "air": [Stroke("air", 1.2)],
    "river": [Stroke("water", 1.3)],
}


class Column:
    """A column of legend rows on the sheet, filled from the top; positions in millimetres of the sheet."""

    def __init__(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        self.sheet, self.left, self.top, self.width = sheet, left, top, width
        self.unit = sheet.factor

    def head(self, text: str) -> None:
        """Write a heading, over two lines where one is too short."""
        for line in wrapped(text, self.width, self.sheet.size("note") * BOLD):
            self._text(self.left, line, bold=True)
            self.top += ROW_MM * self.unit * 0.86
        self.top += 0.6 * self.unit

    def row(self, draw: Callable[[Axes], None], text: str) -> None:
        """Write a row: a key and what it means."""
        draw(self._key())
        indent = (KEY_MM + 1.5) * self.unit
        for line in wrapped(text, self.width - indent, self.sheet.size("note")):
            self._text(self.left + indent, line)
            self.top += ROW_MM * self.unit * 0.8
        self.top += ROW_MM * self.unit * 0.2

    def steps(self, draws: list[tuple[Callable[[Axes], None], str]]) -> None:
        """Write several small keys in one row."""
        size = self.sheet.size("note") / self.unit
        lengths = [3.8 + 1.0 + length_mm(text, size) for _, text in draws]
        gap = min(4.0, (self.width / self.unit - sum(lengths)) / max(1, len(draws) - 1))
        left = self.left
        for (draw, text), length in zip(draws, lengths, strict=True):
            draw(self._key(left, 3.8))
            self._text(left + 4.6 * self.unit, text)
            left += (length + gap) * self.unit
        self.top += ROW_MM * self.unit

    def _key(self, left: float | None = None, width: float = KEY_MM) -> Axes:
        axes = self.sheet.axes(left or self.left, self.top, width * self.unit, 2.8 * self.unit)
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        axes.axis("off")
        axes.set_zorder(1)
        return axes

    def _text(self, left: float, text: str, bold: bool = False) -> None:
        middle = self.top + 1.4 * self.unit
        self.sheet.text(left, middle, text, "note", verticalalignment="center", bold=bold)


def write(column: Column, plan: Plan, matches: Matches, words: Words, scale: str) -> None:
    """Write what the map's colours, lines and symbols mean; says what is counted."""
    if scale == "belt":
        _counts(column, plan, matches, words)
    for name in LINES[scale]:
        bead = marks.bead(column.sheet) if name == "air" else {}
        column.row(_strokes(column.sheet, KEYS[name], bead), words.say(f"map_{name}"))
    for kind in TOWNS[scale]:
        column.row(_symbol(marks.town(column.sheet, kind)), words.say(f"map_city_{kind}"))
    if scale == "home":
        for kind in marks.SYMBOLS:
            column.row(_symbol(marks.symbol(column.sheet, kind)), words.say(f"map_{kind}"))


def _counts(column: Column, plan: Plan, matches: Matches, words: Words) -> None:
    selection = matches.selection
    benchmark = selection.role == (BENCHMARK,)
    basis = naming.basis_phrase(selection, words)
    column.head(words.map_fill_benchmark if benchmark else words.say("map_fill", basis=basis))
    classes = map_data.classes(plan, selection)
    column.steps([(_swatch(f"class-{i}"), _class(*bounds)) for i, bounds in enumerate(classes)])
    if map_data.hatched(plan, matches):
        counted = "region" in selection.counted_bases
        column.row(_swatch("class-0", "////"), words.map_hatch_counted if counted else words.map_hatch)
    _flows(column, plan, matches, words)


def _flows(column: Column, plan: Plan, matches: Matches, words: Words) -> None:
    """Say what the flows' width, colour and arrow mean; nothing where none is drawn."""
    flows = map_data.flows(plan, matches, words)
    if not any(flow["strong"] for flow in flows):
        if flows:
            column.row(_strokes(column.sheet, [Stroke("flow", flows[0]["width"])]), words.paper_flow)
        return
    column.head(words.map_flow_width)
    widths = map_data.WIDTHS.items()
    column.steps([(_strokes(column.sheet, [Stroke("soft", width)]), str(n)) for n, width in widths])
    for group, colour in dict.fromkeys((flow["group"], marks.flow_colour(flow)) for flow in flows):
        name = plan.word("industry_group", group).at(words.lang) if group else words.paper_no_group
        column.row(_strokes(column.sheet, [Stroke(colour, map_data.WIDTHS[3])]), name)
    column.row(_arrow(column.sheet), words.paper_arrow)


def _class(low: int, high: int | None) -> str:
    return f"≥{low}" if high is None else str(low) if high == low else f"{low}–{high}"


def _swatch(colour: str, hatch: str = "") -> Callable[[Axes], None]:
    def draw(axes: Axes) -> None:
        ink = colours()
        box = Rectangle(
            (0, 0.1), 1, 0.8, facecolor=ink[colour], edgecolor=ink["belt-border"], linewidth=0.6, hatch=hatch
        )
        axes.add_patch(box)

    return draw


def _strokes(sheet: Sheet, strokes: list[Stroke], bead: dict[str, Any] | None = None) -> Callable[[Axes], None]:
    def draw(axes: Axes) -> None:
        for stroke in strokes:
            axes.plot((0, 1), (0.5, 0.5), **base.pen(sheet, stroke))
        if bead:
            axes.plot(0.5, 0.5, **bead)

    return draw


def _arrow(sheet: Sheet) -> Callable[[Axes], None]:
    def draw(axes: Axes) -> None:
        look: dict[str, Any] = {"arrowstyle": marks.ARROWS["out"], "mutation_scale": sheet.pt(9)}
        axes.add_patch(
            FancyArrowPatch(
                (0, 0.5), (1, 0.5), shrinkA=0, shrinkB=0, color=colours()["soft"], linewidth=sheet.pt(2), **look
            )
        )

    return draw


def _symbol(look: dict[str, Any]) -> Callable[[Axes], None]:
    def draw(axes: Axes) -> None:
        axes.plot(0.5, 0.5, clip_on=False, **look)

    return draw
