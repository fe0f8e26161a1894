"""What stands beside the map: legend, scale bar, graticule, the insets."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib_scalebar.scalebar import ScaleBar

from exports import map_data
from exports.cartography import base, marks
from exports.cartography.base import Stroke
from exports.cartography.frame import ALBERS, Frame, along, around, fitted
from exports.cartography.sheet import MM_PER_INCH, SMALLEST_PT, Sheet, apart, family, style, typed
from exports.layers import projected
from exports.palette import colours
from plan import naming
from plan.links import BENCHMARK, Found
from plan.model import Plan
from plan.words import Words

ROW_MM = 4.4
KEY_MM = 9.0
STEP_DEGREES = 5
ROOMY_MM = 50.0
TOWNS = {"belt": ("partner", "reference"), "home": ()}
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
        for line in wrapped(text, self.width / self.unit, self.sheet.size("note") / self.unit):
            self._text(self.left, line, bold=True)
            self.top += ROW_MM * self.unit * 0.86
        self.top += 0.6 * self.unit

    def row(self, draw: Callable[[Axes], None], text: str) -> None:
        """Write a row: a key and what it means."""
        draw(self._key())
        self._text(self.left + (KEY_MM + 1.5) * self.unit, text)
        self.top += ROW_MM * self.unit

    def steps(self, draws: list[tuple[Callable[[Axes], None], str]]) -> None:
        """Write several small keys in one row."""
        lengths = [3.8 + 1.0 + length_mm(text, SMALLEST_PT) for _, text in draws]
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


def length_mm(text: str, size_pt: float) -> float:
    """Return about how long text is: full-width letters count one em, others just over half of one."""
    em = size_pt * MM_PER_INCH / 72
    return sum(em if ord(letter) > 0x2E80 else em * 0.56 for letter in text)


def wrapped(text: str, width_mm: float, size_pt: float) -> list[str]:
    """Return text in lines that fit a width."""
    lines, line, used = [], "", 0.0
    for word in _breakable(text):
        length = length_mm(word, size_pt)
        if line and used + length > width_mm:
            lines.append(line.strip())
            line, used = "", 0.0
        line, used = line + word, used + length
    return [*lines, line.strip()]


def _breakable(text: str) -> list[str]:
    parts: list[str] = []
    for letter in text:
        if parts and ord(letter) < 0x2E80 and ord(parts[-1][-1]) < 0x2E80 and not parts[-1].endswith(" "):
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts


def legend(column: Column, plan: Plan, found: Found, words: Words, scale: str) -> None:
    """Write what the map's colours, lines and symbols mean; says what is counted."""
    if scale == "belt":
        _counts(column, plan, found, words)
    for name in LINES[scale]:
        column.row(_strokes(column.sheet, KEYS[name]), words.say(f"map_{name}"))
    if column.width > ROOMY_MM * column.unit:
        for kind in TOWNS[scale]:
            column.row(_symbol(marks.town(column.sheet, kind)), words.say(f"map_city_{kind}"))
    if scale == "home":
        for kind in marks.SYMBOLS:
            column.row(_symbol(marks.symbol(column.sheet, kind)), words.say(f"map_{kind}"))


def _counts(column: Column, plan: Plan, found: Found, words: Words) -> None:
    selection = found.selection
    benchmark = selection.role == (BENCHMARK,)
    basis = naming.basis_phrase(selection, words)
    column.head(words.map_fill_benchmark if benchmark else words.say("map_fill", basis=basis))
    classes = map_data.classes(plan, selection)
    column.steps([(_swatch(f"class-{i}"), _class(*bounds)) for i, bounds in enumerate(classes)])
    if map_data.hatched(plan, found):
        counted = "region" in selection.counted_bases
        column.row(_swatch("class-0", "////"), words.map_hatch_counted if counted else words.map_hatch)
    if selection.industry or selection.province:
        column.head(words.map_flow_width)
        widths = map_data.WIDTHS.items()
        column.steps([(_strokes(column.sheet, [Stroke("soft", width)]), str(n)) for n, width in widths])


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


def _strokes(sheet: Sheet, strokes: list[Stroke]) -> Callable[[Axes], None]:
    def draw(axes: Axes) -> None:
        for stroke in strokes:
            axes.plot((0, 1), (0.5, 0.5), **base.pen(sheet, stroke))

    return draw


def _symbol(look: dict[str, Any]) -> Callable[[Axes], None]:
    def draw(axes: Axes) -> None:
        axes.plot(0.5, 0.5, clip_on=False, **look)

    return draw


def scale_bar(sheet: Sheet, axes: Axes, location: str) -> None:
    """Draw a scale bar; true along the standard parallels, within two percent over the belt."""
    font = {"family": family(), "size": sheet.size("note")}
    axes.add_artist(
        ScaleBar(1, "m", location=location, font_properties=font, box_alpha=0.8, length_fraction=0.16,
                 width_fraction=0.006, border_pad=0.8, color=colours()["ink"], scale_loc="top",
                 rotation="horizontal-only")
    )  # fmt: skip


def graticule(sheet: Sheet, axes: Axes, frame: Frame) -> None:
    """Draw meridians and parallels, named where they leave the frame at its left and lower edge."""
    size = sheet.size("note")
    for lon in range(70, 145, STEP_DEGREES):
        line = along([(lon, lat) for lat in np.arange(0, 56, 0.5)])
        crossing = _crossing([(y, x) for x, y in line], frame.south)
        _meridian(sheet, axes, line)
        if crossing and frame.west + frame.width * 0.02 < crossing < frame.east - frame.width * 0.06:
            look = style(size, "soft", horizontalalignment="center", verticalalignment="bottom")
            axes.annotate(f"{lon}°E", (crossing, frame.south), xytext=(0, 2), textcoords="offset points", **look)
    for lat in range(0, 60, STEP_DEGREES):
        line = along([(lon, lat) for lon in np.arange(60, 150, 0.5)])
        crossing = _crossing(line, frame.west)
        _meridian(sheet, axes, line)
        if crossing and frame.south + frame.height * 0.04 < crossing < frame.north - frame.height * 0.03:
            look = style(size, "soft", horizontalalignment="left", verticalalignment="bottom")
            axes.annotate(f"{lat}°N", (frame.west, crossing), xytext=(2, 1), textcoords="offset points", **look)


def _meridian(sheet: Sheet, axes: Axes, line: list[tuple[float, float]]) -> None:
    x, y = zip(*line, strict=True)
    axes.plot(x, y, color=colours()["dash"], linewidth=sheet.pt(0.5), alpha=0.45, zorder=base.WATER)


def _crossing(line: list[tuple[float, float]], at: float) -> float | None:
    """Return where a line of (along, across) crosses a value of its first coordinate."""
    for (a0, b0), (a1, b1) in pairwise(line):
        if min(a0, a1) <= at < max(a0, a1):
            return b0 + (b1 - b0) * (at - a0) / (a1 - a0)
    return None


def south_sea(sheet: Sheet, plan: Plan, words: Words, left: float, top: float, height: float) -> float:
    """Draw the inset of the South China Sea islands at a place of the sheet; return its width in millimetres."""
    frame = around(plan.frames["south-sea"])
    width = height * frame.width / frame.height
    axes = sheet.axes(left, top, width, height)
    base.show(axes, frame)
    base.draw_land(sheet, axes)
    china = projected("china", ALBERS)
    ink = colours()
    china.plot(
        ax=axes, aspect=None, color=ink["china"], edgecolor=ink["border"], linewidth=sheet.pt(0.5), zorder=base.FILL
    )
    base.draw_dashes(sheet, axes, 1.2)
    look = style(sheet.size("note"), "ink", horizontalalignment="right", verticalalignment="bottom")
    axes.annotate(words.map_inset, (1, 0), (-2, 1), "axes fraction", textcoords="offset points", **look)
    return width


def home(sheet: Sheet, plan: Plan, words: Words, left: float, top: float, width: float, height: float) -> Axes:
    """Draw the inset of the home city's counties and sites at a place of the sheet."""
    axes = sheet.axes(left, top, width, height)
    base.show(axes, fitted(around(plan.frames["home"]), width, height))
    marks.draw_counties(sheet, axes)
    base.draw_rivers(sheet, axes)
    base.draw_corridors(sheet, axes, plan, ("railways", "waterways"))
    apart([], marks.draw_sites(sheet, axes, plan, words.lang, named=False), axes)
    look = style(sheet.size("note"), "ink", bold=True, verticalalignment="top")
    axes.annotate(typed(words.map_home), (0, 1), (3, -3), "axes fraction", textcoords="offset points", **look)
    return axes
