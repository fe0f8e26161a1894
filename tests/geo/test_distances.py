"""Lengths on the ellipsoid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import distances

WUZHOU, SHANGHAI, WUHAN = (111.28848, 23.48054), (121.45806, 31.22222), (114.26667, 30.58333)
POSITIONS = st.tuples(st.floats(70, 140), st.floats(0, 56))


def test_a_degree_of_the_equator() -> None:
    assert distances.geodesic_km([(110, 0), (111, 0)]) == pytest.approx(111.3195, abs=1e-3)


def test_wuzhou_to_known_cities() -> None:
    assert distances.geodesic_km([WUZHOU, SHANGHAI]) == pytest.approx(1321, abs=1)
    assert distances.geodesic_km([WUZHOU, WUHAN]) == pytest.approx(842, abs=2)


@pytest.mark.parametrize("coords", [[], [WUZHOU], [WUZHOU, WUZHOU]])
def test_no_way_is_no_distance(coords: list[tuple[float, float]]) -> None:
    assert distances.geodesic_km(coords) == 0


@given(POSITIONS, POSITIONS, POSITIONS)
def test_a_detour_is_never_shorter(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> None:
    assert distances.geodesic_km([a, b, c]) >= distances.geodesic_km([a, c]) - 1e-6
