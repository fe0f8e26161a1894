"""The Sankey of the ledger: what it draws and what it leaves out is all that the cells hold."""

from hypothesis import given

from plan.links import matching
from plan.selection import Selection
from tests.support.ledgers import LEDGERS, YI, cell, shown
from tests.support.selections import PLAN
from views.projects.project_sankey import sankey, undrawn
from views.projects.project_sums import MeasuredProjects
from views.words import words

WHOLE, ZH = matching(PLAN, Selection()), words("zh")


@given(found=LEDGERS)
def test_links_and_what_is_not_drawn_are_all(found: MeasuredProjects) -> None:
    chart = sankey(PLAN, WHOLE, found, ZH)
    drawn = sum(link.value for link in chart.links)
    assert drawn + undrawn(PLAN, found) == found.total.value(found.measure)
    assert {node.id for node in chart.nodes} == {end for link in chart.links for end in (link.source, link.target)}


def test_a_link_filters_where_both_its_ends_are_filters() -> None:
    whole = cell(industry="recycled"), cell("440100", industry="recycled"), cell("440100", agreed=YI)
    chart = sankey(PLAN, WHOLE, shown(*whole), ZH)
    picks = [(link.source, link.target, link.picks) for link in chart.links]
    assert picks == [
        ("1:recycled", "2:hunan", [["industry", "recycled"], ["province", "hunan"]]),
        ("1:recycled", "2:outside", []),
        ("1:", "2:outside", []),
    ]
    nodes = {node.id: node.picks for node in chart.nodes}
    assert nodes["1:recycled"] == [["industry", "recycled"]] and nodes["2:outside"] == []
    assert [f"{node.name} {node.number}" for node in chart.nodes] == [
        "再生资源 2",
        "未注明产业 1",
        "湖南 1",
        "长江经济带以外 2",
    ]
