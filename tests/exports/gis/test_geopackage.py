"""The GeoPackage, read again by GDAL: it agrees with the selection, and every geometry is valid in WGS 84."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyogrio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.gis.geopackage import as_gpkg
from exports.request import export_request
from exports.safe import printable
from plan.links import matching
from plan.model import Plan
from plan.queries import partners
from plan.queries.corridors import citing
from plan.selection import Selection
from plan.text import LANGS, Lang
from tests.support.hostile import TEXTS, planted
from tests.support.selections import PLAN, params, selections
from views.words import words

WHOLE = Selection()
NOTHING = Selection(industry=("tea",), province=("sichuan",))
BARE = {"item_list", "colophon"}


class Opened:
    """A GeoPackage on disk, read table by table."""

    def __init__(self, folder: Path, plan: Plan, selection: Selection = WHOLE, lang: Lang = "zh") -> None:
        self.path = folder / "layers.gpkg"
        self.path.write_bytes(as_gpkg(plan, export_request(plan, params(selection, ("lang", lang)))).body)
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
        exact = PLAN.word("exactness", layer.exactness).at(lang)
        corridors = {PLAN.word("exactness", one.exactness).at(lang) for one in PLAN.corridors.values()}
        assert set(book[layer.id]["exactness"]) <= ({exact} if layer.ids != "corridors" else corridors)


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
    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    assert as_gpkg(PLAN, request).body == as_gpkg(PLAN, request).body
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") == before


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_is_planted_stays_text(tmp_path: Path, text: str) -> None:
    hostile = planted(text)
    book = Opened(tmp_path, replace(hostile, layers={"islands": PLAN.layers["islands"]}))
    assert set(book["item_list"]["title"]) == set(book["items"]["title"]) == {printable(text)}
    assert set(book["flows"]["name_zh"]) == {printable(text)}
    cells = [
        cell for table in book for row in table.to_dict("records") for cell in row.values() if isinstance(cell, str)
    ]
    assert all(cell == printable(cell) for cell in cells)
