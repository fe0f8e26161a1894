"""The Sankey of industry group → industry → province, and what a click on each node and link filters.

A column at an edge with one node says nothing that the view does not say: it is dropped while two columns are left.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from plan.links import Matches
from plan.model import Plan
from plan.queries.industries import Flow, flows
from records.model import Measured
from views import measure_view, sankey_view
from views.industry_view import members
from views.sankey_view import Connection, Node, Sankey
from views.words import Words

GROUP, INDUSTRY, PROVINCE = range(3)
"""The kinds of nodes, in the order of the columns."""


def sankey(plan: Plan, matches: Matches, words: Words, measured: Measured | None = None) -> Sankey:
    """Return the diagram of what was found: groups, industries and provinces each in their own order.

    Under a measure it counts the items in the state that is measured.
    """
    counted = measure_view.counted(matches, measured)
    drawn = flows(plan, counted)
    numbers = _numbers(drawn, flows(plan, matches), measured, words)
    nodes = [
        *_groups(plan, drawn, words),
        *_industries(plan, counted, drawn, words),
        *_provinces(plan, counted, drawn, words),
    ]
    links = [*_group_links(plan, drawn, words), *_links(plan, drawn, numbers, words)]
    return sankey_view.of_columns(nodes, links, _kinds(nodes))


def _numbers(
    drawn: tuple[Flow, ...], every: tuple[Flow, ...], measured: Measured | None, words: Words
) -> dict[Flow, str]:
    """Return flow → how many items it counts, of how many under a measure."""
    totals = {(flow.industry, flow.province, flow.basis): flow.count for flow in every}
    return {
        flow: measure_view.number(words, flow.count, totals[flow.industry, flow.province, flow.basis], measured)
        for flow in drawn
    }


def _kinds(nodes: Iterable[Node]) -> tuple[int, ...]:
    """Return the kinds that have a column: groups, then provinces are left out where there is only one of them."""
    counts = Counter(node.column for node in nodes)
    kinds = [GROUP, INDUSTRY, PROVINCE]
    for edge in (GROUP, PROVINCE):
        if counts[edge] == 1 and len(kinds) > 2:
            kinds.remove(edge)
    return tuple(kinds)


def _groups(plan: Plan, drawn: tuple[Flow, ...], words: Words) -> Iterable[Node]:
    counts = _sums(drawn, lambda flow: plan.industries[flow.industry].group)
    for group in plan.vocab["industry_group"]:
        if group in counts:
            name = plan.word("industry_group", group).at(words.lang)
            colour = next(one.colour for one in plan.industries.values() if one.group == group)
            yield Node(f"{GROUP}:{group}", GROUP, name, str(counts[group]), members(plan, group), colour)


def _industries(plan: Plan, matches: Matches, drawn: tuple[Flow, ...], words: Words) -> Iterable[Node]:
    counts = _sums(drawn, lambda flow: flow.industry)
    for industry in plan.industries.values():
        if industry.id in counts:
            yield Node(
                f"{INDUSTRY}:{industry.id}",
                INDUSTRY,
                industry.name.at(words.lang),
                str(counts[industry.id]),
                [["industry", industry.id]],
                industry.colour,
                industry.id in matches.selection.industry,
            )


def _provinces(plan: Plan, matches: Matches, drawn: tuple[Flow, ...], words: Words) -> Iterable[Node]:
    """Yield provinces with what the diagram draws for them; with their number of items where that is another one."""
    counts, on_map = _sums(drawn, lambda flow: flow.province), matches.by_province()
    for id_ in plan.belt:
        if id_ in counts:
            n, items = counts[id_], on_map.get(id_, 0)
            number = str(n) if n == items else words.say("industries_node", drawn=n, n=items)
            name, chosen = plan.provinces[id_].short.at(words.lang), id_ in matches.selection.province
            yield Node(f"{PROVINCE}:{id_}", PROVINCE, name, number, [["province", id_]], chosen=chosen)


def _sums(drawn: tuple[Flow, ...], key: Callable[[Flow], str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for flow in drawn:
        counts[key(flow)] += flow.count
    return counts


def _group_links(plan: Plan, drawn: tuple[Flow, ...], words: Words) -> Iterable[Connection]:
    for id_, count in _sums(drawn, lambda flow: flow.industry).items():
        industry = plan.industries[id_]
        group = plan.word("industry_group", industry.group).at(words.lang)
        title = f"{group} → {industry.name.at(words.lang)}: {count}"
        ends = f"{GROUP}:{industry.group}", f"{INDUSTRY}:{id_}"
        yield Connection(*ends, count, title, [["industry", id_]], industry.colour, "named")


def _links(plan: Plan, drawn: tuple[Flow, ...], numbers: dict[Flow, str], words: Words) -> Iterable[Connection]:
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
        ends = f"{INDUSTRY}:{industry.id}", f"{PROVINCE}:{province.id}"
        yield Connection(*ends, flow.count, title, picks, industry.colour, flow.basis)
