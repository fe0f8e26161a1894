"""The deck, read back: what it holds agrees with the selection, and it is fit to be shown."""

import io
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import ImageFont
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from exports import deck
from exports.colophon import colophon, credits
from exports.deck import maps as deck_maps
from exports.deck import tables
from exports.deck import typography as type_
from exports.deck.boxes import BODY, LEFT
from exports.deck.slides import WHY
from exports.files import FILES, Writer
from exports.jobs.progress import reported_to
from exports.map import static
from exports.map.sheet import SMALLEST_PT
from exports.media_types import PPTX
from exports.request import ExportRequest, File, export_request, reopened
from exports.typography import MM_PER_INCH, WIDEST
from plan.links import matching
from plan.model import Plan
from plan.queries import responsibilities
from plan.queries.relaxations import relaxations
from plan.reporting import Reporting
from plan.selection import ALL_BASES, Selection
from plan.story import PAGES, Step, Story, default
from plan.text import LANGS, Lang, Text
from records.corridor_reports import NONE_REPORTED, CorridorReport, Corridors
from records.model import Answer
from tests.support import slides, tiny_plan
from tests.support.language import CJK
from tests.support.measures import DONE, measured
from tests.support.selections import PLAN, selections
from tests.support.target_results import reported, result
from views import measure_view
from views.matrix import OTHER
from views.shell.relaxation_view import in_words
from views.words import words

TINY = tiny_plan.plan()
DRAWN = static.picture
HOST = "http://localhost:8501"
HOSTILE = '=HYPERLINK("x")\x08\ud800<script>alert(1)</script>\n@cmd'
EMPTY = Selection(industry=("tea",), province=("chongqing",))
VIEWS = {
    "industry": Selection(industry=("recycled",)),
    "industries": Selection(industry=("recycled", "tea")),
    "province": Selection(province=("hunan",)),
    "unit": Selection(unit=("miit",)),
    "regions": Selection(industry=("it", "pharma"), basis=ALL_BASES),
    "benchmark": Selection(role=("benchmark",)),
    "search": Selection(q="航线"),
    "empty": EMPTY,
}

pytestmark = pytest.mark.usefixtures("plain_maps")


def want(selection: Selection, lang: Lang = "zh") -> ExportRequest:
    return ExportRequest(selection, lang, reopened(selection, lang, HOST))


def made(plan: Plan, selection: Selection, lang: Lang = "zh") -> Any:
    """Return the deck of a view, opened anew; the file of the whole plan's view is made once."""
    return slides.opened(of_the_plan(selection, lang) if plan is PLAN else deck.as_pptx(plan, want(selection, lang)))


@cache
def of_the_plan(selection: Selection, lang: Lang) -> File:
    return deck.as_pptx(PLAN, want(selection, lang))


def of_story(plan: Plan, *steps: Step, lang: Lang = "zh") -> Any:
    story = Story(Text("讲", "Story"), steps)
    return slides.opened(deck.of_story(plan, want(Selection(), lang), story))


def step(page: str, selection: Selection | None = None, heading: str = "题", notes: str = "词") -> Step:
    return Step(page, selection or Selection(), Text(heading, heading), Text(notes, notes))


# what it holds


def test_it_is_a_heavy_kind_of_file() -> None:
    assert FILES["deck.pptx"].write == Writer("exports.deck", "as_pptx")
    assert FILES["deck.pptx"].heavy
    file = deck.as_pptx(TINY, want(Selection(province=("east",))))
    assert (file.name, file.type) == ("deck.pptx", PPTX)


@pytest.mark.parametrize("lang", LANGS)
def test_with_no_filter_it_follows_the_story(plan: Plan, lang: Lang) -> None:
    actual = made(plan, Selection(), lang)
    steps = default(plan).steps
    assert slides.titles(actual)[0] == default(plan).title.at(lang)
    assert colophon(plan, want(Selection(), lang)).view in slides.texts(actual)
    assert [title for title in slides.titles(actual) if title in {one.heading.at(lang) for one in steps}] == [
        one.heading.at(lang) for one in steps
    ]
    spoken = slides.notes(actual)
    assert [one.notes.at(lang) for one in steps if not any(one.notes.at(lang) in text for text in spoken)] == []
    assert len(actual.slides) >= len(steps) + 2
    assert round(actual.slide_width / actual.slide_height, 3) == round(16 / 9, 3)


def test_with_a_filter_it_is_the_view(plan: Plan) -> None:
    actual = made(plan, VIEWS["province"])
    say = words("zh")
    assert slides.titles(actual) == [
        plan.title.zh,
        say.say("deck_heading", view="湖南", number=f"{len(matching(plan, VIEWS['province']).items)} 项"),
        say.deck_by_industry,
        *[title for title in slides.titles(actual) if title.startswith(say.deck_items)],
        say.say("deck_context", what="区域词、目标、须上级支持"),
        say.deck_closing,
    ]


def test_a_story_of_ones_own() -> None:
    actual = of_story(
        TINY, step("overview", heading="甲"), step("partners", heading="乙"), step("sources", heading="丙")
    )
    pair = words("zh").say("deck_companion", heading="乙", what=words("zh").deck_industry_by_province)
    assert slides.titles(actual) == ["讲", "甲", "乙", pair, "丙", words("zh").deck_closing]


def test_the_map_is_drawn_at_twice_the_size_of_the_slide(monkeypatch: pytest.MonkeyPatch, plan: Plan) -> None:
    monkeypatch.setattr(static, "picture", DRAWN)
    actual = of_story(plan, step("overview"), lang="en")
    [shape] = [shape for shape in actual.slides[1].shapes if shape.shape_type == 13]
    wide, high = shape.image.size
    assert wide >= 2 * 96 * shape.width / slides.INCH
    assert wide / high == pytest.approx(shape.width / shape.height, rel=0.005)  # whole pixels
    assert "Hunan 7" in shape._element.find(f".//{qn('p:cNvPr')}").get("descr")


def test_a_map_shown_before_gives_way_to_what_the_page_says_more() -> None:
    actual = of_story(TINY, step("overview"), step("partners", notes="说"), step("overview"))
    pictures = [[shape.shape_type == 13 for shape in slide.shapes].count(True) for slide in actual.slides]
    assert pictures == [0, 1, 0, 0, 1, 0]
    assert [text.startswith("说") for text in slides.notes(actual)] == [False, False, True, False, False, False]


def test_a_map_that_two_slides_show_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def picture(plan: Plan, wanted: ExportRequest, *size: float, dpi: int, scale: str) -> bytes:
        seen.append(scale)
        return slides.picture(plan, wanted, *size, dpi=dpi, scale=scale)

    monkeypatch.setattr(static, "picture", picture)
    overview = step("overview")
    actual = of_story(TINY, overview, replace(overview, scale="home"), overview)
    shown = [shape for slide in actual.slides for shape in slide.shapes if shape.shape_type == 13]
    assert (len(shown), sorted(seen)) == (3, ["belt", "home"])


def test_a_step_shows_its_own_view_on_its_own_scale(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def picture(plan: Plan, wanted: ExportRequest, *size: float, dpi: int, scale: str) -> bytes:
        seen.append((wanted.selection, scale, dpi, round(size[0] / size[1], 1)))
        return slides.picture(plan, wanted, *size, dpi=dpi, scale=scale)

    monkeypatch.setattr(static, "picture", picture)
    tea = Selection(industry=("tea",))
    of_story(TINY, step("overview"), replace(step("platforms", tea), scale="home"))
    assert [one[:3] for one in seen] == [(Selection(), "belt", deck_maps.DPI), (tea, "home", deck_maps.DPI)]


def test_the_smallest_letters_of_a_map_are_enlarged_to_nine_points(monkeypatch: pytest.MonkeyPatch) -> None:
    widths = []

    def picture(_: Plan, __: ExportRequest, width_mm: float, *size: float, dpi: int, scale: str) -> bytes:
        widths.append(width_mm)
        return b""

    monkeypatch.setattr(static, "picture", picture)
    deck_maps.picture(TINY, want(Selection()), "belt")
    (width_mm,) = widths
    assert SMALLEST_PT * LEFT.width * MM_PER_INCH / width_mm >= 9


def test_a_step_draws_corridors_as_reported_up_to_its_own_period(monkeypatch: pytest.MonkeyPatch, plan: Plan) -> None:
    seen: list[Any] = []

    def picture(_: Plan, wanted: ExportRequest, *size: float, dpi: int, scale: str) -> bytes:
        seen.append(wanted.corridors)
        return slides.picture(plan, wanted, *size, dpi=dpi, scale=scale)

    monkeypatch.setattr(static, "picture", picture)
    reports: Corridors = Answer(
        (CorridorReport("luozhan", "running", date(2026, 5, 1), "2026Q2"),), 9, date(2026, 7, 6), ""
    )
    period = Reporting(period="2026Q2")
    steps = (step("overview"), replace(step("overview"), reporting=period))
    requested = replace(want(Selection()), step_corridors=((period, reports),))
    deck.of_story(plan, requested, Story(Text("讲", "Story"), steps))
    assert seen == [NONE_REPORTED, reports]
    seen.clear()
    deck.as_pptx(plan, replace(want(Selection(province=("hunan",))), corridors=reports))
    assert seen == [reports]


def test_a_step_and_a_view_under_a_measure_count_by_it(monkeypatch: pytest.MonkeyPatch, plan: Plan) -> None:
    seen: list[Any] = []

    def picture(_: Plan, wanted: ExportRequest, *size: float, dpi: int, scale: str) -> bytes:
        seen.append(wanted.measured)
        return slides.picture(plan, wanted, *size, dpi=dpi, scale=scale)

    monkeypatch.setattr(static, "picture", picture)
    shown = measured()
    found, counted = matching(plan, Selection()), measure_view.counted(matching(plan, Selection()), shown)
    number = f"{len(found.items)} 项中 {len(counted.items)} 项已完成"
    steps = (step("overview"), replace(step("partners"), reporting=shown.reporting))
    requested = replace(want(Selection()), step_measures=(shown,))
    actual = slides.opened(deck.of_story(plan, requested, Story(Text("讲", "Story"), steps)))
    assert seen == [None, shown]  # the same view is another map under a measure
    labels = [
        " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in actual.slides
    ]
    assert [number in text for text in labels[1:3]] == [False, True]
    assert "measure=done" in slides.notes(actual)[2]
    [chart, *_] = slides.charts(actual)
    totals = [int(sum(values)) for values in zip(*(one.values for one in chart.plots[0].series), strict=True)]
    assert totals == [counted.by_province().get(id_, 0) for id_ in plan.belt]

    seen.clear()
    view = replace(want(Selection()), reporting=shown.reporting, measured=shown)
    of_view = slides.opened(deck.as_pptx(plan, view))
    assert seen == [shown]
    assert any(number in title for title in slides.titles(of_view))
    assert any(text.startswith("各省市事项数：已完成") for text in slides.texts(of_view))
    assert_fits(actual)
    assert_fits(of_view)


def test_lists_of_items_say_their_states_under_a_measure(plan: Plan) -> None:
    shown = measured()
    view = replace(want(Selection()), reporting=shown.reporting, measured=shown)
    found = slides.opened(deck.as_pptx(plan, view))
    listed = [table for table in slides.tables(found) if "事项" in table[0] and "用语归类（本图归纳）" in table[0]]
    rows = [row for table in listed for row in table[1:] if row[1]]
    assert all(table[0][-1] == "状态" for table in listed)
    named = {plan.items[id_].title.zh for id_ in DONE}
    assert {row[1] for row in rows if row[-1] == "已完成"} == named
    assert {row[-1] for row in rows if row[1] not in named} == {"未报"}
    waiting = [item for item in plan.items.values() if item.approval]
    assert len(rows) == len(plan.items) + len(waiting)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [name for name in VIEWS if name != "empty"])
def test_the_tables_hold_the_items_found(plan: Plan, name: str, lang: Lang) -> None:
    matches = matching(plan, VIEWS[name])
    header = [words(lang).list_clause, words(lang).column_title, words(lang).list_partners]
    rows = [
        row for table in slides.tables(made(plan, VIEWS[name], lang)) if table[0][:3] == header for row in table[1:]
    ]
    items = [row for row in rows if row[1]]
    assert [tuple(row[:2]) for row in items] == [(item.clause, item.title.at(lang)) for item in matches.items]
    heads = Counter(row[0] for row in rows if not row[1])
    units = [plan.units[unit].short.at(lang) for item in matches.items for unit in item.units]
    assert all(any(unit in head for head in heads) for unit in units)
    assert len(heads) == len({item.task for item in matches.items})


def test_partners_stand_by_how_the_plan_comes_to_them() -> None:
    actual = slides.tables(made(TINY, Selection(item=("both", "named", "place")), "en"))
    partners = {row[1]: row[2] for row in actual[0][1:] if row[1]}
    assert partners == {
        "Title named": "Named: East and others; Region word: The delta",
        "Title place": "Through a place: Quay, West · School C",
        "Title both": "Named: East; Benchmark: Beacon",
    }


@pytest.mark.parametrize("name", ["industry", "industries", "unit", "regions", "benchmark", "search"])
def test_the_chart_of_provinces_counts_what_was_found(plan: Plan, name: str) -> None:
    matches = matching(plan, VIEWS[name])
    actual = slides.values(slides.charts(made(plan, VIEWS[name], "en"))[0])
    added: Counter[str] = Counter()
    for shares in actual.values():
        added.update(shares)
    assert added == {plan.provinces[id_].short.en: n for id_, n in matches.by_province().items()}
    by_basis = Counter(plan.word("basis", pair.basis).en for pair in matches.pairs)
    assert {name: sum(shares.values()) for name, shares in actual.items()} == by_basis


@pytest.mark.parametrize(
    "selection", [VIEWS["industries"], Selection(task=("1",)), Selection(industry=("silk", "tea"))]
)
def test_the_chart_of_industries_counts_pairs(plan: Plan, selection: Selection) -> None:
    matches = matching(plan, selection)
    chart = slides.charts(made(plan, selection, "en"))[1]
    expected: dict[str, Counter[str]] = {}
    for pair in matches.pairs:
        for id_ in plan.items[pair.item].industries or (OTHER,):
            if id_ in (selection.industry or (id_,)):
                name = plan.industries[id_].name.en if id_ else words("en").matrix_other
                expected.setdefault(name, Counter())[plan.provinces[pair.province].short.en] += 1
    assert slides.values(chart) == expected


def test_many_industries_are_grouped_by_group(plan: Plan) -> None:
    chart = slides.charts(made(plan, VIEWS["unit"], "en"))[1]
    groups = {text.en for text in plan.vocab["industry_group"].values()} | {words("en").matrix_other}
    assert set(slides.values(chart)) <= groups
    fills = [series.format.fill.fore_color.rgb for series in chart.plots[0].series]
    colours = {one.colour.removeprefix("#") for one in plan.industries.values()}
    assert {str(fill) for fill in fills} <= colours | {"4A5560"}


def test_one_province_is_shown_by_industry_in_the_colours_of_the_screen(plan: Plan) -> None:
    matches = matching(plan, VIEWS["province"])
    [chart] = slides.charts(made(plan, VIEWS["province"], "zh"))
    [shares] = slides.values(chart).values()
    counts = Counter(plan.industries[id_].name.zh for item in matches.items for id_ in item.industries)
    assert shares == counts | {words("zh").matrix_other: sum(not item.industries for item in matches.items)}
    points = chart.plots[0].series[0].points
    by_name = {one.name.zh: one.colour.removeprefix("#") for one in plan.industries.values()}
    for i, name in enumerate(list(chart.plots[0].categories)[:-1]):
        assert str(points[i].format.fill.fore_color.rgb) == by_name[name]


def test_a_chart_can_be_edited_and_says_what_it_counts(plan: Plan) -> None:
    for chart in slides.charts(made(plan, VIEWS["unit"], "zh")):
        sheet = slides.workbook(chart)
        rows = list(sheet.iter_rows(values_only=True))
        assert list(rows[0][1:]) == [series.name for series in chart.plots[0].series]
        assert [row[0] for row in rows[1:]] == list(chart.plots[0].categories)
        assert [tuple(row[1:]) for row in rows[1:]] == list(
            zip(*(s.values for s in chart.plots[0].series), strict=True)
        )
        assert chart.value_axis.axis_title.text_frame.text == words("zh").deck_axis_items
        assert chart.category_axis.axis_title.text_frame.text == words("zh").deck_axis_province
        assert all(series.data_labels.show_value for series in chart.plots[0].series)


def test_region_words_stand_apart(plan: Plan) -> None:
    matches = matching(plan, VIEWS["industry"])
    say = words("zh")
    actual = slides.texts(made(plan, Selection(industry=("it",)), "zh"))
    assert say.deck_regions_context in actual
    assert plan.regions["yrd"].name.zh in actual
    assert say.deck_regions_context not in slides.texts(made(plan, Selection(industry=("it",), basis=ALL_BASES), "zh"))
    assert str(len(matches.belt_wide)) in slides.texts(made(plan, VIEWS["industry"], "zh"))


@pytest.mark.parametrize("lang", LANGS)
def test_a_belt_wide_item_that_links_a_province_too_is_said_to_count_there(plan: Plan, lang: Lang) -> None:
    matches, say = matching(plan, VIEWS["province"]), words(lang)
    linked = [item for item in matches.belt_wide if any(pair.item == item for pair in matches.pairs)]
    assert linked == ["t08-air-routes"]
    line = say.say("deck_reading_belt", n=len(matches.belt_wide)) + say.say("deck_reading_belt_linked", n=1)
    assert line in slides.texts(made(plan, VIEWS["province"], lang))
    assert say.say("deck_reading_belt", n=2) in slides.texts(made(plan, VIEWS["industry"], lang))


@pytest.mark.parametrize("lang", LANGS)
def test_benchmarks_are_not_called_cooperation(plan: Plan, lang: Lang) -> None:
    actual = slides.texts(made(plan, VIEWS["benchmark"], lang))
    assert words(lang).deck_benchmarks in actual
    assert words(lang).headline_items not in actual
    assert words(lang).headline_items in slides.texts(made(plan, VIEWS["province"], lang))


def test_what_waits_on_approval_is_listed(plan: Plan) -> None:
    matches = matching(plan, VIEWS["province"])
    waiting = [item for items in responsibilities.waiting(plan, matches).values() for item in items]
    actual = slides.tables(made(plan, VIEWS["province"]))
    [table] = [table for table in actual if table[0][-1] == words("zh").list_approval and len(table[0]) == 4]
    assert [row[1] for row in table[1:]] == [item.title.zh for item in waiting] != []


def test_the_targets_of_a_story_are_those_of_the_plan(plan: Plan) -> None:
    actual = slides.tables(of_story(plan, step("targets"), lang="en"))
    written = {row[0] for table in actual for row in table[1:]}
    goals = {target.as_written.en for target in plan.targets.values() if target.kind != "reference"}
    assert written == goals
    deck = of_story(plan, step("targets"), lang="en")
    assert words("en").targets_no_split in " ".join(slides.texts(deck))
    frames = [shape.text_frame for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    beside = {paragraph.text for frame in frames for paragraph in frame.paragraphs}
    assert {target.as_written.en for target in plan.targets.values() if target.headline} <= beside, "none is cut"


def test_what_was_reported_has_a_column_and_nothing_reported_is_said(plan: Plan) -> None:
    say = words("zh")
    assert say.deck_unreported_note in " ".join(slides.texts(of_story(plan, step("targets"))))
    target = next(one for one in plan.targets.values() if one.headline)
    requested = replace(want(Selection()), reported=reported(result(target.id, "12.5")))
    actual = slides.opened(deck.of_story(plan, requested, Story(Text("讲", "Story"), (step("targets"),))))
    rows = [dict(zip(table[0], row, strict=True)) for table in slides.tables(actual) for row in table[1:]]
    [row] = [row for row in rows if row[say.deck_column_written] == target.as_written.zh]
    assert row[say.deck_column_reported] == "12.5 亿元（截至 2025-12-31、市投促局、方案目标的 1.6%）"
    every = " ".join(slides.texts(actual))
    assert say.say("targets_goal", written=target.as_written.zh) in every and "填报记录截至 2026-01-08" in every


@pytest.mark.parametrize("page", PAGES)
def test_the_notes_of_a_step_reopen_its_page(plan: Plan, page: str) -> None:
    path = "" if page == "overview" else page
    _, *actual = of_story(plan, step(page, VIEWS["province"])).slides
    assert f"{HOST}/{path}?province=hunan" in actual[0].notes_slide.notes_text_frame.text


@pytest.mark.parametrize(("page", "table"), [("corridors", "corridors"), ("platforms", "platforms")])
def test_a_page_says_more_with_its_table(plan: Plan, page: str, table: str) -> None:
    actual = slides.tables(of_story(plan, step(page)))
    names = [row[0] for one in actual for row in one[1:]]
    cited = {id_ for item in plan.items.values() for id_ in getattr(item, table)}
    assert sorted(names) == sorted(getattr(plan, table)[id_].name.zh for id_ in cited)


# every slide


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["story", *VIEWS])
def test_every_slide_is_whole(plan: Plan, name: str, lang: Lang) -> None:
    selection = VIEWS.get(name, Selection())
    actual, about = made(plan, selection, lang), colophon(plan, want(selection, lang))
    for number, slide in enumerate(actual.slides, 1):
        assert slide.shapes.title.text_frame.text.strip()
        assert slide.notes_slide.notes_text_frame.text.strip()
        kinds = {shape.placeholder_format.type: shape for shape in slide.placeholders}
        foot = kinds[PP_PLACEHOLDER.FOOTER].text_frame.text
        assert about.disclaimer in foot
        assert about.source in foot
        field = kinds[PP_PLACEHOLDER.SLIDE_NUMBER]._element.find(f".//{qn('a:fld')}")
        assert (field.get("type"), field.findtext(qn("a:t"))) == ("slidenum", str(number))
        read = [shape.placeholder_format.type if shape.is_placeholder else None for shape in slide.shapes]
        assert read[0] in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
        assert read[-2:] == [PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER]
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 13:
                assert shape._element.find(f".//{qn('p:cNvPr')}").get("descr")
        assert len({shape.shape_id for shape in slide.shapes}) == len(list(slide.shapes))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["story", *VIEWS])
def test_every_run_names_its_typefaces(plan: Plan, name: str, lang: Lang) -> None:
    actual = made(plan, VIEWS.get(name, Selection()), lang)
    matches = list(slides.runs(actual))
    for chart in slides.charts(actual):
        in_chart = list(chart._chartSpace.iter(qn("a:defRPr"), qn("a:rPr"), qn("a:endParaRPr")))
        assert chart._chartSpace.findall(qn("c:txPr"))
        matches += in_chart
    code = {"zh": "zh-CN", "en": "en-US"}[lang]
    for properties in matches:
        faces = [properties.find(qn(f"a:{face}")).get("typeface") for face in ("latin", "ea", "cs")]
        assert (faces, properties.get("lang")) == ([type_.LATIN, type_.EAST_ASIAN, type_.EAST_ASIAN], code)
    assert len(matches) > 20


def test_every_theme_names_its_typefaces(plan: Plan) -> None:
    actual = made(plan, VIEWS["province"])
    themes = [part for part in actual.part.package.iter_parts() if part.content_type.endswith("theme+xml")]
    assert len(themes) == 2
    for theme in themes:
        root = etree.fromstring(theme.blob)
        fonts = [*root.iter(qn("a:majorFont")), *root.iter(qn("a:minorFont"))]
        assert {font.find(qn("a:ea")).get("typeface") for font in fonts} == {type_.EAST_ASIAN}
        assert {font.find(qn("a:latin")).get("typeface") for font in fonts} == {type_.LATIN}


def test_the_third_row_can_read_it(plan: Plan) -> None:
    actual = made(plan, VIEWS["unit"], "en")
    for slide in actual.slides:
        for shape in slide.shapes:
            matches = [int(one.get("sz")) / 100 for one in shape._element.iter(qn("a:rPr")) if one.get("sz")]
            if shape.is_placeholder:
                kind = shape.placeholder_format.type
                small = kind in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
                assert min(matches) >= (9 if small else 24)
            elif matches:
                assert min(matches) >= (12 if shape.has_table or shape.has_chart else 14)


# nothing spills


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["story", *VIEWS])
def test_everything_fits(plan: Plan, name: str, lang: Lang) -> None:
    assert_fits(made(plan, VIEWS.get(name, Selection()), lang))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("task", [clause.task for clause in PLAN.tasks])
def test_every_item_fits(plan: Plan, task: str, lang: Lang) -> None:
    assert_fits(made(plan, Selection(task=(task,)), lang))


@settings(max_examples=15)
@given(data=st.data(), lang=st.sampled_from(LANGS))
def test_whatever_is_asked_for_fits(data: st.DataObject, lang: Lang) -> None:
    assert_fits(made(PLAN, data.draw(selections(PLAN)), lang))


def assert_fits(actual: Any) -> None:
    assert slides.spills(actual) == []
    assert slides.outside(actual) == []
    assert slides.overlapping(actual) == []
    tops = [shape.top + shape.height for slide in actual.slides for shape in slide.shapes if not shape.is_placeholder]
    assert max(tops) <= 6.9 * slides.INCH


def test_a_text_that_spills_is_found() -> None:
    actual = made(TINY, Selection(province=("east",)))
    actual.slides[1].shapes.title.text_frame.paragraphs[0].runs[0].text = "长" * 200
    actual.slides[1].shapes[-3].left = actual.slide_width
    assert [spill.slide for spill in slides.spills(actual)] == [2]
    assert len(slides.outside(actual)) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_a_heading_of_two_lines_is_even_and_keeps_its_distance(plan: Plan, lang: Lang) -> None:
    long = "Tourism and wellness: shared routes and visitors across provinces" if lang == "en" else "长江经济带" * 8
    actual = of_story(plan, step("partners", VIEWS["industries"], heading=long), lang=lang)
    [_, first, *_, last, _] = actual.slides
    for slide in (first, last):
        title = slide.shapes.title
        below = min(shape.top for shape in slide.shapes if shape != title and not shape.is_placeholder)
        assert below - title.top - title.height >= 7 * slides.POINT
    one, two = slides.title_lines(last)
    assert len(two) > len(one) / 2


def test_no_heading_of_the_briefing_leaves_a_word_alone(plan: Plan) -> None:
    for slide in made(plan, Selection(), "en").slides:
        lines = slides.title_lines(slide)
        assert len(lines) == 1 or len(lines[1].split()) > 1


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["story", "province"])
def test_what_stands_below_the_numbers_keeps_its_distance(plan: Plan, name: str, lang: Lang) -> None:
    columns = [slides.column(slide) for slide in made(plan, VIEWS.get(name, Selection()), lang).slides]
    beside = [column for column in columns if len(column) == 4]
    assert len(beside) > 1
    for *numbers, text in beside:
        ends = [shape.top / slides.POINT + slides.written_high(shape) for shape in numbers]
        assert text.top / slides.POINT - max(ends) >= 10


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["story", "industries", "unit", "province"])
def test_that_parts_add_up_to_more_is_said_beside_each_chart_by_industry(plan: Plan, name: str, lang: Lang) -> None:
    said = [shape.text_frame.text for slide in made(plan, VIEWS.get(name, Selection()), lang).slides
            if any(shape.has_chart for shape in slide.shapes) for shape in slides.column(slide)[-1:]]  # fmt: skip
    assert sum(words(lang).deck_reading_industries in text for text in said) == (5 if name == "story" else 1)


@pytest.mark.parametrize("lang", LANGS)
def test_how_to_read_and_edit_a_chart_stands_in_the_notes(plan: Plan, lang: Lang) -> None:
    actual, say = made(plan, VIEWS["province"], lang), words(lang)
    shown = "\n".join(
        shape.text_frame.text for slide in actual.slides for shape in slide.shapes if shape.has_text_frame
    )
    assert say.deck_reading not in shown
    assert say.deck_reading_edit not in shown
    for slide in actual.slides:
        has_chart = any(shape.has_chart for shape in slide.shapes)
        noted = slide.notes_slide.notes_text_frame.text
        assert (say.deck_reading in noted and say.deck_reading_edit in noted) == has_chart


@pytest.mark.parametrize("lang", LANGS)
def test_every_source_of_a_layer_is_credited_with_its_licence(plan: Plan, lang: Lang) -> None:
    actual = made(plan, VIEWS["province"], lang)
    last = [shape.text_frame.text for shape in actual.slides[-1].shapes if shape.has_text_frame]
    assert [line for line in credits(plan, words(lang)) if line not in " ".join("\n".join(last).split())] == []
    assert set(credits(plan, words(lang))) <= set(actual.core_properties.comments.splitlines())


@pytest.mark.parametrize("lang", LANGS)
def test_no_heading_takes_a_third_line_where_arial_is_absent(plan: Plan, lang: Lang) -> None:
    wide = ImageFont.truetype(str(WIDEST), 100, layout_engine=ImageFont.Layout.BASIC)
    for slide in made(plan, Selection(), lang).slides:
        frame = slide.shapes.title.text_frame
        [run] = frame.paragraphs[0].runs
        room = (slide.shapes.title.width - frame.margin_right) / slides.POINT
        lines, line = 1, ""
        for word in run.text.split() if lang == "en" else run.text:
            joined = f"{line} {word}".strip() if lang == "en" else line + word
            measured = wide.getlength(joined) / 100 if lang == "en" else slides.FONT.getlength(joined) / 100
            lines, line = (lines, joined) if measured * run.font.size.pt <= room else (lines + 1, word)
        assert lines <= 2, run.text


def test_a_table_fills_its_slides_in_the_largest_type_that_needs_no_more() -> None:
    columns = (tables.SlideColumn("a", 1), tables.SlideColumn("b", 1))
    for rows in (5, 20, 30, 45):
        table = tables.SlideTable(columns, (("one", "two"),) * rows, "")
        fewest = next(n for n in range(1, 9) if fits(replace(table, size=tables.SIZE), n))
        largest = max(size for size in range(tables.SIZE, tables.LARGE + 1) if fits(replace(table, size=size), fewest))
        parts = tables.parts(table, BODY)
        assert ([part.size for part in parts], sum(len(part.rows) for part in parts)) == ([largest] * fewest, rows)


def fits(table: tables.SlideTable, slides_: int) -> bool:
    """Whether a table of rows of one line each stands on so many slides."""
    line = round(table.size * 1.4) + 8
    a_slide = int(BODY.points[1] // line) - 1
    return len(table.rows) <= a_slide * slides_


@pytest.mark.parametrize("lang", LANGS)
def test_all_clauses_beside_a_map_are_summed_up_or_none(plan: Plan, lang: Lang) -> None:
    summed = set()
    for slide in made(plan, Selection(), lang).slides:
        if any(shape.shape_type == 13 for shape in slide.shapes):
            *_, text = slides.column(slide)
            kinds = {bool(one._p.findall(qn("a:br"))) for one in text.text_frame.paragraphs}
            assert len(kinds) == 1
            summed |= kinds
    assert summed == {True, False}


@pytest.mark.parametrize("lang", LANGS)
def test_the_longest_heading_is_cut_before_what_tells_its_slides_apart(plan: Plan, lang: Lang) -> None:
    heading, say = ("长" * 80 if lang == "zh" else "lengthy headings " * 5)[:80], words(lang)
    bonded = Selection(task=("7",))
    for page, what, selection in (("tasks", say.deck_items, None), ("platforms", say.deck_platforms, bonded)):
        actual = of_story(plan, step(page, selection, heading=heading), lang=lang)
        _, _, *companions, _ = slides.titles(actual)
        of = len(companions)
        assert (of > 1) == (page == "tasks")
        for i, title in enumerate(companions, 1):
            tail = say.say("deck_companion", heading="", what=what)
            assert title.endswith(say.say("deck_part", heading=tail, part=i, of=of) if of > 1 else tail)
            assert title.startswith(heading[:8])
        assert_fits(actual)


def test_a_text_is_cut_between_words() -> None:
    actual = "Improves the airport, consolidates routes to Shanghai, Wuhan, Changsha and others"
    for room in range(60, 400, 7):
        kept = type_.shortened(actual, type_.Type(14), room, 2).removesuffix(type_.CUT)
        assert kept == actual or actual[len(kept)] == " "


# languages


@pytest.mark.parametrize("name", ["story", *VIEWS])
def test_the_english_deck_holds_no_chinese_but_clause_numbers(plan: Plan, name: str) -> None:
    clauses = sorted(plan.clauses, key=len, reverse=True)
    searched = VIEWS.get(name, Selection()).q
    for text in slides.texts(made(plan, VIEWS.get(name, Selection()), "en")):
        for actual in filter(None, (searched, *clauses)):
            text = text.replace(actual, "")
        assert not CJK.search(text), text


def test_the_chinese_deck_holds_nothing_of_the_template(plan: Plan) -> None:
    actual = " ".join(slides.texts(made(plan, Selection())))
    assert "Click" not in actual
    assert "level" not in actual


# nothing found, and what breaks files


@pytest.mark.parametrize("lang", LANGS)
def test_an_empty_view_says_why_and_how_to_widen(plan: Plan, lang: Lang) -> None:
    actual = made(plan, EMPTY, lang)
    assert slides.titles(actual)[1:] == [words(lang).empty_title, words(lang).deck_closing]
    every = slides.texts(actual)
    assert [in_words(one, words(lang)) for one in relaxations(plan, EMPTY)] != []
    assert all(in_words(one, words(lang)) in every for one in relaxations(plan, EMPTY))


def test_where_no_single_step_helps_it_says_so() -> None:
    actual = made(TINY, Selection(industry=("metals",), province=("west",), q="nowhere"))
    assert words("zh").deck_empty_none in slides.texts(actual)


def test_what_was_looked_for_in_vain_is_said_in_four_lines() -> None:
    actual = made(TINY, Selection(q="长" * 500))
    why = max((text for text in slides.texts(actual) if text.endswith("长…")), key=len)
    assert len(type_.wrapped(type_.plain(why), WHY, BODY.points[0])) == 4
    assert_fits(actual)


def test_an_empty_step_of_a_story_says_so_under_its_heading() -> None:
    actual = of_story(TINY, step("industries", Selection(industry=("metals",), province=("west",)), heading="甲"))
    assert slides.titles(actual)[1:-1] == ["甲"]
    assert not slides.charts(actual)


@pytest.mark.parametrize("text", [HOSTILE, "长" * 6000, "W" * 6000, "long words " * 800, "，" * 300, "\n\v\t"])
def test_hostile_texts_are_text(text: str) -> None:
    plan = planted(text)
    for selection in (Selection(item=tuple(plan.items)), Selection(province=("east",))):
        actual = made(plan, selection, "en")
        assert_fits(actual)
        assert not [matches for matches in slides.texts(actual) if "\x08" in matches or "_x0008_" in matches]
        for chart in slides.charts(actual):
            cells = [cell for row in slides.workbook(chart).iter_rows() for cell in row]
            assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    steps = [replace(step(page, heading=text, notes=text)) for page in ("overview", "partners", "tasks", "targets")]
    assert_fits(of_story(plan, *steps))


def test_a_script_is_shown_as_it_stands() -> None:
    actual = " ".join(slides.texts(made(planted(HOSTILE), Selection(item=tuple(TINY.items)), "zh")))
    assert '=HYPERLINK("x")<script>alert(1)</script> @cmd' in actual


def planted(text: str) -> Plan:
    """Return the tiny plan with a text wherever a table could put it."""
    named = Text(text, text)
    items = {id_: replace(item, title=named, clause="一1") for id_, item in TINY.items.items()}
    clauses = {id_: replace(one, heading=named, summary=named) for id_, one in TINY.clauses.items()}
    return replace(
        TINY,
        items=items,
        clauses=clauses,
        units={id_: replace(one, name=named, short=named) for id_, one in TINY.units.items()},
        industries={id_: replace(one, name=named) for id_, one in TINY.industries.items()},
        provinces={id_: replace(one, name=named, short=named) for id_, one in TINY.provinces.items()},
        regions={id_: replace(one, name=named) for id_, one in TINY.regions.items()},
        document=named,
        issuer=named,
    )


def test_a_long_link_leads_where_it_says(plan: Plan) -> None:
    selection = Selection(q="山" * 100, item=tuple(sorted(plan.items)))
    wanted = want(selection)
    actual = slides.opened(deck.as_pptx(plan, wanted))
    assert_fits(actual)
    links = [run.hyperlink.address for shape in actual.slides[-1].shapes if shape.has_text_frame
             for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]  # fmt: skip
    assert wanted.link in links
    assert wanted.link in slides.notes(actual)[-1]


def test_a_link_without_a_host_is_only_text(plan: Plan) -> None:
    actual = slides.opened(deck.as_pptx(plan, export_request(plan, [("province", "hunan")])))
    runs = [run for shape in actual.slides[-1].shapes if shape.has_text_frame
            for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]  # fmt: skip
    assert "/?province=hunan" in [run.text for run in runs]
    assert {run.hyperlink.address for run in runs} == {None}


# the file


def test_the_same_request_gives_the_same_bytes(plan: Plan) -> None:
    wanted = want(VIEWS["unit"], "en")
    assert deck.as_pptx(plan, wanted).body == deck.as_pptx(plan, wanted).body


def test_its_dates_are_those_of_the_data(plan: Plan) -> None:
    file = deck.as_pptx(plan, want(VIEWS["unit"]))
    actual = slides.opened(file)
    created = datetime.fromisoformat(plan.created)
    assert (actual.core_properties.created, actual.core_properties.modified) == (created, created)
    assert actual.core_properties.title == plan.title.zh
    assert {entry.date_time[0] for entry in entries(file.body)} == {1980}
    for chart in slides.charts(actual):
        blob = chart.part.chart_workbook.xlsx_part.blob
        assert {entry.date_time[0] for entry in entries(blob)} == {1980}
        assert plan.created.encode() in zipfile.ZipFile(io.BytesIO(blob)).read("docProps/core.xml")


def entries(body: bytes) -> list[zipfile.ZipInfo]:
    return zipfile.ZipFile(io.BytesIO(body)).infolist()


def test_nothing_of_the_template_is_left_behind(plan: Plan) -> None:
    names = [entry.filename for entry in entries(deck.as_pptx(plan, want(VIEWS["industry"])).body)]
    assert [name for name in names if "thumbnail" in name or "printerSettings" in name or "app.xml" in name] == []
    with zipfile.ZipFile(io.BytesIO(deck.as_pptx(plan, want(VIEWS["industry"])).body)) as parts:
        assert b"python" not in parts.read("docProps/core.xml")
    assert sum(name.startswith("ppt/slideLayouts/slideLayout") for name in names) == 2
    assert len(names) == len(set(names))


def test_progress_is_reported_slide_by_slide() -> None:
    seen: list[tuple[int, int]] = []
    with reported_to(lambda done, of: seen.append((done, of))):
        file: File = deck.as_pptx(TINY, want(Selection(province=("east",))))
    count = len(slides.opened(file).slides)
    assert seen == [(i, count) for i in range(1, count + 1)]
