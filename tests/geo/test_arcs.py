"""Arcs between two places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString

from geo import arcs

WUZHOU, SHANGHAI = (111.288, 23.48), (121.458, 31.222)
POSITIONS = st.tuples(st.floats(70, 140), st.floats(0, 56))


@given(POSITIONS, POSITIONS, st.floats(-0.5, 0.5), st.integers(2, 60))
def test_ends_are_the_places_given(start: arcs.Position, end: arcs.Position, bow: float, n: int) -> None:
    arc = arcs.bowed(start, end, bow, n)
    assert (arc[0], arc[-1], len(arc)) == (start, end, n)


@given(POSITIONS, POSITIONS)
def test_the_way_back_with_the_bow_turned_is_the_same_arc(start: arcs.Position, end: arcs.Position) -> None:
    there, back = arcs.bowed(start, end, 0.2), arcs.bowed(end, start, -0.2)
    for one, other in zip(there, reversed(back), strict=True):
        assert one == pytest.approx(other, abs=1e-9)


def test_out_and_back_meet_only_at_the_ends() -> None:
    out, back = LineString(arcs.bowed(WUZHOU, SHANGHAI)), LineString(arcs.bowed(SHANGHAI, WUZHOU))
    assert out.intersection(back).equals(LineString([WUZHOU, SHANGHAI]).boundary)


def test_the_arc_bows_to_the_left() -> None:
    assert arcs.bowed((100, 30), (110, 30), n=3)[1][1] > 30.5
    assert arcs.bowed((110, 30), (100, 30), n=3)[1][1] < 29.5


def test_no_bow_is_a_straight_line_on_the_map() -> None:
    assert arcs.bowed((100, 30), (110, 30), bow=0, n=3)[1] == pytest.approx((105, 30))


def test_one_position_is_no_arc() -> None:
    with pytest.raises(ValueError, match="at least 2"):
        arcs.bowed(WUZHOU, SHANGHAI, n=1)
