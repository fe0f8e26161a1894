"""The form of a project: the periods that receipts can be entered for, the units that can be chosen."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from records import periods
from tests.support.records import UNITS, named
from views.projects import project_form
from views.projects.project_form import receipt_periods


def test_a_period_can_be_entered_from_its_first_day() -> None:
    before, on = (list(receipt_periods(date(2026, 7, 1) - timedelta(days=ago))) for ago in (1, 0))
    assert set(on) - set(before) == {"2026M07", "2026Q3", "2026H2"}
    assert [one for one in list(receipt_periods(date(2026, 1, 1))) if one.startswith("2026")] == [
        "2026M01",
        "2026Q1",
        "2026H1",
    ]


@given(st.dates(date(2022, 1, 1), date(2035, 12, 31)))
def test_every_period_has_begun_and_stands_once_with_the_latest_year_first(today: date) -> None:
    offered = list(receipt_periods(today))
    assert len(set(offered)) == len(offered)
    assert all(periods.parse(one).starts <= today for one in offered)
    assert [one[:4] for one in offered] == sorted((one[:4] for one in offered), reverse=True)


def test_units_are_offered_in_the_order_of_the_plan_and_a_single_one_is_chosen() -> None:
    names = named()
    several = project_form._unit_field(names, tuple(sorted(UNITS)), "", "")
    assert [one["id"] for one in several["options"]] == ["", *UNITS] and several["value"] == ""
    one = project_form._unit_field(names, (UNITS[0],), "", "")
    assert ([offered["label"] for offered in one["options"]], one["value"]) == ([names.unit(UNITS[0])], UNITS[0])
    assert project_form._unit_field(names, (), "", "")["value"] == ""
