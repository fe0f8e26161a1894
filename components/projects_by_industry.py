"""The industries page where projects are measured: the Sankey by money, the matrix that says the same, the largest."""

import hashlib
from functools import lru_cache, partial

import streamlit as st

from components import overview, plain
from components.charts.project_sankey import sankey, undrawn
from components.charts.sankey import Sankey
from components.charts.sankey_option import option
from components.shell import filters, texts, themes
from plan import published
from plan.frozen import frozen
from plan.links import Matches
from views import project_sums
from views.project_sums import MeasuredProjects
from views.words import Words


def show(matches: Matches, found: MeasuredProjects) -> None:
    """Show what the projects found mean for industries."""
    _draw(matches, found, texts.current())
    overview.matrix(matches)
    overview.items(matches)


def _draw(matches: Matches, found: MeasuredProjects, words: Words) -> None:
    """Draw the Sankey; the key changes with what is drawn, so that no click outlives the marks it was made on."""
    plan, chart = published.plan(), _chart(matches, found, words, themes.current())
    notes = [project_sums.heading(plan, found, words), project_sums.found(plan, found, words)]
    if chart.links:
        key = f"sankey-{hashlib.sha256(repr(chart).encode()).hexdigest()[:12]}"
        with st.container(key="industries-sankey"):
            st.echarts_chart(
                option(chart, words),
                height=chart.height_px,
                key=key,
                on_select=partial(_clicked, key, chart),
                renderer="svg",
                alt=project_sums.sankey_alt(plan, found, words),
            )
    if rest := undrawn(plan, found):
        notes.append(words.say("ledger_undrawn_negative", amount=project_sums.amount(words, rest, found.measure)))
    plain.show("chart-note", *notes)


def _clicked(key: str, chart: Sankey) -> None:
    """Put a click on a node or link into the shared filters; what a browser sends is checked like any input."""
    for group in st.session_state[key].selection.selected:
        for index in group["data_indices"]:
            filters.toggle(*((name, value) for name, value in chart.picks(group["data_type"], index)))


@lru_cache(maxsize=64)
def _chart(matches: Matches, found: MeasuredProjects, words: Words, theme: str) -> Sankey:
    chart: Sankey = frozen(sankey(matches.plan, matches, found, words, theme))
    return chart
