"""Lines that bow to one side, so that flows do not lie on each other."""

import math

Position = tuple[float, float]
"""Longitude and latitude, WGS 84, degrees."""


def bowed(start: Position, end: Position, bow: float = 0.18, n: int = 24) -> list[Position]:
    """Return an arc from start to end that bows to the left of its direction of travel.

    The arc is a quadratic Bézier curve in Web Mercator, so it looks the same at every zoom of a web map.
    As left turns with the direction, the flow back never lies on the flow out.

    Parameters
    ----------
    start, end : Position
        Longitude and latitude, WGS 84, degrees; within ±85° of latitude.
    bow : float
        Distance of the control point from the straight line, as a share of its length;
        the arc itself stands off by half of it. Negative bows to the right, 0 is straight.
    n : int
        Number of positions, at least 2.

    Returns
    -------
    list of Position
        ``n`` positions; the first and the last equal ``start`` and ``end`` exactly.
    """
    if n < 2:
        raise ValueError(f"an arc needs at least 2 positions, not {n}")
    (x0, y0), (x2, y2) = _mercator(start), _mercator(end)
    x1 = (x0 + x2) / 2 - bow * (y2 - y0)
    y1 = (y0 + y2) / 2 + bow * (x2 - x0)
    inner = [_lon_lat(_bezier(x0, x1, x2, t), _bezier(y0, y1, y2, t)) for t in (i / (n - 1) for i in range(1, n - 1))]
    return [start, *inner, end]


def _bezier(a: float, b: float, c: float, t: float) -> float:
    return (1 - t) ** 2 * a + 2 * (1 - t) * t * b + t**2 * c


def _mercator(position: Position) -> Position:
    """Return x and y on the unit sphere in Web Mercator, radians."""
    lon, lat = position
    return math.radians(lon), math.asinh(math.tan(math.radians(lat)))


def _lon_lat(x: float, y: float) -> Position:
    return math.degrees(x), math.degrees(math.atan(math.sinh(y)))
