"""Measure, period and day of a view: to the URL and back."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plan.reporting import MEASURES, OF_PROJECTS, VALUES, Reporting, from_params
from plan.selection import Selection, Unknown
from plan.selection import from_params as selected
from records import project
from tests.support import tiny_plan

PERIODS = ("", "2026Q3", "2026M07", "2025H2", "2023-2025")


def in_order(every: tuple[str, ...], chosen: set[str]) -> tuple[str, ...]:
    return tuple(one for one in every if one in chosen)


@given(
    reporting=st.builds(
        Reporting,
        st.sampled_from(MEASURES),
        st.sampled_from(PERIODS),
        st.none() | st.dates(date(2023, 1, 1), date(2099, 1, 1)),
        st.sets(st.sampled_from(project.STAGES)).map(lambda chosen: in_order(project.STAGES, chosen)),
        st.sets(st.sampled_from(project.KINDS_OF_PROJECT)).map(
            lambda chosen: in_order(project.KINDS_OF_PROJECT, chosen)
        ),
    )
)
def test_the_url_holds_it(reporting: Reporting) -> None:
    assert from_params(reporting.params()) == (reporting, ())
    assert selected(reporting.params(), tiny_plan.plan()) == (Selection(), ())


def test_the_usual_needs_no_parameter() -> None:
    assert Reporting().params() == {}
    assert not Reporting(period="2026Q3").measured


def test_a_measure_is_of_items_or_of_projects() -> None:
    for measure in MEASURES:
        shown = Reporting(measure)
        assert shown.of_projects == (measure in OF_PROJECTS), measure
        assert shown.measured == (measure in ("done", "under-way", "held-up")), measure


def test_stages_and_kinds_are_those_of_a_project() -> None:
    assert VALUES["project_stage"] == project.STAGES
    assert VALUES["project_kind"] == project.KINDS_OF_PROJECT


def test_wrong_values_are_named_and_the_rest_applied() -> None:
    params = {
        "measure": ["finished", "done"],
        "period": ["2026Q5", "2025-2023", "2026Q3", "2026Q1"],
        "as_of": ["20260701", "2026-02-30", "", "2026-07-01"],
        "project_stage": ["gone", "签约", "started", "signed", "started"],
        "project_kind": ["old", "", "increase"],
    }
    first = {"measure": 1, "project_kind": 1}
    wrong = [(name, value) for name, values in params.items() for value in values[: first.get(name, 2)]]
    read = Reporting("done", "2026Q3", date(2026, 7, 1), ("signed", "started"), ("increase",))
    assert from_params(params) == (read, tuple(wrong))
    assert selected(params, tiny_plan.plan()) == (Selection(), tuple(Unknown(*one) for one in wrong))


def test_what_has_not_come_is_not_known() -> None:
    today = date(2026, 8, 15)
    for period in ("2026M08", "2026Q3", "2026H2", "2022Q4", "2023-2025"):
        asked = Reporting("done", period, today)
        assert (asked.to_come(today), asked.known(today)) == ((), asked), period
    for period in ("2026M09", "2026Q4", "2027H1", "2099Q4", "2027-2030"):
        asked = Reporting("paid", period, date(2026, 8, 16), ("signed",))
        assert asked.to_come(today) == (("period", period), ("as_of", "2026-08-16"))
        assert asked.known(today) == Reporting("paid", project_stage=("signed",))
