"""The reaches of the river: sums that agree with the pairs, and a filter that finds what the sums say."""

from hypothesis import given
from hypothesis import strategies as st

from plan.links import matching
from plan.model import Plan
from plan.queries.reaches import offered, sums
from plan.selection import Selection, chosen_provinces, provinces_on, reaches, requested_provinces
from tests.support import tiny_plan
from tests.support.selections import PLAN, selections

TINY = tiny_plan.plan()


def test_the_sums_of_the_small_plan() -> None:
    found = {one.reach: (one.provinces, one.items, one.pairs) for one in sums(TINY, matching(TINY, Selection()))}
    assert found == {"lower": (("east",), 2, 2), "middle": (("middle",), 0, 0), "upper": (("west",), 1, 1)}


def test_which_provinces_are_meant() -> None:
    assert reaches(TINY) == ("lower", "middle", "upper")
    assert provinces_on(TINY, Selection()) == TINY.belt
    assert chosen_provinces(TINY, Selection()) == ()
    assert chosen_provinces(TINY, Selection(reach=("lower", "upper"))) == ("west", "east")
    assert requested_provinces(TINY, Selection(reach=("upper",), province=("east",))) == ()


def test_every_province_of_the_belt_lies_on_one_reach(plan: Plan) -> None:
    listed = [id_ for one in sums(plan, matching(plan, Selection())) for id_ in one.provinces]
    assert sorted(listed) == sorted(plan.belt)
    assert len(reaches(plan)) == 3


@given(data=st.data())
def test_the_sums_are_the_pairs_and_a_choice_finds_what_it_offers(data: st.DataObject) -> None:
    matches = matching(PLAN, data.draw(selections(PLAN)))
    assert sum(one.pairs for one in sums(PLAN, matches)) == len(matches.pairs)
    for one in offered(PLAN, matches):
        alone = matching(PLAN, matches.selection.with_values("reach", (one.reach,)))
        assert {pair.province for pair in alone.pairs} <= set(one.provinces)
        assert (one.items, one.pairs) == (len({pair.item for pair in alone.pairs}), len(alone.pairs))


@given(data=st.data())
def test_a_reach_is_its_provinces(data: st.DataObject) -> None:
    """Nothing else changes: choosing a reach is choosing all that lies on it."""
    selection = data.draw(selections(PLAN)).with_values("province", ())
    named = selection.with_values("reach", ()).with_values("province", tuple(sorted(chosen_provinces(PLAN, selection))))
    by_reach, by_name = matching(PLAN, selection), matching(PLAN, named)
    assert (by_reach.items, by_reach.pairs, by_reach.implied) == (by_name.items, by_name.pairs, by_name.implied)
