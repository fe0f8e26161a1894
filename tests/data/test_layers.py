"""The layers in data/: each declared, attributed, light, and complete."""

import gzip
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from shapely.geometry import LineString, Point, box, shape

from geo.distances import geodesic_km
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
Position = tuple[float, float]
each_layer = pytest.mark.parametrize("name", sorted(RECORDS))


def features(name: str) -> list[dict[str, Any]]:
    content = reading.layer(PACKAGE, name)
    assert not isinstance(content, Finding), str(content)
    return list(content["features"])


def column(table: str, name: str) -> dict[str, str]:
    return {next(iter(row.values())): row[name] for row in PACKAGE.tables[table].rows}


def position(table: str, id_: str) -> Position:
    return float(column(table, "lon")[id_]), float(column(table, "lat")[id_])


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


# Positions along 浔江 and 西江 from 桂平 to below 江门, every 20 to 25 km, from an independent source (Natural Earth
# 1:10m, public domain), rounded; the last one is 磨刀门, where the river meets the sea.
XIJIANG = [
    (110.09, 23.41), (110.18, 23.53), (110.32, 23.54), (110.49, 23.48), (110.65, 23.46), (110.82, 23.45),
    (110.96, 23.41), (111.14, 23.45), (111.30, 23.48), (111.50, 23.39), (111.56, 23.19), (111.79, 23.13),
    (112.01, 23.08), (112.23, 23.11), (112.41, 23.07), (112.59, 23.16), (112.81, 23.13), (112.89, 22.91),
    (113.07, 22.78), (113.17, 22.58), (113.43, 22.09),
]  # fmt: skip
ROUTES = {"air-shanghai": (121.805, 31.143), "air-wuhan": (114.208, 30.784), "air-changsha": (113.22, 28.189)}
# What the river is called at seats of counties and cities on it.
CALLED = {
    "tongtianhe": [(95.8, 34.13)], "jinshajiang": [(101.72, 26.58)], "yangtze": [(106.58, 29.57), (114.29, 30.58)],
    "xiangjiang": [(111.07, 25.93), (112.97, 28.2)], "rongjiang": [(109.4, 25.23), (109.25, 25.07)],
    "liujiang": [(109.41, 24.32), (109.66, 23.97)], "lijiang": [(110.3, 25.28), (110.49, 24.78)],
    "guijiang": [(110.81, 24.17)], "yongjiang": [(108.32, 22.81)], "yujiang": [(109.26, 22.69), (109.6, 23.1)],
    "hongshuihe": [(109.22, 23.74)], "qianjiang": [(109.66, 23.6)], "xunjiang": [(110.39, 23.54), (110.92, 23.37)],
    "xijiang": [(112.46, 23.05)],
}  # fmt: skip
NEIGHBOURS = {
    *("贺州市", "桂林市", "来宾市", "贵港市", "玉林市", "茂名市", "云浮市", "肇庆市"),
    *("昭平县", "平南县", "容县", "信宜市", "罗定市", "郁南县", "封开县"),
}


def lines(name: str) -> dict[str, list[Position]]:
    return {one["id"]: [(lon, lat) for lon, lat in one["geometry"]["coordinates"]] for one in features(name)}


def off_km(line: Sequence[Position], at: Position) -> float:
    """Return how far a position lies from a line, in kilometres."""
    drawn = LineString(line)
    near = drawn.interpolate(drawn.project(Point(at)))
    return geodesic_km([at, (near.x, near.y)])


def test_the_rivers_meet_and_run_to_the_sea() -> None:
    river = lines("rivers")
    stem = [*river["xunjiang"], *river["xijiang"]]
    apart = [off_km(stem, at) for at in XIJIANG]
    assert median(apart) <= 2, apart
    assert max(apart) <= 3, apart
    joins = [("qianjiang", "xunjiang"), ("yujiang", "xunjiang"), ("xunjiang", "xijiang")]
    joins += [("hongshuihe", "qianjiang"), ("liujiang", "qianjiang"), ("rongjiang", "liujiang")]
    joins += [("yongjiang", "yujiang"), ("lijiang", "guijiang"), ("tongtianhe", "jinshajiang")]
    joins += [("jinshajiang", "yangtze")]
    for upper, lower in joins:
        assert geodesic_km([river[upper][-1], river[lower][0]]) < 0.2, (upper, lower)
    for side in ("guijiang", "hejiang"):
        assert off_km(stem, river[side][-1]) < 0.2, side
    inland = [shape(area["geometry"]).buffer(-0.05) for area in features("china")]
    for mouth in ("xijiang", "yangtze"):
        assert not any(area.contains(Point(river[mouth][-1])) for area in inland), mouth
    for id_, line in river.items():
        assert LineString(line).is_simple, f"{id_} crosses itself"
        # Off its mouth the 长江 is the middle of wide water.
        assert max(map(geodesic_km, pairwise(line))) < (50 if id_ == "yangtze" else 15), f"{id_} has a chord"


def test_only_what_was_surveyed_is_called_surveyed() -> None:
    assert {record["x-layer"]["exactness"] for record in RECORDS.values()} == {"generalised", "schematic"}


def test_a_river_is_named_as_it_is_called_there() -> None:
    river = lines("rivers")
    for name, places in CALLED.items():
        for at in places:
            off = {id_: off_km(line, at) for id_, line in river.items()}
            assert min(off, key=off.__getitem__) == name, (at, off)
            assert off[name] < 10, (name, at, off[name])


def test_names_stand_on_their_lines() -> None:
    (west, south), (east, north) = PACKAGE.descriptor["x-frames"]["home"]
    for name in ("rivers", "trunk_railways"):
        for one in features(name):
            line, about = shape(one["geometry"]), one["properties"]
            assert about["name_zh"]
            assert about["name_en"]
            assert any(about["labels"].values()), one["id"]
            for lon, lat, slope in about["labels"]["belt"] + about["labels"]["home"]:
                assert line.distance(Point(lon, lat)) < 0.01, (one["id"], lon, lat)
                assert -90 <= slope <= 90
    named = {one["id"] for one in features("rivers") if one["properties"]["labels"]["home"]}
    assert named == {"guijiang", "hejiang", "xijiang", "xunjiang"}
    for one in features("rivers"):
        for lon, lat, _ in one["properties"]["labels"]["home"]:
            assert box(west, south, east, north).contains(Point(lon, lat)), (one["id"], lon, lat)


def test_the_running_railway_keeps_to_its_stations() -> None:
    line = lines("railways")["luozhan"]
    assert 522 <= geodesic_km(line) <= 576  # as published for 永州 to 玉林
    assert max(map(geodesic_km, pairwise(line))) < 30
    for city, end in zip(("yongzhou", "yulin"), (line[0], line[-1]), strict=True):
        assert geodesic_km([position("cities", city), end]) < 7, city
    assert off_km(line, position("cities", "hezhou")) < 7
    assert off_km(line, position("cities", "wuzhou")) < 7


def test_trunk_railways_are_base_and_credited() -> None:
    assert list(lines("trunk_railways")) == ["guiguang", "nanguang", "xianggui"]
    assert not set(lines("trunk_railways")) & set(column("corridors", "mode"))
    for name in ("railways", "trunk_railways"):
        assert [one["name"] for one in RECORDS[name]["licenses"]] == ["ODbL-1.0"]
        assert [one["title"] for one in RECORDS[name]["sources"]] == ["© OpenStreetMap contributors"]
        assert RECORDS[name]["x-layer"]["source"] == "osm"


def test_corridors_end_where_they_end() -> None:
    works = lines("waterways")["guijiang"]
    assert geodesic_km([works[0], position("cities", "majiang")]) < 0.2
    assert geodesic_km([works[-1], position("sites", "lianhua-bridge")]) < 0.2
    assert 72 <= geodesic_km(works) <= 83  # 82.78 as published; the river is drawn without its smaller bends
    for id_, line in lines("airways").items():
        assert line[0] == pytest.approx((111.0986, 23.4014), abs=1e-4), id_
        assert line[-1] == pytest.approx(ROUTES[id_], abs=1e-3), id_


def test_a_place_stands_only_where_its_position_is_known() -> None:
    rows = PACKAGE.tables["sites"].rows
    drawn = [one for name in ("sites", "airports") for one in features(name)]
    unknown = {row["site"] for row in rows if row["position_basis"] == "unknown"}
    assert {row["site"] for row in rows if not row["lon"] or not row["lat"]} == unknown
    assert not {one["id"] for one in drawn} & unknown
    placed = [row for row in rows if row["site"] not in unknown]
    assert len({(row["lon"], row["lat"]) for row in placed}) == len(placed)
    ports = [row["site"] for row in placed if row["kind"] == "port"]
    for port in ports:
        assert min(off_km(line, position("sites", port)) for line in lines("rivers").values()) < 3, port


def test_names_of_counties_stand_off_the_lines() -> None:
    drawn = {id_: line for name in ("railways", "trunk_railways", "waterways") for id_, line in lines(name).items()}
    for row in (row for row in PACKAGE.tables["sites"].rows if row["kind"] == "county"):
        name = (float(row["label_lon"]), float(row["label_lat"]))
        for id_, line in drawn.items():
            assert off_km(line, name) > 5, f"{row['name_zh']} lies on {id_}"


def test_neighbours_and_origins_can_be_named() -> None:
    assert {one["properties"]["name_zh"] for one in features("neighbours")} >= NEIGHBOURS
    home = [shape(one["geometry"]) for one in features("counties")]
    for one in features("neighbours"):
        assert not any(area.contains(shape(one["geometry"])) for area in home), one["id"]
    areas = {one["id"]: shape(one["geometry"]) for one in features("china")}
    origins = [one["properties"] for one in features("origins")]
    assert len(origins) == 130
    for one in features("origins"):
        assert areas[one["properties"]["province"]].contains(shape(one["geometry"])), one["id"]
    assert {one["province"] for one in origins} == {
        id_ for id_, belt in column("provinces", "belt").items() if belt == "yes"
    }
