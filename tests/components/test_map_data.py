"""What the map in the page is told."""

from hypothesis import given
from hypothesis import strategies as st

from components.map_data import hatched
from plan.links import matching
from plan.model import Plan
from plan.selection import ALL_BASES, Selection
from tests.plan.selections import PLAN, selections


@given(data=st.data())
def test_a_province_is_hatched_or_stated_never_both(data: st.DataObject) -> None:
    found = matching(PLAN, data.draw(selections(PLAN)))
    stated = {pair.province for pair in found.pairs if pair.basis != "region"}
    by_word = {pair.province for pair in (*found.pairs, *found.shadow) if pair.basis == "region"}
    assert set(hatched(PLAN, found)) == by_word - stated


def test_the_hatching_is_the_same_whether_region_words_count(plan: Plan) -> None:
    kept, counted = (matching(plan, Selection(industry=("pharma",), basis=basis)) for basis in ((), ALL_BASES))
    assert hatched(plan, kept) == hatched(plan, counted) != []


def test_the_whole_plan_names_every_province(plan: Plan) -> None:
    assert hatched(plan, matching(plan, Selection())) == []
