"""The GeoPackage, read again by GDAL: it agrees with the selection, and every geometry is valid in WGS 84."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyogrio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from osgeo_utils.samples import validate_gpkg

from exports.colophon import credits
from exports.gis.geopackage import as_gpkg
from exports.gis.styles import mm, rgba
from exports.request import export_request
from exports.safe import printable
from geo import layers
from plan.links import matching
from plan.model import Plan
from plan.queries import partners
from plan.queries.corridors import citing
from plan.selection import Selection
from plan.text import LANGS, Lang
from tests.support.hostile import TEXTS, planted
from tests.support.selections import PLAN, params, selections
from views.map import map_flows
from views.words import words

WHOLE = Selection()
NOTHING = Selection(industry=("tea",), province=("sichuan",))
BARE = {"item_list", "colophon", "layer_styles"}


def made(plan: Plan, selection: Selection, lang: Lang) -> bytes:
    return as_gpkg(plan, export_request(plan, params(selection, ("lang", lang)))).body


@lru_cache(maxsize=32)
def of_the_real_plan(selection: Selection, lang: Lang) -> bytes:
    """Return the file, made once: each test opens a copy of its own."""
    return made(PLAN, selection, lang)


class Opened:
    """A GeoPackage on disk, read table by table."""

    def __init__(self, folder: Path, plan: Plan, selection: Selection = WHOLE, lang: Lang = "zh") -> None:
        self.path = folder / "layers.gpkg"
        self.path.write_bytes(of_the_real_plan(selection, lang) if plan is PLAN else made(plan, selection, lang))
        self.names = [str(name) for name, _ in pyogrio.list_layers(self.path)]

    def __getitem__(self, name: str) -> Any:
        return pyogrio.read_dataframe(self.path, layer=name)

    def __iter__(self) -> Iterator[Any]:
        return (self[name] for name in self.names)


@settings(max_examples=8)
@given(data=st.data())
def test_flows_and_items_are_what_is_found(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    selection = data.draw(selections(PLAN))
    matches = matching(PLAN, selection)
    book = Opened(tmp_path_factory.mktemp("layers"), PLAN, selection)
    flows, items, listed = book["flows"], book["items"], book["item_list"]
    assert dict(zip(flows["province"], flows["items"], strict=True)) == matches.by_province()
    assert list(zip(items["item_id"], items["province"], items["basis"], strict=True)) == [
        (pair.item, pair.province, pair.basis) for pair in matches.pairs
    ]
    assert list(listed["item_id"]) == [item.id for item in matches.items]
    counts = Counter(pair.item for pair in matches.pairs)
    assert list(listed["pairs"]) == [counts[item.id] for item in matches.items]


def test_a_line_says_every_role_and_direction_in_the_order_of_the_words(tmp_path: Path) -> None:
    items = Opened(tmp_path, PLAN, lang="en")["items"]
    [line] = items[(items["item_id"] == "t02-solar") & (items["province"] == "jiangsu")].to_dict("records")
    assert (line["roles"], line["directions"]) == ("Industry link-up, Investment", "Inbound, Not stated")


@pytest.mark.parametrize("lang", LANGS)
def test_a_gis_finds_every_layer_whole(tmp_path: Path, lang: Lang) -> None:
    book = Opened(tmp_path, PLAN, lang=lang)
    assert set(book.names) == {*PLAN.layers, "flows", "items", *BARE}
    for name in set(book.names) - BARE:
        table = book[name]
        assert table.crs == "EPSG:4326"
        assert len(table)
        assert table.geometry.is_valid.all()
        assert not table.geometry.is_empty.any()
    for layer in PLAN.layers.values():
        found, own = book[layer.id], layers.table(layer.content)
        assert dict(zip(found["id"], map(tuple, found.bounds.to_numpy()), strict=True)) == dict(
            zip(own["id"], map(tuple, own.bounds.to_numpy()), strict=True)
        ), "each feature in its own place"
        exact = PLAN.word("exactness", layer.exactness).at(lang)
        corridors = {PLAN.word("exactness", one.exactness).at(lang) for one in PLAN.corridors.values()}
        assert set(book[layer.id]["exactness"]) <= ({exact} if layer.ids != "corridors" else corridors)


def test_points_lie_over_lines_and_lines_over_areas(tmp_path: Path) -> None:
    listed = pyogrio.list_layers(Opened(tmp_path, PLAN).path)  # as QGIS adds them, the first on top
    shapes = [(str(name), str(shape).removeprefix("Multi")) for name, shape in listed if shape]
    assert shapes[-1][0] == "land"
    areas, lines = (
        max(place for place, one in enumerate(shapes) if one[1] == shape) for shape in ("Polygon", "LineString")
    )
    first_area = min(place for place, (_, shape) in enumerate(shapes) if shape == "Polygon")
    assert lines < first_area <= areas
    assert {name for name, shape in shapes[:5]} >= {"cities", "sites", "airports"}
    places = [name for name, _ in shapes]
    assert places.index("cities") < places.index("flows") < places.index("railways") < places.index("rivers")


def test_a_province_carries_its_tally_and_others_none(tmp_path: Path) -> None:
    selection = Selection(industry=("tea",))
    rows = Opened(tmp_path, PLAN, selection)["china"].set_index("id")
    for tally in partners.tallies(PLAN, matching(PLAN, selection)):
        row = rows.loc[tally.province]
        assert (row["items"], row["named"], row["region_only"]) == (tally.total, tally.basis["named"], tally.implied)
        assert row["name_zh"] == PLAN.provinces[tally.province].name.zh
    outside = rows[rows["belt"] == 0]
    assert len(outside) == 34 - len(PLAN.belt)
    assert outside["items"].isna().all()


@pytest.mark.parametrize("lang", LANGS)
def test_a_corridor_carries_its_status_and_a_site_how_its_place_is_known(tmp_path: Path, lang: Lang) -> None:
    book, matches = Opened(tmp_path, PLAN, lang=lang), matching(PLAN, WHOLE)
    drawn = [row for name in ("railways", "waterways", "airways") for row in book[name].to_dict("records")]
    assert {row["id"] for row in drawn} == set(PLAN.corridors)
    for row in drawn:
        one = PLAN.corridors[row["id"]]
        assert row["status"] == PLAN.word("corridor_status", one.status).at(lang)
        assert row["as_of"] == one.as_of
        assert row["exactness"] == PLAN.word("exactness", one.exactness).at(lang)
        assert row["items"] == len(citing(matches.items, one.id)) > 0
    for row in book["sites"].to_dict("records"):
        assert row["position_basis"] == PLAN.word("position_basis", PLAN.sites[row["id"]].position_basis).at(lang)


def test_a_flow_is_a_schematic_line_from_home(tmp_path: Path) -> None:
    flows = Opened(tmp_path, PLAN)["flows"]
    for row in flows.itertuples():
        assert list(row.geometry.coords) == [PLAN.home.at, PLAN.provinces[row.province].anchor]
        assert row.exactness == PLAN.word("exactness", "schematic").zh


@pytest.mark.parametrize("lang", LANGS)
def test_it_keeps_to_the_standard(tmp_path: Path, lang: Lang) -> None:
    book = Opened(tmp_path, PLAN, lang=lang)
    assert validate_gpkg.check(str(book.path)) == []
    empty = Opened(tmp_path, PLAN, NOTHING, lang)
    assert validate_gpkg.check(str(empty.path)) == []


def test_the_check_of_the_standard_can_fail(tmp_path: Path) -> None:
    book = Opened(tmp_path, PLAN)
    with closing(sqlite3.connect(book.path)) as file:
        file.execute("UPDATE gpkg_contents SET last_change = '2026-11-23T00:00:00Z'")
        file.commit()
    with pytest.raises(validate_gpkg.GPKGCheckException, match="last_change"):
        validate_gpkg.check(str(book.path))


def queried(book: Opened, query: str) -> list[Any]:
    with closing(sqlite3.connect(book.path)) as file:
        return file.execute(query).fetchall()


@pytest.mark.parametrize("lang", LANGS)
def test_names_and_columns_are_in_the_language_asked_for(tmp_path: Path, lang: Lang) -> None:
    book = Opened(tmp_path, PLAN, lang=lang)
    names = dict(queried(book, "SELECT table_name, identifier FROM gpkg_contents"))
    assert {id_: names[id_] for id_ in PLAN.layers} == {id_: one.title.at(lang) for id_, one in PLAN.layers.items()}
    aliases = queried(book, "SELECT table_name, column_name, title FROM gpkg_data_columns")
    assert {title for table, column, title in aliases if (table, column) == ("flows", "items")} == {
        words(lang).geopackage_column_items
    }
    there = {(name, column) for name in book.names if name != "layer_styles" for column in book[name].columns}
    assert {(name, column) for name, column in there if column != "geometry"} == {one[:2] for one in aliases}
    assert queried(book, "PRAGMA user_version") == [(10200,)]


@pytest.mark.parametrize("lang", LANGS)
def test_its_metadata_credits_every_source(tmp_path: Path, lang: Lang) -> None:
    [(record,)] = queried(Opened(tmp_path, PLAN, lang=lang), "SELECT metadata FROM gpkg_metadata")
    rights = [one.text for one in ElementTree.fromstring(record).iterfind("{http://purl.org/dc/elements/1.1/}rights")]
    assert rights[:-1] == list(credits(PLAN, words(lang)))
    used = {PLAN.sources[layer.source].at(lang) for layer in PLAN.layers.values() if layer.source != "plan"}
    assert all(any(source in right for right in rights if right) for source in used)


def test_it_opens_in_the_colours_of_the_map(tmp_path: Path) -> None:
    book = Opened(tmp_path, PLAN)
    styles = {
        table: ElementTree.fromstring(style.split("\n", 1)[1])
        for table, style in queried(book, "SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault = 1")
    }
    assert styles.keys() == {*PLAN.layers, "flows", "items"}
    never_drawn = PLAN.layers.keys() - {layer.id for layer in PLAN.drawn}
    assert {len(styles[one].findall(".//rules/rule")) for one in never_drawn} == {0}
    fills = options(styles["china"], "color")
    assert fills[:5] == [rgba(f"class-{number}") for number in range(5)]
    assert options(styles["flows"], "line_width") == [str(mm(width)) for width in map_flows.WIDTHS.values()]
    statuses = {rule.get("label") for rule in styles["railways"].iter("rule")} - {""}
    railways = PLAN.layers["railways"].style
    assert railways is not None
    assert statuses == {word.zh for id_, word in PLAN.vocab["corridor_status"].items() if id_ in railways.variants}
    casing, ground, rail = railways.of("works").strokes
    widths = [str(mm(one.width)) for one in (casing, ground, rail)]
    assert any(
        options(symbol, "line_width") == widths for symbol in styles["railways"].iter("symbol")
    )  # a dashed casing under the line
    text = styles["china"].find(".//text-style")
    assert text is not None
    assert text.get("fieldName") == "name_zh"


def test_names_stand_over_areas_along_lines_and_around_points(tmp_path: Path) -> None:
    book = Opened(tmp_path, PLAN)
    for table, placement in (("china", "1"), ("rivers", "3"), ("cities", "0")):
        [(style,)] = queried(book, f"SELECT styleQML FROM layer_styles WHERE f_table_name = '{table}'")
        settings = ElementTree.fromstring(style.split("\n", 1)[1]).find(".//labeling/settings")
        assert settings is not None
        place, drawn = settings.find("placement"), settings.find("rendering")
        assert place is not None
        assert drawn is not None
        assert (place.get("placement"), place.get("priority"), drawn.get("obstacle")) == (placement, "5", "0")


def test_each_province_and_flow_has_one_symbol(tmp_path: Path) -> None:
    book = Opened(tmp_path, PLAN)
    for table in ("china", "flows", "railways", "waterways", "airways"):
        [(style,)] = queried(book, f"SELECT styleQML FROM layer_styles WHERE f_table_name = '{table}'")
        filters = [rule.get("filter") for rule in ElementTree.fromstring(style.split("\n", 1)[1]).iter("rule")]
        *own, last = filters
        hits = " + ".join(f"coalesce(({one}), 0)" for one in own) or "0"
        counts = {count for (count,) in queried(book, f"SELECT {hits} FROM {table}")}
        if last not in {None, "ELSE"}:
            counts = {count for (count,) in queried(book, f"SELECT {hits} + ({last}) FROM {table}")}
        assert counts <= ({0, 1} if last in {None, "ELSE"} else {1}), table


def options(style: ElementTree.Element, name: str) -> list[str]:
    return [str(one.get("value")) for one in style.iter("Option") if one.get("name") == name]


@pytest.mark.parametrize("lang", LANGS)
def test_the_file_says_what_it_is(tmp_path: Path, lang: Lang) -> None:
    lines = set(Opened(tmp_path, PLAN, Selection(province=("hunan",)), lang)["colophon"]["line"])
    say = words(lang)
    assert {PLAN.title.at(say.lang), say.disclaimer_internal, say.say("geopackage_datum", crs="EPSG:4326")} <= lines
    assert say.say("colophon_view", view=PLAN.provinces["hunan"].short.at(lang)) in lines


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_found_is_empty_tables_that_say_so(tmp_path: Path, lang: Lang) -> None:
    book = Opened(tmp_path, PLAN, NOTHING, lang)
    assert [len(book[name]) for name in ("flows", "items", "item_list")] == [0, 0, 0]
    assert words(lang).empty_title in set(book["colophon"]["line"])
    assert len(book["china"]) == 34


def test_the_same_request_gives_the_same_bytes() -> None:
    request = export_request(PLAN, [("province", "hunan")])
    options = ("OGR_CURRENT_DATE", "OGR_SQLITE_SYNCHRONOUS", "OGR_SQLITE_JOURNAL")
    before = [pyogrio.get_gdal_config_option(name) for name in options]
    assert as_gpkg(PLAN, request).body == as_gpkg(PLAN, request).body
    assert [pyogrio.get_gdal_config_option(name) for name in options] == before


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_is_planted_stays_text(tmp_path: Path, text: str) -> None:
    hostile = planted(text)
    book = Opened(
        tmp_path,
        replace(hostile, layers={"islands": PLAN.layers["islands"]}, sources=PLAN.sources, licences=PLAN.licences),
    )
    assert set(book["item_list"]["title"]) == set(book["items"]["title"]) == {printable(text)}
    assert set(book["flows"]["name_zh"]) == {printable(text)}
    cells = [
        cell for table in book for row in table.to_dict("records") for cell in row.values() if isinstance(cell, str)
    ]
    assert all(cell == printable(cell) for cell in cells)
