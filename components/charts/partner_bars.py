"""Items by basis and province as stacked bars, in the order of the belt or ranked; a click toggles a province."""

import hashlib
from functools import partial
from html import escape

import plotly.graph_objects as go
import streamlit as st

from components import plain
from components.charts.type_scale import LETTER_PX, px
from components.shell import filters, texts, themes
from frontend.palette import LIGHT, colours
from plan import published
from plan.links import Matches
from plan.selection import ALL_BASES
from views import partner_chart_view
from views.partner_chart_view import Bar, PartnerBars

ROW_PX = 22
AROUND_PX = 34
CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "doubleClick": False}
FONT = st.get_option("theme.font")


def show(matches: Matches, ranked: bool = False) -> None:
    """Draw the bars; the key changes with what is drawn, so that no click outlives the bars it was made on."""
    plan, words, theme = published.plan(), texts.current(), themes.current()
    chart = partner_chart_view.bars(plan, matches, words, ranked)
    if chart.empty:
        st.markdown(words.partners_chart_empty)
        return
    drawn = figure(chart, theme)
    key = f"partner-bars-{hashlib.sha256(repr((chart, theme)).encode()).hexdigest()[:12]}"
    with st.container(key="partners-chart"):
        if ranked:
            plain.show("chart-note", words.partners_ranked)
        st.plotly_chart(
            drawn,
            theme=None,
            key=key,
            on_select=partial(_clicked, key, chart),
            selection_mode="points",
            config=CONFIG,
            alt=partner_chart_view.alt(chart, words),
        )


def _clicked(key: str, chart: PartnerBars) -> None:
    """Put a click on a bar into the shared filters; what a browser sends is checked like any input."""
    for point in st.session_state[key].selection.points[:1]:
        index = point.get("point_index")
        if isinstance(index, int) and 0 <= index < len(chart.bars):
            filters.toggle(("province", chart.bars[index].province))


def figure(chart: PartnerBars, theme: str = LIGHT) -> go.Figure:
    """Return the figure: a trace a basis, a bar a province from the top."""
    known = colours(theme)
    traces = [_trace(chart, i, theme) for i in range(len(chart.bases))]
    letters = {"family": FONT, "size": px(LETTER_PX, theme), "color": known["ink"]}
    labels = [_label(bar, known["accent"], chart.ranked) for bar in chart.bars]
    places = list(range(len(chart.bars)))
    return go.Figure(
        data=traces,
        layout={
            "barmode": "stack",
            "bargap": 0.28,
            "height": px(ROW_PX, theme) * len(places) + px(AROUND_PX, theme),
            "margin": {"l": 0, "r": 8, "t": 0, "b": 0},
            "font": letters,
            "paper_bgcolor": known["paper"],
            "plot_bgcolor": known["paper"],
            "dragmode": False,
            "hoverlabel": {"bgcolor": known["paper"], "bordercolor": known["edge"], "font": letters},
            "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False}
            | {"itemdoubleclick": False, "traceorder": "normal"},
            "xaxis": {"visible": False, "fixedrange": True},
            "yaxis": {"tickvals": places, "ticktext": labels, "autorange": "reversed", "fixedrange": True}
            | {"automargin": True, "showgrid": False, "zeroline": False},
        },
    )


def _label(bar: Bar, accent: str, ranked: bool) -> str:
    """Return a province's name, with the number it is ranked by, as Plotly writes it, which reads some HTML."""
    name = escape(f"{bar.label} {bar.total}" if ranked else bar.label)
    return f'<b><span style="color:{accent}">{name}</span></b> ' if bar.chosen else f"{name} "


def _trace(chart: PartnerBars, i: int, theme: str) -> go.Bar:
    """Return the bars of one basis: filled where the plan names a province, outlined by place, hatched by region."""
    known, (basis, label) = colours(theme), chart.bases[i]
    counts = [bar.counts[i] for bar in chart.bars]
    filled = basis == ALL_BASES[0]
    pattern = {"shape": "/" if basis == "region" else "", "fgcolor": known["soft"], "bgcolor": known["paper"]}
    marker = {
        "color": known["neutral"] if filled else known["paper"],
        "line": {"width": 1.5, "color": [known["accent" if bar.chosen else "neutral"] for bar in chart.bars]},
        "pattern": pattern | {"size": 5, "solidity": 0.25},
    }
    return go.Bar(
        name=escape(label),
        orientation="h",
        y=list(range(len(counts))),
        x=counts,
        marker=marker,
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        text=[str(count or "") for count in counts],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"color": known["paper"] if filled else known["ink"], "weight": "bold"},
        customdata=[bar.province for bar in chart.bars],
        hovertext=[f"{escape(bar.label)} · {escape(label)} {bar.counts[i]}" for bar in chart.bars],
        hoverinfo="text",
    )
