"""The small maps beside the map: the South China Sea islands, and the home city's counties."""

from collections.abc import Mapping
from types import MappingProxyType

from matplotlib.axes import Axes

from exports.map import base, focus, layers, marks
from exports.map.extent import around, fitted
from exports.map.focus import Focus
from exports.map.sheet import MapSheet, length_mm, style, typed, without_overlaps, wrapped
from plan.model import Plan
from views.map import map_data
from views.map.map_symbology import INSET
from views.words import Words


def south_sea(sheet: MapSheet, plan: Plan, words: Words, left: float, top: float, height: float, room: float) -> float:
    """Draw the inset of the South China Sea islands at a place of the sheet; return its width in millimetres.

    `room` is the width that it and its name may take.
    """
    extent = around(plan.extents[INSET])
    width = height * extent.width / extent.height
    axes = sheet.axes(left, top, width, height)
    base.show(axes, extent)
    layers.draw(sheet, axes, plan, INSET)
    _caption(sheet, axes, words.map_inset, width, room)
    return width


def _caption(sheet: MapSheet, axes: Axes, text: str, width: float, room: float) -> None:
    """Write the inset's name into its corner, or beside it where it is too narrow for that."""
    size = sheet.size("note")
    look = style(size, "ink", verticalalignment="bottom")
    if length_mm(typed(text), size) < width - 2:
        place, offset, side = (1.0, 0.0), (-2, 1), "right"
    else:
        place, offset, side = (1.0, 0.0), (4, 1), "left"
        text = "\n".join(wrapped(typed(text), room - width - 3, size))
    axes.annotate(text, place, offset, "axes fraction", textcoords="offset points", horizontalalignment=side, **look)


def home(
    sheet: MapSheet,
    plan: Plan,
    words: Words,
    left: float,
    top: float,
    width: float,
    height: float,
    front: Focus,
    reported: Mapping[str, str] = MappingProxyType({}),
) -> Axes:
    """Draw the inset of the home city's counties at a place of the sheet, with what is in front on the map.

    `reported` is as `layers.draw` takes it.
    """
    axes = sheet.axes(left, top, width, height)
    base.show(axes, fitted(around(plan.extents["home"]), width, height))
    layers.draw(sheet, axes, plan, "home", kinds=("fill", "line"), kept=front.related, reported=reported)
    focus.draw_bands(sheet, axes, plan, front, "home")
    look = style(sheet.size("note"), "ink", bold=True, verticalalignment="top")
    title = axes.annotate(
        typed(map_data.home_area(plan, words)), (0, 1), (3, -3), "axes fraction", textcoords="offset points", **look
    )
    without_overlaps([title], marks.name_counties(sheet, axes, plan, words.lang, large=False), axes)
    marks.draw_home(sheet, axes, plan, size=0.6)
    return axes
