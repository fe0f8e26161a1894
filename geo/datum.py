"""From the shifted datums of Chinese web maps, GCJ-02 and BD-09, to WGS 84.

Used by the build and for positions that people give only; ``prcoords`` is imported when a shift is asked for and not
with the module.
"""

from collections.abc import Callable
from types import MappingProxyType

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

Positions = NDArray[np.float64]

WGS_84, CGCS_2000, GCJ_02, BD_09 = "wgs84", "cgcs2000", "gcj02", "bd09"
NAMES = MappingProxyType({WGS_84: "WGS 84", CGCS_2000: "CGCS2000", GCJ_02: "GCJ-02", BD_09: "BD-09"})
"""What each datum in which a position may be given is called, in any language."""
BD_09_SHIFT = 0.02
"""Degrees that BD-09 is off by at most, in either direction."""


def to_wgs84(geometry: BaseGeometry, datum: str) -> BaseGeometry:
    """Return the geometry moved to WGS 84 from the datum in which its positions were given.

    Parameters
    ----------
    geometry : BaseGeometry
        Any geometry in longitude and latitude of `datum`, degrees.
    datum : str
        A key of `NAMES`. CGCS2000 and WGS 84 agree within a few decimetres, so nothing is shifted between them.

    Raises
    ------
    KeyError
        For a datum that is not one of `NAMES`.
    """
    shift = {WGS_84: None, CGCS_2000: None, GCJ_02: wgs84, BD_09: wgs84_from_bd09}[datum]
    return shift(geometry) if shift else geometry


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


def wgs84_from_bd09(geometry: BaseGeometry) -> BaseGeometry:
    """Return the geometry moved from BD-09 to WGS 84; units and limits as of `wgs84`, within 1e-5° (1 m)."""
    from prcoords import bd_wgs_bored

    return shapely.transform(geometry, lambda positions: _shifted(positions, bd_wgs_bored, BD_09_SHIFT))


def _shifted(
    positions: Positions, shift: Callable[[tuple[float, float]], tuple[float, float]], margin: float = 0.0
) -> Positions:
    """Return positions of shape (n, 2) shifted one by one; ``shift`` takes and gives (lat, lon)."""
    unique, places = np.unique(positions, axis=0, return_inverse=True)
    moved = [shift((lat, lon)) if _defined(lon, lat, margin) else (lat, lon) for lon, lat in unique.tolist()]
    if not moved:
        return positions
    return np.array(moved, dtype=np.float64)[:, ::-1][places.reshape(-1)]


def _defined(lon: float, lat: float, margin: float) -> bool:
    """Whether GCJ-02 is defined there, and so far around that a shift on the way stays inside."""
    return 72.004 + margin <= lon <= 137.8347 - margin and 0.8293 + margin <= lat <= 55.8271 - margin
