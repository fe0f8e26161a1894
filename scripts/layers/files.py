"""GeoJSON files that read well in a diff: one feature a line, sorted by id, the same bytes every time."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from plan.package.location import BESIDE

LAYERS = BESIDE / "layers"


class Feature(NamedTuple):
    """A geometry in WGS 84 with a stable id."""

    id: str
    geometry: BaseGeometry
    properties: Mapping[str, object] = {}


def write(name: str, features: Iterable[Feature], decimals: int = 4) -> Path:
    """Write ``data/layers/<name>.geojson`` (RFC 7946, WGS 84) and return its path."""
    lines = [_line(feature, decimals) for feature in sorted(features, key=lambda feature: feature.id)]
    path = LAYERS / f"{name}.geojson"
    path.parent.mkdir(exist_ok=True)
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _line(feature: Feature, decimals: int) -> str:
    geometry = rounded(feature.geometry, decimals)
    if geometry.is_empty or not geometry.is_valid:
        raise ValueError(f"{feature.id}: {shapely.is_valid_reason(geometry)} after rounding to {decimals} decimals")
    record = {
        "type": "Feature",
        "id": feature.id,
        "properties": {"id": feature.id, **feature.properties},
        "geometry": _plain(shapely.geometry.mapping(geometry), decimals),
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def rounded(geometry: BaseGeometry, decimals: int) -> BaseGeometry:
    """Return the geometry rounded, without repeated positions, exterior rings counter-clockwise.

    Rounding position by position keeps shared borders shared; parts that collapse are left out.
    """
    geometry = shapely.remove_repeated_points(shapely.transform(geometry, lambda positions: positions.round(decimals)))
    if geometry.geom_type in ("Polygon", "MultiPolygon"):
        parts = [_solid(part) for part in shapely.get_parts(geometry) if Polygon(part.exterior).area > 0]
        geometry = parts[0] if len(parts) == 1 else shapely.MultiPolygon(sorted(parts, key=_largest_first))
    return shapely.orient_polygons(geometry)


def _solid(polygon: Polygon) -> Polygon:
    """Return the polygon without holes that rounding has closed."""
    return Polygon(polygon.exterior, [hole for hole in polygon.interiors if Polygon(hole).area > 0])


def _largest_first(polygon: Polygon) -> tuple[float, ...]:
    return (-polygon.area, *polygon.bounds)


def _plain(value: object, decimals: int) -> object:
    """Return GeoJSON values as lists of short numbers: 111.1, not 111.10000000000001."""
    if isinstance(value, float):
        return int(value) if value == int(value) else round(value, decimals)
    if isinstance(value, list | tuple):
        return [_plain(member, decimals) for member in value]
    if isinstance(value, dict):
        return {key: _plain(member, decimals) for key, member in value.items()}
    return value
