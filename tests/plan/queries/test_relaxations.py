"""The ways out of an empty view."""

from hypothesis import given
from hypothesis import strategies as st

from plan.links import matching
from plan.queries.relaxations import REGION, relaxations
from plan.selection import ALL_BASES, Selection
from tests.support import tiny_plan
from tests.support.selections import PLAN, selections
from views.shell.relaxation_view import in_words
from views.words import words

TINY = tiny_plan.plan()


def test_each_single_step_back_that_finds_something() -> None:
    shown = relaxations(TINY, Selection(industry=("metals",), province=("west",)))
    assert [(way.step, way.count) for way in shown] == [("industry", 1), ("province", 2)]
    assert shown[0].selection == Selection(province=("west",))


def test_region_words_come_first_where_they_find_something() -> None:
    first = relaxations(TINY, Selection(industry=("metals",), province=("middle",)))[0]
    assert (first.step, first.selection.basis, first.count) == (REGION, ALL_BASES, 1)
    assert in_words(first, words("en")) == words("en").say("empty_count", what=words("en").region_switch, n=1)


def test_a_search_for_what_is_not_there_can_be_dropped() -> None:
    [way] = relaxations(TINY, Selection(q="nowhere"))
    assert (way.step, way.selection, way.count) == ("q", Selection(), 7)
    assert in_words(way, words("zh")) == words("zh").say("empty_widen", what=words("zh").filter_q, n=7)


def test_where_no_single_step_helps_there_is_no_way() -> None:
    assert relaxations(TINY, Selection(industry=("metals",), province=("west",), q="nowhere")) == ()


@given(selection=st.deferred(lambda: selections(PLAN)))
def test_a_way_finds_what_it_says_and_no_less_than_before(selection: Selection) -> None:
    before = len(matching(PLAN, selection).items)
    for way in relaxations(PLAN, selection):
        assert len(matching(PLAN, way.selection).items) == way.count > 0
        assert way.selection != selection
        # without chosen bases or roles the default ones count again, which may be others
        assert way.count >= before or way.step in ("basis", "role")
