"""From GCJ-02, the shifted datum of Chinese web maps, to WGS 84.

Used by the build and for uploaded coordinates only; ``prcoords`` is a development
dependency, so it is imported when a shift is asked for and not with the module.
"""

from collections.abc import Callable

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

Positions = NDArray[np.float64]


def wgs84(geometry: BaseGeometry) -> BaseGeometry:
    """Return the geometry moved from GCJ-02 to WGS 84.

    Parameters
    ----------
    geometry : BaseGeometry
        Any geometry in GCJ-02 longitude and latitude, degrees.

    Returns
    -------
    BaseGeometry
        The same geometry in WGS 84 (EPSG:4326), degrees; within 1e-6° (0.1 m) of the exact inverse.
        Equal positions stay equal, so borders shared before are shared after.

    Notes
    -----
    GCJ-02 is not defined outside lon 72.0–137.8, lat 0.8–55.8; positions there come back as they were.
    """
    from prcoords import gcj_wgs_bored

    return shapely.transform(geometry, lambda positions: _shifted(positions, gcj_wgs_bored))


def gcj02(geometry: BaseGeometry) -> BaseGeometry:
    """Return the geometry moved from WGS 84 to GCJ-02; the inverse of `wgs84`, same units and limits."""
    from prcoords import wgs_gcj

    return shapely.transform(geometry, lambda positions: _shifted(positions, wgs_gcj))


def _shifted(positions: Positions, shift: Callable[[tuple[float, float]], tuple[float, float]]) -> Positions:
    """Return positions of shape (n, 2) shifted one by one; ``shift`` takes and gives (lat, lon)."""
    unique, places = np.unique(positions, axis=0, return_inverse=True)
    moved = [shift((lat, lon)) if _defined(lon, lat) else (lat, lon) for lon, lat in unique.tolist()]
    if not moved:
        return positions
    return np.array(moved, dtype=np.float64)[:, ::-1][places.reshape(-1)]


def _defined(lon: float, lat: float) -> bool:
    return 72.004 <= lon <= 137.8347 and 0.8293 <= lat <= 55.8271
