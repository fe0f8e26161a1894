"""Slides and sections of the ledger: sums of the cells, for the whole, a province and a unit; none without projects."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from exports import brief, deck
from exports.brief.blocks import Heading, Paragraph, WordTable
from exports.colophon import colophon
from exports.deck import slide_context, template
from exports.deck import slides as slide_module
from exports.deck.slide import Deck
from exports.projects import facts, snapshot
from exports.projects.snapshot import LARGEST
from exports.request import ExportRequest, export_request
from plan.analysis import Analysis
from plan.reporting import PROJECTS
from plan.selection import Selection
from plan.story import default, written
from plan.text import LANGS
from records import ledger, periods
from records.ledger_figures import Received
from records.ledger_model import totals
from records.model import Viewer
from records.store import Store
from tests.support import many_projects, site_store, slides, target_results
from tests.support.selections import PLAN
from views import money
from views.analysis.analysis_records import Projects
from views.projects import project_numbers, project_sum_words
from views.projects.project_sums import MeasuredProjects
from views.records.reporting_words import period_name
from views.words import words

VIEWS = ((), (("province", "hunan"),), (("unit", "invest"),))

pytestmark = pytest.mark.usefixtures("plain_maps")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with site_store.served(tmp_path_factory.mktemp("site")) as opened:
        many_projects.fill(opened.store, list(many_projects.generated(PLAN, 150)), opened.reviewer)
        yield opened.store


def of_view(store: Store, *params: tuple[str, str]) -> ExportRequest:
    asked = export_request(PLAN, params)
    found = snapshot.of_view(store, Viewer(), PLAN, asked.selection, asked.reporting, LARGEST)
    return replace(asked, ledger=found)


def test_groups_and_lines_are_the_sums_of_the_cells(store: Store) -> None:
    for view in VIEWS:
        request = of_view(store, *view)
        shown = request.ledger
        assert shown and shown.ledger.cells
        (total,) = totals(shown.ledger.cells)
        origins = facts.by_origin(PLAN, shown, request.words)
        assert (sum(one.yuan for one in origins), sum(one.counted for one in origins)) == (
            total.agreed,
            total.counted_agreed,
        )
        received = facts.by_period(shown, request.words)
        assert (sum(one.yuan for one in received), sum(one.counted for one in received)) == (
            total.paid,
            total.counted_paid,
        )
        first, *counted = facts.lines(PLAN, request, shown)[:3]
        assert money.sum_of(total.agreed, request.words, places=2) in first
        sums = (total.counted_agreed, total.counted_paid)
        for line, yuan, goal in zip(counted, sums, ("740", "468"), strict=True):
            assert money.sum_of(yuan, request.words, places=2) in line
            assert (goal in line.partition("：")[2]) == (not view), line  # the goal is for all projects


def test_the_figure_accepted_for_a_target_leads_and_the_ledger_stands_below_with_its_difference(store: Store) -> None:
    accepted = target_results.reported(target_results.result(value="700"))
    for view in ((), (("province", "hunan"),)):
        request = replace(of_view(store, *view), reported=accepted)
        assert request.ledger
        counted = facts.lines(PLAN, request, request.ledger)[1]
        (total,) = totals(request.ledger.ledger.cells)
        if view:  # what was accepted is for all projects
            assert "700" not in counted
            continue
        off = money.sum_of(abs(total.counted_agreed - 700 * 10**8), request.words)
        parts = [
            "填报 700 亿元",
            money.sum_of(total.counted_agreed, request.words),
            f"{store.today()}",
            off,
            "超740亿元",
        ]
        places = [counted.index(part) for part in parts]
        assert places == sorted(places), counted


def drawn(request: ExportRequest) -> Any:
    """Return a presentation of the slides of the ledger alone."""
    about = colophon(PLAN, request)
    made = Deck(template.empty(request.lang), PLAN, request.words, about)
    for draw in deck._projects(PLAN, request):
        draw(made)
    return Presentation(io.BytesIO(template.saved(made.presentation, about, PLAN.created)))


@pytest.mark.parametrize(("quarters", "names"), [(12, "periods"), (13, "years")])
def test_what_was_paid_in_stands_by_year_where_twelve_periods_are_not_enough(
    store: Store, quarters: int, names: str
) -> None:
    request = of_view(store)
    assert request.ledger
    ids = [f"{2023 + number // 4}Q{number % 4 + 1}" for number in range(quarters)]
    paid = [Received(id_, periods.parse(id_).ends, 1, 10 + number, number) for number, id_ in enumerate(ids)]
    groups = facts.by_period(replace(request.ledger, received=tuple(paid)), request.words)
    if names == "periods":
        found = [(period_name(request.words, one.period), one.yuan, one.counted) for one in paid]
    else:
        found = [("2023年", 46, 6), ("2024年", 62, 22), ("2025年", 78, 38), ("2026年", 22, 12)]
    assert [(one.name, one.yuan, one.counted) for one in groups] == found


def headings(presentation: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in presentation.slides if slide.shapes.title]


def test_a_deck_has_native_charts_and_the_largest_projects(store: Store) -> None:
    for lang in LANGS:
        said = words(lang)
        request = of_view(store, ("province", "hunan"), ("lang", lang))
        made = drawn(request)
        titles = headings(made)
        assert said.project_by_origin in titles and said.project_by_period in titles
        charts = {
            slide.shapes.title.text_frame.text: shape.chart
            for slide in made.slides
            for shape in slide.shapes
            if shape.has_chart and slide.shapes.title
        }
        assert request.ledger
        groups = facts.by_period(request.ledger, said)
        chart = charts[said.project_by_period]
        assert list(chart.plots[0].categories) == [one.name for one in groups]
        values = [sum(values) for values in zip(*(one.values for one in chart.plots[0].series), strict=True)]
        for value, group in zip(values, groups, strict=True):
            assert abs(value - float(money.number(group.yuan, said))) < 0.03
        tables = [shape.table for slide in made.slides for shape in slide.shapes if shape.has_table]
        largest = facts.largest(PLAN, request.ledger, LARGEST, said)
        assert len(largest) == min(LARGEST, request.ledger.total.projects)
        cells = {cell.text for table in tables for row in table.rows for cell in row.cells}
        assert {row[0] for row in largest} <= cells


def test_a_measure_stands_in_the_view_where_the_file_shows_it(store: Store) -> None:
    asked = [("province", "hunan"), ("measure", "agreed"), ("period", "2024Q2")]
    request = of_view(store, *asked)
    view = request.words.say("colophon_view", view="湖南")
    subtitle = brief.contents(PLAN, request, b"").subtitle
    assert subtitle.startswith(view + request.words.export_separator)
    limits = request.words.say("project_limits", limits="截至2024年第二季度末")
    assert request.ledger and limits in facts.lines(PLAN, request, request.ledger)
    measured = MeasuredProjects(request.reporting, request.ledger.ledger, (), request.selection)
    assert request.words.measure_agreed in colophon(PLAN, replace(request, projects=(measured,))).view


def test_the_slide_of_the_map_counts_what_the_map_counts(store: Store) -> None:
    for lang, measure in (("zh", "paid"), ("en", "agreed"), ("en", "projects")):
        request = of_view(store, ("province", "hunan"), ("lang", lang), ("measure", measure))
        found = ledger.ledger(store, Viewer(), ledger.of_selection(PLAN, request.selection, request.reporting)[0]).value
        shown = MeasuredProjects(request.reporting, found, (), request.selection)
        request = replace(request, projects=(shown,))
        unfiltered = replace(request, selection=Selection(), projects=(replace(shown, selection=Selection()),))
        assert deck.story_of(PLAN, unfiltered) is None and deck.story_of(PLAN, export_request(PLAN, ())) is not None
        about = colophon(PLAN, request)
        made = Deck(template.empty(request.lang), PLAN, request.words, about)
        slide_module._map(made, slide_context.of_view(PLAN, request), "belt")
        opened = Presentation(io.BytesIO(template.saved(made.presentation, about, PLAN.created)))
        listed = slides.texts(opened)
        written = "".join("".join(listed).split())  # a label may stand on two lines
        for one in {PROJECTS, measure}:
            assert project_numbers.short(request.words, shown.total.value(one), one) in listed
            assert "".join(project_numbers.measure_name(request.words, one).split()) in written
        for said in (project_sum_words.by_origin, project_sum_words.found, project_sum_words.heading):
            assert "".join(said(PLAN, shown, request.words).split()) in written
        (picture,) = [shape for shape in opened.slides[0].shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
        alternative = picture._element.nvPicPr.cNvPr.get("descr")
        assert project_sum_words.by_origin(PLAN, shown, request.words) in alternative
        assert not slides.spills(opened) and not slides.overlapping(opened)


def test_slides_of_the_whole_ledger_speak_of_it_not_of_the_plan(store: Store) -> None:
    for params, said in (
        ((), words("zh").ledger_whole),
        ((("period", "2024Q2"),), words("zh").ledger_part),
        ((("province", "hunan"),), "湖南"),
    ):
        request = of_view(store, ("measure", "agreed"), *params)
        assert request.ledger
        shown = MeasuredProjects(request.reporting, request.ledger.ledger, (), request.selection)
        question = Analysis("agreed", "stage")
        request = replace(request, projects=(shown,), analysis=question, recorded=Projects(request.ledger.ledger))
        context = slide_context.of_view(PLAN, request)
        assert context.heading.startswith(said)
        about = colophon(PLAN, request)
        made = Deck(template.empty(request.lang), PLAN, request.words, about)
        for draw in (*slide_module._analysis(context), *deck._projects(PLAN, request)):
            draw(made)
        opened = Presentation(io.BytesIO(template.saved(made.presentation, about, PLAN.created)))
        for slide in opened.slides:
            said_below = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame][1]
            assert said_below.startswith(said)


def test_slides_without_the_map_do_not_say_what_it_counts(store: Store) -> None:
    request = of_view(store, ("province", "hunan"), ("measure", "agreed"), ("period", "2024Q2"))
    assert request.ledger
    shown = MeasuredProjects(request.reporting, request.ledger.ledger, (), request.selection)
    request = replace(request, projects=(shown,))
    of_map = request.words.say("measure_on_map", what=request.words.measure_agreed)
    about = colophon(PLAN, request)
    for draws in (slide_module.of_view(PLAN, request), deck._projects(PLAN, request)):
        on_the_map = [draw for draw in draws if draw.func is slide_module._map]
        for chosen in (on_the_map, [draw for draw in draws if draw not in on_the_map]):
            made = Deck(template.empty(request.lang), PLAN, request.words, about)
            for draw in chosen:
                draw(made)
            opened = Presentation(io.BytesIO(template.saved(made.presentation, about, PLAN.created)))
            for slide in opened.slides:
                said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
                noted = slide.notes_slide.notes_text_frame.text
                assert (of_map in noted) == (chosen is on_the_map), noted
                assert chosen is on_the_map or of_map not in "".join(said), said
                # until when projects are counted still stands where they are
                assert on_the_map or "2024年第二季度" in "".join(said), said


def test_a_brief_says_the_ledger_of_its_view(store: Store) -> None:
    for view in VIEWS:
        blocks = list(brief.contents(PLAN, of_view(store, *view)).blocks)
        start = next(i for i, one in enumerate(blocks) if isinstance(one, Heading) and one.text == "招商项目")
        listed = [one for one in blocks[start:] if isinstance(one, WordTable)]
        assert len(listed) == (1 if view == VIEWS[1] else 2)
        assert len(listed[-1].rows) <= LARGEST


def test_what_finds_projects_alone_shows_them(store: Store) -> None:
    request = of_view(store, ("q", "第7号"))
    assert request.ledger and request.ledger.total.projects == 1
    said = request.words.say("empty_projects", n=1)
    made = deck.as_pptx(PLAN, request).body
    opened = Presentation(io.BytesIO(made))
    assert any(said in one for one in slides.texts(opened)) and request.words.project_largest in headings(opened)
    assert said in [one.text for one in brief.contents(PLAN, request).blocks if isinstance(one, Paragraph)]
    found = request.ledger.ledger
    measured = replace(request.reporting, measure="agreed")
    shown = MeasuredProjects(measured, found, (), request.selection)
    (slide,) = slide_module.of_view(PLAN, replace(request, reporting=measured, projects=(shown,)))
    assert slide.func is slide_module._map  # type: ignore[attr-defined]
    asked = replace(request, analysis=Analysis("agreed"), recorded=Projects(found))
    assert [one.func for one in slide_module.of_view(PLAN, asked)] == [slide_module._answer]  # type: ignore[attr-defined]
    nothing = of_view(store, ("q", "第777号"))
    assert [one.func for one in slide_module.of_view(PLAN, nothing)] == [slide_module._empty]  # type: ignore[attr-defined]
    assert not any(said[:5] in one.text for one in brief.contents(PLAN, nothing).blocks if isinstance(one, Paragraph))


def test_without_projects_and_in_a_story_of_a_user_there_is_none(store: Store) -> None:
    request = of_view(store)
    for plain in (replace(request, ledger=None), replace(request, story=written(default(PLAN)))):
        assert deck._projects(PLAN, plain) == []
    assert len(deck._projects(PLAN, request)) >= 3
    assert "招商项目" not in [
        one.text for one in brief.contents(PLAN, replace(request, ledger=None)).blocks if isinstance(one, Heading)
    ]
