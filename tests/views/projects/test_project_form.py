"""The periods that receipts can be entered for."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from records import periods
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
