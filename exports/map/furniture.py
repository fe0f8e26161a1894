"""What lies over the map: scale bar, graticule, a note."""

from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib_scalebar.scalebar import ScaleBar

from exports import colophon
from exports.map import layers, lines
from exports.map.extent import Extent, along
from exports.map.sheet import MapSheet, family, halo, style, typed
from frontend.palette import colours
from plan.links import Matches
from views.words import Words

STEPS_DEGREES = {"belt": 5.0, "home": 0.5}
SPAN = ((70, 145), (0, 56))
HIGHEST_SHARE = 0.9
"""No name of a parallel stands higher up: there is the scale bar of the city."""


def scale_bar(sheet: MapSheet, axes: Axes, location: str) -> None:
    """Draw a scale bar; true along the standard parallels, within two percent over the belt."""
    font = {"family": family(), "size": sheet.size("note")}
    axes.add_artist(
        ScaleBar(1, "m", location=location, font_properties=font, box_alpha=0.8, length_fraction=0.16,
                 width_fraction=0.006, border_pad=1.8, color=colours()["ink"], scale_loc="top",
                 rotation="horizontal-only")
    )  # fmt: skip


def graticule(sheet: MapSheet, axes: Axes, extent: Extent, scale: str) -> list[Text]:
    """Draw meridians and parallels, named where they leave the extent at its left and lower edge; return the names."""
    (west, east), (south, north) = SPAN
    step, texts = STEPS_DEGREES[scale], []
    for lon in np.arange(west, east, step):
        line = along([(lon, lat) for lat in np.arange(south, north, 0.5)])
        crossing = _crossing([(y, x) for x, y in line], extent.south)
        if _meridian(sheet, axes, line, extent) and _within(crossing, extent.west, extent.width):
            texts.append(_degrees(sheet, axes, f"{lon:g}°E", (crossing, extent.south), (0, 2), "center"))
    for lat in np.arange(south, north, step):
        line = along([(lon, lat) for lon in np.arange(west, east, 0.5)])
        crossing = _crossing(line, extent.west)
        if _meridian(sheet, axes, line, extent) and _within(crossing, extent.south, extent.height):
            texts.append(_degrees(sheet, axes, f"{lat:g}°N", (extent.west, crossing), (2, 1), "left"))
    return texts


def _within(crossing: float | None, start: float, length: float) -> bool:
    """Tell whether a name stands clear of both ends of an edge."""
    return crossing is not None and 0.03 < (crossing - start) / length < HIGHEST_SHARE


def _degrees(
    sheet: MapSheet, axes: Axes, text: str, at: tuple[float | None, float | None], offset: tuple[int, int], side: str
) -> Text:
    size = sheet.size("note")
    look = style(size, "soft", horizontalalignment=side, verticalalignment="bottom") | {"path_effects": halo(size)}
    return axes.annotate(text, at, xytext=offset, textcoords="offset points", **look)


def _meridian(sheet: MapSheet, axes: Axes, line: list[tuple[float, float]], extent: Extent) -> bool:
    """Draw a line of the graticule; return whether it comes near the extent."""
    x, y = zip(*line, strict=True)
    if max(x) < extent.west or min(x) > extent.east or max(y) < extent.south or min(y) > extent.north:
        return False
    lines.draw(axes, x, y, color=colours()["dash"], linewidth=sheet.pt(0.5), alpha=0.45, zorder=layers.zorder("dashes"))
    return True


def _crossing(line: list[tuple[float, float]], at: float) -> float | None:
    """Return where a line of (along, across) crosses a value of its first coordinate."""
    for (a0, b0), (a1, b1) in pairwise(line):
        if min(a0, a1) <= at < max(a0, a1):
            return b0 + (b1 - b0) * (at - a0) / (a1 - a0)
    return None


def notes(sheet: MapSheet, axes: Axes, matches: Matches, words: Words) -> list[Text]:
    """Write across the top of the map what must be said of the view, such as that it is empty."""
    text = "\n".join(typed(line) for line in colophon.notes(matches, words))
    if not text:
        return []
    ink = colours()
    box = {"boxstyle": "round,pad=0.5", "facecolor": ink["paper"], "edgecolor": ink["accent"], "linewidth": 0.8}
    look = style(sheet.size("text"), "accent", horizontalalignment="center", verticalalignment="top", bbox=box)
    return [axes.annotate(text, (0.5, 1), (0, -9), "axes fraction", textcoords="offset points", **look)]
