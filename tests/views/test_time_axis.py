"""The scale of years is even, and says when the plan's period ends, today, and that it is over."""

from datetime import date

import pytest

from plan.links import matching
from plan.model import Plan
from plan.selection import Selection
from views import targets_view
from views.time_axis import TimeAxis, axis
from views.words import words

PERIOD = (2023, 2025)


def made(today: date | None, years: tuple[int, int] = (2021, 2030)) -> TimeAxis:
    return axis(years, PERIOD, {2025, 2030}, today, words("zh"))


def test_every_year_stands_once() -> None:
    years = made(None)["years"]
    assert [one["year"] for one in years] == [str(year) for year in range(2021, 2031)]
    assert [one["year"] for one in years if one["inside"]] == ["2023", "2024", "2025"]
    assert [one["year"] for one in years if one["due"]] == ["2025", "2030"]
    assert [one["year"] for one in years if one["key"]] == ["2021", "2023", "2025", "2030"]


def test_days_lie_where_their_year_does() -> None:
    end, today = made(date(2026, 7, 2))["marks"]
    assert (end["kind"], end["at"], end["label"]) == ("end", 50.0, "方案期限止 2025-12-31")
    assert (today["kind"], today["label"], today["before"]) == ("today", "今天 2026-07-02", False)
    assert today["at"] == pytest.approx(55, abs=0.1)
    assert made(date(2030, 12, 31))["marks"][1]["before"]


def test_the_period_is_over_the_day_after_its_last() -> None:
    assert made(date(2025, 12, 31))["over"] == ""
    assert made(date(2026, 1, 1))["over"] == "方案期限（2023–2025）已于 2025-12-31 结束。"
    assert made(date(2031, 1, 1))["over"]


def test_no_line_for_a_day_off_the_scale_and_none_without_a_day() -> None:
    for day in (date(2020, 12, 31), date(2031, 1, 1), None):
        assert [one["kind"] for one in made(day)["marks"]] == ["end"], day
    assert made(None)["over"] == ""


def test_the_line_of_targets_has_the_day_it_is_given(plan: Plan) -> None:
    matches = matching(plan, Selection())
    shown = targets_view.timeline(plan, matches, words("en"), date(2026, 11, 26))["axis"]
    assert [one["label"] for one in shown["marks"]] == ["Period ends 2025-12-31", "Today 2026-11-26"]
    assert (shown["years"][0]["year"], shown["years"][-1]["year"]) == ("2023", "2035")
    assert targets_view.timeline(plan, matches, words("en")) == targets_view.timeline(plan, matches, words("en"), None)
