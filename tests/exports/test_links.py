"""The links of the items found, as a table: every link as the plan makes it, ids and names."""

import json

from hypothesis import given
from hypothesis import strategies as st

from exports import csv_table, links
from exports.columns import SEPARATOR
from exports.request import File, export_request
from plan.links import matching, partners
from plan.model import Plan
from plan.text import LANGS, Lang
from tests.exports.test_items import NOTHING, header, table
from tests.support import tiny_plan
from tests.support.selections import PLAN, params, selections

TINY = tiny_plan.plan()
NAMES = [column.name for column in links.COLUMNS]


def as_csv(plan: Plan, params: list[tuple[str, str]]) -> File:
    return links.as_csv(plan, export_request(plan, params, csv_table.OPTIONS))


@given(data=st.data(), lang=st.sampled_from(LANGS))
def test_it_holds_every_link_of_every_item_found(data: st.DataObject, lang: Lang) -> None:
    selection = data.draw(selections(PLAN))
    rows = table(as_csv(PLAN, params(selection, ("lang", lang))))
    there = [link for item in matching(PLAN, selection).items for link in partners(PLAN, item.id)]
    keys = [(row["item_id"], row["place"], row["via"], row["basis"], row["role"], row["direction"]) for row in rows]
    assert keys == [(one.item, one.place, SEPARATOR.join(one.via), one.basis, one.role, one.direction) for one in there]
    assert len(set(keys)) == len(keys)
    assert [row["open_list"] == "true" for row in rows] == [one.open_list for one in there]


def test_a_province_a_city_through_a_school_and_a_region() -> None:
    assert header(as_csv(TINY, [])) == NAMES
    named, region = table(as_csv(TINY, [("item", "named"), ("lang", "en")]))
    assert named == {
        "item_id": "named",
        "title": "Title named",
        "clause": "一1",
        "place": "east",
        "place_name": TINY.provinces["east"].short.en,
        "place_kind": "province",
        "province": "east",
        "province_name": TINY.provinces["east"].short.en,
        "via": "",
        "via_names": "",
        "basis": "named",
        "basis_name": "Named",
        "role": "transfer",
        "role_name": "Transfer",
        "direction": "in",
        "direction_name": "Inbound",
        "open_list": "true",
    }
    assert (region["place_kind"], region["province"], region["open_list"]) == ("region", "", "false")
    city, school = table(as_csv(TINY, [("item", "place"), ("lang", "en")]))
    assert (city["place_kind"], city["place"], city["province"]) == ("city", "quay", "west")
    assert (school["place"], school["via"], school["via_names"]) == ("west", "school", "School C")


def test_nothing_found_is_the_header_alone() -> None:
    assert table(as_csv(TINY, NOTHING)) == []


def test_its_metadata_describes_it() -> None:
    described = json.loads(links.as_metadata(TINY, export_request(TINY, [("item", "named")])).body)
    assert [column["name"] for column in described["tableSchema"]["columns"]] == NAMES
    assert described["tableSchema"]["columns"][-1]["datatype"] == "boolean"
    assert described["tableSchema"]["primaryKey"] == list(links.KEY)
    assert described["url"] == "links.csv?item=named"
