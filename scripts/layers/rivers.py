"""Rivers of World Data Bank II, put together from its pieces and generalised."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from shapely import LineString, Point
from shapely.ops import substring

from scripts.layers import labels, sources
from scripts.layers.files import Feature
from scripts.layers.sources import Extent, Line

AROUND = 0.2  # degrees around the home extent that are drawn as finely
BELT_NAME, HOME_NAME = labels.NameSize(0.6, 7.0), labels.NameSize(0.15, 0.35)
SMOOTHED, ROUNDS = 5, 4  # steps of an axis averaged at a time; times it is drawn anew
TOLERANCE, NEAR = 0.0025, 0.0008  # degrees, far and near home; the source itself is good to about 1 km


def rivers(home: Extent) -> list[Feature]:
    """Return the stretches of courses that have a name of their own, as `lines.toml` lists them."""
    return [_river(record, home) for record in sources.lines()["river"]]


@cache
def course(name: str) -> LineString:
    """Return a course from its source to where it meets another or the sea."""
    record = sources.lines()["courses"][name]
    parts = [_joined(record["pieces"])] if "pieces" in record else []
    if "banks" in record:
        banks = record["banks"]
        parts.append(axis(sources.river_pieces()[banks["ring"]], banks["from"], banks["to"]))
    parts += [np.array(record["mouth"])] if "mouth" in record else []
    whole = np.vstack(parts)
    return LineString(_onto(whole, course(record["onto"])) if "onto" in record else whole)


def _stretch(record: Mapping[str, Any]) -> Line:
    """Return the part of its course that a river is, led on into the one it joins."""
    line = course(record["course"])
    ends = [line.project(_position(record[end])) if end in record else None for end in ("from", "to")]
    first, last = ends[0] or 0, line.length if ends[1] is None else ends[1]
    part = _points(line) if ends == [None, None] else _points(substring(line, first, last))
    return _onto(part, course(record["onto"])) if "onto" in record else part


def _position(place: str | Sequence[float]) -> Point:
    """Return a position, or where a course ends."""
    return Point(course(place).coords[-1] if isinstance(place, str) else place)


def generalised(points: Line, home: Extent) -> LineString:
    """Return a course with fewer positions: fine around ``home``, coarse elsewhere."""
    west, south, east, north = home
    window = shapely.box(west - AROUND, south - AROUND, east + AROUND, north + AROUND)
    near = shapely.contains_xy(window, points)
    cuts = [0, *(np.flatnonzero(near[1:] != near[:-1]) + 1), len(points) - 1]
    runs = [(points[first : last + 1], near[first]) for first, last in pairwise(cuts) if last > first]
    parts = [_points(shapely.simplify(LineString(run), NEAR if fine else TOLERANCE)) for run, fine in runs]
    return LineString(np.vstack([parts[0], *(part[1:] for part in parts[1:])]))


def _river(record: Mapping[str, Any], home: Extent) -> Feature:
    line = generalised(_stretch(record), home)
    far = labels.along(line, BELT_NAME) if record["rank"] < 3 else []
    spots = {"belt": far, "home": labels.along(line, HOME_NAME, home)}
    about = {name: record[name] for name in ("name_zh", "name_en", "rank")}
    return Feature(record["id"], line, about | {"labels": spots})


def _points(line: LineString) -> Line:
    points: Line = shapely.get_coordinates(line)
    return points


def _onto(points: Line, river: LineString) -> Line:
    """Return the course led on into the river it joins."""
    return np.vstack([points, _points(river.interpolate(river.project(Point(points[-1]))))])


def _joined(names: str) -> Line:
    """Return the pieces as one line; each is turned so that it goes on where the one before it ends."""
    pieces = [sources.river_pieces()[name] for name in names.split()]
    first, second = pieces[:2]
    joined = first if _gap(first[-1], second) <= _gap(first[0], second) else first[::-1]
    for piece in pieces[1:]:
        onward = piece if np.hypot(*(piece[0] - joined[-1])) <= np.hypot(*(piece[-1] - joined[-1])) else piece[::-1]
        joined = np.vstack([joined, onward])
    return joined


def _gap(end: Line, piece: Line) -> float:
    return float(min(np.hypot(*(piece[0] - end)), np.hypot(*(piece[-1] - end))))


def axis(ring: Line, start: Sequence[float], end: Sequence[float], step: float = 0.005) -> Line:
    """Return the middle between the two banks of a ring, from near ``start`` to near ``end``; step in degrees.

    Begins at the shorter bank, the one with fewer bays, and goes half way from bank to bank until it stays.
    """
    first, last = (int(np.hypot(*(ring - point).T).argmin()) for point in (start, end))
    turned = np.roll(ring, -first, axis=0)
    split = (last - first) % len(ring)
    banks = LineString(turned[: split + 1]), LineString(np.vstack([turned[split:], turned[:1]])[::-1])
    middle = min(banks, key=lambda bank: bank.length)
    for _ in range(ROUNDS):
        stops = shapely.line_interpolate_point(middle, np.arange(0, middle.length, step))
        sides = [shapely.line_interpolate_point(bank, shapely.line_locate_point(bank, stops)) for bank in banks]
        halfway = np.mean([shapely.get_coordinates(side) for side in sides], axis=0)
        windows = np.lib.stride_tricks.sliding_window_view(halfway, SMOOTHED, axis=0)
        middle = LineString(np.vstack([halfway[:1], windows.mean(axis=2), halfway[-1:]]))
    return _points(middle)
