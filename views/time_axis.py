"""An even scale of years with the days that matter on it: where the plan's period ends, and today."""

import calendar
from collections.abc import Collection
from datetime import date
from typing import Literal, TypedDict

from views import naming
from views.words import Words

Period = tuple[int, int]
LEFT_FROM = 60  # share of the width, in per cent, from which a flag stands before its line, so that it is not cut


class AxisYear(TypedDict):
    """A year of the scale: whether it is in the plan's period, whether something is due in it.

    `key` years keep their number where there is no room for all.
    """

    year: str
    inside: bool
    due: bool
    key: bool


class AxisMark(TypedDict):
    """A day on the scale: `at` is its place in per cent of the width; `before` where its flag stands to the left."""

    kind: Literal["end", "today"]
    at: float
    label: str
    before: bool


class TimeAxis(TypedDict):
    """The scale, its marks, the plan's period in words, and the sentence that it is over; empty where it is not."""

    years: list[AxisYear]
    marks: list[AxisMark]
    period: str
    over: str


def axis(years: Period, period: Period, due: Collection[int], today: date | None, words: Words) -> TimeAxis:
    """Return the scale from the first to the last of the years.

    Parameters
    ----------
    period
        First and last year of the plan.
    due
        Years in which something is due.
    today
        The day it is where the plan holds; None where the picture must not change with the day.
    """
    first, last = years
    ends = date(period[1], 12, 31)
    days: list[tuple[Literal["end", "today"], date]] = [("end", ends)]
    days += [("today", today)] if today and first <= today.year <= last else []
    return {
        "years": [_year(year, years, period, due) for year in range(first, last + 1)],
        "marks": [_mark(kind, day, years, words) for kind, day in days],
        "period": words.say("time_period", years=naming.years(period)),
        "over": finished(period, today, words),
    }


def finished(period: Period, today: date | None, words: Words) -> str:
    """Return the sentence that the plan's period is over; empty on its last day and before, and without a day."""
    ends = date(period[1], 12, 31)
    return words.say("time_over", years=naming.years(period), end=ends) if today and today > ends else ""


def _year(year: int, years: Period, period: Period, due: Collection[int]) -> AxisYear:
    inside, key = period[0] <= year <= period[1], year in {*years, *period}
    return {"year": str(year), "inside": inside, "due": year in due, "key": key}


def _mark(kind: Literal["end", "today"], day: date, years: Period, words: Words) -> AxisMark:
    at = _place(day, years)
    return {"kind": kind, "at": at, "label": words.say(f"time_{kind}", day=day), "before": at > LEFT_FROM}


def _place(day: date, years: Period) -> float:
    """Return where the end of a day lies on a scale of equal years, in per cent."""
    first, last = years
    share = day.timetuple().tm_yday / (366 if calendar.isleap(day.year) else 365)
    return round(100 * (day.year - first + share) / (last - first + 1), 2)
