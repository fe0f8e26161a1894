"""Industries: their flows to provinces, the ways their items run, and how a page tells them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.links import BENCHMARK, matching
from plan.model import Plan
from plan.queries.industries import (
    Flow,
    by_directions,
    directions,
    flows,
    implied,
    of_industry,
    shown,
    without_industry,
)
from plan.selection import ALL_BASES, Selection
from plan.text import LANGS, Lang
from tests.support import tiny_plan
from tests.support.selections import selections
from views.industry_view import alt, cards, table
from views.matrix import OTHER, cells
from views.words import words

TINY = tiny_plan.plan()
ZH = words("zh")


def test_flows_of_the_small_plan() -> None:
    matches = matching(TINY, Selection())
    assert flows(TINY, matches) == (
        Flow("metals", "east", "named", 1),
        Flow("tea", "west", "place", 1),
        Flow("tea", "east", "named", 1),
    )
    assert implied(TINY, matches) == (Flow("metals", "middle", "region", 1),)


def test_region_words_flow_when_they_count() -> None:
    matches = matching(TINY, Selection(basis=ALL_BASES))
    assert Flow("metals", "middle", "region", 1) in flows(TINY, matches)
    assert implied(TINY, matches) == ()


def test_only_chosen_industries_are_shown() -> None:
    assert shown(TINY, matching(TINY, Selection())) == ("metals", "tea")
    # the item `belt` is of both
    assert shown(TINY, matching(TINY, Selection(industry=("tea",)))) == ("tea",)
    assert shown(TINY, matching(TINY, Selection(item=("region",)))) == ()


def test_items_of_an_industry_and_of_none() -> None:
    matches = matching(TINY, Selection())
    assert [item.id for item in of_industry(matches, "metals")] == ["named", "belt"]
    assert [item.id for item in without_industry(matches)] == ["region", "benchmark", "outside"]


@pytest.mark.parametrize(
    ("item", "said"),
    [("named", ("in", "both")), ("place", ("in", "unstated")), ("benchmark", (BENCHMARK,)), ("both", ("out",))],
)
def test_the_ways_an_item_runs(item: str, said: tuple[str, ...]) -> None:
    assert directions(TINY, item) == said


def test_an_item_without_partners_runs_no_way() -> None:
    assert directions(tiny_plan.plan({"alone": tiny_plan.item("alone")}), "alone") == ()


def test_what_the_plan_says_comes_first() -> None:
    plan = tiny_plan.plan({"alone": tiny_plan.item("alone")} | dict(TINY.items))
    assert list(by_directions(plan, tuple(plan.items.values()))) == [
        ("in", "both"),
        ("in", "unstated"),
        ("out",),
        ("both",),
        (BENCHMARK,),
        (),
    ]


@given(data=st.data())
def test_flows_say_what_the_matrix_says(plan: Plan, data: st.DataObject) -> None:
    matches = matching(plan, data.draw(selections(plan)))
    wanted = set(matches.selection.industry or plan.industries)
    for among, name in ((flows(plan, matches), "count"), (implied(plan, matches), "implied")):
        counts: dict[tuple[str, str], int] = {}
        for flow in among:
            counts[flow.industry, flow.province] = counts.get((flow.industry, flow.province), 0) + flow.count
        visible = {key: getattr(cell, name) for key, cell in cells(plan, matches).items() if key[0] in wanted - {OTHER}}
        assert counts == {key: count for key, count in visible.items() if count}


# as a page tells it


def test_the_table_says_what_is_drawn() -> None:
    visible = table(TINY, matching(TINY, Selection()), ZH)
    assert [column["id"] for column in visible["columns"]] == ["named", "place", "implied"]
    assert [(row["id"], row["items"], row["belt"]) for row in visible["rows"]] == [("metals", 2, 1), ("tea", 3, 1)]
    assert [[[(one["id"], one["n"]) for one in cell] for cell in row["cells"]] for row in visible["rows"]] == [
        [[("east", 1)], [], [("middle", 1)]],
        [[("east", 1)], [("west", 1)], []],
    ]


def test_nothing_drawn_is_not_added_up() -> None:
    visible = table(TINY, matching(TINY, Selection(item=("belt",))), ZH)
    assert (visible["notes"], visible["caption"]) == ([], "")


def test_a_card_holds_terms_by_way_places_and_units() -> None:
    card = cards(TINY, matching(TINY, Selection(industry=("metals",))), ZH)["groups"][0]["cards"][0]
    assert (card["title"], card["text"], card["chosen"]) == ("金属", "支柱产业 · 2 项 · 1 个省市", True)
    assert [(part["label"], [item["id"] for item in part["items"]]) for part in card["sections"]] == [
        ("引进来 · 双向", ["named"]),
        ("双向", ["belt"]),
    ]
    assert card["sections"][0]["items"][0]["terms"] == ["铝;锭"]
    assert card["places"] == [{"id": "park", "label": "园区", "note": "", "chosen": False}]
    assert [unit["id"] for unit in card["units"][0]["units"]] == ["works", "counties"]


def test_the_sentence_for_who_cannot_see_the_chart() -> None:
    visible = alt(TINY, matching(TINY, Selection()), words("en"))
    assert "Industries: 2; provinces linked: 2; 3 in all; most: East 2, West 1" in visible


@pytest.mark.parametrize("lang", LANGS)
def test_every_industry_of_the_plan_has_its_card(plan: Plan, lang: Lang) -> None:
    matches = matching(plan, Selection())
    visible = cards(plan, matches, words(lang))["groups"][0]["cards"]
    assert [card["id"] for card in visible] == [id_ for id_ in plan.industries if of_industry(matches, id_)]
    for card in visible:
        ids = [item["id"] for part in card["sections"] for item in part["items"]]
        assert sorted(ids) == sorted(item.id for item in of_industry(matches, card["id"]))
        assert card["units"]
