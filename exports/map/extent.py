"""The projection of the paper maps, and which part of it a map shows."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from pyproj import Transformer

from geo.layers import WGS_84
from plan.model import Plan
from plan.places import Point

ALBERS = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +ellps=GRS80 +units=m +no_defs"


class Extent(NamedTuple):
    """A part of the projection in metres, Albers equal-area (25°/47°N, 105°E, CGCS2000's ellipsoid)."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """Width in metres."""
        return self.east - self.west

    @property
    def height(self) -> float:
        """Height in metres."""
        return self.north - self.south


@lru_cache(maxsize=1)
def _transformer() -> Transformer:
    return Transformer.from_crs(WGS_84, ALBERS, always_xy=True)


def at(point: Point) -> Point:
    """Return where a position (WGS 84, degrees) lies in the projection, in metres."""
    x, y = _transformer().transform(*point)
    return x, y


def along(points: Iterable[Point]) -> list[Point]:
    """Return where a line of positions runs in the projection."""
    lon, lat = zip(*points, strict=True)
    x, y = _transformer().transform(lon, lat)
    return list(zip(x, y, strict=True))


def around(corners: tuple[Point, Point], *more: Point) -> Extent:
    """Return the smallest extent that holds a box of longitudes and latitudes, and further positions."""
    (west, south), (east, north) = corners
    lon, lat = np.linspace(west, east, 25), np.linspace(south, north, 25)
    edge = [(x, y) for x in lon for y in (south, north)] + [(x, y) for x in (west, east) for y in lat]
    x, y = zip(*along([*edge, *more]), strict=True)
    return Extent(min(x), min(y), max(x), max(y))


def belt(plan: Plan) -> Extent:
    """Return what a map of the belt shows at the least: the belt, and the islands off its coast."""
    return around(plan.extents["belt"], (125.2, 26.4))


def fitted(inner: Extent, width_mm: float, height_mm: float, right_mm: float = 0) -> Extent:
    """Return the extent of a map of this size that shows all of `inner`, with room kept free at its right."""
    per_mm = max(inner.width / (width_mm - right_mm), inner.height / height_mm)
    spare = (width_mm - right_mm) * per_mm - inner.width
    west = inner.west - spare / 2
    middle = (inner.south + inner.north) / 2
    half = height_mm * per_mm / 2
    return Extent(west, middle - half, west + width_mm * per_mm, middle + half)
