"""Lengths on the WGS 84 ellipsoid."""

from collections.abc import Sequence

from pyproj import Geod

WGS84 = Geod(ellps="WGS84")


def geodesic_km(coords: Sequence[tuple[float, float]]) -> float:
    """Return the length in kilometres of a line, along geodesics of the WGS 84 ellipsoid.

    Parameters
    ----------
    coords : sequence of (lon, lat)
        Positions in WGS 84, degrees. Fewer than two give 0.
    """
    if len(coords) < 2:
        return 0.0
    lons, lats = zip(*coords, strict=True)
    return float(WGS84.line_length(lons, lats)) / 1000
