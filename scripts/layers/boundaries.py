"""Administrative boundaries, the land around China, the dash line and the islands."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely import Point, Polygon
from shapely.geometry.base import BaseGeometry

from scripts.layers import sources
from scripts.layers.files import Feature
from scripts.layers.sources import Extent

FAR, NEAR = 0.02, 0.002  # degrees: tolerance of the belt, and of the home extent
PREFECTURE = 0.01
SMALLEST_ISLAND = 0.002  # square degrees, about 20 km²; smaller ones are left out …
KEPT_ISLANDS: Sequence[Extent] = (  # … but not here, where every one counts
    (105.0, 3.0, 119.5, 18.0),  # the South China Sea islands
    (116.5, 20.5, 117.1, 20.9),  # Dongsha
    (119.0, 21.5, 125.0, 26.0),  # around Taiwan
    (113.4, 21.8, 114.6, 22.6),  # Hong Kong and Macao
)
SPECK = 1e-5  # square degrees, about 0.1 km²; below this nothing shows at any scale
AROUND: Extent = (60, -5, 150, 60)
COAST = 0.04  # degrees: tolerance of foreign coasts
SMALLEST_LAND = 0.03
UNDERLAP = 0.35  # degrees the land outside reaches under China


def china(home: Extent) -> list[Feature]:
    """Return the province-level units, their borders shared: fine inside ``home``, coarse outside."""
    rows = sources.table("provinces")
    units = [sources.unit(row["adcode"]) for row in rows]
    return _features([row["province"] for row in rows], _simplified(units, FAR, home))


def prefectures(home: Extent) -> list[Feature]:
    """Return the prefectures of the home province, and those of other provinces around the home extent."""
    codes = [code for code in sources.adcodes(sources.home_adcode()[:2], "00") if not code.endswith("0000")] + [
        *sources.lines()["around"]["prefectures"]
    ]
    names = sources.unit_names("市")
    units = _simplified([sources.unit(code) for code in codes], PREFECTURE, home)
    return [
        Feature(names[code].slug, unit, {"name_zh": names[code].zh, "name_en": names[code].en})
        for code, unit in zip(codes, units, strict=True)
    ]


def counties() -> list[Feature]:
    """Return the county-level units of the home city; ids as in ``sites.csv``."""
    rows = [row for row in sources.table("sites") if row["kind"] == "county"]
    units = shapely.coverage_simplify([sources.unit(row["adcode"]) for row in rows], NEAR)
    return _features([row["site"] for row in rows], list(units))


def land(provinces: Sequence[BaseGeometry]) -> list[Feature]:
    """Return the land outside China as one mass that slips under it; no border is drawn in it.

    ``provinces`` are the units as drawn, so that no sliver of sea stays along the border.
    """
    inner = shapely.union_all(provinces)
    nations = [shapely.buffer(shapely.simplify(nation, 0.01), 0.01) for nation in sources.countries(AROUND)]
    abroad = shapely.difference(shapely.union_all(nations), shapely.buffer(inner, 0.03))
    mainland = shapely.MultiPolygon([part for part in shapely.get_parts(abroad) if part.area > SMALLEST_LAND])
    coarse = shapely.make_valid(shapely.simplify(mainland, COAST))
    under = shapely.intersection(shapely.buffer(coarse, UNDERLAP), inner)
    # What lies between the two: from the border as drawn to where the coarse land begins.
    seam = shapely.buffer(shapely.buffer(shapely.union(coarse, under), 0.1), -0.1)
    seam = shapely.intersection(seam, shapely.buffer(_frontier(inner, coarse), 0.3))
    mass = shapely.simplify(shapely.union_all([coarse, under, seam]), 0.01)
    mass = shapely.intersection(shapely.make_valid(mass), shapely.box(*AROUND))
    return [Feature("land", _without_specks(shapely.set_precision(mass, 1e-3)))]


def dashes() -> list[Feature]:
    """Return the dashes, numbered from west to east."""
    lines = [shapely.simplify(line, 0.01) for line in sources.maritime_dashes()]
    return [Feature(f"dash-{number:02}", line) for number, line in enumerate(lines, 1)]


def islands() -> list[Feature]:
    """Return 钓鱼岛 and 赤尾屿 as points: the centres of their polygons in the boundary of Taiwan."""
    taiwan = sources.unit("710000")
    named = [
        ("diaoyu-dao", "钓鱼岛", "Diaoyu Dao", (123.4, 25.7, 123.52, 25.8)),
        ("chiwei-yu", "赤尾屿", "Chiwei Yu", (124.5, 25.88, 124.62, 25.95)),
    ]
    return [
        Feature(id_, _centre(taiwan, extent), {"name_zh": name_zh, "name_en": name_en})
        for id_, name_zh, name_en, extent in named
    ]


def _features(ids: Sequence[str], geometries: Sequence[BaseGeometry]) -> list[Feature]:
    return [Feature(id_, geometry) for id_, geometry in zip(ids, geometries, strict=True)]


def _centre(unit: BaseGeometry, extent: Extent) -> Point:
    return shapely.centroid(shapely.intersection(unit, shapely.box(*extent)))


def _frontier(inner: BaseGeometry, coarse: BaseGeometry) -> BaseGeometry:
    """Return the edge of China where land, not sea, lies beyond."""
    return shapely.intersection(shapely.boundary(inner), shapely.buffer(coarse, 0.15))


def _without_specks(geometry: BaseGeometry) -> BaseGeometry:
    polygons = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon" and part.area > 0.01]
    return shapely.MultiPolygon(
        [Polygon(part.exterior, [hole for hole in part.interiors if Polygon(hole).area > 0.3]) for part in polygons]
    )


def _simplified(units: Sequence[BaseGeometry], tolerance: float, home: Extent) -> list[BaseGeometry]:
    """Return the units simplified as one coverage, with the finer tolerance inside the home extent.

    Cutting at its edge leaves a corner wherever a border crosses it, and simplification keeps corners
    where three units meet, so the halves fit together again. Free-standing islands go their own way:
    simplified as part of a coverage they would shrink to triangles.
    """
    islands, mainland = _split(units)
    window = shapely.box(*home)
    near = shapely.coverage_simplify(_areal([shapely.intersection(unit, window) for unit in mainland]), NEAR)
    far = shapely.coverage_simplify(_areal([shapely.difference(unit, window) for unit in mainland]), tolerance)
    whole = [_joined(inside, outside) for inside, outside in zip(near, far, strict=True)]
    return [_with_islands(unit, own, whole) for unit, own in zip(whole, islands, strict=True)]


def _joined(inside: BaseGeometry, outside: BaseGeometry) -> BaseGeometry:
    """Return both halves as one; a unit on one side of that edge only stays untouched, vertex by vertex."""
    if inside.is_empty or outside.is_empty:
        return outside if inside.is_empty else inside
    return shapely.union(inside, outside)


def _with_islands(unit: BaseGeometry, islands: Sequence[Polygon], mainland: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return the unit with its islands, cut back where the simplified coast has come too near."""
    shore = shapely.STRtree(mainland)
    clear = [
        shapely.difference(island, shapely.buffer(shapely.union_all(shore.geometries.take(near)), 0.003))
        if len(near := shore.query(island, predicate="dwithin", distance=0.003))
        else island
        for island in islands
    ]
    pieces = shapely.union_all(shapely.set_precision(clear, 1e-3)) if clear else Polygon()
    return shapely.MultiPolygon([*shapely.get_parts(unit), *shapely.get_parts(pieces)])


def _areal(geometries: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Return only the polygons of what an overlay left."""
    return [
        shapely.MultiPolygon([p for p in shapely.get_parts(shapely.make_valid(g)) if p.geom_type == "Polygon"])
        for g in geometries
    ]


def _split(units: Sequence[BaseGeometry]) -> tuple[list[list[Polygon]], list[BaseGeometry]]:
    """Return for each unit its islands, simplified, and the rest, which borders on other units."""
    parts, owners = shapely.get_parts(np.array(units, dtype=object), return_index=True)
    tree = shapely.STRtree(parts)
    one, other = tree.query(parts, predicate="intersects")
    bordering = np.zeros(len(parts), dtype=bool)
    bordering[one[owners[one] != owners[other]]] = True
    largest = np.array([max(shapely.area(parts[owners == owner])) for owner in range(len(units))])
    bordering |= shapely.area(parts) >= np.maximum(largest[owners], 0.05)
    islands = [
        [_island(part) for part in parts[(owners == owner) & ~bordering] if _shown(part)] for owner in range(len(units))
    ]
    return islands, [shapely.MultiPolygon(list(parts[(owners == owner) & bordering])) for owner in range(len(units))]


def _shown(island: Polygon) -> bool:
    if island.area >= SMALLEST_ISLAND:
        return True
    centre = shapely.centroid(island)
    return island.area >= SPECK and any(shapely.box(*extent).contains(centre) for extent in KEPT_ISLANDS)


def _island(island: Polygon) -> Polygon:
    """Return the outline with a detail that suits its size: at most a tenth of its width."""
    return shapely.simplify(Polygon(island.exterior), min(FAR / 2, island.area**0.5 / 10))
