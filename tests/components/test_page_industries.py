"""The industries page: the Sankey draws what is counted, clicks set the shared filters, the cards hold the items."""

from typing import Any

import pytest

from plan.links import matching
from plan.model import Plan
from plan.queries.industries import shown
from plan.selection import Selection
from tests.support.app import act, asked, data, opened
from views.industry_sankey import INDUSTRY
from views.industry_view import undrawn
from views.words import words

PAGE = "pages/industries.py"
TABLE, CARDS, CHART = "industry-table", "industry-cards", "industries-sankey"
ZH = words("zh")


def test_the_page_holds_chart_table_and_cards(plan: Plan) -> None:
    at = opened(PAGE, province="hunan")
    matches = matching(plan, Selection(province=("hunan",)))
    assert [row["id"] for row in data(at, TABLE)["rows"]] == list(shown(plan, matches))
    assert [card["id"] for card in data(at, CARDS)["groups"][0]["cards"]] == list(shown(plan, matches))
    assert {node["id"] for node in data(at, CHART)["nodes"]} >= {f"{INDUSTRY}:{id_}" for id_ in shown(plan, matches)}


@pytest.mark.parametrize(
    ("element", "pick"),
    [
        (TABLE, ["industry", "tea"]),
        (CHART, ["province", "hunan"]),
        (CARDS, ["item", "t04-tea"]),
        (CARDS, ["unit", "miit"]),
    ],
)
def test_a_click_filters_and_a_second_takes_it_back(plan: Plan, element: str, pick: list[str]) -> None:
    at = act(opened(PAGE), element, "pick", [pick])
    assert asked(at, plan)[0] == Selection().with_values(pick[0], (pick[1],))
    assert act(at, element, "pick", [pick]).query_params == {}


@pytest.mark.parametrize("element", [TABLE, CHART])
@pytest.mark.parametrize("junk", [None, "tea", [["industry"]], [["industry", "atlantis"]], [["nonsense", "x"]], 7])
def test_junk_from_a_browser_filters_nothing(element: str, junk: Any) -> None:
    at = act(opened(PAGE), element, "pick", junk)
    assert not at.exception
    assert at.query_params == {}


def test_items_of_no_industry_are_listed(plan: Plan) -> None:
    at = opened(PAGE, task="8")
    assert data(at, "items")["ids"] == [item.id for item in matching(plan, Selection(task=("8",))).items]
    assert ZH.say("industries_none", n=len(data(at, "items")["ids"])) in [one.value for one in at.markdown]


def test_an_industry_that_only_faces_the_belt_is_shown(plan: Plan) -> None:
    at = opened(PAGE, industry="food")
    assert undrawn(plan, matching(plan, Selection(industry=("food",))), None, ZH) in [one.value for one in at.markdown]
    (row,) = data(at, TABLE)["rows"]
    assert (row["id"], row["belt"]) == ("food", 1)
