"""Downloads: the items found, as a table and as GeoJSON."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pyogrio
import pytest
from geopandas import GeoDataFrame
from hypothesis import given
from hypothesis import strategies as st

from exports import items
from exports.colophon import colophon
from exports.items import ABOUT, COLUMNS
from exports.request import File, export_request
from exports.safe import cell as safe
from exports.safe import printable
from plan.links import matching
from plan.model import Item, Plan
from plan.selection import ALL_BASES, Selection
from plan.text import LANGS, Lang, Text
from tests.support import tiny_plan
from tests.support.language import CJK
from tests.support.selections import PLAN, params, selections
from views.words import words

TINY = tiny_plan.plan()
ENGLISH = [("lang", "en")]
STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(plan: Plan, params: list[tuple[str, str]]) -> File:
    return items.as_csv(plan, export_request(plan, params))


def as_geojson(plan: Plan, params: list[tuple[str, str]]) -> File:
    return items.as_geojson(plan, export_request(plan, params))


def table(file: File) -> list[dict[str, str]]:
    """Return the rows that hold an item, by the names of the columns in code, without what the file says of itself."""
    return [{column: row[column] for column in COLUMNS} for row in lines(file) if row["item_id"]]


def lines(file: File) -> list[dict[str, str]]:
    """Return the rows below the header, by the names of the columns in code."""
    _, *read = csv.reader(io.StringIO(file.body.decode("utf-8-sig"), newline=""))
    return [dict(zip((*COLUMNS, *ABOUT), cells, strict=True)) for cells in read]


def header(file: File) -> list[str]:
    return next(csv.reader(io.StringIO(file.body.decode("utf-8-sig"), newline="")))


def features(file: File) -> list[dict[str, Any]]:
    return list(json.loads(file.body)["features"])


# the table


@given(data=st.data(), lang=st.sampled_from(LANGS))
def test_the_table_holds_what_is_found(data: st.DataObject, lang: Lang) -> None:
    selection = data.draw(selections(PLAN))
    matches = matching(PLAN, selection)
    rows = table(as_csv(PLAN, params(selection, ("lang", lang))))
    assert [row["item_id"] for row in rows] == [item.id for item in matches.items]
    assert [row["title"] for row in rows] == [item.title.at(lang) for item in matches.items]
    for row in rows:
        short = [PLAN.provinces[pair.province].short.at(lang) for pair in matches.pairs if pair.item == row["item_id"]]
        assert row["provinces"] == ("、" if lang == "zh" else ", ").join(short)


def test_a_row_of_the_table() -> None:
    assert table(as_csv(TINY, [("item", "named")])) == [
        {
            "item_id": "named",
            "clause": "一1",
            "task": "1",
            "field": "产业",
            "industries": "金属",
            "title": "题named",
            "summary": "摘要",
            "terms": "铝;锭",
            "provinces": "东",
            "partners": "东（点名 · 承接 · 引进来 · 等（未列全））；"
            "三角洲（东、中（部分），本图解读）（区域词 · 合作 · 双向）",
            "sites": "园区",
            "units": "工务局、各县",
            "stage": "建设",
            "years": "2023–2025（沿用方案期限）",
            "approval": "",
        }
    ]


def test_provinces_are_those_that_count_under_the_selection() -> None:
    rows = table(as_csv(TINY, params(Selection(item=("named",), basis=ALL_BASES))))
    assert rows[0]["provinces"] == "中、东"


def test_excel_sees_utf_8() -> None:
    body = as_csv(TINY, []).body
    assert body.startswith(b"\xef\xbb\xbf")
    assert body.count(b"\r\n") == len(TINY.items) + 1


@pytest.mark.parametrize("lang", LANGS)
def test_the_header_is_in_the_language_asked_for(lang: Lang) -> None:
    expected = [words(lang).say(f"column_{column}") for column in (*COLUMNS, *ABOUT)]
    assert header(as_csv(TINY, [("lang", lang)])) == expected
    assert len(set(expected)) == len(COLUMNS) + len(ABOUT)


def test_the_default_language_is_chinese() -> None:
    assert as_csv(TINY, []).body == as_csv(TINY, [("lang", "zh")]).body


def test_the_english_table_is_punctuated_in_english() -> None:
    actual = [row | {"clause": "", "terms": ""} for row in table(as_csv(TINY, ENGLISH))]
    assert CJK.findall(json.dumps(actual, ensure_ascii=False)) == []


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_found_is_said_in_a_row_without_an_item(lang: Lang) -> None:
    [row] = lines(as_csv(TINY, [("industry", "metals"), ("province", "west"), ("lang", lang)]))
    assert {column for column in COLUMNS if row[column]} == set()
    assert row["notes"] == words(lang).empty_title


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("params", [[], [("role", "benchmark")], [("industry", "metals"), ("province", "west")]])
def test_each_row_says_where_it_is_from(lang: Lang, params: list[tuple[str, str]]) -> None:
    request = export_request(TINY, [*params, ("lang", lang)], host="http://map.local")
    about = colophon(TINY, request)
    for row in lines(items.as_csv(TINY, request)):
        assert (row["map"], row["link"]) == (about.title, request.link)
        assert [row[name] for name in ("source", "version", "disclaimer")] == [
            about.source, about.version, about.disclaimer,
        ]  # fmt: skip
        assert row["view"]
        assert (row["notes"] == words(lang).colophon_benchmark) == (params == [("role", "benchmark")])


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("column", ["title", "summary", "terms", "item_id"])
def test_no_cell_is_a_formula(start: str, column: str) -> None:
    text = f"{start}1+1"
    item = replace(TINY.items["belt"], **planted(column, text))
    rows = table(as_csv(replace(TINY, items={item.id: item}), []))
    assert rows[0][column] == f"'{text}"


def planted(column: str, text: str) -> dict[str, Any]:
    match column:
        case "terms":
            return {"terms": (text, "铝")[:1]}
        case "item_id":
            return {"id": text}
    return {column: Text(text, text)}


@given(st.text(), st.sampled_from(COLUMNS))
def test_what_is_planted_in_the_plan_starts_no_formula(text: str, column: str) -> None:
    names = {name: Text(text, text) for name in ("title", "summary")}
    item = replace(TINY.items["named"], clause="一1", terms=(text,), **names)  # type: ignore[arg-type]
    units = TINY.units | {"works": replace(TINY.units["works"], name=Text(text, text))}  # type: ignore[operator]
    sites = TINY.sites | {"park": replace(TINY.sites["park"], name=Text(text, text))}  # type: ignore[operator]
    rows = table(as_csv(replace(TINY, items={item.id: item}, units=units, sites=sites), []))
    assert not rows[0][column].startswith(STARTS)


@given(st.text())
def test_a_safe_cell_is_the_printable_cell_behind_an_apostrophe_at_most(text: str) -> None:
    assert safe(text) in {printable(text), f"'{printable(text)}"}
    assert not safe(text).startswith(STARTS)


def test_a_line_end_or_quote_in_a_cell_stays_in_it() -> None:
    item = replace(TINY.items["belt"], title=Text('一\n"二",三', ""))
    assert table(as_csv(replace(TINY, items={item.id: item}), []))[0]["title"] == '一\n"二",三'


# GeoJSON


@given(data=st.data(), lang=st.sampled_from(LANGS))
def test_the_features_are_the_pairs_found(data: st.DataObject, lang: Lang) -> None:
    selection = data.draw(selections(PLAN))
    matches = matching(PLAN, selection)
    actual = features(as_geojson(PLAN, params(selection, ("lang", lang))))
    drawn = [feature["properties"] for feature in actual if feature["geometry"]]
    assert [(one["item_id"], one["province"], one["basis"]) for one in drawn] == [
        (pair.item, pair.province, pair.basis) for pair in matches.pairs
    ]
    assert {feature["properties"]["item_id"] for feature in actual} == {item.id for item in matches.items}
    bare = [feature["properties"]["item_id"] for feature in actual if not feature["geometry"]]
    assert set(bare).isdisjoint(one["item_id"] for one in drawn)
    assert len({feature["id"] for feature in actual}) == len(actual)
    titles = {feature["properties"]["item_id"]: feature["properties"]["title"] for feature in actual}
    assert titles == {item.id: item.title.at(lang) for item in matches.items}


def test_a_feature() -> None:
    actual = features(as_geojson(TINY, [*params(Selection(item=("both", "belt"))), *ENGLISH]))
    assert actual == [
        {
            "type": "Feature",
            "id": "both:east",
            "geometry": {"type": "LineString", "coordinates": [[111.0, 23.5], [120.0, 31.0]]},
            "properties": {
                "item_id": "both",
                "clause": "一1",
                "title": "Title both",
                "province": "east",
                "basis": "named",
                "roles": ["market"],
                "directions": ["out"],
                "exactness": "schematic",
            },
        },
        {
            "type": "Feature",
            "id": "belt",
            "geometry": None,
            "properties": {"item_id": "belt", "clause": "一1", "title": "Title belt"},
        },
    ]


def test_the_collection_says_what_it_holds_and_what_it_is_not() -> None:
    zh = json.loads(as_geojson(TINY, [("industry", "tea")]).body)
    en = json.loads(as_geojson(TINY, [("industry", "tea"), *ENGLISH]).body)
    assert (zh["type"], zh["view"], zh["version"], zh["created"]) == ("FeatureCollection", "茶", "1+0", TINY.created)
    assert zh["notes"] == []
    assert (en["view"], en["title"]) == ("Tea", TINY.title.en)
    assert (zh["disclaimer"], en["disclaimer"]) == (words("zh").disclaimer_internal, words("en").disclaimer_internal)


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(industry=("recycled",)),
        Selection(role=("benchmark",), basis=ALL_BASES),
        Selection(basis=ALL_BASES),
    ],
    ids=["all", "recycled", "benchmark", "regions"],
)
def test_a_gis_reads_it(plan: Plan, selection: Selection) -> None:
    matches = matching(plan, selection)
    frame = pyogrio.read_dataframe(as_geojson(plan, params(selection)).body)
    assert isinstance(frame, GeoDataFrame)
    assert frame.crs == "EPSG:4326"
    lines = frame[~frame.geometry.isna()]
    assert len(lines) == len(matches.pairs) > 0
    assert lines.geometry.is_valid.all()
    assert set(lines.geom_type) == {"LineString"}
    assert set(frame["item_id"]) == {item.id for item in matches.items}
    west, south, east, north = lines.total_bounds
    assert 73 < west < east < 136
    assert 18 < south < north < 54


def test_nothing_found_is_a_collection_without_features() -> None:
    actual = json.loads(as_geojson(TINY, [("industry", "metals"), ("province", "west")]).body)
    assert (actual["features"], actual["notes"]) == ([], [words("zh").empty_title])


@pytest.mark.parametrize(
    ("write", "name", "type_"),
    [
        (as_csv, "items.csv", "text/csv; charset=utf-8"),
        (as_geojson, "items.geojson", "application/geo+json"),
    ],
)
def test_a_file_has_a_name_and_a_type(write: Any, name: str, type_: str) -> None:
    file = write(TINY, [])
    assert (file.name, file.type) == (name, type_)


def test_every_item_can_be_downloaded(plan: Plan) -> None:
    rows = table(as_csv(plan, []))
    there: list[Item] = list(plan.items.values())
    assert [row["item_id"] for row in rows] == [item.id for item in there]
    assert all(row["title"] and row["summary"] and row["stage"] for row in rows)
