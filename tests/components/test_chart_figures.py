"""Figures of bars, sums over time and squares: what stands where, and that no figure zooms or names its only trace."""

from typing import Any

from components.charts import ledger_figures, stacked_bars, state_bars
from components.charts.class_key import ClassKey
from components.charts.ledger_figures import ChartMark, Square
from components.charts.type_scale import LETTER_PX
from frontend.palette import LIGHT, colours
from views.reporting.progress_view import STATES, GroupProgress

KNOWN = colours(LIGHT)
MARKS = [ChartMark("湖<南", 3, "3亿元"), ChartMark("湖北", 8, "8亿元", chosen=True), ChartMark("四川", 0, "0")]


def plain(figure: Any) -> dict[str, Any]:
    """Return a figure as the browser gets it."""
    drawn: dict[str, Any] = figure.to_plotly_json()
    layout = drawn["layout"]
    assert layout["dragmode"] is False and layout["legend"]["itemclick"] is False
    assert all(layout[axis]["fixedrange"] for axis in ("xaxis", "yaxis"))
    return drawn


def test_bars_leave_room_for_the_number_at_their_end() -> None:
    drawn = plain(ledger_figures.bars(MARKS))
    [trace], layout = drawn["data"], drawn["layout"]
    assert (list(trace["y"]), list(trace["x"]), list(trace["text"])) == ([0, 1, 2], [3, 8, 0], ["3亿元", "8亿元", "0"])
    assert list(trace["marker"]["color"]) == [KNOWN["neutral"], KNOWN["accent"], KNOWN["neutral"]]
    assert trace["hovertext"][0] == "湖&lt;南 3亿元"
    assert (trace["showlegend"], trace["cliponaxis"], trace["orientation"]) == (False, False, "h")
    assert layout["xaxis"]["range"][1] == 8
    letter, signs = layout["font"]["size"], len("3") + 2 * len("亿元")
    longer = ledger_figures.bars([*MARKS, ChartMark("河南", 1, "438.12亿元")]).layout.margin.r
    assert signs * letter / 2 < layout["margin"]["r"] < longer - len("38.12") * letter / 2
    assert list(layout["yaxis"]["ticktext"]) == ["湖&lt;南 ", "湖北 ", "四川 "]
    assert (layout["yaxis"]["autorange"], layout["xaxis"]["visible"]) == ("reversed", False)
    taller = ledger_figures.bars([*MARKS, *MARKS]).layout.height - layout["height"]
    assert taller == 3 * (ledger_figures.bars(MARKS[:2]).layout.height - ledger_figures.bars(MARKS[:1]).layout.height)
    assert ledger_figures.bars([]).layout.xaxis.range[1] == 1


def test_sums_over_time_stand_below_round_ticks() -> None:
    points = [ChartMark("2025Q1", 70, "70"), ChartMark("2025Q2", 130, "130")]
    drawn = plain(ledger_figures.over_time(points, "签约", ChartMark("目标", 740, "740亿元"), 10))
    line, goal = drawn["data"]
    assert (list(line["y"]), list(goal["y"]), goal["name"]) == ([70, 130], [740, 740], "目标 740亿元")
    assert (line["mode"], goal["mode"], goal["hoverinfo"]) == ("lines+markers", "lines", "skip")
    axis = drawn["layout"]["yaxis"]
    assert (list(axis["tickvals"]), list(axis["ticktext"])) == (
        [0, 200, 400, 600, 800],
        ["0 ", "20 ", "40 ", "60 ", "80 "],
    )
    assert axis["range"][0] == 0 and 800 < axis["range"][1] < 900
    assert drawn["layout"]["margin"]["r"] > len("2025Q2") * LETTER_PX / 4, "the last name has room beside its point"
    [alone] = ledger_figures.over_time(points, "签约", None, 10).data
    assert alone.name == "签约"


def test_of_many_points_one_a_year_has_its_name_below() -> None:
    def named(many: int) -> list[str]:
        points = [ChartMark(str(place), place, "") for place in range(many)]
        return list(ledger_figures.over_time(points, "", None, 1).layout.xaxis.ticktext)

    assert named(5) == ["0", "1", "2", "3", "4"]
    assert named(16) == ["0", "4", "8", "12"]
    assert all(2 < len(named(many)) <= 5 for many in range(9, 100))


def test_ticks_are_few_and_round() -> None:
    def texts(largest: int, unit: int = 1) -> list[str]:
        figure = ledger_figures.over_time([ChartMark("a", largest, "")], "", None, unit)
        return [text.strip() for text in figure.layout.yaxis.ticktext]

    assert texts(0) == ["0", "1"]
    assert texts(6) == ["0", "1", "2", "3", "4", "5", "6"]
    assert texts(7) == ["0", "2", "4", "6", "8"]
    assert texts(12) == ["0", "2", "4", "6", "8", "10", "12"]
    assert texts(13) == ["0", "5", "10", "15"]
    assert texts(31) == ["0", "10", "20", "30", "40"]
    assert texts(31, 10) == ["0", "1", "2", "3", "4"]


def test_squares_are_filled_by_classes_that_the_legend_states() -> None:
    classes = [0, 1, 1, 2, 2, 3, 4, 4]
    marks = [Square(0, i, class_, ChartMark(str(i), i, str(i), chosen=i == 7)) for i, class_ in enumerate(classes)]
    key = ClassKey("金额（<亿元>）", ("0", "<10", "10–<50", "50–<100", "≥100"))
    drawn = plain(ledger_figures.squares(["行"], [str(one.column) for one in marks], marks, key))
    [trace, *keys], layout = drawn["data"], drawn["layout"]
    assert [one["name"] for one in keys] == ["0", "&lt;10", "10–&lt;50", "50–&lt;100", "≥100"]
    assert [one["marker"]["color"] for one in keys] == [KNOWN[f"class-{i}"] for i in range(5)]
    assert all(one["showlegend"] for one in keys)
    assert "（&lt;亿元&gt;）" in layout["legend"]["title"]["text"]
    assert (layout["legend"]["y"], layout["legend"]["yanchor"]) == (0, "top")
    assert list(trace["marker"]["color"]) == [KNOWN[f"class-{one}"] for one in classes]
    assert ledger_figures.squares(["行"], ["列"], marks, key, "projector").data[0].textfont.color[-1] == KNOWN["paper"]
    widths = list(trace["marker"]["line"]["width"])
    assert widths[-1] > widths[0] and not trace["showlegend"]
    assert (list(trace["x"]), list(trace["y"])) == (list(range(8)), [0] * 8)
    assert (list(layout["xaxis"]["range"]), list(layout["yaxis"]["range"])) == ([-0.5, 7.5], [0.5, -0.5])
    assert (layout["xaxis"]["side"], layout["xaxis"]["tickangle"]) == ("top", 0)
    low = ledger_figures.squares(["行"], ["一"], [], key).layout.height
    two_lines = ledger_figures.squares(["行"], ["一 二"], [], key).layout
    assert list(two_lines.xaxis.ticktext) == ["一<br>二"]
    assert two_lines.height > low
    long = ledger_figures.squares(["行"], ["来源不明", "长江经济带以外", "Chongqing", "<"], [], key).layout
    assert list(long.xaxis.ticktext) == ["来源不明", "长江经济带<br>以外", "Chongqing", "&lt;"]
    assert long.height > low


def test_states_that_nothing_has_are_not_drawn() -> None:
    counts = [tuple(int(state in ("done", "held-up")) for state in STATES), tuple(2 * (s == "done") for s in STATES)]
    groups = [GroupProgress("a", "甲", counts[0]), GroupProgress("b", "乙", counts[1])]
    drawn = plain(state_bars.figure(groups, [f"状态{state}" for state in STATES]))
    found = {trace["name"]: trace for trace in drawn["data"]}
    assert list(found) == [f"状态{state}" for state in STATES if state in ("done", "held-up")]
    assert list(found["状态done"]["x"]) == [1, 2]
    assert list(found["状态held-up"]["text"]) == ["1", ""]
    assert list(found["状态held-up"]["hovertext"]) == ["甲 · 状态held-up 1", "乙 · 状态held-up 0"]
    assert drawn["layout"]["barmode"] == "stack"
    assert found["状态done"]["textfont"]["color"] == KNOWN["paper"]
    assert stacked_bars.layout(LIGHT, 7)["height"] == 7
