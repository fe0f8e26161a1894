"""Platforms: which of them the items found cite, and how a page tells them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.links import matching
from plan.model import Plan
from plan.queries.platforms import by_kind, cited
from plan.selection import Selection
from plan.text import LANGS, Lang
from tests.support import tiny_plan
from tests.support.selections import selections
from views.platform_view import cards
from views.words import words

ITEMS = {
    "one": tiny_plan.item("one", platforms=("zone",)),
    "two": tiny_plan.item("two", platforms=("zone", "net"), units=("works", "counties")),
    "three": tiny_plan.item("three", task="S1", clause="二1", units=()),
}
TINY = tiny_plan.plan(ITEMS)
ZH = words("zh")


def test_platforms_with_the_items_that_cite_them() -> None:
    matches = matching(TINY, Selection())
    assert {id_: [item.id for item in items] for id_, items in cited(TINY, matches).items()} == {
        "zone": ["one", "two"],
        "net": ["two"],
    }


def test_kinds_stand_in_the_order_of_the_words() -> None:
    kinds = by_kind(TINY, matching(TINY, Selection()))
    assert {kind: [one.id for one in there] for kind, there in kinds.items()} == {"online": ["net"], "base": ["zone"]}
    assert list(kinds) == ["online", "base"]


def test_a_selection_narrows_the_platforms() -> None:
    assert list(cited(TINY, matching(TINY, Selection(item=("one",))))) == ["zone"]
    assert by_kind(TINY, matching(TINY, Selection(item=("three",)))) == {}


def test_a_card_says_what_a_platform_is_for() -> None:
    visible = cards(TINY, matching(TINY, Selection(item=("two",))), ZH)
    assert [group["title"] for group in visible["groups"]] == ["线上平台", "基地称号"]
    net, zone = (group["cards"][0] for group in visible["groups"])
    assert (zone["title"], zone["text"], zone["clause"], zone["where"]) == ("基地", "试制", "一1", "任务篇 › 承接")
    assert (net["places"], [place["id"] for place in zone["places"]]) == ([], ["park"])
    (item,) = zone["sections"][0]["items"]
    assert (item["id"], item["chosen"], item["notes"]) == ("two", True, ["建设"])
    assert [[unit["id"] for unit in line["units"]] for line in zone["units"]] == [["works", "counties"]]


def test_how_many_are_shown_is_said() -> None:
    assert "1 个，共 2 个" in cards(TINY, matching(TINY, Selection(item=("one",))), ZH)["note"]


@pytest.mark.parametrize("lang", LANGS)
def test_every_platform_of_the_plan_is_cited_and_shown(plan: Plan, lang: Lang) -> None:
    visible = cards(plan, matching(plan, Selection()), words(lang))
    shown = [card for group in visible["groups"] for card in group["cards"]]
    assert sorted(card["id"] for card in shown) == sorted(plan.platforms)
    assert all(card["text"] and card["clause"] and card["units"] for card in shown)


@given(data=st.data())
def test_a_platform_is_shown_with_the_items_found_that_cite_it(plan: Plan, data: st.DataObject) -> None:
    matches = matching(plan, data.draw(selections(plan)))
    for id_, items in cited(plan, matches).items():
        assert items == tuple(item for item in matches.items if id_ in item.platforms)
    assert cited(plan, matches).keys() == {id_ for item in matches.items for id_ in item.platforms}
