"""How long the corridors are, on the WGS 84 ellipsoid, along the lines that the map draws."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from components.served import layer_path
from geo.distances import geodesic_km

LAYERS = ("railways", "waterways", "airways")


def length_km(corridor: str) -> float:
    """Return the length of a corridor's line in kilometres; as exact as its layer is."""
    return sum(geodesic_km(part) for part in _lines()[corridor])


def apart_km(corridor: str) -> float:
    """Return the distance in kilometres between a corridor's ends, whatever bow its line has."""
    parts = _lines()[corridor]
    return geodesic_km((parts[0][0], parts[-1][-1]))


@lru_cache(maxsize=1)
def _lines() -> dict[str, list[Sequence[tuple[float, float]]]]:
    return {feature["id"]: _parts(feature["geometry"]) for layer in LAYERS for feature in _features(layer)}


def _features(layer: str) -> Iterator[dict[str, Any]]:
    yield from json.loads(layer_path(layer).read_text(encoding="utf-8-sig"))["features"]


def _parts(geometry: dict[str, Any]) -> list[Sequence[tuple[float, float]]]:
    lines = geometry["coordinates"] if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]
    return [[(lon, lat) for lon, lat in line] for line in lines]
