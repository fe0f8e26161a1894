"""The one reader of layers: GeoJSON in WGS 84, as features, or as a table in any CRS."""

import io
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import geopandas as gpd

WGS_84 = "EPSG:4326"
Line = tuple[tuple[float, float], ...]


def features(content: bytes) -> list[dict[str, Any]]:
    """Return the features of a layer, in its order."""
    return list(json.loads(content.decode("utf-8-sig"))["features"])


def lines(content: bytes) -> dict[str, tuple[Line, ...]]:
    """Return feature id → its parts as longitude, latitude in degrees, for every feature that is made of lines."""
    return {one["id"]: _parts(one["geometry"]) for one in features(content) if "Line" in one["geometry"]["type"]}


def _parts(geometry: dict[str, Any]) -> tuple[Line, ...]:
    parts = geometry["coordinates"] if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]
    return tuple(tuple((lon, lat) for lon, lat in part) for part in parts)


@lru_cache(maxsize=64)
def projected(content: bytes, crs: str = WGS_84) -> "gpd.GeoDataFrame":
    """Return the features of a layer in a CRS, indexed by id. Shared: not to be changed."""
    return table(content).set_index("id").to_crs(crs)


@lru_cache(maxsize=64)
def table(content: bytes) -> "gpd.GeoDataFrame":
    """Return the features of a layer in WGS 84 with their properties; with `id` and no rows where it has none.

    Shared: not to be changed.
    """
    import geopandas as gpd  # only what draws files needs it, and it takes long to load

    if not features(content):
        return gpd.GeoDataFrame({"id": []}, geometry=[], crs=WGS_84)
    return gpd.read_file(io.BytesIO(content))
