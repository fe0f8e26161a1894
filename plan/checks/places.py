"""Layers and tables together: each feature is a row, each row is drawn once and in the right place."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping

import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from geo import distances
from plan.checks.closest import Closest
from plan.checks.layers import CheckedFeature, CheckedLayer
from plan.checks.rules import CheckedRow, LayerRule, Tables, number
from plan.map_layer import NO_TABLE
from plan.package import exactness
from plan.package.descriptor import FILE
from plan.package.files import layer_id
from plan.package.finding import Finding, finding

MODES = "modes"
"""What a layer's record says of the corridors it draws: their modes, words of the vocabulary."""
SLACK_KM = 0.5
"""Boundaries are simplified to about 200 metres; a place on a bank or shore may stand just outside."""
NAME_KM = 200.0
"""How far a name may stand from its province: at sea, where the land is full."""
NEAR_DEG = 1e-4
NARROWEST_KM = 45.0
"""At least as long is a degree of longitude up to 66° N."""


def findings(tables: Tables, layers: tuple[CheckedLayer, ...]) -> Iterator[Finding]:
    """Yield features that are no row, rows that are not drawn once, and points in the wrong place."""
    near = Closest(tables)
    for one in layers:
        table = _table(one)
        rows = {_id(row): row for row in tables[table]} if table in tables else {}
        if table in tables:
            yield from features_are_rows(near, one, rows, table, _layer_of_mode(layers))
        yield from as_exact_as_said(near, one, rows)
    for table in dict.fromkeys(map(_table, layers)):
        if table in tables and _all_read(tables, layers, table):
            drawn = Counter(feature.id for one in layers if _table(one) == table for feature in one.features)
            yield from rows_are_drawn(tables[table], drawn)
    if "reach" in tables and _all_read(tables, layers, NO_TABLE):
        yield from rivers_are_drawn(tables["reach"], layers)
    provinces, counties = areas(layers, "provinces"), areas(layers, "sites")
    if "cities" in tables:
        yield from places_inside(tables["cities"], "province", provinces)
    if "sites" in tables:
        yield from places_inside(tables["sites"], "county", counties)
    if "provinces" in tables:
        yield from provinces_have_a_layer(tables)
        yield from points_of_provinces(tables["provinces"], provinces)


def areas(layers: tuple[CheckedLayer, ...], table: str) -> dict[str, BaseGeometry]:
    """Return row id → its area in degrees, as far as the layers of a table draw one."""
    features = (feature for one in layers if _table(one) == table for feature in one.features)
    drawn = ((feature.id, feature.geometry) for feature in features)
    return {id_: geometry for id_, geometry in drawn if geometry is not None and geometry.geom_type.endswith("Polygon")}


def outside_km(area: BaseGeometry, at: Point) -> float:
    """Return how many kilometres a point lies outside an area, 0 inside; NaN for what is no position."""
    edge = nearest_points(area, at)[0]
    return distances.geodesic_km([(edge.x, edge.y), (at.x, at.y)])


def lies_within(area: BaseGeometry, at: Point, km: float) -> bool:
    """Whether a point lies in an area or at most so many kilometres outside it; False for what is no position.

    The edge is walked along only for a point beside it: thousands of rows may lie in one area with a long edge.
    """
    shapely.prepare(area)  # kept with the area, and done once
    if shapely.covers(area, at):
        return True
    return bool(shapely.dwithin(area, at, km / NARROWEST_KM)) and outside_km(area, at) <= km


@LayerRule
def features_are_rows(
    near: Closest, one: CheckedLayer, rows: Mapping[str, CheckedRow], table: str, modes: Mapping[str, str]
) -> Iterator[Finding]:
    """A feature is a row of its layer's table and stands where the row says; a corridor is in the layer of its mode."""
    for feature in one.features:
        row = rows.get(feature.id)
        if row is None:
            if feature.id:
                meant = near.reference(feature.id, table)
                yield feature.fault("feature-unknown", value=feature.id, table=table, **meant)
            continue
        home = modes.get(row["mode"]) if table == "corridors" else one.id
        if home and home != one.id:
            yield feature.fault("layer-of-mode", mode=row["mode"], layer=home)
        yield from _position_faults(feature, row)


@LayerRule
def as_exact_as_said(near: Closest, one: CheckedLayer, rows: Mapping[str, CheckedRow]) -> Iterator[Finding]:
    """How exact a feature is, a word of the vocabulary says; the row of a line says the same."""
    listed = near.tables.rows.get("vocab", ())
    words = tuple(row["id"] for row in listed if row["list"] == exactness.PROPERTY)
    for feature in one.features:
        properties = feature.record.get("properties")
        said = properties.get(exactness.PROPERTY) if isinstance(properties, dict) else None
        row = rows.get(feature.id)
        in_row = row.cells.get(exactness.PROPERTY) if row else None
        if said is None or not words:
            continue
        if said not in words:
            meant = near.word(said, exactness.PROPERTY) if isinstance(said, str) else {}
            yield feature.fault("feature-exactness", value=said, known=", ".join(words), **meant)
        elif row and in_row in words and in_row != said:
            yield row.fault(exactness.PROPERTY, "exactness-of-line", value=in_row, line=said, file=one.file)


def _layer_of_mode(layers: tuple[CheckedLayer, ...]) -> dict[str, str]:
    """Return mode → the layer that draws its corridors, as far as layers say so."""
    return {str(mode): one.id for one in layers for mode in one.about.get(MODES, ())}


def _position_faults(feature: CheckedFeature, row: CheckedRow) -> Iterator[Finding]:
    point = _point(row)
    if point and isinstance(feature.geometry, Point) and feature.geometry.distance(point) > NEAR_DEG:
        at = f"{feature.geometry.x}, {feature.geometry.y}"
        yield feature.fault("position", value=at, row=f"{row['lon']}, {row['lat']}", file=row.file)


@LayerRule
def rows_are_drawn(rows: tuple[CheckedRow, ...], drawn: Mapping[str, int]) -> Iterator[Finding]:
    """Every row is drawn by one feature; a corridor's waypoint, or a place without a position, needs none."""
    for row in rows:
        times = drawn.get(_id(row), 0)
        needless = row.cells.get("kind") == "waypoint" or row.cells.get("position_basis") == "unknown"
        if times > 1 or (not times and not needless):
            yield row.fault(next(iter(row.cells)), "drawn-once", times=times)


@LayerRule
def places_inside(rows: tuple[CheckedRow, ...], column: str, areas: Mapping[str, BaseGeometry]) -> Iterator[Finding]:
    """A city lies in its province, a place in its county."""
    for row in rows:
        area, point = areas.get(row[column]), _point(row)
        if area is not None and point and not lies_within(area, point, SLACK_KM):
            yield row.fault(column, _outside(area, point), point=f"{row['lon']}, {row['lat']}")


@LayerRule
def points_of_provinces(rows: tuple[CheckedRow, ...], areas: Mapping[str, BaseGeometry]) -> Iterator[Finding]:
    """The point that stands for a province lies in it, and its name at most 200 km away."""
    for row in rows:
        area, anchor, label = areas.get(_id(row)), _point(row, "anchor_"), _point(row, "label_")
        if area is not None and anchor and not lies_within(area, anchor, SLACK_KM):
            at = f"{anchor.x:g}, {anchor.y:g}"
            yield row.fault("anchor_lon", _outside(area, anchor), value=_id(row), point=at)
        if area is not None and label and not lies_within(area, label, NAME_KM):
            yield from _far(row, label, outside_km(area, label))


@LayerRule
def provinces_have_a_layer(tables: Tables) -> Iterator[Finding]:
    """A layer draws the provinces: they are filled, hatched and clicked on the map, and drawn in files."""
    if not _declared(tables, "provinces"):
        yield finding(FILE, 1, "resources", "no-layer", table="provinces")


@LayerRule
def rivers_are_drawn(rows: tuple[CheckedRow, ...], layers: tuple[CheckedLayer, ...]) -> Iterator[Finding]:
    """A river that a chain follows is one line of a layer whose features are rows of no table."""
    background = [feature for one in layers if not _table(one) for feature in one.features]
    drawn = {feature.id for feature in background if isinstance(feature.geometry, LineString)}
    for row in rows:
        if row["river"] and row["river"] not in drawn:
            yield row.fault("river", "river-not-drawn")


def _far(row: CheckedRow, label: Point, km: float) -> Iterator[Finding]:
    """Yield how far a name stands from its province; what is no position at all is out of its column's range."""
    if math.isfinite(km):
        at = f"{label.x:g}, {label.y:g}"
        yield row.fault("label_lon", "name-far", value=_id(row), point=at, km=f"{km:.0f}", most=round(NAME_KM))


def _outside(area: BaseGeometry, at: Point) -> str:
    """Return what is wrong with a point outside its area: its two numbers were exchanged, or it is elsewhere."""
    return "point-swapped" if lies_within(area, Point(at.y, at.x), SLACK_KM) else "point-outside"


def _all_read(tables: Tables, layers: tuple[CheckedLayer, ...], table: str) -> bool:
    """Whether every layer that draws a table could be read: else its rows are not missing, only unseen."""
    return _declared(tables, table) <= {one.id for one in layers}


def _declared(tables: Tables, table: str) -> set[str]:
    """Return the ids of the layers that say they draw a table; of `NO_TABLE`, of those that say they draw none."""
    layers = {one["name"]: one["x-layer"] for one in tables.about["resources"] if "x-layer" in one}
    return {layer_id(name) for name, about in layers.items() if (about["ids"] or NO_TABLE) == table}


def _table(one: CheckedLayer) -> str:
    """Return the table whose rows a layer draws, `NO_TABLE` where it is background."""
    return str(one.about.get("ids") or NO_TABLE)


def _point(row: CheckedRow, prefix: str = "") -> Point | None:
    lon, lat = number(row.cells.get(f"{prefix}lon", "")), number(row.cells.get(f"{prefix}lat", ""))
    return None if lon is None or lat is None else Point(lon, lat)


def _id(row: CheckedRow) -> str:
    return next(iter(row.cells.values()))


RULES = (
    features_are_rows,
    as_exact_as_said,
    rows_are_drawn,
    places_inside,
    points_of_provinces,
    provinces_have_a_layer,
    rivers_are_drawn,
)
