"""Where names stand along lines: on the straightest stretches, with the direction to write them in."""

import math
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString

from scripts.layers.sources import Extent, Line

STOPS = 40  # places tried for each name

Label = tuple[float, float, int]
"""Longitude, latitude, and the slope of the name on a Mercator map: degrees counter-clockwise from east, -90 to 90."""


class NameSize(NamedTuple):
    """The length of a name, and the length of line that one serves; degrees."""

    width: float
    apart: float


def along(line: LineString, name: NameSize, extent: Extent | None = None) -> list[Label]:
    """Return where a name fits best on a line, in the order of the line, within an extent where one is given.

    Empty where the line does not run through the extent far enough.
    """
    seen = shapely.intersection(line, _inner(extent, name.width)) if extent else line
    parts = shapely.get_parts(shapely.line_merge(seen))
    part = max(parts, key=shapely.length, default=LineString())
    if part.length < 1.2 * name.width:
        return []
    count = max(1, round(part.length / name.apart))
    cuts = np.linspace(0, part.length, count + 1)
    return [_best(part, name.width, first, last) for first, last in pairwise(cuts)]


def _inner(extent: Extent, width: float) -> shapely.Polygon:
    """Return an extent less the room that half a name takes at its edges."""
    west, south, east, north = extent
    return shapely.box(west + width / 2, south + width / 2, east - width / 2, north - width / 2)


def _best(line: LineString, width: float, first: float, last: float) -> Label:
    """Return the middle of the straightest stretch between two distances along a line."""
    stops = np.linspace(max(first, width / 2), min(last, line.length - width / 2), STOPS)
    starts, ends = (_at(line, stops + side) for side in (-width / 2, width / 2))
    near_middle = 1 - np.abs(np.linspace(-1, 1, STOPS)) * 0.1  # decides between stretches about as straight
    best = int((np.hypot(*(ends - starts).T) * near_middle).argmax())
    lon, lat = _at(line, stops)[best].round(3).tolist()
    return lon, lat, _slope(starts[best], ends[best])


def _at(line: LineString, distances: NDArray[np.float64]) -> Line:
    points: Line = shapely.get_coordinates(shapely.line_interpolate_point(line, distances))
    return points


def _slope(start: Line, end: Line) -> int:
    """Return the direction from start to end, or back, in which a name reads from left to right."""
    rise = math.asinh(math.tan(math.radians(end[1]))) - math.asinh(math.tan(math.radians(start[1])))
    slope = math.degrees(math.atan2(rise, math.radians(end[0] - start[0])))
    return round((slope + 90) % 180 - 90)
