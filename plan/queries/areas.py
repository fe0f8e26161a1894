"""The areas that a package draws for the rows of a table, whichever of its layers they stand in."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo import layers
from plan.model import Plan
from plan.published import MOST_IN_USE

TABLES = 2
"""Tables whose areas are asked for: provinces, and sites, of which the counties have areas."""


@lru_cache(maxsize=TABLES * MOST_IN_USE)
def areas(plan: Plan, table: str) -> Mapping[str, BaseGeometry]:
    """Return row id → its area in WGS 84 degrees; rows that are drawn as points or lines, or not at all, have none."""
    features = (one for layer in plan.layers_of(table) for one in layers.features(layer.content))
    polygons = {one["id"]: shape(one["geometry"]) for one in features if "Polygon" in one["geometry"]["type"]}
    return MappingProxyType(polygons)
