"""The item–province links found, as GeoJSON: one grain, names beside ids."""

import json
from typing import Any

import pyogrio
from geopandas import GeoDataFrame
from hypothesis import given
from hypothesis import strategies as st

from exports import geojson
from exports.request import File, export_request
from plan.links import matching
from plan.model import Plan
from plan.selection import ALL_BASES, Selection
from plan.text import LANGS, Lang
from tests.exports.test_items import ENGLISH, NOTHING
from tests.support import tiny_plan
from tests.support.selections import PLAN, params, selections
from views.words import words

TINY = tiny_plan.plan()


def as_geojson(plan: Plan, params: list[tuple[str, str]]) -> File:
    return geojson.as_geojson(plan, export_request(plan, params))


def collection(plan: Plan, params: list[tuple[str, str]]) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(as_geojson(plan, params).body)
    return read


@given(data=st.data(), lang=st.sampled_from(LANGS))
def test_the_features_are_the_pairs_found(data: st.DataObject, lang: Lang) -> None:
    selection = data.draw(selections(PLAN))
    matches = matching(PLAN, selection)
    read = collection(PLAN, params(selection, ("lang", lang)))
    features = [feature["properties"] for feature in read["features"]]
    assert [(one["item_id"], one["province"], one["basis"]) for one in features] == [
        (pair.item, pair.province, pair.basis) for pair in matches.pairs
    ]
    assert all(feature["geometry"]["type"] == "LineString" for feature in read["features"])
    bare = [item["item_id"] for item in read["items_without_line"]]
    assert {*bare, *(one["item_id"] for one in features)} == {item.id for item in matches.items}
    assert set(bare).isdisjoint(one["item_id"] for one in features)
    assert len({feature["id"] for feature in read["features"]}) == len(features)
    for one in features:
        assert one["title"] == PLAN.items[one["item_id"]].title.at(lang)
        assert one["province_name"] == PLAN.provinces[one["province"]].name.at(lang)


def test_a_feature() -> None:
    read = collection(TINY, [*params(Selection(item=("both", "belt"))), *ENGLISH])
    item = {
        "clause": "一1",
        "task": "1",
        "task_name": TINY.tasks[0].heading.en,
        "units": ["works"],
        "unit_names": ["Works Bureau"],
        "stage": "build",
        "stage_name": "To build",
        "year_start": None,
        "year_end": None,
        "year_basis": "none",
        "year_basis_name": "None",
    }
    both = {"item_id": "both", "title": "Title both", "industries": ["tea"], "industry_names": ["Tea"]}
    assert read["features"] == [
        {
            "type": "Feature",
            "id": "both:east",
            "geometry": {"type": "LineString", "coordinates": [[111.0, 23.5], [120.0, 31.0]]},
            "properties": item
            | both
            | {
                "province": "east",
                "province_name": TINY.provinces["east"].name.en,
                "adcode": TINY.provinces["east"].adcode,
                "basis": "named",
                "basis_name": "Named",
                "roles": ["market"],
                "role_names": ["Market"],
                "directions": ["out"],
                "direction_names": ["Outbound"],
                "open_list": False,
                "exactness": "schematic",
                "exactness_name": TINY.word("exactness", "schematic").en,
            },
        }
    ]
    [belt] = read["items_without_line"]
    assert belt.items() >= {"item_id": "belt", "title": "Title belt", "year_basis_name": "None"}.items()
    assert belt["industries"] == ["metals", "tea"]


def test_the_collection_says_what_it_holds_and_what_it_is_not() -> None:
    zh, en = collection(TINY, [("industry", "tea")]), collection(TINY, [("industry", "tea"), *ENGLISH])
    assert (zh["type"], zh["view"], zh["version"], zh["created"]) == ("FeatureCollection", "茶", "1+0", TINY.created)
    assert zh["notes"] == []
    assert (en["view"], en["title"]) == ("Tea", TINY.title.en)
    assert (zh["disclaimer"], en["disclaimer"]) == (words("zh").disclaimer_internal, words("en").disclaimer_internal)


def test_a_gis_reads_it(plan: Plan) -> None:
    for selection in (
        Selection(),
        Selection(industry=("recycled",)),
        Selection(role=("benchmark",), basis=ALL_BASES),
        Selection(basis=ALL_BASES),
    ):
        matches = matching(plan, selection)
        frame = pyogrio.read_dataframe(as_geojson(plan, params(selection)).body)
        assert isinstance(frame, GeoDataFrame)
        assert frame.crs == "EPSG:4326"
        assert len(frame) == len(matches.pairs) > 0
        assert frame.geometry.is_valid.all()
        assert set(frame.geom_type) == {"LineString"}
        west, south, east, north = frame.total_bounds
        assert 73 < west < east < 136
        assert 18 < south < north < 54


def test_nothing_found_is_a_collection_without_features() -> None:
    read = collection(TINY, NOTHING)
    assert (read["features"], read["items_without_line"], read["notes"]) == ([], [], [words("zh").empty_title])


def test_it_has_a_name_and_a_type() -> None:
    file = as_geojson(TINY, [])
    assert (file.name, file.type) == ("items.geojson", "application/geo+json")
