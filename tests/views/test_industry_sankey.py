"""The Sankey of industries: what it draws, where, and what a click on each mark filters."""

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plan.links import matching
from plan.model import Plan
from plan.queries.industries import flows
from plan.selection import ALL_BASES, Selection, choices
from tests.support.selections import selections
from views import sankey_view
from views.industry_sankey import GROUP, INDUSTRY, PROVINCE, sankey
from views.industry_view import chart_notes
from views.sankey_view import GAP, LEAST, SankeyLink, SankeyPayload
from views.words import words

ZH = words("zh")
ROUNDED = 0.01
"""Heights are sent with three decimals."""


def payload(plan: Plan, selection: Selection) -> SankeyPayload:
    """Return what the page draws of a selection."""
    return sankey_view.payload(sankey(plan, matching(plan, selection), ZH), "")


@given(data=st.data())
def test_the_sankey_adds_up(plan: Plan, data: st.DataObject) -> None:
    matches = matching(plan, data.draw(selections(plan)))
    chart = sankey(plan, matches, ZH)
    total = sum(flow.count for flow in flows(plan, matches))
    assert INDUSTRY in chart.kinds
    assert len(chart.kinds) >= 2
    for kind in chart.kinds[:-1]:
        assert sum(link.value for link in chart.links if link.source[0] == str(kind)) == total
    assert [node.column for node in chart.nodes] == sorted(node.column for node in chart.nodes)
    counts = Counter(node.column for node in chart.nodes)
    assert len(chart.kinds) == 2 or not chart.links or min(counts[0], counts[2]) > 1
    names = [node.id for node in chart.nodes]
    assert len(names) == len(set(names))
    assert {end for link in chart.links for end in (link.source, link.target)} == set(names)
    valid = choices(plan)
    assert all(value in valid[name] for mark in (*chart.nodes, *chart.links) for name, value in mark.picks)


@given(data=st.data())
def test_nodes_have_room_and_links_fill_them(plan: Plan, data: st.DataObject) -> None:
    drawn = payload(plan, data.draw(selections(plan)))
    for column in range(drawn["columns"]):
        nodes = [node for node in drawn["nodes"] if node["column"] == column]
        for above, below in pairwise(nodes):
            middle, next_ = (node["top"] + node["height"] / 2 for node in (above, below))
            assert next_ - middle >= LEAST - ROUNDED, "two lines of a label"
            assert below["top"] - above["top"] - above["height"] >= GAP - ROUNDED
        assert all(node["top"] >= -ROUNDED for node in nodes)
        assert all(node["top"] + node["height"] <= drawn["height"] + ROUNDED for node in nodes)
    for node in drawn["nodes"]:
        _fill(node["top"], node["height"], [link for link in drawn["links"] if link["source"] == node["id"]], "leaves")
        _fill(node["top"], node["height"], [link for link in drawn["links"] if link["target"] == node["id"]], "arrives")


def _fill(top: float, height: float, links: list[SankeyLink], where: str) -> None:
    """Links stand on one another from the top of their node to its bottom; there may be none at an end."""
    at = top
    for link in sorted(links, key=lambda link: link[where]):  # type: ignore[literal-required]
        assert abs(link[where] - at) < ROUNDED  # type: ignore[literal-required]
        at += link["height"]
    assert not links or abs(at - top - height) < ROUNDED * len(links)


def test_links_of_a_node_stand_as_what_they_lead_to(plan: Plan) -> None:
    drawn = payload(plan, Selection(basis=ALL_BASES))
    tops = {node["id"]: node["top"] for node in drawn["nodes"]}
    for node in drawn["nodes"]:
        out = sorted((link for link in drawn["links"] if link["source"] == node["id"]), key=lambda one: one["leaves"])
        ends = [(tops[link["target"]], sankey_view.BASES.index(link["basis"])) for link in out]
        assert ends == sorted(ends)
    assert {link["basis"] for link in drawn["links"]} == {"named", "region"}


def test_a_mark_knows_what_it_filters(plan: Plan) -> None:
    chart = sankey(plan, matching(plan, Selection(industry=("tea", "silk", "recycled"))), ZH)
    nodes = {node.id: node for node in chart.nodes}
    assert nodes[f"{INDUSTRY}:tea"].picks == [["industry", "tea"]]
    assert nodes[f"{PROVINCE}:guizhou"].picks == [["province", "guizhou"]]
    assert nodes[f"{INDUSTRY}:tea"].chosen
    assert not nodes[f"{PROVINCE}:guizhou"].chosen
    group = nodes[f"{GROUP}:specialty"].picks
    assert ["industry", "tea"] in group
    assert len(group) > 1  # the whole group
    (link,) = (one for one in chart.links if (one.source, one.target) == ("1:tea", "2:guizhou"))
    assert link.picks == [["industry", "tea"], ["province", "guizhou"]]


def test_a_column_of_one_node_at_an_edge_is_dropped(plan: Plan) -> None:
    def kinds(**chosen: tuple[str, ...]) -> tuple[int, ...]:
        return sankey(plan, matching(plan, Selection(**chosen)), ZH).kinds

    assert kinds() == (GROUP, INDUSTRY, PROVINCE)
    assert kinds(industry=("tea",)) == (INDUSTRY, PROVINCE)
    assert kinds(province=("hunan",)) == (GROUP, INDUSTRY)
    assert kinds(industry=("tea",), province=("guizhou",)) == (INDUSTRY, PROVINCE)


def test_a_province_that_the_map_counts_otherwise_says_so(plan: Plan) -> None:
    matches = matching(plan, Selection())
    numbers = {node.id: node.number for node in sankey(plan, matches, ZH).nodes}
    counts = matches.by_province()
    drawn: Counter[str] = Counter()
    for flow in flows(plan, matches):
        drawn[flow.province] += flow.count
    other = {id_ for id_ in drawn if drawn[id_] != counts[id_]}
    assert other
    for id_, n in drawn.items():
        expected = ZH.say("industries_node", drawn=n, n=counts[id_]) if id_ in other else str(n)
        assert numbers[f"2:{id_}"] == expected
    assert chart_notes(plan, matches, ZH) == [ZH.industries_node_note]
    assert chart_notes(plan, matching(plan, Selection(item=("t01-recycled",))), ZH) == []
