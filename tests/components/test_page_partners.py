"""The partners page: clicks on it set the shared filters, and it counts what the list counts."""

from typing import Any

import pytest

from plan.links import matching
from plan.model import Plan
from plan.queries.partners import toggled
from plan.selection import Selection
from tests.support.app import act, asked, data, opened
from views.words import words

PAGE = "pages/partners.py"
REGIONS, TABLE, PROFILE = "partner-regions", "partner-table", "partner-profile"
DIFFERENCE = "partner-difference"


def test_the_table_counts_what_is_found(plan: Plan) -> None:
    rows = data(opened(PAGE, industry="recycled"), TABLE)["rows"]
    counts = {row["id"]: row["total"] for row in rows if row["total"]}
    assert counts == matching(plan, Selection(industry=("recycled",))).by_province()
    assert [row["id"] for row in rows] == list(plan.belt)


def test_two_provinces_are_chosen_stand_side_by_side_and_are_taken_back(either: Plan) -> None:
    pair = [province for province in either.belt if matching(either, Selection()).by_province().get(province)][:2]
    at = act(opened(PAGE), TABLE, "pick", [["province", pair[1]]])
    assert asked(at, either)[0] == Selection(province=(pair[1],))
    assert [province["id"] for province in data(at, PROFILE)["provinces"]] == [pair[1]]
    act(at, "shell", "act", {"name": "toggle", "value": ["province", pair[0]]})
    visible = data(at, PROFILE)
    counted = matching(either, Selection(province=tuple(sorted(pair)))).by_province()
    assert [province["id"] for province in visible["provinces"]] == pair
    tasks = next(section for section in visible["sections"] if section["id"] == "task")["rows"]
    for column, province in enumerate(visible["provinces"]):
        assert sum(row["cells"][column]["n"] for row in tasks) == counted[province["id"]]
    assert all(len(row["cells"]) == 2 for section in visible["sections"] for row in section["rows"])
    for province in pair:
        act(at, PROFILE, "pick", [["province", province]])
    assert at.query_params == {}
    assert data(at, TABLE)


def test_two_provinces_are_chosen_to_compare(plan: Plan) -> None:
    at = act(opened(PAGE, industry="recycled"), DIFFERENCE, "compare", ["hunan", ""])
    assert asked(at, plan)[0] == Selection(industry=("recycled",), province=("hunan",))
    assert data(at, DIFFERENCE)["groups"] == []
    act(at, DIFFERENCE, "compare", ["hunan", "guizhou"])
    selection = Selection(industry=("recycled",), province=("guizhou", "hunan"))
    assert asked(at, plan)[0] == selection
    shown = data(at, DIFFERENCE)
    assert shown["chosen"] == ["hunan", "guizhou"]
    counts = [len(group["items"]) for group in shown["groups"]]
    counted = matching(plan, selection).by_province()
    assert (counts[0] + counts[1], counts[1] + counts[2]) == (counted.get("hunan", 0), counted.get("guizhou", 0))
    item = shown["groups"][0]["items"][0]["id"]
    act(at, DIFFERENCE, "pick", [["item", item]])
    assert asked(at, plan)[0] == selection.with_values("item", (item,))


@pytest.mark.parametrize("sent", [["hunan"], ["hunan", "atlantis"], ["hunan", 5], "hunan", None, [["hunan"], ""]])
def test_nonsense_for_a_comparison_changes_nothing(sent: Any) -> None:
    at = act(opened(PAGE, industry="recycled"), DIFFERENCE, "compare", sent)
    assert not at.exception
    assert at.query_params == {"industry": "recycled"}


def test_a_reach_leaves_its_provinces_in_table_and_bars(plan: Plan) -> None:
    upper = {id_ for id_ in plan.belt if plan.provinces[id_].reach == "upper"}
    shown = data(opened(PAGE, reach="upper"), TABLE)
    assert {row["id"] for row in shown["rows"]} == upper
    sums = {one["id"]: one["label"] for one in shown["reaches"]}
    matches = matching(plan, Selection(reach=("upper",)))
    linked = len({pair.item for pair in matches.pairs})
    assert sums["upper"] == words("zh").say("headline_reach", reach=plan.word("reach", "upper").zh, n=linked)


@pytest.mark.parametrize("region", ["yrd", "chengyu"])
def test_a_region_word_is_pressed_and_let_go(plan: Plan, region: str) -> None:
    at = act(opened(PAGE, industry="recycled"), REGIONS, "region", region)
    expected = toggled(plan, Selection(industry=("recycled",)), region)
    assert asked(at, plan)[0] == expected
    assert [group["id"] for group in data(at, REGIONS)["groups"] if group["pressed"]] == [region]
    act(at, REGIONS, "region", region)
    assert at.query_params == {"industry": "recycled"}


@pytest.mark.parametrize("sent", ["belt", "atlantis", None, 5, ["yrd"], {"yrd": 1}])
def test_nonsense_for_a_region_word_changes_nothing(sent: Any) -> None:
    at = act(opened(PAGE, industry="recycled"), REGIONS, "region", sent)
    assert not at.exception
    assert at.query_params == {"industry": "recycled"}


@pytest.mark.parametrize("sent", [[["province", "atlantis"]], [["colour", "red"]], [["province"]], "hunan", 5, None])
def test_nonsense_for_a_province_changes_nothing(sent: Any) -> None:
    at = act(opened(PAGE, industry="recycled"), TABLE, "pick", sent)
    assert not at.exception
    assert at.query_params == {"industry": "recycled"}
