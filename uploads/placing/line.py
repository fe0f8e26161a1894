"""A corridor's line: converted to WGS 84, joined, simplified, and compared with what the corridor's row says of it."""

import gzip
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, Point
from shapely.geometry.base import BaseGeometry

from geo import datum, distances
from geo.layers import WGS_84, Line
from plan.checks.layers import HEAVIEST
from plan.checks.lines import NEAR_KM, PARTS, End, away_km, in_china, runs_backwards
from plan.model import Plan
from plan.package import placing
from plan.package.placing import Alignment, Bodies
from plan.package.reading import Package
from plan.published import MOST_IN_USE
from plan.queries.areas import areas
from plan.queries.corridors import end_name
from plan.text import Lang
from uploads.placing import projection
from uploads.placing.given import Given
from uploads.placing.position import DECIMALS
from uploads.placing.refusal import Refusal, Refused, refused

TOLERANCE_DEG = 0.0005  # about 50 metres
SURVEYED_M = round(TOLERANCE_DEG * 111_000)
"""By how many metres a line may be off from what was given and still be called surveyed."""
COARSEST_DEG = 0.008
MOST_POSITIONS = 1500
AT_SEA_DEG = 1.0  # a line may cross a strait or run along a coast


@dataclass(frozen=True, slots=True)
class Checked:
    """A line that can be drawn, and what speaks against taking it.

    Attributes
    ----------
    parts : tuple of Line
        WGS 84, degrees, from the corridor's first end to its second.
    crs : str
        In what it was given, in short.
    given, km : int, float
        Positions before it was simplified; length in kilometres after.
    tolerance_m : int
        By how many metres the line may be off from what was given, about.
    shifted : bool
        Whether it could be moved from the datum it was given in to WGS 84; else it lies as given, off by what the two
        differ.
    refusals : tuple of Refusal
        Empty where it may be taken.
    """

    parts: tuple[Line, ...]
    crs: str
    given: int
    km: float
    tolerance_m: int
    shifted: bool
    refusals: tuple[Refusal, ...]

    @property
    def positions(self) -> int:
        """How many positions are left."""
        return sum(map(len, self.parts))


def checked(package: Package, plan: Plan, corridor: str, given: Given, given_in: str, lang: Lang) -> Checked:
    """Return the line of a corridor as it would be drawn.

    Parameters
    ----------
    given_in : str
        A key of `geo.datum.NAMES`; empty to go by the coordinate system that the file declares.

    Raises
    ------
    Refused
        Where nothing can be drawn: no or an unknown coordinate system, positions that are no numbers or not in China,
        too many parts, a line that stays too heavy, or a corridor of a mode that no layer draws.
    """
    count = sum(shapely.get_num_coordinates(one) for one in given.lines)
    with np.errstate(all="ignore"):  # positions that are no numbers are refused
        lines, crs, shifted = _wgs84(given, given_in)
    _in_china(plan, lines)
    line, tolerance = _light(package, corridor, _joined(lines))
    parts = _towards(plan, corridor, line)
    km = sum(map(distances.geodesic_km, parts))
    found = (*_crossings(line), *_ends(plan, corridor, line, lang))
    return Checked(parts, crs, int(count), km, round(tolerance * 111_000), shifted, found)


def bodies(package: Package, corridor: str, line: Checked, exactness: str, source: str) -> Bodies:
    """Return the changed files of the package that take a line up. Raises Refused where something speaks against it."""
    if line.refusals:
        raise Refused(line.refusals[0])
    return placing.with_corridor(package, corridor, Alignment(line.parts, exactness, line.crs, source))


def _wgs84(given: Given, given_in: str) -> tuple[list[LineString], str, bool]:
    """Return the lines in WGS 84, the name of what they were given in, and whether its datum could be converted."""
    if not given.crs and not given_in:
        raise refused("no-crs")
    name, shifted = "", True
    lines: list[BaseGeometry] = list(given.lines)
    if given.crs and given.crs != WGS_84:
        lines, name, shifted = projection.to_wgs84(lines, given.crs)
    _finite(lines)
    if given_in:
        lines = [datum.to_wgs84(one, given_in) for one in lines]
        name = " ".join(filter(None, (name, datum.NAMES[given_in])))
    return [LineString(one.coords) for one in lines], name or datum.NAMES[datum.WGS_84], shifted


def _finite(lines: list[BaseGeometry]) -> None:
    for number, line in enumerate(lines, start=1):
        wrong = ~np.isfinite(shapely.get_coordinates(line)).all(axis=1)
        if wrong.any():
            raise refused("not-finite", feature=number, n=int(wrong.argmax()) + 1)


def _in_china(plan: Plan, lines: list[LineString]) -> None:
    """Raise Refused for a position outside the rectangle around China, or far from its land."""
    for number, line in enumerate(lines, start=1):
        for lon, lat in line.coords:
            if not in_china(lon, lat):
                code = "swapped" if in_china(lat, lon) else "outside-china"
                raise refused(code, feature=number, point=f"{lon:g}, {lat:g}")
    near = _near_land(plan)
    if near is None:
        return
    for number, line in enumerate(lines, start=1):
        away = ~shapely.contains_xy(near, shapely.get_coordinates(line))
        if away.any():
            lon, lat = shapely.get_coordinates(line)[int(away.argmax())]
            raise refused("outside-china", feature=number, point=f"{lon:.4f}, {lat:.4f}")


@lru_cache(maxsize=MOST_IN_USE)
def _near_land(plan: Plan) -> BaseGeometry | None:
    """Return where a line may run; None where the package draws no land."""
    land = list(areas(plan, "provinces").values())
    if not land:
        return None
    near = shapely.union_all([one.buffer(AT_SEA_DEG, quad_segs=2) for one in shapely.simplify(land, 0.1)])
    shapely.prepare(near)
    return near


@lru_cache(maxsize=64)
def _packed(body: bytes) -> int:
    return len(gzip.compress(body, 6))


def _joined(lines: list[LineString]) -> BaseGeometry:
    """Return the lines as one where they meet, without repeated positions, rounded."""
    rounded = [shapely.transform(one, lambda positions: positions.round(DECIMALS)) for one in lines]
    whole = [one for one in shapely.remove_repeated_points(rounded) if one.length > 0]
    if not whole:
        raise refused("no-length")
    merged = shapely.line_merge(MultiLineString(whole))
    parts = len(shapely.get_parts(merged))
    if parts > PARTS:
        raise refused("parts", n=parts, most=PARTS)
    return merged


def _light(package: Package, corridor: str, line: BaseGeometry) -> tuple[BaseGeometry, float]:
    """Return the line simplified as little as the weight of all layers allows, and the tolerance in degrees."""
    try:
        name = placing.corridor_layer(package, corridor)
    except KeyError as error:
        raise refused("no-layer") from error
    others = sum(_packed(file.body) for id_, file in package.layers.items() if id_ != name)
    tolerance = TOLERANCE_DEG
    while tolerance <= COARSEST_DEG:
        simple = shapely.simplify(line, tolerance)
        if shapely.get_num_coordinates(simple) <= MOST_POSITIONS:
            trial = placing.with_corridor(package, corridor, Alignment(_parts(simple), "", "", ""))
            own = _packed(trial[package.layers[name].name])
            if others + own <= HEAVIEST:
                return simple, tolerance
        tolerance *= 2
    raise refused("heavy", limit=HEAVIEST // 1024)


def _parts(line: BaseGeometry) -> tuple[Line, ...]:
    return tuple(
        tuple((round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat in part.coords)
        for part in shapely.get_parts(line)
    )


def _towards(plan: Plan, corridor: str, line: BaseGeometry) -> tuple[Line, ...]:
    """Return the parts so that the line runs from the corridor's first end to its second, as far as both are known."""
    parts = _parts(line)
    ends = plan.corridors[corridor].ends
    if not all(_is_known(plan, end) for end in ends):
        return parts
    first, last = (_end(plan, end) for end in ends)
    return tuple(part[::-1] for part in reversed(parts)) if runs_backwards(line, first, last) else parts


def _crossings(line: BaseGeometry) -> Iterator[Refusal]:
    """Yield where a line crosses itself: positions in a wrong order make it so."""
    if shapely.is_simple(line):
        return
    noded = shapely.get_parts(shapely.union_all([LineString(pair) for pair in _segments(line)]))
    ends = Counter(end for part in noded for end in (part.coords[0], part.coords[-1]))
    crossed = [end for end, times in ends.items() if times > 2]
    point = crossed[0] if crossed else line.coords[0] if isinstance(line, LineString) else line.geoms[0].coords[0]
    yield Refusal("crossing", {"point": f"{point[0]:.4f}, {point[1]:.4f}", "n": max(len(crossed), 1)})


def _segments(line: BaseGeometry) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    for part in shapely.get_parts(line):
        yield from pairwise(part.coords)


def _ends(plan: Plan, corridor: str, line: BaseGeometry, lang: Lang) -> Iterator[Refusal]:
    for end in plan.corridors[corridor].ends:
        if not _is_known(plan, end):
            yield Refusal("end-unknown", {"name": end})
            continue
        km = away_km(line, _end(plan, end))
        if km > NEAR_KM:
            name = end_name(plan, end).at(lang)
            yield Refusal("end", {"name": name, "km": round(km), "most": round(NEAR_KM), "corridor": corridor})


def _is_known(plan: Plan, end: str) -> bool:
    return end in plan.sites or end in plan.cities or end in plan.provinces


def _end(plan: Plan, end: str) -> End:
    """Return a corridor's end: a site, a city, or a province that is one."""
    known = plan.sites.get(end) or plan.cities.get(end)
    if known:
        return End(Point(known.at), known.at)
    at = plan.provinces[end].anchor
    return End(areas(plan, "provinces").get(end, Point(at)), at)
