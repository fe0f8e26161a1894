"""Which provinces of the map are hatched, and the classes of the fill."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plan.links import matching
from plan.model import Plan
from plan.selection import ALL_BASES, Selection
from tests.support.selections import PLAN, selections
from views.map.map_fill import classes, hatched


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


@given(data=st.data())
def test_every_number_of_items_is_in_one_class_and_classes_are_of_one_width(data: st.DataObject) -> None:
    selection = data.draw(selections(PLAN))
    zero, *rest = classes(PLAN, selection)
    assert zero == (0, 0)
    assert 1 <= len(rest) <= 4
    for (low, high), (next_low, _) in pairwise(rest):
        assert high is not None and low <= high and next_low == high + 1
    closed = [high - low for low, high in rest if high is not None]
    assert len(set(closed)) <= 1
    top = max(matching(PLAN, selection).by_province().values(), default=0)
    last_low, last_high = rest[-1]
    assert last_high is None or top <= last_high
    assert last_low <= max(top, max(matching(PLAN, Selection(basis=selection.basis)).by_province().values(), default=1))
