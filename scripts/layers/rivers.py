"""Rivers of World Data Bank II, put together from its pieces and generalised."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely import LineString

from scripts.layers import sources
from scripts.layers.files import Feature
from scripts.layers.sources import Line

TOLERANCE = 0.0025  # degrees; the source itself is good to about 1 km

# Pieces in order downstream, numbered as in the last column of riversmeta_f.dat.
YANGTZE = (  # 通天河—金沙江—长江, from the upper 通天河 to where both banks are mapped, at Wuhan
    "1334 1335 1385 1387 1389 1388 1390 1427 1428 1429 1469 1505 1506 1556 1555 1557 1558 1600 1599 1627 1646 1647 "
    "1628 1648 1649 1650 1651 1675 1676 1656 1652 1657 1653 1658 1654 1659 1655 1629 1630 1631 1601 1603 1604 1602 "
    "1605 1559 1560 1561 1507 1508 1509 1470 1510 1471 1472 1511 1512 1513 1562 1563 1565 1564 1566 1567 1514 1516 "
    "1515 1517"
)
XIANGJIANG = "4878 4879 4848 4849 4805 4850 4806 4808 4807 4776"
GUIJIANG = "19460 19524 19585 19588 19586 19589"  # 漓江—桂江, from above Guilin to Wuzhou
SMOOTHED = 5  # steps of a centre line averaged at a time
YANGTZE_BANKS, XIJIANG_BANKS = "6", "17"  # closed rings along both banks
WUHAN, ZHENJIANG = (114.293, 30.584), (119.615, 32.20)
GUIPING, SANSHUI = (110.086, 23.400), (112.80, 23.16)
# Below Zhenjiang the source has the shores of the sea instead: the middle of the water, by hand.
ESTUARY = [
    (119.75, 32.28), (119.87, 32.20), (119.92, 32.02), (120.10, 31.94), (120.28, 31.945), (120.50, 32.03),
    (120.70, 31.99), (120.84, 31.86), (121.02, 31.78), (121.20, 31.67), (121.36, 31.55), (121.48, 31.46),
    (121.59, 31.375), (121.72, 31.285), (121.85, 31.22), (121.98, 31.15),
]  # fmt: skip


def rivers() -> list[Feature]:
    """Return the four rivers the map shows."""
    return [
        _river("yangtze", yangtze(), "长江", "Yangtze"),
        _river("xijiang", xijiang(), "西江", "Xijiang"),
        _river("guijiang", guijiang(), "桂江", "Guijiang"),
        _river("xiangjiang", _course(XIANGJIANG), "湘江", "Xiangjiang"),
    ]


def yangtze() -> Line:
    """Return the course of the 长江 (above Yibin 通天河 and 金沙江) to its mouth."""
    middle = centre_line(sources.river_pieces()[YANGTZE_BANKS], WUHAN, ZHENJIANG)
    return np.vstack([_course(YANGTZE), middle, ESTUARY])


def xijiang() -> Line:
    """Return the middle of the 西江, from Guiping (as 浔江 above Wuzhou) to Sanshui."""
    return centre_line(sources.river_pieces()[XIJIANG_BANKS], GUIPING, SANSHUI)


def guijiang() -> Line:
    """Return the course of the 桂江 from above Guilin (there 漓江) down to the 西江."""
    course = _course(GUIJIANG)
    river = LineString(xijiang())
    return np.vstack([course, river.interpolate(river.project(shapely.Point(course[-1]))).coords])


def _river(id_: str, course: Line, name_zh: str, name_en: str) -> Feature:
    return Feature(id_, shapely.simplify(LineString(course), TOLERANCE), {"name_zh": name_zh, "name_en": name_en})


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


def centre_line(ring: Line, start: Sequence[float], end: Sequence[float], step: float = 0.01) -> Line:
    """Return the middle between the two banks of a ring, from near ``start`` to near ``end``; step in degrees.

    Walks down the shorter bank, the one with fewer bays, goes half way to the other, and evens out the steps.
    """
    first, last = (int(np.hypot(*(ring - point).T).argmin()) for point in (start, end))
    turned = np.roll(ring, -first, axis=0)
    split = (last - first) % len(ring)
    banks = LineString(turned[: split + 1]), LineString(np.vstack([turned[split:], turned[:1]])[::-1])
    walked, other = sorted(banks, key=lambda bank: bank.length)
    stops = shapely.line_interpolate_point(walked, np.arange(0, walked.length, step))
    across = shapely.line_interpolate_point(other, shapely.line_locate_point(other, stops))
    middle = (shapely.get_coordinates(stops) + shapely.get_coordinates(across)) / 2
    windows = np.lib.stride_tricks.sliding_window_view(middle, SMOOTHED, axis=0)
    return np.vstack([middle[:1], windows.mean(axis=2)])
