"""How the line of a corridor runs: asked of the layers, and of a line before it takes its place there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from geo import distances
from plan.checks.layers import CheckedFeature, CheckedLayer
from plan.checks.places import areas, lies_within
from plan.checks.rules import CheckedRow, LayerRule, Tables, number
from plan.package.finding import Finding

CHINA = (73.0, 3.0, 136.0, 54.0)
"""West, south, east, north in degrees: beyond it numbers are wrong whatever they mean."""
NEAR_KM = 40.0
"""How far from its town a station, port or airport may be, at which a corridor ends; schematic lines keep to it too."""
PARTS = 20
"""Parts in which a line may be left where they do not meet."""
TABLES = ("corridors", "sites", "cities", "provinces")
COLUMNS = ("end_a", "end_b")
LON_LAT = ("lon", "lat")
At = tuple[float, float]


@dataclass(frozen=True, slots=True)
class End:
    """What a corridor leads to: a point, or the area of a province with the point that stands for it."""

    area: BaseGeometry
    at: At


@LayerRule
def lines_of_corridors(tables: Tables, layers: tuple[CheckedLayer, ...]) -> Iterator[Finding]:
    """A corridor's line stays in China, does not cross itself, and leads from its first end to its second."""
    if not all(name in tables for name in TABLES):
        return
    rows = {next(iter(row.cells.values())): row for row in tables["corridors"]}
    known = _ends(tables, layers)
    for one in layers:
        # of those that share an id, which is a finding, one is enough
        drawn = {feature.id: feature for feature in reversed(one.features)}
        for feature in drawn.values() if one.about.get("ids") == "corridors" else ():
            if isinstance(feature.geometry, (LineString, MultiLineString)) and feature.id in rows:
                yield from _line_faults(feature, feature.geometry, rows[feature.id], known)


def in_china(lon: float, lat: float) -> bool:
    """Whether a position lies in the rectangle around China."""
    west, south, east, north = CHINA
    return west <= lon <= east and south <= lat <= north


def away_km(line: BaseGeometry, end: End) -> float:
    """Return how many kilometres the nearest tip of a line lies from an end."""
    nearest = (nearest_points(end.area, Point(tip))[0] for tip in _tips(line))
    return min(_km((one.x, one.y), tip) for one, tip in zip(nearest, _tips(line), strict=True))


def runs_backwards(line: BaseGeometry, first: End, last: End) -> bool:
    """Whether a line leads from the second of a corridor's ends to the first."""
    start, *_, stop = _tips(line)
    return _km(start, first.at) + _km(stop, last.at) > _km(start, last.at) + _km(stop, first.at)


def _line_faults(
    feature: CheckedFeature, line: BaseGeometry, row: CheckedRow, known: Mapping[str, End]
) -> Iterator[Finding]:
    outside = [at for at in shapely.get_coordinates(line).tolist() if not in_china(*at)]
    if outside:
        yield feature.fault("line-outside", value=f"{outside[0][0]:g}, {outside[0][1]:g}")
        return
    if shapely.get_num_geometries(line) > PARTS:
        yield feature.fault("line-parts", n=shapely.get_num_geometries(line), most=PARTS)
        return
    if not shapely.is_simple(line):
        yield feature.fault("line-crossing")
    ends = {name: known[name] for column in COLUMNS if (name := row.cells.get(column, "")) in known}
    far = {name: away_km(line, end) for name, end in ends.items() if not _leads_to(line, end)}
    for name, km in far.items():
        yield feature.fault("line-end", end=name, km=round(km), most=round(NEAR_KM), file=row.file)
    if len(ends) == len(COLUMNS) and not far and runs_backwards(line, *ends.values()):
        first, last = ends
        yield feature.fault("line-backwards", first=first, last=last, file=row.file)


def _leads_to(line: BaseGeometry, end: End) -> bool:
    return any(lies_within(end.area, Point(tip), NEAR_KM) for tip in _tips(line))


def _ends(tables: Tables, layers: tuple[CheckedLayer, ...]) -> dict[str, End]:
    """Return where a corridor may end, as far as it has a position in China; a site stands before its namesakes."""
    provinces = areas(layers, "provinces")
    found: dict[str, End] = {}
    for table, lon_lat in (("provinces", ("anchor_lon", "anchor_lat")), ("cities", LON_LAT), ("sites", LON_LAT)):
        for row in tables[table]:
            lon, lat = (number(row.cells.get(column, "")) for column in lon_lat)
            if lon is not None and lat is not None and in_china(lon, lat):
                id_, at = next(iter(row.cells.values())), (lon, lat)
                found[id_] = End((provinces.get(id_) if table == "provinces" else None) or Point(at), at)
    return found


def _tips(line: BaseGeometry) -> list[At]:
    """Return where the parts of a line begin and end, in their order."""
    parts = [shapely.get_coordinates(part) for part in shapely.get_parts(line)]
    return [(float(lon), float(lat)) for part in parts for lon, lat in np.take(part, (0, -1), axis=0)]


def _km(a: At, b: At) -> float:
    return distances.geodesic_km([a, b])


RULES = (lines_of_corridors,)
