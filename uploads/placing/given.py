"""Lines as they were given, before they are converted: what every reader of a format returns."""

from dataclasses import dataclass

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from uploads.placing import limits
from uploads.placing.refusal import refused

LINES = ("LineString", "MultiLineString", "LinearRing")


@dataclass(frozen=True, slots=True)
class Given:
    """Lines in the order of the file, with the coordinate system that it declares; empty where it declares none.

    `crs` is what pyproj reads: ``EPSG:4490``, or the text of a ``.prj``.
    """

    lines: tuple[LineString, ...]
    crs: str


def number(text: str) -> float:
    """Return a number as people and programs write it. Raises ValueError for what Python alone reads, as 11_0.5."""
    if "_" in text:
        raise ValueError(f"no number: {text[:40]!r}")
    return float(text)


def only_lines(geometries: list[tuple[int, BaseGeometry | None]], file: str) -> tuple[LineString, ...]:
    """Return the parts of the lines among features, each with its number in the file.

    Raises Refused for a file without lines, with another kind of geometry, or with more than is read.
    """
    if len(geometries) > limits.FEATURES:
        raise refused("features", file=file, n=len(geometries), most=limits.FEATURES)
    lines: list[LineString] = []
    positions = 0
    for feature, geometry in geometries:
        if geometry is None or geometry.is_empty:
            continue
        if geometry.geom_type not in LINES:
            raise refused("not-a-line", file=file, feature=feature, kind=geometry.geom_type)
        lines += [LineString(part.coords) for part in shapely.get_parts(shapely.force_2d(geometry))]
        positions += shapely.get_num_coordinates(geometry)
    if positions > limits.POSITIONS:
        raise refused("positions", file=file, n=positions, most=limits.POSITIONS)
    if not lines:
        raise refused("no-line", file=file)
    return tuple(lines)
