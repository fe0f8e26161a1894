"""The page of analysis: its question is the link's, what it draws is what it counts, a click sets the filters."""

import json
from collections.abc import Iterable
from html import escape
from typing import Any

from components.briefing import story_state
from components.briefing.story_state import OpenStory, StorySession
from components.charts.analysis_figure import figure
from frontend.palette import colours, contrast
from plan import story
from plan.analysis import COUNT, OF_THE_PLAN, OFFERED, Analysis, charts, from_params, splits
from plan.links import matching
from plan.model import Plan
from plan.queries.analysis import NONE, of_plan
from plan.reporting import PROJECTS
from plan.selection import ALL_BASES, THEMES, Selection
from plan.story import Story
from plan.text import LANGS, Text
from tests.support.app import act, asked, data, lines, opened
from views.analysis import analysis_answer, analysis_chart
from views.map import map_projects
from views.map.map_projects import CELL_BOUNDS
from views.words import words

PAGE = "pages/analysis.py"
FORM, FIGURE, TABLE = "analysis-choice", "analysis-figure", "analysis-table"


def chosen(at: Any) -> dict[str, str]:
    """Return the values of the choice."""
    return {one["name"]: one["value"] for one in data(at, FORM)["fields"]}


def asks(at: Any) -> Analysis:
    """Return the question of the URL."""
    params = {name: [value] if isinstance(value, str) else value for name, value in at.query_params.items()}
    return from_params(params)[0]


def texts(table: dict[str, Any]) -> list[list[str]]:
    """Return the cells of a table."""
    return [[cell["parts"][0]["text"] for cell in row["cells"]] for row in table["rows"]]


def test_the_link_asks_the_question_and_the_table_answers_it(plan: Plan) -> None:
    rows: list[tuple[dict[str, str], Selection]] = [
        ({}, Selection()),
        ({"by": "industry", "split": "province", "chart": "matrix"}, Selection()),
        ({"count": "links", "by": "role", "split": "direction", "chart": "stacked", "lang": "en"}, Selection()),
        ({"by": "task", "order": "size", "province": "hunan"}, Selection(province=("hunan",))),
        ({"by": "province", "split": "basis", "chart": "lines"}, Selection()),
    ]
    for params, selection in rows:
        at = opened(PAGE, **params)
        question = Analysis(**{name: value for name, value in params.items() if name not in ("lang", "province")})
        found = of_plan(matching(plan, selection), question)
        assert chosen(at) == {name: getattr(question, name) for name in ("count", "by", "split", "chart", "order")}
        table = texts(data(at, TABLE))
        assert [int(row[-1]) for row in table] == [*found.row_totals, found.total], params
        if question.split:
            assert [tuple(map(int, row[1:-1])) for row in table] == [*found.counts, found.column_totals], params
        assert str(found.total) in data(at, FIGURE)["alt"]


def test_what_says_nothing_is_set_aside_in_words(plan: Plan) -> None:
    say = words("zh").say
    rows = {
        ("by", "period"): say("analysis_rule_dimension", count="事项", value="填报期"),
        ("chart", "stacked"): say("analysis_rule_alone", value="堆叠条形"),
        ("count", "reports"): words("zh").analysis_unrecorded,
    }
    for (name, value), line in rows.items():
        at = opened(PAGE, **{name: value})
        assert any(line in one for one in lines(at, "analysis-aside")), (name, value)
        assert chosen(at)["count"] == "items"
    at = opened(PAGE, count="paid", industry="tea", province="hunan")
    assert lines(at, "empty") and not lines(at, "analysis-title")
    at = opened(PAGE, by="province", split="unit", chart="stacked")
    assert chosen(at)["chart"] == "matrix"
    offered = {one["name"]: [value["id"] for value in one["options"]] for one in data(at, FORM)["fields"]}
    assert offered["chart"] == ["matrix"] and offered["by"] == list(OFFERED["items"])
    assert any("pie" in one for one in lines(opened(PAGE, chart="pie"), "notice"))


def test_a_click_sets_the_filters_of_row_and_part_and_the_question_stays(plan: Plan) -> None:
    at = opened(PAGE, by="industry", split="province", chart="matrix")
    click = "industry=tea&province=hubei"
    assert click in data(at, FIGURE)["ids"]
    after = asked(act(at, FIGURE, "pick", click), plan)
    assert after[0] == Selection(industry=("tea",), province=("hubei",))
    assert asks(at) == Analysis(by="industry", split="province", chart="matrix")
    assert asked(act(at, FIGURE, "pick", "industry=nonsense"), plan)[0] == after[0]
    back = act(at, FORM, "act", {"name": "change", "values": {"count": "links", "by": "task", "split": "x"}})
    assert asks(back) == Analysis("links", "task")
    assert asked(back, plan)[0] == after[0]


def test_every_question_is_drawn_as_it_is_counted(plan: Plan) -> None:
    matches = matching(plan, Selection())
    for count in OF_THE_PLAN:
        for by in OFFERED[count]:
            for split in ("", *splits(count, by)):
                found = of_plan(matches, Analysis(count, by, split))
                for chart in charts(Analysis(count, by, split), len(found.columns)):
                    answer = analysis_answer.answer(matches, words("zh"), Analysis(count, by, split, chart))
                    assert answer.question.chart == chart and not answer.aside
                    drawn = analysis_chart.drawn(answer.found)
                    assert NONE not in drawn.rows[1:]
                    assert answer.chart.values == drawn.counts and answer.chart.totals == drawn.row_totals
                    assert len(answer.chart.parts) == len(drawn.columns)


def test_a_figure_carries_the_numbers_and_what_a_click_means(plan: Plan) -> None:
    matches = matching(plan, Selection(province=("hunan", "hubei")))
    for chart in ("bars", "stacked", "lines", "matrix"):
        question = Analysis(by="province", split="group", chart=chart)
        for theme, lang in zip(THEMES, (*LANGS, "zh"), strict=True):
            answer = analysis_answer.answer(matches, words(lang), question)  # type: ignore[arg-type]
            drawn = json.loads(figure(answer.chart, theme).to_json())["data"]
            values = answer.chart.values
            if chart == "matrix":
                assert [[n or 0 for n in row] for row in drawn[0]["z"]] == [
                    [map_projects.class_of(n, PROJECTS, CELL_BOUNDS) for n in row] for row in values
                ]
                assert [one["name"] for one in drawn[1:]] == [*map(escape, answer.chart.class_texts)]
                assert drawn[0]["customdata"] == [list(row) for row in answer.chart.clicks]
                continue
            axis = "y" if chart == "lines" else "x"
            assert [list(one[axis]) for one in drawn] == [list(column) for column in zip(*values, strict=True)]
            assert [one["customdata"] for one in drawn] == [list(one) for one in zip(*answer.chart.clicks, strict=True)]


def test_each_line_stands_out_from_the_page(plan: Plan) -> None:
    """A bar has an edge, a line has none: pale fills of bars are not its colours."""
    whole = matching(plan, Selection(basis=ALL_BASES))
    pale = []
    for count in OF_THE_PLAN:
        for split in ("", *splits(count, "province")):
            answer = analysis_answer.answer(whole, words("zh"), Analysis(count, "province", split, "lines"))
            for theme in THEMES if answer.question.chart == "lines" else ():
                lines_ = [one.line.color for one in figure(answer.chart, theme).data]
                pale += [(split, theme, one) for one in lines_ if contrast(one, colours(theme)["paper"]) < 3]
    assert not pale


def test_names_below_lines_end_at_their_point(plan: Plan) -> None:
    """Plotly leaves out a name that reaches beyond the chart, as the last one would that begins at its point."""
    answer = analysis_answer.answer(matching(plan, Selection()), words("zh"), Analysis(chart="lines"))
    assert max(figure(answer.chart).layout.xaxis.autotickangles) == 0


def test_the_classes_of_a_matrix_stay_through_filters(plan: Plan) -> None:
    question = Analysis(by="province", split="group", chart="matrix")
    whole, part = (
        analysis_answer.answer(matching(plan, one), words("zh"), question).chart
        for one in (Selection(), Selection(province=("hunan",)))
    )
    assert whole.class_texts == part.class_texts
    assert set(zip(*map(flat, (whole.values, whole.classes)), strict=True)) >= set(
        zip(*map(flat, (part.values, part.classes)), strict=True)
    )
    fills = [colour for _, colour in figure(whole).data[0].colorscale]
    assert [colour for _, colour in figure(part).data[0].colorscale] == fills
    assert [key.marker.color for key in figure(part).data[1:]] == fills
    assert figure(whole).data[0].textfont.size == figure(whole).layout.font.size  # else Plotly makes them tiny


def test_bars_of_industries_have_their_colours_and_what_is_of_none_is_hatched(plan: Plan) -> None:
    item = next(one.id for one in plan.items.values() if not one.industries)
    for by in ("industry", "group"):
        question = Analysis(by=by)
        whole = of_plan(matching(plan, Selection()), question)
        own = {getattr(one, "id" if by == "industry" else "group"): one.colour for one in plan.industries.values()}
        chart = analysis_answer.answer(matching(plan, Selection()), words("zh"), question).chart
        assert list(chart.row_colours) == [own[value] for value in analysis_chart.drawn(whole).rows]
        of_none = analysis_answer.answer(matching(plan, Selection(item=(item,))), words("zh"), question).chart
        assert of_none.row_colours == (analysis_chart.REST,)
    assert analysis_answer.answer(matching(plan, Selection()), words("zh"), Analysis(by="task")).chart.row_colours == ()


def flat(rows: Iterable[Iterable[object]]) -> list[object]:
    return [one for row in rows for one in row]


def test_a_number_beside_its_bar_has_room(plan: Plan) -> None:
    matches = matching(plan, Selection())
    for question, room in ((Analysis(), True), (Analysis(split="group", chart="stacked"), False)):
        drawn = figure(analysis_answer.answer(matches, words("zh"), question).chart)
        assert (drawn.layout.margin.r > drawn.layout.font.size) is room
        assert {one.textposition for one in drawn.data} == {"outside" if room else "inside"}


def test_names_above_a_matrix_stand_apart_and_the_last_has_room(plan: Plan) -> None:
    question = Analysis(by="province", split="group", chart="matrix")
    drawn = figure(analysis_answer.answer(matching(plan, Selection()), words("zh"), question).chart)
    heads = drawn.layout.xaxis.ticktext
    assert all(head.startswith("\u00a0") and head.endswith("\u00a0") for head in heads)
    assert drawn.layout.margin.r > drawn.layout.font.size


def test_a_matrix_is_left_to_its_table_on_a_phone(plan: Plan) -> None:
    for chart, said in (("matrix", [words("zh").analysis_narrow]), ("stacked", [])):
        at = opened(PAGE, by="province", split="basis", chart=chart)
        assert lines(at, "chart-narrow") == said and data(at, TABLE)["rows"]


def test_other_pages_do_not_take_the_question_along(plan: Plan) -> None:
    at = opened(PAGE, by="task", split="field")
    shell = data(at, "shell")
    assert f"{COUNT}=items" in shell["query"] and "split=field" in shell["query"]
    assert all("split" not in page["url"] for page in shell["pages"])


def test_a_question_becomes_a_step_of_the_briefing(plan: Plan) -> None:
    at = opened(PAGE, by="task", split="field", chart="matrix", industry="tea")
    at = act(at, "shell", "act", {"name": "add", "value": "analysis"})
    last = story.read(data(at, "shell")["story"]["text"].encode(), plan).steps[-1]
    assert (last.page, last.selection) == ("analysis", Selection(industry=("tea",)))
    assert last.analysis == Analysis(by="task", split="field", chart="matrix")
    assert "按任务、领域" in last.heading.zh and "task and field" in last.heading.en

    briefing = opened("pages/briefing.py")
    mine = Story(Text("题", "Title"), (last,))
    briefing.session_state[story_state.KEY] = StorySession(story_state.OWN, OpenStory("a", mine))
    at = briefing.run()
    matches = matching(plan, last.selection)
    answer = analysis_answer.answer(matches, words("zh"), last.analysis)
    assert data(at, FIGURE)["alt"] == answer.alt
    assert texts(data(at, TABLE))[-1][-1] == str(answer.found.total)
    assert answer.title in data(at, "briefing")["steps"][-1]["view"]
