"""Measure, period and day of a view: to the URL and back."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plan.reporting import MEASURES, Reporting, from_params
from plan.selection import Selection, Unknown
from plan.selection import from_params as selected
from tests.support import tiny_plan

PERIODS = ("", "2026Q3", "2026M07", "2025H2")


@given(
    reporting=st.builds(
        Reporting,
        st.sampled_from(MEASURES),
        st.sampled_from(PERIODS),
        st.none() | st.dates(date(2023, 1, 1), date(2099, 1, 1)),
    )
)
def test_the_url_holds_it(reporting: Reporting) -> None:
    assert from_params(reporting.params()) == (reporting, ())
    assert selected(reporting.params(), tiny_plan.plan()) == (Selection(), ())


def test_the_usual_needs_no_parameter() -> None:
    assert Reporting().params() == {}
    assert not Reporting(period="2026Q3").measured


def test_wrong_values_are_named_and_the_rest_applied() -> None:
    params = {
        "measure": ["finished", "done"],
        "period": ["2026Q5", "2026", "2026Q3", "2026Q1"],
        "as_of": ["20260701", "2026-02-30", "", "2026-07-01"],
    }
    wrong = [(name, value) for name, values in params.items() for value in values[: 2 - (name == "measure")]]
    read = Reporting("done", "2026Q3", date(2026, 7, 1))
    assert from_params(params) == (read, tuple(wrong))
    assert selected(params, tiny_plan.plan()) == (Selection(), tuple(Unknown(*one) for one in wrong))
