"""The features of a layer in the projection of the paper maps, made once for all maps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from matplotlib.path import Path
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from exports.map.extent import ALBERS
from geo.layers import projected
from plan.frozen import frozen


@dataclass(frozen=True, slots=True)
class Shape:
    """A feature, Albers, metres.

    Attributes
    ----------
    area : Path or None
        All rings of it, as matplotlib fills them; none where the feature is no area.
    lines : tuple of LineString
        Its own lines, or the outlines of its areas; none of a point.
    """

    geometry: BaseGeometry
    properties: Mapping[str, Any]
    area: Path | None
    lines: tuple[LineString, ...]


Shapes = Mapping[str, Shape]


@lru_cache(maxsize=64)
def of(content: bytes) -> Shapes:
    """Return the features of a layer by their ids."""
    table = projected(content, ALBERS)
    rows = table.drop(columns="geometry").to_dict("index")
    shapes = {str(id_): _shape(geometry, rows[id_]) for id_, geometry in table.geometry.items()}
    return MappingProxyType(shapes)


def _shape(geometry: BaseGeometry, properties: Mapping[str, Any]) -> Shape:
    parts = list(getattr(geometry, "geoms", [geometry]))
    lines = tuple(part.exterior if part.geom_type == "Polygon" else part for part in parts)
    area = _area(geometry.normalize()) if geometry.geom_type.endswith("Polygon") else None
    return Shape(geometry, frozen(properties), area, () if "Point" in geometry.geom_type else lines)


def _area(geometry: BaseGeometry) -> Path:
    """Return the rings of an area, whose holes run the other way round, which is how matplotlib knows them."""
    polygons = getattr(geometry, "geoms", [geometry])
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    whole = Path.make_compound_path(*(Path([(x, y) for x, y, *_ in ring.coords], closed=True) for ring in rings))
    return Path(whole.vertices, whole.codes, readonly=True)


def lines(shapes: Shapes) -> Iterator[LineString]:
    """Yield the lines of features."""
    for shape in shapes.values():
        yield from shape.lines
