"""The Sankey of the ledger: what it draws and what it leaves out is all that the cells hold."""

from hypothesis import given

from components.charts.project_sankey import sankey, undrawn
from components.charts.sankey_option import option
from components.charts.type_scale import LETTER_PX
from exports.typography import cells
from plan.links import matching
from plan.selection import THEMES, Selection
from plan.text import LANGS
from tests.support.ledgers import LEDGERS, YI, cell, shown
from tests.support.selections import PLAN
from views.projects.project_sums import MeasuredProjects
from views.words import words

WHOLE, ZH = matching(PLAN, Selection()), words("zh")


@given(found=LEDGERS)
def test_links_and_what_is_not_drawn_are_all(found: MeasuredProjects) -> None:
    chart = sankey(PLAN, WHOLE, found, ZH)
    drawn = sum(link.drawn["value"] for link in chart.links)
    assert drawn + undrawn(PLAN, found) == found.total.value(found.measure)
    names = {node.drawn["name"] for node in chart.nodes}
    assert all({link.drawn["source"], link.drawn["target"]} <= names for link in chart.links)


def test_a_link_filters_where_both_its_ends_are_filters() -> None:
    whole = cell(industry="recycled"), cell("440100", industry="recycled"), cell("440100", agreed=YI)
    chart = sankey(PLAN, WHOLE, shown(*whole), ZH)
    picks = [(link.drawn["source"], link.drawn["target"], link.picks) for link in chart.links]
    assert picks == [
        ("1:recycled", "2:hunan", [["industry", "recycled"], ["province", "hunan"]]),
        ("1:recycled", "2:outside", []),
        ("1:", "2:outside", []),
    ]
    nodes = {node.drawn["name"]: node.picks for node in chart.nodes}
    assert nodes["1:recycled"] == [["industry", "recycled"]] and nodes["2:outside"] == []
    assert [node.drawn["label"]["formatter"] for node in chart.nodes] == [
        "再生资源 2",
        "未注明产业 1",
        "湖南 1",
        "长江经济带以外 2",
    ]


def test_the_longest_name_of_the_last_column_has_room_for_its_number() -> None:
    beyond = cell("440100", industry="recycled", agreed=1234 * YI)
    for lang in LANGS:
        for theme in THEMES:
            chart = sankey(PLAN, WHOLE, shown(beyond, measure="agreed"), words(lang), theme)
            level = option(chart, words(lang))["series"][0]["levels"][-1]["label"]
            label = chart.nodes[-1].drawn["label"]["formatter"]
            assert level["width"] >= cells(label) * chart.px(LETTER_PX) / 2 - 1, label
