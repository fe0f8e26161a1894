"""Each rule on layers fires at the right feature, and only there."""

import gzip
import json
import time
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import Point, Polygon

from plan.checks import layers, lines, run
from plan.checks import places as places_rules
from plan.package import reading
from tests.support import small_package as small

# One feature damaged: layer, index, what is laid over the feature, and the code
FEATURES: list[tuple[str, int, dict[str, Any], str]] = [
    ("cities", 1, {"id": "atlantis"}, "feature-unknown"),
    ("cities", 1, {"id": 7}, "feature-id"),
    ("land", 0, {"geometry": None}, "geometry-missing"),
    ("land", 0, {"geometry": {"type": "Polygon", "coordinates": [[1]]}}, "coordinates-form"),
    ("land", 0, {"geometry": {"type": "Polygon", "coordinates": []}}, "geometry-missing"),
    ("land", 0, {"geometry": {"type": "Point", "coordinates": [1, 2]}}, "geometry-type"),
    ("land", 0, {"geometry": small.square(179.5, 10)}, "bounds"),
    ("land", 0, {"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [400, 0], [2, 2], [0, 0]]]}}, "bounds"),
    ("land", 0, {"geometry": small.square(90.123456, 10)}, "decimals"),
    ("cities", 0, {"geometry": {"type": "Point", "coordinates": [113.5, 23.6]}}, "position"),
    ("land", 0, {"properties": {"exactness": ["no word"]}}, "feature-exactness"),
]
BOWTIE = {"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]}
CLOCKWISE = {"type": "Polygon", "coordinates": [[[0, 0], [0, 2], [2, 2], [2, 0], [0, 0]]]}
FEATURES += [("land", 0, {"geometry": BOWTIE}, "geometry-invalid"), ("land", 0, {"geometry": CLOCKWISE}, "winding")]


@pytest.mark.parametrize(("layer", "index", "changes", "code"), FEATURES)
def test_one_damaged_feature(root: Path, layer: str, index: int, changes: dict[str, Any], code: str) -> None:
    records = small.features(layer)
    records[index] |= changes
    small.write_layer(root, layer, records)
    line = 1 if code == "feature-id" else index + 2
    name = f"features[{index}]" if code == "feature-id" else records[index]["id"]
    assert (f"layers/{layer}.geojson", line, name, code) in small.places(root)


def test_a_fault_is_found_in_every_layer(root: Path) -> None:
    names = {path.stem for path in (root / "layers").glob("*.geojson")}
    for name in names:
        *records, last = small.features(name)
        small.write_layer(root, name, [*records, last | {"geometry": None}])
    found = {file for file, _, _, code in small.places(root) if code == "geometry-missing"}
    assert len(names) > 2 and found == {f"layers/{name}.geojson" for name in names}


def test_what_is_wrong_in_a_layer_says_its_rule_its_value_and_the_closest(root: Path) -> None:
    records = small.features("cities")
    records[0] |= {"id": "far-citty", "properties": {"exactness": "schematicc"}}
    small.write_layer(root, "cities", records)
    small.write_layer(root, "land", [small.feature("land", small.square(179.5, 10))])
    found = {one.code: one for one in run.findings(root)}
    unknown, unclear, outside = found["feature-unknown"], found["feature-exactness"], found["bounds"]
    assert (unknown.rule, unknown.value, unknown.closest) == ("features_are_rows", "far-citty", "far-city")
    assert (unclear.rule, unclear.value, unclear.closest) == ("as_exact_as_said", "schematicc", "schematic")
    assert (outside.rule, outside.value) == ("positions_in_degrees", "[181.0, 10.0]")


def test_features_out_of_order_and_repeated(root: Path) -> None:
    records = small.features("cities")
    small.write_layer(root, "cities", [records[1], records[0], *records[2:], records[-1]])
    assert small.places(root) == [
        ("cities.csv", 3, "city", "drawn-once"),
        ("layers/cities.geojson", 3, "far-city", "feature-order"),
        ("layers/cities.geojson", 5, "river-city", "feature-repeated"),
    ]


@pytest.mark.parametrize(
    ("layer", "index", "expected"),
    [
        ("china", 33, [("provinces.csv", 35, "province", "drawn-once")]),
        ("railways", 0, [("corridors.csv", 2, "corridor", "drawn-once")]),
        ("cities", 1, [("cities.csv", 2, "city", "drawn-once")]),
        ("cities", 2, []),
    ],
)
def test_rows_that_are_not_drawn(root: Path, layer: str, index: int, expected: list[Any]) -> None:
    records = small.features(layer)
    del records[index]
    small.write_layer(root, layer, records)
    assert small.places(root) == expected


def test_a_corridor_in_the_layer_of_another_mode(root: Path) -> None:
    small.write_layer(root, "railways", [])
    small.write_layer(root, "airways", [*small.features("airways"), *small.features("railways")])
    assert small.places(root) == [("layers/airways.geojson", 3, "line", "layer-of-mode")]


HOME, BRIDGE = [112.5, 23.5], [111.3, 23.3]
LINES: dict[str, tuple[Any, list[str]]] = {
    "elsewhere": ([[116.4, 39.9], [121.5, 31.2]], ["line-end", "line-end"]),
    "one end elsewhere": ([BRIDGE, [101.5, 30.5]], ["line-end"]),
    "abroad between its ends": ([BRIDGE, [2.35, 48.9], HOME], ["line-outside"]),
    "crossing itself": ([BRIDGE, [112, 24], [112, 23], [111.5, 24], HOME], ["line-crossing"]),
    "turned round": ([HOME, BRIDGE], ["line-backwards"]),
    "near its ends": ([[111.3, 23.6], [112, 24], [112.5, 23.2]], []),
}


def test_a_line_that_does_not_run_as_its_corridor(subtests: pytest.Subtests, root: Path) -> None:
    for name, (coordinates, codes) in LINES.items():
        with subtests.test(line=name):
            record = small.feature("line", {"type": "LineString", "coordinates": coordinates})
            small.write_layer(root, "railways", [record])
            assert small.places(root) == [("layers/railways.geojson", 2, "line", code) for code in codes]
    pieces = [[[111.3 + n / 100, 23.3], [111.305 + n / 100, 23.3]] for n in range(lines.PARTS + 1)]
    small.write_layer(root, "railways", [small.feature("line", {"type": "MultiLineString", "coordinates": pieces})])
    assert small.places(root) == [("layers/railways.geojson", 2, "line", "line-parts")]


def test_ends_of_a_corridor_that_its_line_does_not_lead_to(root: Path) -> None:
    small.edit(root, "corridors", 2, end_b="p05")
    small.edit(root, "corridors", 3, end_a="river-city", end_b="port")
    assert small.places(root) == [
        ("layers/airways.geojson", 2, "air", "line-backwards"),
        ("layers/railways.geojson", 2, "line", "line-end"),
    ]


def test_a_row_that_is_not_as_exact_as_its_line(root: Path) -> None:
    (line,) = small.features("railways")
    small.write_layer(root, "railways", [line | {"properties": {"exactness": "surveyed"}}])
    assert small.places(root) == [("corridors.csv", 2, "exactness", "exactness-of-line")]


def test_points_outside_what_they_belong_to(root: Path) -> None:
    small.edit(root, "cities", 5, lon="99")
    small.edit(root, "sites", 3, lon="110.99")
    small.edit(root, "provinces", 3, anchor_lon="100.5")
    small.edit(root, "provinces", 4, label_lon="100.5")
    found = small.places(root)
    assert ("cities.csv", 5, "province", "point-outside") in found
    assert ("sites.csv", 3, "county", "point-outside") in found
    assert ("provinces.csv", 3, "anchor_lon", "point-outside") in found
    assert ("provinces.csv", 4, "label_lon", "name-far") in found


def test_longitude_and_latitude_exchanged(root: Path) -> None:
    rows = small.rows("cities")
    small.edit(root, "cities", 5, lon=rows[3]["lat"], lat=rows[3]["lon"])
    small.edit(root, "provinces", 3, label_lon="30.5", label_lat="101.5")
    found = small.places(root)
    assert ("cities.csv", 5, "province", "point-swapped") in found
    assert "name-far" not in {code for *_, code in found}  # of no position there is no distance


def test_a_property_that_the_tooltip_shows(root: Path) -> None:
    about = small.descriptor()
    next(record for record in about["resources"] if record["name"] == "layer-land")["x-layer"]["tooltip"] = ["name"]
    (root / "datapackage.json").write_text(json.dumps(about), encoding="utf-8")
    assert small.places(root) == [("layers/land.geojson", 2, "land", "property-missing")]


def test_layers_that_are_too_heavy_are_weighed_before_they_are_looked_into(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.write_layer(root, "china", [one | {"id": one["id"].upper()} for one in small.features("china")])
    heaviest = len(gzip.compress((root / "layers/china.geojson").read_bytes(), 6))
    monkeypatch.setattr(layers, "HEAVIEST", heaviest)
    assert {code for *_, code in small.places(root)} == {"layers-heavy", "feature-unknown", "drawn-once"}
    monkeypatch.setattr(layers, "HEAVIEST", heaviest - 1)
    assert small.places(root) == [("layers/china.geojson", 1, "-", "layer-heavy")]


@pytest.mark.parametrize("of_an_id", [1, 2])
def test_the_time_of_a_layer_grows_with_its_features_and_not_with_their_square(root: Path, of_an_id: int) -> None:
    few, many = (seconds_of(root, n, of_an_id) for n in (2_000, 16_000))
    assert many < 24 * few, "eight times the features: 8 as they grow, 64 as their square"


def seconds_of(root: Path, n: int, of_an_id: int) -> float:
    """Return the processor time that it takes to read a layer of `n` points and ask for its ids, the least of three."""
    point = {"type": "Point", "coordinates": [1, 1]}
    small.write_layer(root, "land", [small.feature(f"f{k // of_an_id:05}", point) for k in range(n)])
    package, _ = reading.scan(root)
    times = []
    for _ in range(3):
        before = time.process_time()
        (land,) = (one for one in layers.readable(package, []) if one.id == "land")
        found = list(layers.ids_of_features(land))
        times.append(time.process_time() - before)
        assert len(found) == (0 if of_an_id == 1 else n // of_an_id)
    return min(times)


def test_the_edge_of_an_area_is_walked_along_only_for_a_point_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    area = Polygon([(111, 23), (112, 23), (112, 24), (111, 24)])
    walked: list[Point] = []

    def counted(area: Polygon, at: Point) -> float:
        walked.append(at)
        return measured(area, at)

    measured = places_rules.outside_km
    monkeypatch.setattr(places_rules, "outside_km", counted)
    cases = {(111.5, 23.5): True, (112, 23.2): True, (115, 23.5): False, (112.004, 23.5): True, (112.006, 23.5): False}
    assert {at: places_rules.lies_within(area, Point(at), 0.5) for at in cases} == cases
    assert [(at.x, at.y) for at in walked] == [(112.004, 23.5), (112.006, 23.5)]


def test_a_number_too_large_to_be_one_is_named_with_its_line(root: Path) -> None:
    records = small.features("land")
    records[0] |= {"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1e999, 0], [2, 2], [0, 0]]]}}
    small.write_layer(root, "land", records)
    assert small.places(root) == [("layers/land.geojson", 2, "-", "not-json")]
