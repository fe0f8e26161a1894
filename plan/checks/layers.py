"""What must hold of the layers: GeoJSON by RFC 7946, light, and each feature a row of its table."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from plan.checks.rules import LayerRule
from plan.package import cells
from plan.package.files import layer_id
from plan.package.finding import Finding, finding
from plan.package.reading import Package, layer

DECIMALS = 5
DEGREES = ("CRS84", "4326", "4490")
DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
HEAVIEST = 300 * 1024  # bytes of all layers together, gzipped
FEATURE_ID = re.compile(r'"id"\s*:\s*"([^"\\]*)"')
GEOMETRY_ERRORS = (ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError)


@dataclass(frozen=True)
class CheckedFeature:
    """A feature of a layer, and where it stands."""

    file: str
    line: int
    record: Mapping[str, Any]
    index: int

    @cached_property
    def id(self) -> str:
        """The feature's id; empty where it has none that is text."""
        value = self.record.get("id")
        return value if isinstance(value, str) else ""

    @cached_property
    def geometry(self) -> BaseGeometry | None:
        """The feature's geometry; None where it cannot be built or is empty."""
        try:
            built = shape(self.record["geometry"])
        except GEOMETRY_ERRORS:
            return None
        return None if built.is_empty else built

    def fault(self, code: str, /, **params: object) -> Finding:
        """Return a finding at this feature."""
        return finding(self.file, self.line, self.id or f"features[{self.index}]", code, **params)


@dataclass(frozen=True)
class CheckedLayer:
    """A layer that could be read, and what the descriptor says of it."""

    id: str
    file: str
    about: Mapping[str, Any]
    features: tuple[CheckedFeature, ...]


def readable(package: Package, found: list[Finding]) -> tuple[CheckedLayer, ...]:
    """Return the layers that hold GeoJSON and are not too heavy; `found` takes what is wrong with the others."""
    weights = _weights(package)
    found.extend(light_layers(weights))
    records = {layer_id(record["name"]): record.get("x-layer", {}) for record in package.descriptor["resources"]}
    layers = []
    for name, file in package.layers.items():
        if weights.get(file.name, 0) > HEAVIEST:
            continue
        content = layer(package, name)
        found.extend(longitude_and_latitude(content, file.name))
        if isinstance(content, Finding):
            continue
        lines = _lines(file.body.decode("utf-8-sig"))
        features = (
            CheckedFeature(file.name, lines.get(str(record.get("id")), 1), record, count)
            for count, record in enumerate(content["features"])
        )
        layers.append(CheckedLayer(name, file.name, records[name], tuple(features)))
    return tuple(layers)


@LayerRule
def longitude_and_latitude(content: Mapping[str, Any] | Finding, file: str) -> Iterator[Finding]:
    """A layer is a GeoJSON collection of features in longitude and latitude, WGS 84 or CGCS2000."""
    if isinstance(content, Finding):
        yield content
        return
    crs = content.get("crs")
    if crs and not str(crs).rstrip("}'\" ").endswith(DEGREES):
        yield finding(file, 1, "crs", "base-crs", value=crs)


def findings(layers: tuple[CheckedLayer, ...]) -> Iterator[Finding]:
    """Yield what is wrong inside each layer."""
    for one in layers:
        yield from ids_of_features(one)
        for feature in one.features:
            wrong = list(geometry_of_feature(feature, one.about.get("geometry", ())))
            yield from wrong
            if feature.geometry is not None and all(fault.code == "geometry-type" for fault in wrong):
                yield from positions_in_degrees(feature, shapely.get_coordinates(feature.geometry))
                yield from valid_polygons(feature, feature.geometry)
            yield from properties_in_use(feature, one.about.get("tooltip", ()))
            yield from texts_of_feature(feature)


@LayerRule
def light_layers(weights: Mapping[str, int]) -> Iterator[Finding]:
    """All layers together are light enough for a slow network: at most 300 KB gzipped."""
    limit = HEAVIEST // 1024
    alone = {name: weight for name, weight in weights.items() if weight > HEAVIEST}
    for name, weight in alone.items():
        yield finding(name, 1, "-", "layer-heavy", actual=weight // 1024, limit=limit)
    if not alone and sum(weights.values()) > HEAVIEST:
        heaviest = max(weights, key=lambda name: weights[name])
        yield finding(heaviest, 1, "-", "layers-heavy", actual=sum(weights.values()) // 1024, limit=limit)


def _weights(package: Package) -> dict[str, int]:
    """Return the size of each layer by its file, gzipped, in bytes."""
    return {file.name: len(gzip.compress(file.body, 6)) for file in package.layers.values() if not file.fault}


def _lines(text: str) -> dict[str, int]:
    """Return id → the line on which it first stands, in one pass over the text of a layer."""
    lines: dict[str, int] = {}
    line, seen = 1, 0
    for found in FEATURE_ID.finditer(text):
        line += text.count("\n", seen, found.start())
        seen = found.start()
        lines.setdefault(found[1], line)
    return lines


@LayerRule
def ids_of_features(one: CheckedLayer) -> Iterator[Finding]:
    """Every feature has an id of its own, as text at its top level; features stand in the order of their ids."""
    ids = [feature.id for feature in one.features]
    first = {feature.id: feature for feature in reversed(one.features)}
    for feature in one.features:
        if not feature.id:
            yield feature.fault("feature-id")
        elif _other_id(feature):
            yield feature.fault("feature-other-id", value=_other_id(feature))
    for feature_id, times in Counter(filter(None, ids)).items():
        if times > 1:
            yield first[feature_id].fault("feature-repeated", times=times)
    moved = next((count for count in range(1, len(ids)) if ids[count] < ids[count - 1]), None)
    if moved is not None:
        yield one.features[moved].fault("feature-order", before=ids[moved - 1])


def _other_id(feature: CheckedFeature) -> str:
    """Return the id among a feature's properties where it is not its own."""
    properties = feature.record.get("properties")
    value = properties.get("id", feature.id) if isinstance(properties, dict) else feature.id
    return "" if value == feature.id else str(value) or "—"


@LayerRule
def geometry_of_feature(feature: CheckedFeature, allowed: tuple[str, ...]) -> Iterator[Finding]:
    """A feature has a geometry of a kind that its layer takes: positions [longitude, latitude], rings closed."""
    wrong = _form(feature.record.get("geometry"))
    if wrong:
        yield feature.fault(wrong)
        return
    geometry = feature.geometry
    if geometry is None:
        yield feature.fault("geometry-missing")
        return
    if geometry.geom_type not in allowed:
        yield feature.fault("geometry-type", value=geometry.geom_type, allowed=", ".join(allowed))


@LayerRule
def valid_polygons(feature: CheckedFeature, geometry: BaseGeometry) -> Iterator[Finding]:
    """A polygon does not cross itself; its outer ring runs counter-clockwise, its holes clockwise."""
    if not geometry.is_valid:
        yield feature.fault("geometry-invalid", problem=shapely.is_valid_reason(geometry))
    elif not _right_handed(geometry):
        yield feature.fault("winding")


def _form(geometry: object) -> str:
    """Return the code of what is wrong with the form of coordinates, which a reader would mend in silence."""
    if not isinstance(geometry, dict) or geometry.get("type") not in DEPTHS:
        return ""  # none at all: reported as missing, or of a type that is not allowed
    depth = DEPTHS[geometry["type"]]
    if not _is_nested(geometry.get("coordinates"), depth):
        return "coordinates-form"
    rings = _rings(geometry["coordinates"], depth) if geometry["type"].endswith("Polygon") else []
    return "open-ring" if any(len(ring) < 4 or ring[0] != ring[-1] for ring in rings) else ""


def _is_nested(part: object, depth: int) -> bool:
    """Whether lists stand in lists so deep, with positions of two numbers at the bottom."""
    if not isinstance(part, list):
        return False
    if depth:
        return all(_is_nested(one, depth - 1) for one in part)
    return len(part) == 2 and all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in part)


def _rings(part: list[Any], depth: int) -> list[list[Any]]:
    return part if depth == 2 else [ring for one in part for ring in one]


@LayerRule
def positions_in_degrees(
    feature: CheckedFeature, coordinates: np.ndarray[Any, np.dtype[np.float64]]
) -> Iterator[Finding]:
    """Positions are degrees of longitude and latitude with at most five decimals."""
    outside = ~(np.abs(coordinates) <= (180.0, 90.0)).all(axis=1)
    if outside.any():
        yield feature.fault("bounds", value=coordinates[outside][0].tolist())
    inside = coordinates[~outside]
    long = (np.abs(inside - np.round(inside, DECIMALS)) > 1e-9).any(axis=1)
    if long.any():
        yield feature.fault("decimals", value=inside[long][0].tolist(), limit=DECIMALS)


def _right_handed(geometry: BaseGeometry) -> bool:
    """Whether exterior rings run counter-clockwise and holes clockwise, as RFC 7946 says."""
    polygons = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return all(part.exterior.is_ccw and not any(hole.is_ccw for hole in part.interiors) for part in polygons)


@LayerRule
def properties_in_use(feature: CheckedFeature, names: tuple[str, ...]) -> Iterator[Finding]:
    """Every feature has the properties that the tooltip, the style or the names of its layer use."""
    properties = feature.record.get("properties")
    for name in names:
        if not isinstance(properties, dict) or name not in properties:
            yield feature.fault("property-missing", name=name)


@LayerRule
def texts_of_feature(feature: CheckedFeature) -> Iterator[Finding]:
    """What a feature is called is plain text, as in the tables."""
    properties = feature.record.get("properties")
    for text in properties.values() if isinstance(properties, dict) else ():
        if isinstance(text, str):
            yield from cells.text_faults(feature.file, feature.line, feature.id or f"features[{feature.index}]", text)


RULES = (
    longitude_and_latitude,
    light_layers,
    ids_of_features,
    geometry_of_feature,
    valid_polygons,
    positions_in_degrees,
    properties_in_use,
    texts_of_feature,
)
