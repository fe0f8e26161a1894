"""Positions of WGS 84 as other datums have them, in degrees."""

from collections.abc import Callable

from prcoords import wgs_bd, wgs_gcj

SHIFTS: dict[str, Callable[[tuple[float, float]], tuple[float, float]]] = {"gcj02": wgs_gcj, "bd09": wgs_bd}


def moved(lon: float, lat: float, datum: str) -> tuple[float, float]:
    """Return longitude and latitude of a position of WGS 84 in another datum."""
    to_lat, to_lon = SHIFTS[datum]((lat, lon))
    return to_lon, to_lat
