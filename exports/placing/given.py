"""Lines as they were given, before they are converted: what every reader of a format returns."""

from dataclasses import dataclass

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from exports.placing import limits
from exports.placing.refusal import refused

LINES = ("LineString", "MultiLineString", "LinearRing")


@dataclass(frozen=True, slots=True)
class Given:
    """Lines in the order of the file, with the coordinate system that it declares; empty where it declares none.

    `crs` is what pyproj reads: ``EPSG:4490``, or the text of a ``.prj``.
    """

    lines: tuple[LineString, ...]
    crs: str


def only_lines(geometries: list[tuple[int, BaseGeometry | None]], file: str) -> tuple[LineString, ...]:
    """Return the parts of the lines among features, each with its number in the file.

    Raises Refused for a file without lines, with another kind of geometry, or with more than is read.
    """
    if len(geometries) > limits.FEATURES:
        raise refused("features", file=file, n=len(geometries), most=limits.FEATURES)
    lines: list[LineString] = []
    positions = 0
    for number, geometry in geometries:
        if geometry is None or geometry.is_empty:
            continue
        if geometry.geom_type not in LINES:
            raise refused("not-a-line", file=file, feature=number, kind=geometry.geom_type)
        lines += [LineString(part.coords) for part in shapely.get_parts(shapely.force_2d(geometry))]
        positions += shapely.get_num_coordinates(geometry)
    if positions > limits.POSITIONS:
        raise refused("positions", file=file, n=positions, most=limits.POSITIONS)
    if not lines:
        raise refused("no-line", file=file)
    return tuple(lines)
