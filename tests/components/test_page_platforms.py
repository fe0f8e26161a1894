"""The platforms page: narrowed by the filters; a click on an item, a place or a unit sets them."""

import pytest

from plan.links import matching
from plan.model import Plan
from plan.queries.platforms import cited
from plan.selection import Selection
from tests.support.app import act, asked, data, opened
from views.words import words

PAGE = "pages/platforms.py"
CARDS = "platform-cards"


@pytest.mark.parametrize("selection", [Selection(), Selection(industry=("tea",)), Selection(place=("bonded-zone",))])
def test_the_page_shows_the_platforms_cited(plan: Plan, selection: Selection) -> None:
    visible = data(opened(PAGE, **selection.params()), CARDS)
    shown = {card["id"] for group in visible["groups"] for card in group["cards"]}
    assert shown == set(cited(plan, matching(plan, selection)))


@pytest.mark.parametrize("pick", [["item", "t07-bonded-zone"], ["place", "bonded-zone"], ["unit", "customs"]])
def test_a_click_filters_and_a_second_takes_it_back(plan: Plan, pick: list[str]) -> None:
    at = act(opened(PAGE), CARDS, "pick", [pick])
    assert asked(at, plan)[0] == Selection().with_values(pick[0], (pick[1],))
    assert act(at, CARDS, "pick", [pick]).query_params == {}


def test_items_that_cite_none_are_listed(plan: Plan) -> None:
    at = opened(PAGE, task="8")
    assert data(at, "items")["ids"] == [item.id for item in matching(plan, Selection(task=("8",))).items]
    assert words("zh").say("platforms_none", n=len(data(at, "items")["ids"])) in [one.value for one in at.markdown]
