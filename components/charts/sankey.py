"""The Sankey of industry group → industry → province as an ECharts option, and what each of its marks filters."""

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Any, NamedTuple

from components.charts.type_scale import LETTER_PX, px
from frontend.palette import LIGHT, colours, shown
from plan.links import Matches
from plan.model import Plan
from plan.queries.industries import Flow, flows
from views.industry_view import members
from views.words import Words

OPACITY = {"named": 0.6, "place": 0.4, "region": 0.15}
ROW_PX = 32
NARROW_PX = 500
Picks = list[list[str]]


class Mark(NamedTuple):
    """A node or link: what the chart draws, and the filter values that a click on it toggles."""

    drawn: dict[str, Any]
    picks: Picks


class Sankey(NamedTuple):
    """Nodes and links in the order they are drawn in, which is how the chart names what was clicked."""

    nodes: list[Mark]
    links: list[Mark]
    theme: str = LIGHT

    def px(self, length: float) -> int:
        """Return a length in pixels, larger where the theme's letters are."""
        return px(length, self.theme)

    @property
    def height_px(self) -> int:
        """A height at which no two labels of a column meet."""
        columns = Counter(mark.drawn["depth"] for mark in self.nodes)
        return max(150, self.px(ROW_PX) * max(columns.values(), default=0) + 16)

    def picks(self, kind: str, index: int) -> Picks:
        """Return what a click on the mark of this kind and place toggles; nothing where there is none."""
        marks = {"node": self.nodes, "edge": self.links}.get(kind, [])
        return marks[index].picks if 0 <= index < len(marks) else []


def sankey(plan: Plan, matches: Matches, words: Words, theme: str = LIGHT) -> Sankey:
    """Return the marks of what was found, groups, industries and provinces each in their own order."""
    drawn = flows(plan, matches)
    links = [*_group_links(plan, drawn, words, theme), *_links(plan, drawn, words, theme)]
    return Sankey([*_nodes(plan, matches, drawn, words, theme)], links, theme)


def option(chart: Sankey, words: Words) -> dict[str, Any]:
    """Return the ECharts option; texts in tooltips are escaped, because a tooltip is HTML.

    Groups are named beside their nodes, on a narrow screen inside the diagram, where English takes more room.
    """
    beside, known = chart.px(92 if words.lang == "zh" else 158), colours(chart.theme)
    label = {"color": known["ink"], "fontSize": chart.px(LETTER_PX), "textBorderColor": known["paper"]}
    series = {
        "type": "sankey",
        "selectedMode": "single",
        "data": [mark.drawn for mark in chart.nodes],
        "links": [mark.drawn for mark in chart.links],
        "layoutIterations": 0,
        "draggable": False,
        "nodeWidth": 12,
        "nodeGap": 10,
        "left": beside,
        "right": chart.px(96),
        "top": 8,
        "bottom": 8,
        "label": label | {"textBorderWidth": 3},
        "levels": _levels(chart, "left", beside - 10),
        "emphasis": {"focus": "adjacency"},
        "select": {"disabled": True},
    }
    levels = _levels(chart, "right", chart.px(112))
    narrow = {"left": 2, "right": chart.px(62 if words.lang == "zh" else 84), "levels": levels}
    box = {"backgroundColor": known["paper"], "borderColor": known["edge"], "textStyle": {"color": known["ink"]}}
    return {
        "animation": False,
        "tooltip": {"trigger": "item", "confine": True} | box,
        "series": [series],
        "media": [{"query": {"maxWidth": NARROW_PX}, "option": {"series": [narrow]}}],
    }


def _levels(chart: Sankey, position: str, width: int) -> list[dict[str, Any]]:
    room = {"position": position, "width": width, "overflow": "break", "lineHeight": chart.px(16)}
    return [{"depth": 0, "label": room | {"align": "right" if position == "left" else "left"}}]


def _nodes(plan: Plan, matches: Matches, drawn: tuple[Flow, ...], words: Words, theme: str) -> Iterable[Mark]:
    selection, accent = matches.selection, colours(theme)["accent"]
    industries = _sums(drawn, lambda flow: flow.industry)
    groups = _sums(drawn, lambda flow: plan.industries[flow.industry].group)
    provinces = _sums(drawn, lambda flow: flow.province)
    for group in plan.vocab["industry_group"]:
        if group in groups:
            label, colour = plan.word("industry_group", group).at(words.lang), shown(_colour(plan, group), theme)
            yield _node(0, group, label, groups[group], colour, "", members(plan, group))
    for industry in plan.industries.values():
        if industry.id in industries:
            label, chosen = industry.name.at(words.lang), accent if industry.id in selection.industry else ""
            picks, colour = [["industry", industry.id]], shown(industry.colour, theme)
            yield _node(1, industry.id, label, industries[industry.id], colour, chosen, picks)
    for id_ in plan.belt:
        if id_ in provinces:
            label, chosen = plan.provinces[id_].short.at(words.lang), accent if id_ in selection.province else ""
            colour = chosen or colours(theme)["soft"]
            yield _node(2, id_, label, provinces[id_], colour, chosen, [["province", id_]])


def _sums(drawn: tuple[Flow, ...], key: Any) -> Counter[str]:
    counts: Counter[str] = Counter()
    for flow in drawn:
        counts[key(flow)] += flow.count
    return counts


def _node(depth: int, id_: str, label: str, count: int, colour: str, chosen: str, picks: Picks) -> Mark:
    """Return a node; `chosen` is the colour of its label where it is chosen, else empty."""
    style = {"color": colour, "borderWidth": 0}
    text: dict[str, Any] = {"formatter": _plain(f"{label} {count}")}
    if chosen:
        text |= {"color": chosen, "fontWeight": "bold"}
    tooltip = {"formatter": _plain(f"{label}: {count}")}
    return Mark(
        {"name": f"{depth}:{id_}", "depth": depth, "itemStyle": style, "label": text, "tooltip": tooltip}, picks
    )


def _group_links(plan: Plan, drawn: tuple[Flow, ...], words: Words, theme: str) -> Iterable[Mark]:
    for id_, count in _sums(drawn, lambda flow: flow.industry).items():
        industry = plan.industries[id_]
        group = plan.word("industry_group", industry.group).at(words.lang)
        title = f"{group} → {industry.name.at(words.lang)}: {count}"
        colour = shown(industry.colour, theme)
        yield _link(f"0:{industry.group}", f"1:{id_}", count, title, colour, "named", [["industry", id_]])


def _links(plan: Plan, drawn: tuple[Flow, ...], words: Words, theme: str) -> Iterable[Mark]:
    for flow in drawn:
        industry, province = plan.industries[flow.industry], plan.provinces[flow.province]
        title = words.say(
            "matrix_cell",
            n=flow.count,
            industry=industry.name.at(words.lang),
            province=province.short.at(words.lang),
            basis=plan.word("basis", flow.basis).at(words.lang),
        )
        picks = [["industry", industry.id], ["province", province.id]]
        colour = shown(industry.colour, theme)
        yield _link(f"1:{industry.id}", f"2:{province.id}", flow.count, title, colour, flow.basis, picks)


def _link(source: str, target: str, count: int, title: str, colour: str, basis: str, picks: Picks) -> Mark:
    style: dict[str, Any] = {"color": colour, "opacity": OPACITY[basis], "curveness": 0.5}
    if basis == "region":
        style |= {"borderColor": colour, "borderType": "dashed", "borderWidth": 1, "opacity": 0.3}
    tooltip = {"formatter": _plain(title)}
    return Mark({"source": source, "target": target, "value": count, "lineStyle": style, "tooltip": tooltip}, picks)


def _colour(plan: Plan, group: str) -> str:
    return next(industry.colour for industry in plan.industries.values() if industry.group == group)


def _plain(text: str) -> str:
    """Return text that a formatter takes as it stands: no markup, no placeholders."""
    return escape(text).replace("{", "(").replace("}", ")")
