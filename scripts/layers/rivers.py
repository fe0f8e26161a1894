"""Rivers of World Data Bank II, put together from its pieces and generalised."""

from functools import cache
from itertools import pairwise

import numpy as np
import shapely
from shapely import LineString, Point
from shapely.ops import substring

from scripts.layers import labels, sources
from scripts.layers.files import Feature
from scripts.layers.sources import Frame, Line, Position

AROUND = 0.2  # degrees around the home frame that are drawn as finely
BELT_NAME, HOME_NAME = labels.Name(0.6, 7.0), labels.Name(0.15, 0.35)
SMOOTHED, ROUNDS = 5, 4  # steps of an axis averaged at a time; times it is drawn anew
TOLERANCE, NEAR = 0.0025, 0.0008  # degrees, far and near home; the source itself is good to about 1 km

# Pieces in order downstream, numbered as in the last column of riversmeta_f.dat.
YANGTZE = (  # 通天河—金沙江—长江, from the upper 通天河 to where both banks are mapped, at Wuhan
    "1334 1335 1385 1387 1389 1388 1390 1427 1428 1429 1469 1505 1506 1556 1555 1557 1558 1600 1599 1627 1646 1647 "
    "1628 1648 1649 1650 1651 1675 1676 1656 1652 1657 1653 1658 1654 1659 1655 1629 1630 1631 1601 1603 1604 1602 "
    "1605 1559 1560 1561 1507 1508 1509 1470 1510 1471 1472 1511 1512 1513 1562 1563 1565 1564 1566 1567 1514 1516 "
    "1515 1517"
)
XIANGJIANG = "4878 4879 4848 4849 4805 4850 4806 4808 4807 4776"
GUIJIANG = "19460 19524 19585 19588 19586 19589"  # 漓江—桂江, from above Guilin to Wuzhou
LIUJIANG = "11025 11129 11232"  # 寻江, 融江, 柳江, to where it meets the 红水河
HONGSHUIHE = (  # to where it meets the 柳江, and below as 黔江 to Guiping
    "1706 1681 1680 1682 1707 1683 1708 1720 1721 1709 1722 1710 1723 1724 1725"
)
YUJIANG = "4960 4961 4927 4928"  # from where 左江 and 右江 meet, above Nanning, to Guiping
HEJIANG = "19526 19590"  # from below Hezhou to Fengkai
YANGTZE_BANKS, XIJIANG_BANKS = "6", "17"  # closed rings along both banks
YIBIN, WUHAN, ZHENJIANG = (104.62, 28.77), (114.293, 30.584), (119.615, 32.20)
LAOBAO, SANJIANGKOU, SONGCUN, HEJIE = (
    (109.465, 25.653),
    (109.527, 23.799),
    (108.092, 22.833),
    (111.67, 24.32),
)  # where rivers meet
GUIPING, JIANGMEN = (110.086, 23.400), (113.168, 22.563)
# Below these the source has the shores of the sea instead: the middle of the water, by hand.
YANGTZE_MOUTH = [
    (119.75, 32.28), (119.87, 32.20), (119.92, 32.02), (120.10, 31.94), (120.28, 31.945), (120.50, 32.03),
    (120.70, 31.99), (120.84, 31.86), (121.02, 31.78), (121.20, 31.67), (121.36, 31.55), (121.48, 31.46),
    (121.59, 31.375), (121.72, 31.285), (121.85, 31.22), (121.98, 31.15),
]  # fmt: skip
MODAOMEN = [
    (113.185, 22.53), (113.205, 22.495), (113.23, 22.46), (113.248, 22.42), (113.262, 22.392), (113.29, 22.36),
    (113.315, 22.32), (113.332, 22.278), (113.358, 22.248), (113.392, 22.212), (113.413, 22.175), (113.425, 22.135),
    (113.43, 22.09),
    (113.45, 22.025),
]  # fmt: skip


def rivers(home: Frame) -> list[Feature]:
    """Return 长江 and 湘江, and the 西江 from its upper courses to the sea, with 桂江 and 贺江."""
    upper = LineString(_course(HONGSHUIHE))
    meeting = upper.project(Point(SANJIANGKOU))
    stem = xijiang()
    wuzhou = stem.project(Point(guijiang()[-1]))
    return [
        _river("yangtze", "长江", "Yangtze", 1, yangtze(), home, named_from=YIBIN),
        _river("xiangjiang", "湘江", "Xiangjiang", 1, _course(XIANGJIANG), home),
        _river("guijiang", "桂江", "Guijiang", 1, guijiang(), home),
        _river("hongshuihe", "红水河", "Hongshui River", 2, _points(substring(upper, 0, meeting)), home),
        _river("liujiang", "柳江", "Liujiang", 2, _onto(_from(_course(LIUJIANG), LAOBAO), upper), home),
        _river(
            "qianjiang", "黔江", "Qianjiang", 2, _onto(_points(substring(upper, meeting, upper.length)), stem), home
        ),
        _river("yujiang", "郁江", "Yujiang", 2, _onto(_from(_course(YUJIANG), SONGCUN), stem), home),
        _river("xunjiang", "浔江", "Xunjiang", 1, _points(substring(stem, 0, wuzhou)), home),
        _river("xijiang", "西江", "Xijiang", 1, _points(substring(stem, wuzhou, stem.length)), home),
        _river("hejiang", "贺江", "Hejiang", 3, _onto(_from(_course(HEJIANG), HEJIE), stem), home),
    ]


def yangtze() -> Line:
    """Return the course of the 长江 (above Yibin 通天河 and 金沙江) to its mouth."""
    middle = axis(sources.river_pieces()[YANGTZE_BANKS], WUHAN, ZHENJIANG)
    return np.vstack([_course(YANGTZE), middle, YANGTZE_MOUTH])


@cache
def xijiang() -> LineString:
    """Return the middle of the 西江 from Guiping (as 浔江 above Wuzhou) to the sea by 磨刀门."""
    return LineString(np.vstack([axis(sources.river_pieces()[XIJIANG_BANKS], GUIPING, JIANGMEN), MODAOMEN]))


def guijiang() -> Line:
    """Return the course of the 桂江 from above Guilin (there 漓江) down to the 西江."""
    return _onto(_course(GUIJIANG), xijiang())


def generalised(course: Line, home: Frame) -> LineString:
    """Return the course with fewer positions: fine around ``home``, coarse elsewhere."""
    west, south, east, north = home
    window = shapely.box(west - AROUND, south - AROUND, east + AROUND, north + AROUND)
    near = shapely.contains_xy(window, course)
    cuts = [0, *(np.flatnonzero(near[1:] != near[:-1]) + 1), len(course) - 1]
    runs = [(course[first : last + 1], near[first]) for first, last in pairwise(cuts) if last > first]
    parts = [_points(shapely.simplify(LineString(run), NEAR if fine else TOLERANCE)) for run, fine in runs]
    return LineString(np.vstack([parts[0], *(part[1:] for part in parts[1:])]))


def _river(
    id_: str, name_zh: str, name_en: str, rank: int, course: Line, home: Frame, named_from: Position | None = None
) -> Feature:
    """Return a river; those of rank 1 are named first, those of rank 3 only at the scale of the city."""
    line = generalised(course, home)
    named = LineString(_from(course, named_from)) if named_from else line
    spots = {"belt": labels.along(named, BELT_NAME) if rank < 3 else [], "home": labels.along(named, HOME_NAME, home)}
    return Feature(id_, line, {"name_zh": name_zh, "name_en": name_en, "rank": rank, "labels": spots})


def _points(line: LineString) -> Line:
    return shapely.get_coordinates(line)


def _onto(course: Line, river: LineString) -> Line:
    """Return the course led on into the river it joins."""
    return np.vstack([course, _points(river.interpolate(river.project(Point(course[-1]))))])


def _from(course: Line, start: Position) -> Line:
    """Return the course from where it passes nearest to a position."""
    line = LineString(course)
    return _points(substring(line, line.project(Point(start)), line.length))


def _course(names: str) -> Line:
    """Return the pieces as one line; each is turned so that it goes on where the one before it ends."""
    pieces = [sources.river_pieces()[name] for name in names.split()]
    first, second = pieces[:2]
    course = first if _gap(first[-1], second) <= _gap(first[0], second) else first[::-1]
    for piece in pieces[1:]:
        onward = piece if np.hypot(*(piece[0] - course[-1])) <= np.hypot(*(piece[-1] - course[-1])) else piece[::-1]
        course = np.vstack([course, onward])
    return course


def _gap(end: Line, piece: Line) -> float:
    return float(min(np.hypot(*(piece[0] - end)), np.hypot(*(piece[-1] - end))))


def axis(ring: Line, start: Position, end: Position, step: float = 0.005) -> Line:
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
