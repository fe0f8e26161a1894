"""A map with its panel: what is drawn in which order, and where the furniture stands."""

from typing import NamedTuple

from matplotlib.axes import Axes

from exports.cartography import base, furniture, insets, legend, marks
from exports.cartography.frame import around, belt, fitted
from exports.cartography.sheet import Sheet, apart
from plan.links import Found
from plan.model import Plan
from plan.words import Words

GAP_MM = 3.0
SOUTH_SEA_MM, HOME_MM = 44.0, 30.0


class Box(NamedTuple):
    """A place on a sheet, millimetres from its top left corner."""

    left: float
    top: float
    width: float
    height: float


def draw(sheet: Sheet, plan: Plan, found: Found, words: Words, scale: str, box: Box, panel_mm: float) -> None:
    """Draw the map of what was found into a box: the belt or the home city's counties, its panel at the right."""
    axes = sheet.axes(*box)
    (_belt if scale == "belt" else _home)(sheet, axes, plan, found, words, box, panel_mm)
    furniture.scale_bar(sheet, axes, "lower left")
    if found.empty:
        furniture.note(sheet, axes, words.empty_title)
    _panel(sheet, plan, found, words, scale, box, panel_mm)


def _belt(sheet: Sheet, axes: Axes, plan: Plan, found: Found, words: Words, box: Box, panel_mm: float) -> None:
    frame, lang = fitted(belt(plan), box.width, box.height, right_mm=panel_mm), words.lang
    base.show(axes, frame)
    base.draw_land(sheet, axes)
    base.draw_provinces(sheet, axes, plan, found)
    base.draw_rivers(sheet, axes)
    base.draw_dashes(sheet, axes)
    degrees = furniture.graticule(sheet, axes, frame, "belt")
    base.draw_corridors(sheet, axes, plan)
    marks.draw_air(sheet, axes, plan)
    marks.draw_flows(sheet, axes, plan, found, words)
    loud = [*marks.draw_provinces(sheet, axes, plan, found, lang), marks.name_home(sheet, axes, plan, lang), *degrees]
    islands = marks.draw_islands(sheet, axes, lang)
    quiet = [*islands, *marks.draw_quiet(sheet, axes, plan, lang), *marks.draw_towns(sheet, axes, plan, lang)]
    apart(loud, quiet, axes, right_mm=panel_mm)
    marks.draw_home(sheet, axes, plan)


def _home(sheet: Sheet, axes: Axes, plan: Plan, found: Found, words: Words, box: Box, panel_mm: float) -> None:
    frame = fitted(around(plan.frames["home"]), box.width, box.height, right_mm=panel_mm)
    base.show(axes, frame)
    marks.draw_counties(sheet, axes)
    base.draw_rivers(sheet, axes)
    degrees = furniture.graticule(sheet, axes, frame, "home")
    base.draw_corridors(sheet, axes, plan, ("railways", "waterways"))
    sites = marks.draw_sites(sheet, axes, plan, words.lang, named=True)
    apart([*sites, *degrees], marks.draw_towns(sheet, axes, plan, words.lang, marks.TOWNS), axes, right_mm=panel_mm)
    marks.draw_home(sheet, axes, plan)


def _panel(sheet: Sheet, plan: Plan, found: Found, words: Words, scale: str, box: Box, panel_mm: float) -> None:
    """Fill the strip at the right: legend above, the insets below."""
    gap, left = GAP_MM * sheet.factor, box.left + box.width - panel_mm
    ground = sheet.axes(left, box.top, panel_mm, box.height)
    base.frame_panel(ground)
    column = legend.Column(sheet, left + gap, box.top + gap, panel_mm - 2 * gap)
    legend.write(column, plan, found, words, scale)
    if scale == "home":
        return
    end = box.top + box.height - gap
    sea = min(end - column.top - gap, SOUTH_SEA_MM * sheet.factor)
    insets.south_sea(sheet, plan, words, left + gap, end - sea, sea)
    above = end - sea - gap - column.top
    if above > HOME_MM * sheet.factor:
        insets.home(sheet, plan, words, left + gap, column.top, panel_mm - 2 * gap, above)
