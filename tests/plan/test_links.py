"""Which items link the home city to which provinces."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.links import BENCHMARK, Matches, matching, partners, place_name, places_of, units_of
from plan.model import Item, Plan
from plan.selection import ALL_BASES, LIST_FIELDS, Selection, choices
from plan.text import Text
from tests.support import tiny_plan
from tests.support.package import rows
from tests.support.selections import PLAN, fitting, names, selections

TINY = tiny_plan.plan()
ALL = Selection(basis=ALL_BASES)


def ids(matches: Matches) -> list[str]:
    return [item.id for item in matches.items]


def pairs(matches: Matches) -> set[tuple[str, str]]:
    return {(pair.item, pair.province) for pair in matches.pairs}


def implied(matches: Matches) -> set[tuple[str, str]]:
    return {(pair.item, pair.province) for pair in matches.implied}


# counted by hand


def test_nothing_chosen_finds_every_item_and_counts_what_is_stated() -> None:
    matches = matching(TINY, Selection())
    assert ids(matches) == list(TINY.items)
    assert pairs(matches) == {("named", "east"), ("place", "west"), ("both", "east")}
    assert matches.by_province() == {"east": 2, "west": 1}
    assert not matches.empty


def test_what_only_a_region_word_makes_is_implied() -> None:
    matches = matching(TINY, Selection())
    assert implied(matches) == {("named", "middle"), ("region", "east"), ("region", "middle")}
    assert {pair.basis for pair in matches.implied} == {"region"}


def test_region_words_reach_their_members_when_asked_for() -> None:
    matches = matching(TINY, ALL)
    assert matches.by_province() == {"east": 3, "middle": 2, "west": 1}
    assert matches.implied == ()


def test_a_pair_counts_once_at_its_strongest_basis() -> None:
    bases = {(pair.item, pair.province): pair.basis for pair in matching(TINY, ALL).pairs}
    assert bases == {
        ("named", "east"): "named",
        ("named", "middle"): "region",
        ("place", "west"): "place",
        ("region", "east"): "region",
        ("region", "middle"): "region",
        ("both", "east"): "named",
    }


def test_a_pair_holds_the_roles_and_directions_of_all_its_links() -> None:
    east = next(pair for pair in matching(TINY, ALL).pairs if (pair.item, pair.province) == ("named", "east"))
    assert (east.roles, east.directions, east.open_list) == (("cooperation", "transfer"), ("both", "in"), True)
    west = next(pair for pair in matching(TINY, ALL).pairs if pair.province == "west")
    assert (west.roles, west.directions, west.open_list) == (("airline", "talent"), ("in", "unstated"), False)


def test_the_whole_belt_is_one_number_and_no_pairs() -> None:
    matches = matching(TINY, ALL)
    assert matches.belt_wide == ("belt",)
    assert "belt" not in {pair.item for pair in matches.pairs}
    assert matching(TINY, Selection(industry=("metals",))).belt_wide == ("belt",)
    assert matching(TINY, Selection(task=("S1",))).belt_wide == ()


def test_a_benchmark_of_the_whole_belt_is_not_belt_wide() -> None:
    links = tuple(replace(link, role=BENCHMARK) if link.item == "belt" else link for link in TINY.links)
    assert matching(replace(TINY, links=links), Selection()).belt_wide == ()


@pytest.mark.parametrize("role", [(), ("cooperation",), ("benchmark", "market")])
def test_a_benchmark_is_no_cooperation(role: tuple[str, ...]) -> None:
    matches = matching(TINY, Selection(role=role, basis=ALL_BASES))
    assert all(BENCHMARK not in pair.roles for pair in matches.pairs)


def test_benchmarks_count_when_they_alone_are_asked_for() -> None:
    matches = matching(TINY, Selection(role=(BENCHMARK,)))
    assert ids(matches) == ["benchmark", "both"]
    assert pairs(matches) == {("benchmark", "east"), ("both", "east")}
    assert {pair.roles for pair in matches.pairs} == {(BENCHMARK,)}


def test_a_city_outside_the_belt_makes_no_pair() -> None:
    assert matching(TINY, replace(ALL, item=("outside",))).pairs == ()


def test_or_within_a_filter_and_across_filters() -> None:
    assert ids(matching(TINY, Selection(industry=("metals",)))) == ["named", "belt"]
    assert ids(matching(TINY, Selection(industry=("metals", "tea")))) == ["named", "place", "belt", "both"]
    assert ids(matching(TINY, Selection(industry=("metals", "tea"), province=("west",)))) == ["place"]
    assert ids(matching(TINY, Selection(industry=("metals",), province=("west",)))) == []
    assert ids(matching(TINY, Selection(task=("S1",)))) == ["benchmark"]
    assert ids(matching(TINY, Selection(field=("transport",)))) == ["region"]


def test_a_basis_finds_what_it_links() -> None:
    assert ids(matching(TINY, Selection(basis=("place",)))) == ["place"]
    assert ids(matching(TINY, Selection(basis=("place",), role=("benchmark",)))) == ["benchmark", "both"]
    assert ids(matching(TINY, Selection(basis=("region",)))) == ["named", "region"]
    assert ids(matching(TINY, ALL)) == list(TINY.items)


def test_a_province_behind_a_region_word_is_found_only_with_region_words() -> None:
    middle = Selection(province=("middle",))
    assert matching(TINY, middle).empty
    assert ids(matching(TINY, replace(middle, basis=ALL_BASES))) == ["named", "region"]


def test_a_member_finds_the_items_of_its_collective_unit() -> None:
    assert ids(matching(TINY, Selection(unit=("hills",)))) == ["named"]
    assert units_of(TINY, TINY.items["named"]) == ("works", "counties", "hills")


def test_a_county_finds_the_items_of_its_sites() -> None:
    assert ids(matching(TINY, Selection(place=("hill",)))) == ["named"]
    assert places_of(TINY, TINY.items["named"]) == ("park", "hill")


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("铝", ["named"]),
        ("TITLE NAMED", ["named"]),
        ("works bureau tea", ["place", "belt", "both"]),
        ("山县", ["named"]),
        ("学 不在", []),
        ("school c", ["place"]),
        ("西码头", ["place"]),
        ("三角洲", ["named", "region"]),
        ("south line", ["place"]),
        ("The Base", ["place"]),
        ("二1", ["benchmark"]),
    ],
)
def test_a_search_finds_items_by_every_name(q: str, expected: list[str]) -> None:
    assert ids(matching(TINY, Selection(q=q))) == expected


def test_a_place_has_a_name_whatever_it_is() -> None:
    assert place_name(TINY, "east") == Text("东", "East")
    assert place_name(TINY, "quay") == Text("西码头", "Quay")
    assert place_name(TINY, "delta") == Text("三角洲", "The delta")


def test_partners_keep_the_order_of_the_table() -> None:
    assert [link.place for link in partners(TINY, "named")] == ["east", "delta"]
    assert partners(TINY, "nothing") == ()


# the plan itself


def test_recycling_links_the_four_provinces_the_plan_names(plan: Plan) -> None:
    counted = matching(plan, Selection(industry=("recycled",))).by_province()
    assert set(counted) == {"shanghai", "jiangsu", "zhejiang", "hunan"}


@pytest.mark.parametrize("bases", [(), ("named",), ("named", "region"), ALL_BASES])
def test_the_pairs_are_those_of_the_tables(plan: Plan, bases: tuple[str, ...]) -> None:
    """Read from the cells of the files, by another way than the code's own."""
    members = {row["region"]: row["members"].split(";") for row in rows("regions") if row["whole_belt"] == "no"}
    homes = {row["city"]: row["province"] for row in rows("cities")}
    belt = {row["province"] for row in rows("provinces") if row["belt"] == "yes"}
    strongest: dict[tuple[str, str], str] = {}
    for row in rows("item_places"):
        if row["role"] == BENCHMARK or row["place"] == "belt":
            continue
        for province in members.get(row["place"], [homes.get(row["place"], row["place"])]):
            key = (row["item_id"], province)
            if province in belt and ALL_BASES.index(row["basis"]) < ALL_BASES.index(strongest.get(key, "region")):
                strongest[key] = row["basis"]
            elif province in belt:
                strongest.setdefault(key, row["basis"])
    expected = {key for key, basis in strongest.items() if basis in (bases or ("named", "place"))}
    assert pairs(matching(plan, Selection(basis=bases))) == expected
    assert expected


def test_every_unit_and_place_finds_what_it_has_to_do_with(plan: Plan) -> None:
    for item in plan.items.values():
        for unit in units_of(plan, item):
            assert item in matching(plan, Selection(unit=(unit,))).items
        for place in places_of(plan, item):
            assert item in matching(plan, Selection(place=(place,))).items


def test_a_county_government_finds_every_item_of_all_counties(plan: Plan) -> None:
    counties = plan.units["counties"]
    assert counties.members
    for member in counties.members:
        assert set(matching(plan, Selection(unit=("counties",))).items) <= set(
            matching(plan, Selection(unit=(member,))).items
        )


def test_a_search_finds_an_item_by_all_it_says(plan: Plan) -> None:
    said = [(item, name) for item in plan.items.values() for name in (*item.terms, *item.title, item.title.en.upper())]
    assert not_found(plan, said) == []


def test_a_search_finds_a_unit_by_the_names_the_page_shows(plan: Plan) -> None:
    units = [(item, plan.units[id_]) for item in plan.items.values() for id_ in units_of(plan, item)]
    assert not_found(plan, [(item, name) for item, unit in units for name in (*unit.name, *unit.short)]) == []


def test_a_search_finds_a_partner_by_its_names(plan: Plan) -> None:
    named = [(plan.items[link.item], name) for link in plan.links for name in place_name(plan, link.place)]
    schools = [
        (plan.items[link.item], name) for link in plan.links for id_ in link.via for name in plan.institutions[id_].name
    ]
    assert schools
    assert not_found(plan, named + schools) == []


def test_a_search_finds_a_province_by_its_full_name(plan: Plan) -> None:
    links = [link for link in plan.links if link.place in plan.provinces]
    assert (
        not_found(plan, [(plan.items[link.item], name) for link in links for name in plan.provinces[link.place].name])
        == []
    )


def not_found(plan: Plan, expected: list[tuple[Item, str]]) -> list[str]:
    """Return the names by which an item should be found and is not."""
    searches = ((item, name, " ".join(name.split())) for item, name in expected)
    return sorted({name for item, name, q in searches if item not in matching(plan, Selection(q=q)).items})


# what holds for every selection


@given(data=st.data())
def test_filtering_twice_is_filtering_once(data: st.DataObject) -> None:
    once = matching(PLAN, data.draw(selections(PLAN)))
    if once.empty:
        assert once.pairs == once.implied == once.belt_wide == ()
        return
    twice = matching(PLAN, once.selection.with_values("item", tuple(sorted(ids(once)))))
    assert (twice.items, twice.pairs, twice.implied, twice.belt_wide) == (
        once.items,
        once.pairs,
        once.implied,
        once.belt_wide,
    )


@given(data=st.data())
def test_one_more_filter_never_finds_more(data: st.DataObject) -> None:
    selection = data.draw(selections(PLAN))
    name, value = data.draw(names(PLAN, but=("basis",)))  # another basis counts other links
    wide, narrow = (
        matching(PLAN, selection.with_values(name, ())),
        matching(PLAN, selection.with_values(name, (value,))),
    )
    assert set(ids(narrow)) <= set(ids(wide))
    assert set(narrow.belt_wide) <= set(wide.belt_wide)
    if BENCHMARK not in (value, *selection.role):  # asked for alone, they count instead of the rest
        assert set(narrow.pairs) <= set(wide.pairs)


@given(data=st.data())
def test_a_search_never_finds_more(data: st.DataObject) -> None:
    selection = data.draw(selections(PLAN))
    assert set(ids(matching(PLAN, selection))) <= set(ids(matching(PLAN, replace(selection, q=""))))


@given(data=st.data())
def test_two_values_of_a_filter_find_what_each_finds(data: st.DataObject) -> None:
    selection = data.draw(selections(PLAN))
    name, one = data.draw(names(PLAN, but=("basis",)))
    other = data.draw(st.sampled_from(choices(PLAN)[name]))
    matches = [set(ids(matching(PLAN, selection.with_values(name, values)))) for values in ((one,), (other,))]
    both = matching(PLAN, selection.with_values(name, tuple(sorted({one, other}))))
    assert set(ids(both)) == matches[0] | matches[1]


@given(data=st.data())
def test_the_sum_over_provinces_is_the_number_of_pairs(data: st.DataObject) -> None:
    matches = matching(PLAN, data.draw(selections(PLAN)))
    assert sum(matches.by_province().values()) == len(matches.pairs) == len(pairs(matches))


@given(data=st.data())
def test_every_pair_is_of_an_item_found(data: st.DataObject) -> None:
    matches = matching(PLAN, data.draw(selections(PLAN)))
    assert {item for item, _ in pairs(matches) | implied(matches)} | set(matches.belt_wide) <= set(ids(matches))
    assert not pairs(matches) & implied(matches)
    assert {pair.basis for pair in matches.pairs} <= set(matches.selection.counted_bases)
    assert ids(matches) == [id_ for id_ in PLAN.items if id_ in set(ids(matches))]


def test_every_filter_can_be_the_one_that_restricts(plan: Plan) -> None:
    everything = len(matching(plan, Selection()).items)
    for name in LIST_FIELDS:
        values = {value for item in plan.items.values() for value in fitting(plan, item)[name]}
        assert any(0 < len(matching(plan, Selection().with_values(name, (v,))).items) < everything for v in values), (
            name
        )
