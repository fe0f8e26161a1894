"""Who answers for what, in printed order, and what waits above the city."""

from hypothesis import given
from hypothesis import strategies as st

from plan.links import matching, units_of
from plan.model import Plan
from plan.queries import responsibilities
from plan.queries.responsibilities import UnitRank
from plan.selection import Selection
from tests.support import tiny_plan
from tests.support.selections import selections
from views.responsibilities import responsibilities_view, responsibility_matrix
from views.words import words

TINY = tiny_plan.plan()
WHOLE = matching(TINY, Selection())


def test_units_stand_in_printed_order_and_safeguards_name_none() -> None:
    assert responsibilities.printed(TINY) == {"1": ("works", "counties"), "S1": ()}
    assert responsibilities.columns(TINY) == ("works", "counties")
    assert [item.id for item in responsibilities.unnamed(TINY)] == ["benchmark"]


def test_a_member_stands_through_its_collective_unit() -> None:
    assert responsibilities.places(TINY) == {
        ("1", "works"): UnitRank(1, ()),
        ("1", "counties"): UnitRank(2, ()),
        ("1", "hills"): UnitRank(0, ("counties",)),
    }


def test_a_county_finds_itself() -> None:
    (duty,) = responsibilities.answers(TINY, WHOLE, "hills")
    assert (duty.task, duty.units) == ("1", ("works", "counties"))
    assert [item.id for item in duty.items] == ["named"]
    assert not duty.place.first


def test_what_waits_above_the_city_by_level() -> None:
    assert {level: [item.id for item in items] for level, items in responsibilities.waiting(TINY, WHOLE).items()} == {
        "region": ["region"]
    }
    assert responsibilities.waiting(TINY, matching(TINY, Selection(item=("named",)))) == {}


def test_the_first_listed_unit_is_never_called_the_lead(plan: Plan) -> None:
    for lang in ("zh", "en"):
        shown = responsibility_matrix.payload(plan, matching(plan, Selection()), words(lang))
        titles = [cell["title"] for cell in shown["cells"] if cell["kind"] == "first"]
        assert len(titles) == sum(bool(units) for units in responsibilities.printed(plan).values())
        assert not [title for title in titles if "牵头" in title or " lead" in title]


def test_a_collective_unit_opens_to_all_its_members(plan: Plan) -> None:
    columns = responsibility_matrix.payload(plan, matching(plan, Selection()), words("zh"))["columns"]
    printed = [column["id"] for column in columns if not column["under"]]
    assert tuple(printed) == tuple(id_ for id_, unit in plan.units.items() if unit.kind != "member")
    for unit in plan.units.values():
        assert [column["id"] for column in columns if column["under"] == unit.id] == list(unit.members)


def test_a_unit_is_told_whether_its_dates_are_stated(plan: Plan) -> None:
    shown = responsibilities_view.unit(plan, matching(plan, Selection(unit=("invest",))), "invest", words("zh"))
    rows = [row for group in shown["groups"] for row in group["rows"]]
    stated = [row["id"] for row in rows if row["stated"]]
    assert stated == [i.id for i in plan.items.values() if i.year_basis == "stated" and "invest" in i.units]
    years = [column["name"] for column in shown["columns"]].index("years")
    assert all(("方案写明" in row["cells"][years]) == row["stated"] for row in rows)


@given(data=st.data())
def test_cells_count_the_items_found(plan: Plan, data: st.DataObject) -> None:
    matches = matching(plan, data.draw(selections(plan)))
    cells = responsibility_matrix.payload(plan, matches, words("zh"))["cells"]
    counted = {(cell["task"], cell["unit"]): cell["n"] for cell in cells}
    for item in matches.items:
        assert all(counted[item.task, unit] for unit in units_of(plan, item))
    assert sum(counted.values()) == sum(len(units_of(plan, item)) for item in matches.items)


@given(data=st.data())
def test_a_units_view_holds_what_the_filter_finds(plan: Plan, data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from(list(plan.units)))
    selection = data.draw(selections(plan)).with_values("unit", (unit,))
    matches = matching(plan, selection)
    held = responsibilities.answers(plan, matches, unit)
    assert [item for duty in held for item in duty.items] == list(matches.items)
