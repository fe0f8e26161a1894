"""The marks of the Sankey of industry group → industry → province, and what each of them filters.

A column at an edge with one node says nothing that the view does not say: it is dropped while two columns are left.
"""

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Any, NamedTuple

from components.charts.type_scale import px
from frontend.palette import LIGHT, colours, shown
from plan.links import Matches
from plan.model import Plan
from plan.queries.industries import Flow, flows
from records.model import Measured
from views import measure_view
from views.industry_view import members
from views.words import Words

OPACITY = {"named": 0.6, "place": 0.4, "region": 0.15}
ROW_PX = 32
STEP_ROWS = 12
GROUP, INDUSTRY, PROVINCE = range(3)
"""The kinds of nodes, in the order of the columns."""
LONGEST_NAME = 24
"""Letters of an industry's name in the chart."""
Picks = list[list[str]]


class SankeyMark(NamedTuple):
    """A node or link: what the chart draws, and the filter values that a click on it toggles."""

    drawn: dict[str, Any]
    picks: Picks

    @property
    def kinds(self) -> set[int]:
        """The kinds of the node, or of the two nodes of the link."""
        ends = (self.drawn.get(name) for name in ("name", "source", "target"))
        return {int(end[0]) for end in ends if end}


class Sankey(NamedTuple):
    """Nodes and links in the order they are drawn in, which is how the chart names what was clicked."""

    nodes: list[SankeyMark]
    links: list[SankeyMark]
    theme: str = LIGHT
    columns: tuple[int, ...] = (GROUP, INDUSTRY, PROVINCE)

    def px(self, length: float) -> int:
        """Return a length in pixels, larger where the theme's letters are."""
        return px(length, self.theme)

    @property
    def height_px(self) -> int:
        """A height at which no two labels of a column meet."""
        columns = Counter(mark.drawn["depth"] for mark in self.nodes)
        return max(150, self.px(ROW_PX) * max(columns.values(), default=0) + 16)

    @property
    def drawn_px(self) -> int:
        """The height of the drawing, which has room below: in steps, as another height has it drawn twice."""
        step = self.px(ROW_PX) * STEP_ROWS
        return -(-(self.height_px - 16) // step) * step + 16

    def picks(self, kind: str, index: int) -> Picks:
        """Return what a click on the mark of this kind and place toggles; nothing where there is none."""
        marks = {"node": self.nodes, "edge": self.links}.get(kind, [])
        return marks[index].picks if 0 <= index < len(marks) else []


def sankey(plan: Plan, matches: Matches, words: Words, theme: str = LIGHT, measured: Measured | None = None) -> Sankey:
    """Return the marks of what was found, groups, industries and provinces each in their own order.

    Under a measure the marks count the items in the state that is measured.
    """
    counted = measure_view.counted(matches, measured)
    drawn = flows(plan, counted)
    numbers = _numbers(drawn, flows(plan, matches), measured, words)
    nodes = [*_nodes(plan, counted, drawn, words, theme)]
    links = [*_group_links(plan, drawn, words, theme), *_links(plan, drawn, numbers, words, theme)]
    columns = _columns(nodes)
    placed = [_placed(node, columns) for node in nodes if node.kinds <= set(columns)]
    return Sankey(placed, [link for link in links if link.kinds <= set(columns)], theme, columns)


def _numbers(
    drawn: tuple[Flow, ...], every: tuple[Flow, ...], measured: Measured | None, words: Words
) -> dict[Flow, str]:
    """Return flow → how many items it counts, of how many under a measure."""
    totals = {(flow.industry, flow.province, flow.basis): flow.count for flow in every}
    return {
        flow: measure_view.number(words, flow.count, totals[flow.industry, flow.province, flow.basis], measured)
        for flow in drawn
    }


def _columns(nodes: Iterable[SankeyMark]) -> tuple[int, ...]:
    """Return the kinds that have a column: groups, then provinces are left out where there is only one of them."""
    counts = Counter(kind for node in nodes for kind in node.kinds)
    columns = [GROUP, INDUSTRY, PROVINCE]
    for edge in (GROUP, PROVINCE):
        if counts[edge] == 1 and len(columns) > 2:
            columns.remove(edge)
    return tuple(columns)


def _placed(node: SankeyMark, columns: tuple[int, ...]) -> SankeyMark:
    """Return a node in its column."""
    (kind,) = node.kinds
    return SankeyMark(node.drawn | {"depth": columns.index(kind)}, node.picks)


def _nodes(plan: Plan, matches: Matches, drawn: tuple[Flow, ...], words: Words, theme: str) -> Iterable[SankeyMark]:
    selection, accent = matches.selection, colours(theme)["accent"]
    industries = _sums(drawn, lambda flow: flow.industry)
    groups = _sums(drawn, lambda flow: plan.industries[flow.industry].group)
    provinces, on_map = _sums(drawn, lambda flow: flow.province), matches.by_province()
    for group in plan.vocab["industry_group"]:
        if group in groups:
            label, colour = plan.word("industry_group", group).at(words.lang), shown(_colour(plan, group), theme)
            yield _node(GROUP, group, f"{label}\N{NO-BREAK SPACE}{groups[group]}", colour, "", members(plan, group))
    for industry in plan.industries.values():
        if industry.id in industries:
            label, chosen = industry.name.at(words.lang), accent if industry.id in selection.industry else ""
            picks, colour = [["industry", industry.id]], shown(industry.colour, theme)
            # where the name takes two lines, its number stays beside its last word
            text, full = (f"{name}\N{NO-BREAK SPACE}{industries[industry.id]}" for name in (_short(label), label))
            yield _node(INDUSTRY, industry.id, text, colour, chosen, picks, full)
    for id_ in plan.belt:
        if id_ in provinces:
            label, chosen = plan.provinces[id_].short.at(words.lang), accent if id_ in selection.province else ""
            colour = chosen or colours(theme)["soft"]
            text = _province_count(label, provinces[id_], on_map.get(id_, 0), words)
            yield _node(PROVINCE, id_, text, colour, chosen, [["province", id_]])


def _sums(drawn: tuple[Flow, ...], key: Any) -> Counter[str]:
    counts: Counter[str] = Counter()
    for flow in drawn:
        counts[key(flow)] += flow.count
    return counts


def _province_count(label: str, drawn: int, items: int, words: Words) -> str:
    """Return a province with what the chart draws for it; with its number of items where that is another one."""
    return f"{label} {drawn}" if drawn == items else words.say("industries_node", label=label, drawn=drawn, n=items)


def _short(label: str) -> str:
    """Return a name cut to what its column has room for, so that the number after it is seen."""
    return label if len(label) <= LONGEST_NAME else f"{label[: LONGEST_NAME - 1].rstrip()}…"


def _node(kind: int, id_: str, text: str, colour: str, chosen: str, picks: Picks, full: str = "") -> SankeyMark:
    """Return a node; `chosen` is the colour of its label where it is chosen, `full` what its tooltip says if more."""
    style = {"color": colour, "borderWidth": 0}
    label: dict[str, Any] = {"formatter": plain(text)}
    if chosen:
        label |= {"color": chosen, "fontWeight": "bold"}
    tooltip = {"formatter": plain(full or text)}
    return SankeyMark({"name": f"{kind}:{id_}", "itemStyle": style, "label": label, "tooltip": tooltip}, picks)


def _group_links(plan: Plan, drawn: tuple[Flow, ...], words: Words, theme: str) -> Iterable[SankeyMark]:
    for id_, count in _sums(drawn, lambda flow: flow.industry).items():
        industry = plan.industries[id_]
        group = plan.word("industry_group", industry.group).at(words.lang)
        title = f"{group} → {industry.name.at(words.lang)}: {count}"
        colour = shown(industry.colour, theme)
        yield _link(
            f"{GROUP}:{industry.group}", f"{INDUSTRY}:{id_}", count, title, colour, "named", [["industry", id_]]
        )


def _links(
    plan: Plan, drawn: tuple[Flow, ...], numbers: dict[Flow, str], words: Words, theme: str
) -> Iterable[SankeyMark]:
    for flow in drawn:
        industry, province = plan.industries[flow.industry], plan.provinces[flow.province]
        title = words.say(
            "matrix_cell",
            number=numbers[flow],
            industry=industry.name.at(words.lang),
            province=province.short.at(words.lang),
            basis=plan.word("basis", flow.basis).at(words.lang),
        )
        picks = [["industry", industry.id], ["province", province.id]]
        colour = shown(industry.colour, theme)
        yield _link(
            f"{INDUSTRY}:{industry.id}", f"{PROVINCE}:{province.id}", flow.count, title, colour, flow.basis, picks
        )


def _link(source: str, target: str, count: int, title: str, colour: str, basis: str, picks: Picks) -> SankeyMark:
    style: dict[str, Any] = {"color": colour, "opacity": OPACITY[basis], "curveness": 0.5}
    if basis == "region":
        style |= {"borderColor": colour, "borderType": "dashed", "borderWidth": 1, "opacity": 0.3}
    tooltip = {"formatter": plain(title)}
    return SankeyMark(
        {"source": source, "target": target, "value": count, "lineStyle": style, "tooltip": tooltip}, picks
    )


def _colour(plan: Plan, group: str) -> str:
    return next(industry.colour for industry in plan.industries.values() if industry.group == group)


def plain(text: str) -> str:
    """Return text that a formatter takes as it stands: no markup, no placeholders."""
    return escape(text).replace("{", "(").replace("}", ")")
