"""Which part of each line a way uses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.stretches import Line, along

RIVER = [(float(x), 0.0) for x in range(6)]
CANAL = [(4.0, 0.2), (4.0, 1.0), (4.0, 1.8)]
FAR = [(float(x), 2.0) for x in range(8)]
POINTS = st.tuples(st.floats(70, 140), st.floats(0, 55))


def test_no_line_no_stretch() -> None:
    assert along([], (0, 0), (1, 1)) == []


def test_a_way_over_three_lines() -> None:
    assert along([RIVER, CANAL, FAR], (1.1, 0.3), (6.8, 2.4)) == [(1, 4), (0, 2), (4, 7)]


def test_a_way_against_the_order_of_the_positions() -> None:
    assert along([RIVER[::-1], CANAL], (0, 0), (4, 3)) == [(5, 1), (0, 2)]
    assert along([FAR], (7, 2), (2, 2)) == [(7, 2)]


@pytest.mark.parametrize("line", [[(1.0, 1.0)], [(1.0, 1.0), (1.0, 1.0)]])
def test_a_line_that_is_a_point(line: Line) -> None:
    assert along([line], (0, 0), (2, 2)) == [(0, 0)]


@given(st.lists(st.lists(POINTS, min_size=1, max_size=8), min_size=1, max_size=4), POINTS, POINTS)
def test_every_line_has_a_stretch_within_itself(
    lines: list[Line], start: tuple[float, float], end: tuple[float, float]
) -> None:
    there = along(lines, start, end)
    assert len(there) == len(lines)
    assert all(0 <= one < len(line) for line, pair in zip(lines, there, strict=True) for one in pair)


def test_what_is_nearer_is_so_in_kilometres_and_not_in_degrees() -> None:
    """At 60° N a degree of longitude is half a degree of latitude long."""
    assert along([[(1.0, 60.0), (0.0, 60.7)]], (0.0, 60.0), (0.0, 60.0)) == [(0, 0)]
