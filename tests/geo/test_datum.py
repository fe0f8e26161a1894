"""The shift between GCJ-02 and WGS 84."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point, Polygon

from geo import datum, distances
from tests.support.datums import moved

LONS = st.floats(73, 135)
LATS = st.floats(3, 54)


@given(LONS, LATS)
def test_shifting_there_and_back_ends_where_it_began(lon: float, lat: float) -> None:
    back = datum.wgs84(Point(moved(lon, lat, "gcj02")))
    assert back.distance(Point(lon, lat)) < 1e-5


@given(LONS, LATS)
def test_the_shift_is_never_more_than_two_kilometres(lon: float, lat: float) -> None:
    assert datum.wgs84(Point(lon, lat)).distance(Point(lon, lat)) < 0.02


@pytest.mark.parametrize(
    ("gcj02", "wgs84"),
    [
        ((121.531541859215, 31.17530398364597), (121.5272106, 31.1774276)),
        ((113.9171764808363, 22.540796131694766), (113.912316, 22.543847)),
        ((116.38404722455657, 39.91334545536069), (116.377817, 39.911954)),
    ],
)
def test_known_pairs(gcj02: tuple[float, float], wgs84: tuple[float, float]) -> None:
    """Shanghai, Shenzhen and Beijing as in the tests of eviltransform, another implementation."""
    here = datum.wgs84(Point(gcj02))
    assert (here.x, here.y) == pytest.approx(wgs84, abs=1e-5)


def test_equal_positions_stay_equal() -> None:
    west = datum.wgs84(Polygon([(110, 23), (111, 23), (111, 24), (110, 24)]))
    east = datum.wgs84(Polygon([(111, 23), (112, 23), (112, 24), (111, 24)]))
    assert west.intersection(east).equals(datum.wgs84(LineString([(111, 23), (111, 24)])))


def test_outside_the_datum_nothing_moves() -> None:
    assert datum.wgs84(Point(20, 40)) == Point(20, 40)


def test_an_empty_geometry_stays_empty() -> None:
    assert datum.wgs84(Polygon()).is_empty


@given(LONS, LATS)
def test_from_any_datum_a_position_comes_back_within_a_metre(lon: float, lat: float) -> None:
    there = Point(lon, lat)
    given_in = {
        "wgs84": there,
        "cgcs2000": there,
        "gcj02": Point(moved(lon, lat, "gcj02")),
        "bd09": Point(moved(lon, lat, "bd09")),
    }
    assert given_in.keys() == datum.NAMES.keys()
    for name, position in given_in.items():
        back = datum.to_wgs84(position, name)
        assert distances.geodesic_km([(lon, lat), (back.x, back.y)]) < 0.001, name


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_no_position_on_earth_moves_far_or_fails(lon: float, lat: float) -> None:
    for name in datum.NAMES:
        assert datum.to_wgs84(Point(lon, lat), name).distance(Point(lon, lat)) < 2 * datum.BD_09_SHIFT, name


def test_baidu_coordinates_of_a_known_place() -> None:
    """Tian'anmen as Baidu gives it, and as GPS does."""
    here = datum.to_wgs84(Point(116.404, 39.915), "bd09")
    assert (here.x, here.y) == pytest.approx((116.39137, 39.90735), abs=2e-4)


def test_a_datum_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        datum.to_wgs84(Point(111, 23), "beijing54")
