"""The shift between GCJ-02 and WGS 84."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point, Polygon

from geo import datum

LONS = st.floats(73, 135)
LATS = st.floats(3, 54)


@given(LONS, LATS)
def test_shifting_there_and_back_ends_where_it_began(lon: float, lat: float) -> None:
    back = datum.wgs84(datum.gcj02(Point(lon, lat)))
    assert back.distance(Point(lon, lat)) < 1e-5


@given(LONS, LATS)
def test_the_shift_is_some_hundred_metres(lon: float, lat: float) -> None:
    assert 0.0005 < datum.wgs84(Point(lon, lat)).distance(Point(lon, lat)) < 0.02


def test_a_published_pair_of_positions() -> None:
    """Tiananmen as the open eviltransform test suite gives it, WGS 84 ↔ GCJ-02, to about 1 m."""
    moved = datum.wgs84(Point(116.3906, 39.9087))
    assert (moved.x, moved.y) == pytest.approx((116.38436, 39.90731), abs=2e-4)


def test_equal_positions_stay_equal() -> None:
    west = datum.wgs84(Polygon([(110, 23), (111, 23), (111, 24), (110, 24)]))
    east = datum.wgs84(Polygon([(111, 23), (112, 23), (112, 24), (111, 24)]))
    assert west.intersection(east).equals(datum.wgs84(LineString([(111, 23), (111, 24)])))


def test_outside_the_datum_nothing_moves() -> None:
    assert datum.wgs84(Point(20, 40)) == Point(20, 40)


def test_an_empty_geometry_stays_empty() -> None:
    assert datum.wgs84(Polygon()).is_empty
