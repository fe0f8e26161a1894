"""Web Mercator, as others compute it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from geo import mercator

WORLD = 2 * np.pi * 6_378_137
"""Metres across the world in EPSG:3857."""
to_metres = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)


@given(st.floats(-180, 180), st.floats(-mercator.HIGHEST_LATITUDE, mercator.HIGHEST_LATITUDE))
def test_positions_are_those_of_epsg_3857(lon: float, lat: float) -> None:
    x, y = to_metres.transform(lon, lat)
    assert np.allclose(mercator.positions(np.array([[lon, lat]])), [[x / WORLD, -y / WORLD]], atol=1e-9)


def test_the_poles_have_a_place() -> None:
    (north, south) = mercator.positions(np.array([[0.0, 90.0], [0.0, -90.0]]))
    assert np.isfinite([north, south]).all()
    assert north[1] == -south[1] < 0
