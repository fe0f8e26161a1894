"""The small maps beside the map: the South China Sea islands, and the home city's counties."""

from matplotlib.axes import Axes

from exports.map import base, marks
from exports.map.extent import ALBERS, around, fitted
from exports.map.sheet import Sheet, apart, length_mm, style, typed, wrapped
from frontend.palette import colours
from geo.layers import projected
from plan.model import Plan
from views import map_data
from views.words import Words


def south_sea(sheet: Sheet, plan: Plan, words: Words, left: float, top: float, height: float, room: float) -> float:
    """Draw the inset of the South China Sea islands at a place of the sheet; return its width in millimetres.

    `room` is the width that it and its name may take.
    """
    frame = around(plan.frames["south-sea"])
    width = height * frame.width / frame.height
    axes = sheet.axes(left, top, width, height)
    base.show(axes, frame)
    base.draw_land(axes, plan)
    china = projected(plan.layers["china"].content, ALBERS)
    ink = colours()
    china.plot(
        ax=axes, aspect=None, color=ink["china"], edgecolor=ink["border"], linewidth=sheet.pt(0.5), zorder=base.FILL
    )
    base.draw_dashes(sheet, axes, plan, 1.2)
    _caption(sheet, axes, words.map_inset, width, room)
    return width


def _caption(sheet: Sheet, axes: Axes, text: str, width: float, room: float) -> None:
    """Write the inset's name into its corner, or beside it where it is too narrow for that."""
    size = sheet.size("note")
    look = style(size, "ink", verticalalignment="bottom")
    if length_mm(typed(text), size) < width - 2:
        place, offset, side = (1.0, 0.0), (-2, 1), "right"
    else:
        place, offset, side = (1.0, 0.0), (4, 1), "left"
        text = "\n".join(wrapped(typed(text), room - width - 3, size))
    axes.annotate(text, place, offset, "axes fraction", textcoords="offset points", horizontalalignment=side, **look)


def home(sheet: Sheet, plan: Plan, words: Words, left: float, top: float, width: float, height: float) -> Axes:
    """Draw the inset of the home city's counties at a place of the sheet."""
    axes = sheet.axes(left, top, width, height)
    base.show(axes, fitted(around(plan.frames["home"]), width, height))
    marks.draw_counties(sheet, axes, plan)
    base.draw_rivers(sheet, axes, plan)
    base.draw_corridors(sheet, axes, plan, ("railways", "waterways"))
    look = style(sheet.size("note"), "ink", bold=True, verticalalignment="top")
    title = axes.annotate(
        typed(map_data.home_area(plan, words)), (0, 1), (3, -3), "axes fraction", textcoords="offset points", **look
    )
    apart([title], marks.name_counties(sheet, axes, plan, words.lang, large=False), axes)
    marks.draw_home(sheet, axes, plan, size=0.6)
    return axes
