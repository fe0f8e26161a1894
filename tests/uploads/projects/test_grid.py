"""The columns of the table of projects on the page."""

from datetime import date

from plan.model import Plan
from uploads.projects import grid


def test_what_may_stand_several_times_comes_last(plan: Plan) -> None:
    columns = grid.columns(plan, (), date(2026, 11, 1), several_units=True)
    several = [column.number > 0 for column in columns]
    assert several == sorted(several)
    assert len(set(several)) == 2


def test_a_column_is_found_again_by_its_name(plan: Plan) -> None:
    for column in grid.columns(plan, (), date(2026, 11, 1), several_units=True):
        found = grid.column_of(grid.name_of(column))
        assert found is not None
        assert (found.id, found.number, found.period) == (column.id, column.number, column.period)


def test_who_reports_for_one_unit_is_not_asked_for_it(plan: Plan) -> None:
    one, several = (grid.columns(plan, (), date(2026, 11, 1), several_units=more) for more in (False, True))
    assert {column.id for column in several} - {column.id for column in one} == {grid.UNIT}
