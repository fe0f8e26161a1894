"""A chart of bars: a click is passed to the page where it hit what can be clicked, and to no page that takes none."""

from streamlit.testing.v1 import AppTest

from tests.support.app import act


def page() -> None:
    import streamlit as st

    from components.charts import bar_chart

    def picked(id_: str) -> None:
        st.session_state["picked"] = id_

    drawn = bar_chart.Drawing("{}", 100)
    bar_chart.show(lambda _: drawn, "", "takes", ids=["a"], on_pick=picked)
    bar_chart.show(lambda _: drawn, "", "takes-none", ids=["a"])


def test_a_click_is_told_where_it_hit_what_can_be_clicked() -> None:
    at = AppTest.from_function(page, default_timeout=60).run()
    for key, sent in (("takes", "b"), ("takes", None), ("takes-none", "a")):
        act(at, key, "pick", sent)
        assert not at.exception and "picked" not in at.session_state, (key, sent)
    act(at, "takes", "pick", "a")
    assert at.session_state["picked"] == "a"
