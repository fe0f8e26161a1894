"""How long the corridors are, on the WGS 84 ellipsoid, along the lines that the map draws."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from geo import layers
from geo.distances import geodesic_km
from geo.layers import Line
from plan.model import Plan
from plan.published import MOST_IN_USE


def length_km(plan: Plan, corridor: str) -> float:
    """Return the length of a corridor's line in kilometres; as exact as its layer is."""
    return sum(geodesic_km(part) for part in _lines(plan)[corridor])


def distance_km(plan: Plan, corridor: str) -> float:
    """Return the distance in kilometres between a corridor's ends, whatever bow its line has."""
    parts = _lines(plan)[corridor]
    return geodesic_km((parts[0][0], parts[-1][-1]))


@lru_cache(maxsize=MOST_IN_USE)
def _lines(plan: Plan) -> Mapping[str, tuple[Line, ...]]:
    lines = {id_: parts for layer in plan.layers_of("corridors") for id_, parts in layers.lines(layer.content).items()}
    return MappingProxyType(lines)
