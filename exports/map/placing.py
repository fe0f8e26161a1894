"""Where the names of points stand on paper: beside their sign, clear of lines and of other names."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from shapely import STRtree, box, linestrings, unary_union
from shapely.affinity import rotate
from shapely.geometry import LineString
from shapely.geometry import Point as Spot
from shapely.geometry.base import BaseGeometry

from exports.map import layers
from exports.map.extent import at
from exports.map.sheet import MapSheet
from plan.places import Point

TURNS = [7.5 * n for n in range(1, 12)]
DIRECTIONS = (0, 180, 270, 90, *(way for turn in TURNS for way in (turn, 180 + turn, -turn, 180 - turn)))
"""Degrees counter-clockwise from east, in the order in which they are tried: beside, below, above, then around."""
NEAR_PT = 6.5
"""From a point to the nearest edge of a name beside its sign."""
LEADER_PT = (14.0, 18.0, 22.0, 26.0, 30.0, 34.0, 38.0, 42.0, 48.0, 54.0, 60.0)
"""The same for a name that stands away from its sign, with a line to it."""
CLEAR_PT = 2.5
"""What stays free between a name and a line."""
CROSSED_SHARE = 0.5
"""A line inside a name for less than this share of its width crosses it; for more, it is the line that is named."""
SECONDARY = ("dashes", "leaders")
"""Panes whose lines a name may cross: graticule, leaders."""


class Name(NamedTuple):
    """The name of a point (WGS 84); `leads` where it may stand away from its sign."""

    text: Text
    point: Point
    leads: bool = False


class Candidate(NamedTuple):
    """Where a name may stand, and the line that leads to it where it stands away from its sign; pixels."""

    area: Bbox
    leader: LineString | None


class DrawnLines(NamedTuple):
    """What is drawn with a pen, in pixels; and of that the corridors, which no leader crosses either."""

    drawn: STRtree
    corridors: BaseGeometry


def place(
    sheet: MapSheet, axes: Axes, names: Sequence[Name], others: Sequence[Text], less: Sequence[Text] = ()
) -> list[Name]:
    """Move each name to the first place that is clear of lines and of the others; return those that stand away.

    Where no such place is clear of the less important names too, they do not count; where none is clear at all, the
    name stays where it is. All lines of the axes must have been drawn.
    """
    taken, minor, away = _extents(others), _extents(less), []
    lines, room = DrawnLines(STRtree(_drawn(axes)), unary_union(_corridors(axes))), CLEAR_PT * _pixels(sheet)
    for name in names:
        best = _best(
            (one for one in _candidates(sheet, axes, name) if _clear(one, axes, lines, taken, room)), minor, room
        )
        if best:
            _move(axes, name.text, best.area)
            away += [name] if best.leader else []
        taken += _extents([name.text])
    return away


def _best(places: Iterator[Candidate], minor: Sequence[Bbox], room: float) -> Candidate | None:
    """Return the first place that is clear of less important names too, else the first; the rest is not looked at."""
    first = None
    for one in places:
        if not _meets(one, minor, room):
            return one
        first = first or one
    return first


def _extents(texts: Sequence[Text]) -> list[Bbox]:
    return [text.get_window_extent() for text in texts]


def _pixels(sheet: MapSheet) -> float:
    return sheet.figure.dpi / 72 * sheet.factor


def _drawn(axes: Axes) -> list[BaseGeometry]:
    """Return what is drawn with a pen on axes, in pixels: lines of layers, flows, signs."""
    pixels = axes.figure.dpi / 72
    primary = [line for line in axes.lines if line.zorder not in map(layers.zorder, SECONDARY)]
    paths = [(axes.transData.transform(line.get_xydata()), line.get_markersize()) for line in primary]
    paths += [(axes.transData.transform(patch.get_path().vertices), 0.0) for patch in axes.patches]
    signs: list[BaseGeometry] = [Spot(path[0]).buffer(size * pixels / 2) for path, size in paths if len(path) == 1]
    pairs = [np.stack((path[:-1], path[1:]), axis=1) for path, _ in paths if len(path) > 1]
    return signs + list(linestrings(np.concatenate(pairs))) if pairs else signs


def _corridors(axes: Axes) -> list[LineString]:
    """Return the lines of the corridors in pixels."""
    own = [np.asarray(line.get_xydata()) for line in axes.lines if line.zorder == layers.zorder("corridors")]
    return [LineString(axes.transData.transform(line)) for line in own if len(line) > 1]


def _candidates(sheet: MapSheet, axes: Axes, name: Name) -> Iterator[Candidate]:
    own, pixels = name.text.get_window_extent(), _pixels(sheet)
    x, y = axes.transData.transform(at(name.point))
    for distance in (NEAR_PT, *(LEADER_PT if name.leads else ())):
        for direction in DIRECTIONS:
            cos, sin = math.cos(math.radians(direction)), math.sin(math.radians(direction))
            left = x + distance * pixels * cos - own.width * (1 - cos) / 2
            bottom = y + distance * pixels * sin - own.height * (1 - sin) / 2
            area, start = Bbox.from_bounds(left, bottom, own.width, own.height), NEAR_PT * pixels
            spot = (x + start * cos, y + start * sin)
            leader = LineString([spot, _nearest(area, *spot)]) if distance > NEAR_PT else None
            yield Candidate(area, leader)


def _clear(one: Candidate, axes: Axes, lines: DrawnLines, taken: Sequence[Bbox], room: float) -> bool:
    edge, area = axes.bbox, one.area
    inside = edge.x0 <= area.x0 and area.x1 <= edge.x1 and edge.y0 <= area.y0 and area.y1 <= edge.y1
    if not inside or _meets(one, taken, room) or (one.leader and one.leader.intersects(lines.corridors)):
        return False
    return not lines.drawn.query(box(*area.padded(room).extents), predicate="intersects").size


def _meets(one: Candidate, taken: Sequence[Bbox], room: float) -> bool:
    """Tell whether a name or its leader would lie on a place that is taken."""
    padded = one.area.padded(room)
    on = any(padded.overlaps(other) for other in taken)
    return on or bool(one.leader and any(one.leader.intersects(box(*other.extents)) for other in taken))


def _nearest(area: Bbox, x: float, y: float) -> tuple[float, float]:
    """Return the position on an area that is nearest to a position."""
    return min(max(x, area.x0), area.x1), min(max(y, area.y0), area.y1)


def _move(axes: Axes, text: Text, to: Bbox) -> None:
    text.set_text(text.get_text().strip())
    text.set_horizontalalignment("center")
    text.set_verticalalignment("center")
    text.set_position(tuple(axes.transData.inverted().transform(((to.x0 + to.x1) / 2, (to.y0 + to.y1) / 2))))


def uncrossed(axes: Axes, names: Sequence[Text]) -> list[Text]:
    """Hide each name along a line that a line of the corridors crosses; return the others."""
    corridors, seen = _corridors(axes), []
    for name in names:
        area, length = turned(name)
        crossed = any(0 < line.intersection(area).length < CROSSED_SHARE * length for line in corridors)
        name.set_visible(not crossed)
        seen += [] if crossed else [name]
    return seen


def turned(name: Text) -> tuple[BaseGeometry, float]:
    """Return the area of a name that is turned around its anchor, and its length along the line, in pixels."""
    slope = name.get_rotation()
    name.set_rotation(0)
    level = name.get_window_extent()
    name.set_rotation(slope)
    middle = ((level.x0 + level.x1) / 2, (level.y0 + level.y1) / 2)
    return rotate(box(*level.extents), slope, origin=middle), level.width


def nearest(axes: Axes, name: Name) -> tuple[float, float]:
    """Return the position on the edge of a name that is nearest to its point, in the coordinates of the axes."""
    spot = _nearest(name.text.get_window_extent(), *axes.transData.transform(at(name.point)))
    x, y = axes.transData.inverted().transform(spot)
    return float(x), float(y)
