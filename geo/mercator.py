"""Web Mercator, the projection of the map in the page."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

HIGHEST_LATITUDE = 85.0
"""Degrees; what lies nearer to a pole is set here, as the projection has no end there."""


def positions(degrees: NDArray[Any]) -> NDArray[np.float64]:
    """Return where positions lie on a map of the world that is one wide, `y` downwards from the equator.

    Parameters
    ----------
    degrees : array of shape (n, 2)
        Longitude and latitude, WGS 84.
    """
    lon, lat = np.radians(degrees).T
    limit = np.radians(HIGHEST_LATITUDE)
    return np.column_stack([lon, -np.arctanh(np.sin(np.clip(lat, -limit, limit)))]) / (2 * np.pi)
