"""The partners page counts what the map, the matrix and the list count."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.links import BENCHMARK, Matches, matching
from plan.model import Plan
from plan.queries.partners import (
    CLICKED,
    NONE,
    around,
    compared,
    groups,
    measured_against,
    of_province,
    pressed,
    profile,
    tallies,
    toggled,
)
from plan.selection import ALL_BASES, Selection
from tests.support import tiny_plan
from tests.support.selections import PLAN, selections
from views import matrix

TINY = tiny_plan.plan()


def rows(matches: Matches, provinces: tuple[str, ...], kind: str) -> dict[str, list[list[str]]]:
    return {
        row.id: [[pair.item for pair in cell] for cell in row.cells] for row in profile(TINY, matches, provinces)[kind]
    }


# counted by hand


def test_a_tally_of_each_province() -> None:
    west, middle, east = tallies(TINY, matching(TINY, Selection()))
    assert [(one.province, one.total, one.implied, one.benchmark) for one in (west, middle, east)] == [
        ("west", 1, 0, 0),
        ("middle", 0, 2, 0),
        ("east", 2, 1, 2),
    ]
    assert west.basis == {"named": 0, "place": 1, "region": 0}
    assert {role for role, n in west.role.items() if n} == {"airline", "talent"}
    assert west.direction == {"in": 1, "out": 0, "both": 0, "unstated": 1}


def test_benchmarks_are_apart_or_alone() -> None:
    assert measured_against(TINY, Selection(role=("transfer",))) == ()
    assert measured_against(TINY, Selection(role=(BENCHMARK,))) == ()
    alone = tallies(TINY, matching(TINY, Selection(role=(BENCHMARK,))))
    assert [one.total for one in alone] == [0, 0, 2]
    assert {one.benchmark for one in alone} == {0}


def test_two_provinces_have_the_same_rows() -> None:
    selection = Selection(province=("east", "west"))
    matches, pair = matching(TINY, selection), compared(TINY, selection)
    assert pair == ("west", "east")
    assert rows(matches, pair, "task") == {"1": [["place"], ["named", "both"]]}
    assert rows(matches, pair, "industry") == {"metals": [[], ["named"]], "tea": [["place"], ["both"]]}
    assert rows(matches, pair, "unit") == {"works": [["place"], ["named", "both"]], "counties": [[], ["named"]]}
    assert rows(matches, pair, "corridor") == {"line": [["place"], []]}
    assert rows(matches, pair, "place") == {"quay": [["place"], []], "school": [["place"], []]}
    assert list(rows(matches, pair, "role")) == ["transfer", "cooperation", "airline", "talent", "market"]


def test_more_than_two_show_the_first_two_of_the_belt() -> None:
    assert compared(TINY, Selection(province=("east", "middle", "west"))) == ("west", "middle")
    assert compared(TINY, Selection()) == ()


def test_an_item_of_no_industry_has_its_row() -> None:
    matches = matching(TINY, Selection(province=("middle",), basis=ALL_BASES))
    assert rows(matches, ("middle",), "industry")[NONE] == [["region"]]


def test_a_region_word_is_one_click_and_a_second_takes_it_back() -> None:
    assert groups(TINY) == ("delta",)
    on = toggled(TINY, Selection(industry=("tea",)), "delta")
    assert on == Selection(industry=("tea",), province=("east", "middle"), basis=ALL_BASES)
    assert pressed(TINY, on, "delta")
    assert not pressed(TINY, replace(on, basis=()), "delta")
    assert toggled(TINY, on, "delta") == Selection(industry=("tea",))


def test_another_province_stays_when_a_region_word_is_taken_back() -> None:
    on = toggled(TINY, Selection(province=("west",)), "delta")
    assert on.province == ("east", "middle", "west")
    assert toggled(TINY, on, "delta") == Selection(province=("west",))


# the plan itself


def test_region_words_count_on_while_another_group_is_chosen(plan: Plan) -> None:
    both = toggled(plan, toggled(plan, Selection(), "yrd"), "chengyu")
    left = toggled(plan, both, "yrd")
    assert left == Selection(province=("chongqing", "sichuan"), basis=ALL_BASES)
    assert toggled(plan, left, "chengyu") == Selection()


@pytest.mark.parametrize("region", ["yrd", "mid-lower", "mid-cluster", "chengyu"])
def test_a_group_chooses_the_members_of_the_table(plan: Plan, region: str) -> None:
    chosen = toggled(plan, Selection(), region)
    assert chosen.province == tuple(sorted(plan.regions[region].members))
    assert "belt" not in groups(plan)


def test_the_corridors_that_reach_hunan(plan: Plan) -> None:
    matches = matching(plan, Selection(province=("hunan",)))
    shown = profile(plan, matches, ("hunan",))
    assert [row.id for row in shown["corridor"]] == ["luozhan", "xianggui-canal", "air-changsha"]
    assert {row.id for row in shown["place"]} == {"changsha", "yongzhou"}


# what holds for every selection


@given(data=st.data())
def test_the_table_agrees_with_the_overview(plan: Plan, data: st.DataObject) -> None:
    matches = matching(plan, data.draw(selections(plan)))
    visible = tallies(plan, matches)
    assert {one.province: one.total for one in visible if one.total} == matches.by_province()
    assert sum(one.total for one in visible) == len(matches.pairs)
    implied = Counter(pair.province for pair in around(plan, matches.selection).implied)
    for one in visible:
        assert sum(one.basis.values()) == one.total
        assert all(n <= one.total for n in (*one.role.values(), *one.direction.values()))
        assert bool(one.total) == any(one.role.values()) == any(one.direction.values())
        assert one.implied == implied[one.province]


@given(data=st.data())
def test_a_province_counts_the_same_chosen_or_not(plan: Plan, data: st.DataObject) -> None:
    selection = data.draw(selections(plan)).with_values("province", ())
    province = data.draw(st.sampled_from(plan.belt))
    index = plan.belt.index(province)
    chosen = matching(plan, selection.with_values("province", (province,)))
    assert tallies(plan, matching(plan, selection))[index] == tallies(plan, chosen)[index]
    assert [pair.item for pair in of_province(chosen, province)] == [
        item.id for item in chosen.items if item.id in {pair.item for pair in chosen.pairs}
    ]


@given(data=st.data())
def test_a_profile_holds_every_pair_of_its_provinces(plan: Plan, data: st.DataObject) -> None:
    selection = data.draw(selections(plan))
    matches, provinces = matching(plan, selection), compared(plan, selection)
    shown = profile(plan, matches, provinces)
    for column, province in enumerate(provinces):
        pairs = of_province(matches, province)
        by_task = [pair for row in shown["task"] for pair in row.cells[column]]
        assert sorted(pair.item for pair in by_task) == sorted(pair.item for pair in pairs)
        for kind in ("industry", "role", "direction", "unit"):
            assert {pair for row in shown[kind] for pair in row.cells[column]} == set(pairs)
    assert all(any(row.cells) for kind_rows in shown.values() for row in kind_rows)


@given(data=st.data())
def test_a_row_of_industries_is_a_cell_of_the_matrix(plan: Plan, data: st.DataObject) -> None:
    selection = data.draw(selections(plan))
    matches, provinces = matching(plan, selection), compared(plan, selection)
    cells = matrix.cells(plan, matches)
    for row in profile(plan, matches, provinces)["industry"]:
        for province, pairs in zip(provinces, row.cells, strict=True):
            assert len(pairs) == (cells[(row.id, province)].count if (row.id, province) in cells else 0)


@given(data=st.data())
def test_a_click_on_a_row_finds_what_the_row_counts(data: st.DataObject) -> None:
    """Of what is found already: where some of the kind are chosen, a row counts what it shares with these."""
    selection = data.draw(selections(PLAN))
    matches, provinces = matching(PLAN, selection), compared(PLAN, selection)
    there = {(pair.item, pair.province) for pair in matches.pairs}
    for kind in CLICKED:
        if kind == "role" and BENCHMARK in selection.role:
            continue  # asked for with others, benchmarks do not count; clicked away, the others do
        for row in profile(PLAN, matches, provinces)[kind]:
            if row.id == NONE:
                continue
            clicked = {
                (pair.item, pair.province) for pair in matching(PLAN, selection.with_values(kind, (row.id,))).pairs
            }
            assert getattr(selection, kind) or clicked <= there
            shared = Counter(province for _, province in clicked & there)
            assert [shared[province] for province in provinces] == [len(cell) for cell in row.cells]


@given(data=st.data())
def test_a_region_word_pressed_twice_leaves_no_member(plan: Plan, data: st.DataObject) -> None:
    selection = data.draw(selections(plan))
    region = data.draw(st.sampled_from(groups(plan)))
    once = toggled(plan, selection, region)
    if pressed(plan, selection, region):
        assert not set(once.province) & set(plan.regions[region].members)
        return
    assert pressed(plan, once, region)
    twice = toggled(plan, once, region)
    assert set(twice.province) == set(selection.province) - set(plan.regions[region].members)
    assert replace(twice, province=(), basis=()) == replace(selection, province=(), basis=())
