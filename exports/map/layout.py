"""A map with its panel: what is drawn in which order, and where the furniture stands."""

from typing import NamedTuple

from matplotlib.axes import Axes

from exports.map import base, focus, furniture, insets, labels, layers, legend, marks, placing
from exports.map.extent import around, belt, fitted
from exports.map.sheet import MapSheet, without_overlaps
from plan.links import BENCHMARK, Matches
from plan.model import Plan
from records.corridor_reports import Corridors
from views.map import corridor_report_view, map_fill
from views.projects.project_sums import Shown
from views.words import Words

GAP_MM = 3.0
PAD_DEGREES = 0.1
SOUTH_SEA_MM, SMALL_SEA_MM, HOME_MM = 44.0, 26.0, 30.0
LEAST_SEA_MM = 14.0  # of the inset where there is no more room
ROOM_MM = SMALL_SEA_MM + HOME_MM + GAP_MM  # what both insets take at the least


class Box(NamedTuple):
    """A place on a sheet, millimetres from its top left corner."""

    left: float
    top: float
    width: float
    height: float


class Content(NamedTuple):
    """What a map shows: what was found, at the scale of the belt or of the home city's counties.

    Under a measure provinces, places and flows show what it counts. `corridors` is what was reported of them, by which
    their lines are drawn.
    """

    plan: Plan
    matches: Matches
    words: Words
    scale: str
    measured: Shown
    corridors: Corridors


def draw(sheet: MapSheet, content: Content, box: Box, panel_mm: float) -> None:
    """Draw a map into a box, its panel at the right."""
    inside = box._replace(width=box.width - panel_mm)
    axes = sheet.axes(*inside)
    belt_wide = content.scale == "belt"
    (_belt if belt_wide else _home)(sheet, axes, content, inside)
    furniture.scale_bar(sheet, axes, "lower left" if belt_wide else "upper left")
    _panel(sheet, content, box, panel_mm)


def _belt(sheet: MapSheet, axes: Axes, content: Content, box: Box) -> None:
    plan, matches, words, _, measured, corridors = content
    extent, lang = fitted(belt(plan), box.width, box.height), words.lang
    base.show(axes, extent)
    base.draw_provinces(sheet, axes, plan, matches, measured, corridor_report_view.states(corridors))
    degrees = furniture.graticule(sheet, axes, extent, "belt")
    marks.draw_flows(sheet, axes, plan, matches, words, measured)
    numbers = map_fill.labels(plan, matches, words, measured)
    primary = [*marks.name_provinces(sheet, axes, plan, matches.selection, numbers, lang)]
    primary.append(marks.name_home(sheet, axes, plan, lang))
    primary += [*degrees, *furniture.notes(sheet, axes, matches, words)]
    named = (*marks.TOWNS, "reference") if matches.selection.role == (BENCHMARK,) else ("partner",)
    secondary = labels.draw(sheet, axes, plan, "belt", lang)
    secondary += marks.name_other_provinces(sheet, axes, plan, numbers, lang)
    marks.draw_home(sheet, axes, plan)
    towns = marks.place_names(sheet, axes, marks.name_towns(sheet, axes, plan, lang, named), primary)
    without_overlaps(primary, [*secondary, *towns], axes)


def _home(sheet: MapSheet, axes: Axes, content: Content, box: Box) -> None:
    plan, matches, words, _, measured, corridors = content
    (west, south), (_, north) = plan.extents["home"]
    east, names_mm = marks.names_at_right(sheet, plan, words.lang)
    inner = around(((west, south - PAD_DEGREES), (east, north + PAD_DEGREES)))
    extent, lang = fitted(inner, box.width, box.height, right_mm=names_mm), words.lang
    base.show(axes, extent)
    front = focus.of(plan, matches)
    reported = corridor_report_view.states(corridors)
    layers.draw(sheet, axes, plan, "home", kept=front.related, reported=reported)
    focus.draw_bands(sheet, axes, plan, front, "home")
    marks.draw_flows(sheet, axes, plan, matches, words, measured, "home")
    numbers = map_fill.place_labels(plan, words, measured)
    degrees = furniture.graticule(sheet, axes, extent, "home")
    primary = [*marks.name_counties(sheet, axes, plan, lang, True, numbers), marks.name_home(sheet, axes, plan, lang)]
    primary += [*degrees, *furniture.notes(sheet, axes, matches, words)]
    marks.draw_home(sheet, axes, plan)
    along = placing.uncrossed(axes, labels.draw(sheet, axes, plan, "home", lang))
    primary += marks.place_names(sheet, axes, marks.name_sites(sheet, axes, plan, lang, numbers), primary, along)
    towns = marks.place_names(sheet, axes, marks.name_towns(sheet, axes, plan, lang, marks.TOWNS), primary, along)
    without_overlaps(primary, [*towns, *along], axes)


def has_room(trial: MapSheet, content: Content, box: Box, panel_mm: float) -> bool:
    """Return whether the legend leaves room for the smaller inset, or at the home scale ends on the sheet.

    It is written on `trial`, which is of no use afterwards.
    """
    gap = GAP_MM * trial.factor
    column = legend.LegendColumn(trial, box.left + gap, box.top + gap, panel_mm - 2 * gap)
    legend.write(column, *content)
    inset = 0 if content.scale == "home" else LEAST_SEA_MM * trial.factor + gap / 2
    return column.top + inset <= box.top + box.height - gap


def _panel(sheet: MapSheet, content: Content, box: Box, panel_mm: float) -> None:
    """Fill the strip at the right: legend above, the insets below."""
    plan, matches, words, scale, _, corridors = content
    gap, left = GAP_MM * sheet.factor, box.left + box.width - panel_mm
    panel = sheet.axes(left, box.top, panel_mm, box.height)
    base.outline_panel(panel)
    column = legend.LegendColumn(sheet, left + gap, box.top + gap, panel_mm - 2 * gap)
    legend.write(column, *content)
    if scale == "home":
        return
    end = box.top + box.height - gap
    top = column.top + gap / 2
    sea, home = inset_heights(end - top, sheet.factor)
    insets.south_sea(sheet, plan, words, left + gap, end - sea, sea, panel_mm - 2 * gap)
    if home:
        front, reported = focus.of(plan, matches), corridor_report_view.states(corridors)
        insets.home(sheet, plan, words, left + gap, top, panel_mm - 2 * gap, home, front, reported)


def inset_heights(room_mm: float, factor: float) -> tuple[float, float]:
    """Return the heights in millimetres of the inset of the sea and of that of the home city above it.

    The latter is 0 where there is no room for both. `factor` is by how much a sheet is larger than A4.
    """
    both = room_mm > ROOM_MM * factor
    beside_home = max(SMALL_SEA_MM * factor, room_mm - (GAP_MM + HOME_MM) * factor)
    sea = max(LEAST_SEA_MM * factor, min(SOUTH_SEA_MM * factor, beside_home if both else room_mm))
    return sea, room_mm - sea - GAP_MM * factor if both else 0.0
