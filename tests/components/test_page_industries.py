"""The industries page: the Sankey draws what is counted, clicks set the shared filters, the cards hold the items."""

from collections import Counter
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts import sankey_chart
from components.charts.sankey import GROUP, INDUSTRY, PROVINCE, sankey
from components.charts.sankey_option import LINE_PX, NARROW_PX, option
from components.charts.type_scale import LETTER_PX
from plan.links import matching
from plan.model import Plan
from plan.queries.industries import flows, shown
from plan.selection import ALL_BASES, Selection, choices
from plan.text import Text
from tests.support import tiny_plan
from tests.support.app import act, asked, data, elements, opened
from tests.support.selections import selections
from views.industry_view import chart_notes, undrawn
from views.words import words

PAGE = "pages/industries.py"
TABLE, CARDS = "industry-table", "industry-cards"
ZH, EN = words("zh"), words("en")


@given(data=st.data())
def test_the_sankey_adds_up(plan: Plan, data: st.DataObject) -> None:
    matches = matching(plan, data.draw(selections(plan)))
    chart = sankey(plan, matches, ZH)
    total = sum(flow.count for flow in flows(plan, matches))
    assert INDUSTRY in chart.columns
    assert len(chart.columns) >= 2
    for kind in chart.columns[:-1]:
        assert sum(mark.drawn["value"] for mark in chart.links if mark.drawn["source"][0] == str(kind)) == total
    assert [node.drawn["depth"] for node in chart.nodes] == sorted(node.drawn["depth"] for node in chart.nodes)
    counts = Counter(node.drawn["depth"] for node in chart.nodes)
    assert len(chart.columns) == 2 or not chart.links or min(counts[0], counts[2]) > 1
    names = [mark.drawn["name"] for mark in chart.nodes]
    assert len(names) == len(set(names))
    assert {m.drawn[end] for m in chart.links for end in ("source", "target")} == set(names)
    valid = choices(plan)
    assert all(value in valid[name] for mark in (*chart.nodes, *chart.links) for name, value in mark.picks)


def test_a_mark_knows_what_it_filters(plan: Plan) -> None:
    chart = sankey(plan, matching(plan, Selection(industry=("tea", "silk", "recycled"))), ZH)
    names = [mark.drawn["name"] for mark in chart.nodes]
    assert chart.picks("node", names.index("1:tea")) == [["industry", "tea"]]
    assert chart.picks("node", names.index("2:guizhou")) == [["province", "guizhou"]]
    group = chart.picks("node", names.index("0:specialty"))
    assert ["industry", "tea"] in group
    assert len(group) > 1  # the whole group
    ends = [(mark.drawn["source"], mark.drawn["target"]) for mark in chart.links]
    picks = chart.picks("edge", ends.index(("1:tea", "2:guizhou")))
    assert picks == [["industry", "tea"], ["province", "guizhou"]]


def test_a_column_of_one_node_at_an_edge_is_dropped(plan: Plan) -> None:
    def columns(**chosen: tuple[str, ...]) -> tuple[int, ...]:
        return sankey(plan, matching(plan, Selection(**chosen)), ZH).columns

    assert columns() == (GROUP, INDUSTRY, PROVINCE)
    assert columns(industry=("tea",)) == (INDUSTRY, PROVINCE)
    assert columns(province=("hunan",)) == (GROUP, INDUSTRY)
    assert columns(industry=("tea",), province=("guizhou",)) == (INDUSTRY, PROVINCE)


def test_a_province_that_the_map_counts_otherwise_says_so(plan: Plan) -> None:
    matches = matching(plan, Selection())
    labels = {mark.drawn["name"]: mark.drawn["label"]["formatter"] for mark in sankey(plan, matches, ZH).nodes}
    counts = matches.by_province()
    drawn: Counter[str] = Counter()
    for flow in flows(plan, matches):
        drawn[flow.province] += flow.count
    other = {id_ for id_ in drawn if drawn[id_] != counts[id_]}
    assert other
    for id_, n in drawn.items():
        name = plan.provinces[id_].short.zh
        expected = ZH.say("industries_node", label=name, drawn=n, n=counts[id_]) if id_ in other else f"{name} {n}"
        assert labels[f"2:{id_}"] == expected
    assert chart_notes(plan, matches, ZH) == [ZH.industries_node_note]
    assert chart_notes(plan, matching(plan, Selection(item=("t01-recycled",))), ZH) == []


@pytest.mark.parametrize(("kind", "index"), [("node", 999), ("node", -1), ("edge", 999), ("nonsense", 0)])
def test_a_mark_that_is_not_there_filters_nothing(plan: Plan, kind: str, index: int) -> None:
    assert sankey(plan, matching(plan, Selection()), ZH).picks(kind, index) == []


def test_region_words_are_drawn_paler_and_dashed_and_only_when_counted(plan: Plan) -> None:
    def styles(selection: Selection) -> list[dict[str, Any]]:
        return [mark.drawn["lineStyle"] for mark in sankey(plan, matching(plan, selection), ZH).links]

    stated, counted = styles(Selection()), styles(Selection(basis=ALL_BASES))
    assert not any("borderType" in style for style in stated)
    dashed = [style["opacity"] for style in counted if style.get("borderType") == "dashed"]
    assert dashed
    assert max(dashed) < min(style["opacity"] for style in stated)


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_fewer_rows_are_drawn_at_the_top_of_a_drawing_as_high(plan: Plan, theme: str) -> None:
    """Streamlit hears of another height a frame later, and would have it drawn again."""
    whole, one = (
        sankey(plan, matching(plan, found), ZH, theme) for found in (Selection(), Selection(industry=("tea",)))
    )
    assert one.height_px < whole.height_px <= whole.drawn_px == one.drawn_px
    for chart in (whole, one):
        (series,) = option(chart, ZH)["series"]
        assert chart.drawn_px - series["top"] - series["bottom"] == chart.height_px - 16


def test_a_name_in_a_tooltip_is_text() -> None:
    evil = Text("<b>{x}", "<b>{x}")
    groups = tiny_plan.VOCAB["industry_group"] | {"pillar": evil}
    plan = replace(tiny_plan.plan(), vocab=tiny_plan.VOCAB | {"industry_group": groups})
    drawn = repr(option(sankey(plan, matching(plan, Selection()), ZH), ZH))
    assert evil.zh not in drawn
    assert "&lt;b&gt;(x)" in drawn


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_names_of_industries_are_cut_short_only_where_two_lines_are_too_short(plan: Plan, theme: str) -> None:
    chart = sankey(plan, matching(plan, Selection()), EN, theme)
    labels = [mark.drawn["label"]["formatter"] for mark in chart.nodes if mark.kinds == {INDUSTRY}]
    one_line = max(map(len, labels)) * chart.px(LETTER_PX) / 2
    two_lines = max(len(word) for label in labels for word in label.split(" ")) * LETTER_PX / 2
    drawn = [case["option"]["series"][0]["levels"][INDUSTRY]["label"] for case in option(chart, EN)["media"]]
    broken = [label for label in drawn if label["overflow"] == "break"]
    assert broken
    assert all(two_lines < label["width"] < one_line for label in broken)
    assert {(label["fontSize"], label["lineHeight"]) for label in broken} == {(LETTER_PX, LINE_PX)}
    narrowest = min(label["width"] for label in broken)
    cut = [label for label in drawn if label["overflow"] == "truncate" and label["width"] < one_line]
    assert all(label["width"] < narrowest for label in cut)


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_groups_are_named_within_where_names_of_industries_would_be_cut(plan: Plan, theme: str) -> None:
    chart = sankey(plan, matching(plan, Selection()), EN, theme)
    labels = [mark.drawn["label"]["formatter"] for mark in chart.nodes if mark.kinds == {INDUSTRY}]
    one_line, positions = max(map(len, labels)) * chart.px(LETTER_PX) / 2, []
    for case in option(chart, EN)["media"]:
        group, industry, _ = (level["label"] for level in case["option"]["series"][0]["levels"])
        whole = industry["overflow"] == "break" or industry["width"] >= one_line
        positions.append(group["position"])
        # beyond the narrowest screens the names are whole wherever the groups are named
        assert whole or case["query"]["minWidth"] < NARROW_PX
    assert positions == sorted(positions, reverse=True)  # within, then, once there is room, beside
    assert {*positions} == {"left", "right"}


def test_the_page_holds_chart_table_and_cards(plan: Plan) -> None:
    at = opened(PAGE, province="hunan")
    matches = matching(plan, Selection(province=("hunan",)))
    assert [row["id"] for row in data(at, TABLE)["rows"]] == list(shown(plan, matches))
    assert [card["id"] for card in data(at, CARDS)["groups"][0]["cards"]] == list(shown(plan, matches))
    assert [one.type for one in elements(at) if "echarts" in one.type] != []


@pytest.mark.parametrize(
    ("element", "pick"), [(TABLE, ["industry", "tea"]), (CARDS, ["item", "t04-tea"]), (CARDS, ["unit", "miit"])]
)
def test_a_click_filters_and_a_second_takes_it_back(plan: Plan, element: str, pick: list[str]) -> None:
    at = act(opened(PAGE), element, "pick", [pick])
    assert asked(at, plan)[0] == Selection().with_values(pick[0], (pick[1],))
    assert act(at, element, "pick", [pick]).query_params == {}


@pytest.mark.parametrize("junk", [None, "tea", [["industry"]], [["industry", "atlantis"]], [["nonsense", "x"]], 7])
def test_junk_from_a_browser_filters_nothing(junk: Any) -> None:
    at = act(opened(PAGE), TABLE, "pick", junk)
    assert not at.exception
    assert at.query_params == {}


def test_items_of_no_industry_are_listed(plan: Plan) -> None:
    at = opened(PAGE, task="8")
    assert data(at, "items")["ids"] == [item.id for item in matching(plan, Selection(task=("8",))).items]
    assert ZH.say("industries_none", n=len(data(at, "items")["ids"])) in [one.value for one in at.markdown]


def test_an_industry_that_only_faces_the_belt_is_shown(plan: Plan) -> None:
    at = opened(PAGE, industry="food")
    assert undrawn(plan, matching(plan, Selection(industry=("food",))), None, ZH) in [one.value for one in at.markdown]
    (row,) = data(at, TABLE)["rows"]
    assert (row["id"], row["belt"]) == ("food", 1)


def test_a_click_counts_on_the_marks_it_was_made_on(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    chart, toggled = sankey(plan, matching(plan, Selection()), ZH), []
    place = next(i for i, mark in enumerate(chart.nodes) if mark.picks == [["industry", "tea"]])
    monkeypatch.setattr(sankey_chart.filters, "toggle", lambda *values: toggled.append(values))
    for marks, expected in (("earlier marks", []), ("these marks", [(("industry", "tea"),)])):
        group = {"series_id": marks, "data_type": "node", "data_indices": [place]}
        state: dict[str, Any] = {"key": SimpleNamespace(selection=SimpleNamespace(selected=[group]))}
        monkeypatch.setattr(sankey_chart.st, "session_state", state)
        sankey_chart._clicked("key", chart, "these marks")
        assert toggled == expected
        assert state[sankey_chart.CLICKS] == 1, "the next click on the same mark needs a chart that knows of none"
