"""Which provinces of the map are hatched."""

from hypothesis import given
from hypothesis import strategies as st

from plan.links import matching
from plan.model import Plan
from plan.selection import ALL_BASES, Selection
from tests.support.selections import PLAN, selections
from views.map.map_fill import hatched


@given(data=st.data())
def test_a_province_is_hatched_or_stated_never_both(data: st.DataObject) -> None:
    matches = matching(PLAN, data.draw(selections(PLAN)))
    stated = {pair.province for pair in matches.pairs if pair.basis != "region"}
    by_word = {pair.province for pair in (*matches.pairs, *matches.implied) if pair.basis == "region"}
    assert set(hatched(PLAN, matches)) == by_word - stated


def test_the_hatching_is_the_same_whether_region_words_count(plan: Plan) -> None:
    kept, counted = (matching(plan, Selection(industry=("pharma",), basis=basis)) for basis in ((), ALL_BASES))
    assert hatched(plan, kept) == hatched(plan, counted) != []


def test_the_whole_plan_names_every_province(plan: Plan) -> None:
    assert hatched(plan, matching(plan, Selection())) == []
