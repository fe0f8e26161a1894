"""The day is that of the plan's time zone, not the server's."""

from datetime import UTC, date, datetime

import pytest

from components import clock


def test_the_day_begins_where_the_plan_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    for moment, day in (
        (datetime(2026, 11, 25, 15, 59, tzinfo=UTC), date(2026, 11, 25)),
        (datetime(2026, 11, 25, 16, 0, tzinfo=UTC), date(2026, 11, 26)),
    ):
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        assert clock.today() == day
