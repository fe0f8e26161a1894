"""Where the layers of the package stand, and how they are read."""

from functools import lru_cache
from pathlib import Path

import geopandas as gpd

from plan import profile

FOLDER = Path(__file__).parent.parent / "data" / "layers"
WGS_84 = "EPSG:4326"


def path(layer: str) -> Path:
    """Return the file of a layer, GeoJSON in WGS 84; from the approved standard map where one is configured."""
    base = profile.current().base
    approved = base / f"{layer}.geojson" if base else None
    return approved if approved and approved.is_file() else FOLDER / f"{layer}.geojson"


@lru_cache(maxsize=64)
def projected(layer: str, crs: str = WGS_84) -> gpd.GeoDataFrame:
    """Return the features of a layer in a CRS, indexed by id. Shared: not to be changed.

    Raises FileNotFoundError where the package has no such layer.
    """
    if not path(layer).is_file():
        raise FileNotFoundError(path(layer))
    frame = gpd.read_file(path(layer)).set_index("id")
    return frame.to_crs(crs)
