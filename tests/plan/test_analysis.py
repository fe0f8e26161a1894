"""The question of an analysis: to the URL and back, and the nearest one that says something."""

from hypothesis import given
from hypothesis import strategies as st

from plan.analysis import (
    CHARTS,
    DIMENSIONS,
    LINES,
    MATRIX,
    MEASURES,
    MOST_SERIES,
    OFFERED,
    ORDERED,
    ORDERS,
    Analysis,
    SetAside,
    drawable,
    from_params,
    settled,
)
from plan.selection import Selection, Unknown
from plan.selection import from_params as selected
from tests.support import tiny_plan

ANALYSES = st.builds(
    Analysis,
    st.sampled_from(MEASURES),
    st.sampled_from(DIMENSIONS),
    st.sampled_from(("", *DIMENSIONS)),
    st.sampled_from(CHARTS),
    st.sampled_from(ORDERS),
)


@given(ANALYSES)
def test_the_url_holds_it(analysis: Analysis) -> None:
    assert from_params(analysis.params()) == (analysis, ())
    assert selected(analysis.params(), tiny_plan.plan()) == (Selection(), ())
    assert Analysis().params() == {}


def test_wrong_values_are_named_and_the_rest_applied() -> None:
    params = {"count": ["money", "links"], "by": ["", "task"], "split": ["colour"], "chart": ["pie"], "order": ["size"]}
    wrong = (("count", "money"), ("split", "colour"), ("chart", "pie"))
    assert from_params(params) == (Analysis("links", "task", order="size"), wrong)
    assert selected(params, tiny_plan.plan()) == (Selection(), tuple(Unknown(*one) for one in wrong))


@given(ANALYSES, st.integers(1, 2 * MOST_SERIES))
def test_what_is_settled_says_something_and_stays(analysis: Analysis, series: int) -> None:
    found, aside = settled(analysis)
    assert settled(found) == (found, ())
    assert found.count == analysis.count
    assert bool(aside) == (found != analysis)
    assert found.by in OFFERED[found.count] and found.split in ("", *OFFERED[found.count]) and found.split != found.by
    assert found.split or found.chart in ("bars", LINES)
    assert found.chart != LINES or found.by in ORDERED
    drawn, more = drawable(found, series if found.split else 1)
    assert drawable(drawn, series if found.split else 1) == (drawn, ())
    assert bool(more) == (drawn != found) == (bool(found.split) and series > MOST_SERIES and found.chart != MATRIX)


def test_what_was_set_aside_says_why() -> None:
    rows = {
        Analysis(by="period"): SetAside("by", "period", "dimension"),
        Analysis(split="kind"): SetAside("split", "kind", "dimension"),
        Analysis(by="industry", split="group"): SetAside("split", "group", "nested"),
        Analysis("paid", "industry", "group"): SetAside("split", "group", "nested"),
        Analysis(split="province"): SetAside("split", "province", "nested"),
        Analysis(chart="stacked"): SetAside("chart", "stacked", "alone"),
        Analysis("paid", split="role"): SetAside("split", "role", "dimension"),
        Analysis(by="task", chart="lines"): SetAside("chart", "lines", "unordered"),
    }
    for analysis, expected in rows.items():
        assert settled(analysis)[1] == (expected,), analysis
