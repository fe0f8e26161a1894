"""Who owes what: the numbers of this package, and units that follow others."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plan.model import Plan
from plan.other_names import Succession
from plan.text import Text
from records import responsible
from records.responsible import ALWAYS, NEVER, Expected

JULY, AUGUST = date(2023, 7, 20), date(2023, 8, 18)


def successor(unit: str, new: str, since: date = JULY) -> Succession:
    return Succession(unit, new, Text(new, new), since, "文号")


def test_the_numbers_of_the_plan(plan: Plan) -> None:
    pairs = responsible.pairs(plan, "office")
    of_units = [pair for pair in pairs if pair[1] != "office"]
    assert len(plan.items) == 100
    assert len(of_units) == 621
    assert len({unit for _, unit in of_units}) == 35
    assert len(pairs) - len(of_units) == 14
    assert len(set(pairs)) == len(pairs)
    assert not {unit for _, unit in pairs if unit != "office" and plan.units[unit].members}


def test_a_renamed_unit_owes_until_the_day() -> None:
    found = responsible.expected([Expected("i", "old")], [successor("old", "new")])
    assert found == {Expected("i", "old", ALWAYS, JULY), Expected("i", "new", JULY, NEVER)}


def test_what_is_owed_ends_with_a_successor_alone_however_late() -> None:
    late = date(2095, 1, 1)
    found = responsible.expected([Expected("i", "old")], [successor("old", "new", late)])
    assert found == {Expected("i", "old", ALWAYS, late), Expected("i", "new", late, NEVER)}
    assert date.max == NEVER, "stores hold it"


def test_a_unit_owes_nothing_of_what_ended_when_it_took_over() -> None:
    ended = Expected("i", "old", ALWAYS, JULY)
    assert responsible.expected([ended], [successor("old", "new")]) == {ended}


def test_a_merged_unit_owes_once_and_a_split_one_twice() -> None:
    owed = [Expected("i", "a"), Expected("i", "b"), Expected("j", "b")]
    merged = responsible.expected(owed, [successor("a", "c"), successor("b", "c", AUGUST)])
    assert Expected("i", "c", JULY, NEVER) in merged and Expected("j", "c", AUGUST, NEVER) in merged
    assert sum(one.item == "i" and one.unit == "c" for one in merged) == 1
    split = responsible.expected([Expected("i", "a")], [successor("a", "b"), successor("a", "c")])
    assert {one.unit for one in split if one.until == NEVER} == {"b", "c"}


def test_spans_that_touch_are_one() -> None:
    owed = [Expected("i", "new", ALWAYS, JULY), Expected("i", "old", JULY, AUGUST)]
    assert responsible.expected(owed, [successor("old", "new")]) == {Expected("i", "new", ALWAYS, AUGUST)}


def test_what_a_package_adds_or_drops_is_owed_within_its_days() -> None:
    found = responsible.expected([Expected("i", "old", AUGUST, date(2024, 1, 1))], [successor("old", "new")])
    assert found == {Expected("i", "new", AUGUST, date(2024, 1, 1))}


def test_successions_follow_one_another() -> None:
    chain = [successor("a", "b"), successor("b", "c", AUGUST)]
    assert [responsible.units_on("a", day, chain) for day in (date(2023, 7, 19), JULY, AUGUST)] == [
        ("a",),
        ("b",),
        ("c",),
    ]
    assert {old for new, old in responsible.lineage(["a"], chain) if new == "c"} == {"a", "b", "c"}
    assert not responsible.fits(successor("c", "a", AUGUST), chain)
    assert not responsible.fits(successor("a", "b"), chain)
    assert not responsible.fits(successor("a", "d", AUGUST), chain)
    assert responsible.fits(successor("a", "d"), chain)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.dates(JULY, AUGUST)), max_size=8))
def test_on_every_day_somebody_owes(drawn: list[tuple[str, str, date]]) -> None:
    kept: list[Succession] = []
    for unit, new, since in drawn:
        if responsible.fits(one := successor(unit, new, since), kept):
            kept.append(one)
    spans = responsible.expected([Expected("i", unit) for unit in "abcdef"], kept)
    for day in (date(2000, 1, 1), JULY, date(2023, 8, 1), AUGUST, date(2030, 1, 1)):
        owing = {one.unit for one in spans if one.since <= day < one.until}
        assert owing == {name for unit in "abcdef" for name in responsible.units_on(unit, day, kept)}
        assert owing
    for unit in "abcdef":
        mine = sorted(one for one in spans if one.unit == unit)
        assert all(first.until < then.since for first, then in pairwise(mine))
