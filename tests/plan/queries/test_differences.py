"""Two provinces: the items of only one and of both are the items that either counts."""

from hypothesis import given
from hypothesis import strategies as st

from plan.links import matching
from plan.queries.differences import difference
from plan.selection import ALL_BASES, Selection
from tests.support import tiny_plan
from tests.support.selections import PLAN, selections
from views.partners.difference_view import payload
from views.words import words

TINY = tiny_plan.plan()


def test_the_difference_of_the_small_plan() -> None:
    matches = matching(TINY, Selection(province=("east", "middle"), basis=ALL_BASES))
    found = difference(matches, "middle", "east")
    assert [pair.item for pair in found.only_first] == []
    assert [(a.item, a.province, b.province) for a, b in found.both] == [
        ("named", "middle", "east"),
        ("region", "middle", "east"),
    ]
    assert [pair.item for pair in found.only_second] == ["both"]


def test_the_page_says_whose_items_and_what_is_missing() -> None:
    matches = matching(TINY, Selection(province=("east", "west")))
    shown = payload(TINY, matches, words("zh"))
    assert shown["chosen"] == ("west", "east")
    assert [(group["title"], [item["id"] for item in group["items"]]) for group in shown["groups"]] == [
        ("仅西 1 项", ["place"]),
        ("西和东都有 0 项", []),
        ("仅东 2 项", ["named", "both"]),
    ]
    assert shown["groups"][0]["items"][0]["marks"] == [{"basis": "place", "title": "西 · 经城市或机构"}]
    assert shown["words"]["hint"] == ""


def test_fewer_than_two_are_a_question() -> None:
    for provinces in ((), ("east",)):
        shown = payload(TINY, matching(TINY, Selection(province=provinces)), words("en"))
        assert shown["groups"] == []
        assert shown["words"]["hint"]
        assert shown["chosen"] == (*provinces, "", "")[:2]
        assert [one["id"] for one in shown["options"]] == list(TINY.belt)


def test_what_lies_on_another_reach_is_not_offered() -> None:
    matches = matching(TINY, Selection(reach=("lower", "upper")))
    assert [one["id"] for one in payload(TINY, matches, words("zh"))["options"]] == ["west", "east"]


@given(data=st.data())
def test_the_groups_add_up_to_each_count(data: st.DataObject) -> None:
    first, second = data.draw(st.lists(st.sampled_from(PLAN.belt), min_size=2, max_size=2, unique=True))
    pair = tuple(sorted((first, second)))
    matches = matching(PLAN, data.draw(selections(PLAN)).with_values("province", pair))
    found, counts = difference(matches, first, second), matches.by_province()
    assert len(found.only_first) + len(found.both) == counts.get(first, 0)
    assert len(found.only_second) + len(found.both) == counts.get(second, 0)
    items = [one.item for one in (*found.only_first, *(a for a, _ in found.both), *found.only_second)]
    assert sorted(items) == sorted({one.item for one in matches.pairs})
    assert all(a.item == b.item for a, b in found.both)
