"""The layers in data/: each declared, attributed, light, and complete."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import box, shape

from plan.checks import layers
from plan.package import reading
from plan.package.finding import Finding

DATA = Path(__file__).resolve().parents[2] / "data"
PACKAGE, _ = reading.scan(DATA)
RECORDS = {
    record["name"].removeprefix("layer-"): record
    for record in PACKAGE.descriptor["resources"]
    if record["name"].startswith("layer-")
}
each_layer = pytest.mark.parametrize("name", sorted(RECORDS))


def features(name: str) -> list[dict[str, Any]]:
    content = reading.layer(PACKAGE, name)
    assert not isinstance(content, Finding), str(content)
    return list(content["features"])


def column(table: str, name: str) -> dict[str, str]:
    return {next(iter(row.values())): row[name] for row in PACKAGE.tables[table].rows}


@each_layer
def test_layer_holds(name: str) -> None:
    unread: list[Finding] = []
    there = [one for one in layers.readable(PACKAGE, unread) if one.id == name]
    assert [str(one) for one in layers.findings(tuple(there))] == []
    assert len(there) == 1
    assert there[0].features


@each_layer
def test_layer_is_declared_in_full(name: str) -> None:
    record, about = RECORDS[name], RECORDS[name]["x-layer"]
    assert record["title"].strip()
    assert record["title_en"].strip()
    assert about["crs"] == "EPSG:4326"
    assert about["scales"]
    assert about["geometry"]
    words = {row["id"] for row in PACKAGE.tables["vocab"].rows if row["list"] == "exactness"}
    assert about["exactness"] in words


@each_layer
def test_layer_is_attributed(name: str) -> None:
    source = RECORDS[name]["x-layer"]["source"]
    assert column("sources", "title_zh")[source]
    assert column("sources", "licence")[source]


@each_layer
def test_ids_are_rows(name: str) -> None:
    table = RECORDS[name]["x-layer"]["ids"]
    ids = [one["id"] for one in features(name)]
    assert ids == sorted(set(ids))
    if table:
        assert set(ids) <= set(column(table, PACKAGE.tables[table].columns[0]))


def test_every_province_is_drawn() -> None:
    drawn = {column("provinces", "adcode")[one["id"]] for one in features("china")}
    assert len(drawn) == 34
    assert {"710000", "810000", "820000"} <= drawn


def test_the_dashes_and_the_islands_are_drawn() -> None:
    south_sea = box(105, 2, 124, 26)
    assert len(features("dashes")) >= 10 or sum(len(_parts(one)) for one in features("dashes")) >= 10
    assert all(shape(one["geometry"]).intersects(south_sea) for one in features("dashes"))
    assert len(features("islands")) >= 2


def test_land_outside_china_is_outside() -> None:
    china = [shape(one["geometry"]).representative_point() for one in features("china")]
    land = [shape(one["geometry"]) for one in features("land")]
    assert not any(area.contains(point) for area in land for point in china)


def test_all_layers_are_light() -> None:
    sizes = [len(gzip.compress(file.body)) for file in PACKAGE.layers.values()]
    assert sum(sizes) <= 300 * 1024


def _parts(feature: dict[str, Any]) -> list[Any]:
    geometry = shape(feature["geometry"])
    return list(getattr(geometry, "geoms", [geometry]))
