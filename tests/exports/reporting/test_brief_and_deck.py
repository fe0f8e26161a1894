"""A unit's brief with its reports, and the slides of progress in a deck: only what was accepted, native, in place."""

import io
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from exports import brief, deck
from exports.brief.blocks import Heading, WordTable
from exports.request import ExportRequest, export_request
from plan import published
from plan.links import matching
from plan.other_names import Succession
from plan.selection import STATES_BY, Selection
from plan.story import Step, Story, default, written
from plan.text import LANGS, Text
from records import owing, running
from records.content import ClosingReport
from records.model import Viewer
from server import record_files
from tests.support import reported, site_store, stores, successions
from tests.support.site_store import UNIT, Site
from views.reporting import progress_view
from views.words import words

SAID = words("zh")

pytestmark = pytest.mark.usefixtures("plain_maps")


def blocks(site: Site, lang: str = "zh", viewer: Viewer | None = None, unit: str = UNIT) -> list[Any]:
    request = export_request(published.plan(), [("unit", unit), ("lang", lang)])
    return list(brief.contents(published.plan(), reported.of_view(site, request, viewer)).blocks)


def section(found: list[Any], heading: str) -> list[Any]:
    start = next(i for i, one in enumerate(found) if isinstance(one, Heading) and one.text == heading)
    rest = found[start + 1 :]
    return rest[: next(i for i, one in enumerate(rest) if isinstance(one, Heading))]


def test_without_a_report_a_brief_is_as_before() -> None:
    plain = brief.contents(published.plan(), ExportRequest(Selection(unit=(UNIT,)))).blocks
    assert SAID.brief_reports not in [one.text for one in plain if isinstance(one, Heading)]


def test_a_unit_s_brief_says_what_it_reported_and_what_not(site: Site) -> None:
    mine = section(blocks(site), SAID.brief_reports)
    (table,) = [one for one in mine if isinstance(one, WordTable)]
    assert {row[1] for row in table.rows} == {"推进中", "受阻", "已完成"}
    assert ("完成可行性研究", "开工") in [row[3:] for row in table.rows]
    text = str(mine)
    assert "2026-07-06" in text
    assert f"未报 {len(site.items()) - 3} 项" in text
    assert "请协调" not in text
    assert "尚未审核的内容" not in text
    english = str(section(blocks(site, "en"), words("en").brief_reports))
    assert "as reported (Chinese): 完成可行性研究" in english
    other = section(blocks(site, unit="commerce"), SAID.brief_reports)
    assert not [one for one in other if isinstance(one, WordTable)]


def test_a_unit_s_brief_holds_the_reports_of_its_members_and_successors(tmp_path: Path) -> None:
    plan = published.plan()
    with site_store.served(tmp_path) as site:
        reported.fill(site)
        owing.open_period(site.store, site.administrator, "2026Q3")
        new = Succession(UNIT, "ways", Text("路局", "Bureau of Ways"), date(2026, 7, 1), "文号")
        successions.publish(site.store, new)
        running.use(site.store)
        asked = record_files.with_records(
            export_request(plan, [("unit", UNIT)]), [("period", "2026Q3")], "", texts=True
        )
        mine = section(list(brief.contents(plan, asked).blocks), SAID.brief_reports)
        (table,) = [one for one in mine if isinstance(one, WordTable)]
        assert {row[1] for row in table.rows} == {"路局"}
        assert ("路局", "推进中", "2026年第二季度", "完成可行性研究", "开工") in [row[1:] for row in table.rows]
        assert f"路局未报 {len(site.items()) - 3} 项" in str(mine)


def test_a_closing_report_that_ends_an_item_stands_in_the_brief_of_a_period(tmp_path: Path) -> None:
    with site_store.served(tmp_path) as site:
        owing.open_period(site.store, site.administrator, stores.PERIOD)
        said = ClosingReport(state="done", result="已建成投产", problems="用地手续滞后")
        site.accepted(site.items()[0], said, reported.CLOSING)
        for lang, period, quoted in (
            ("zh", "终期评估（2023–2025年）", "已建成投产\n用地手续滞后"),
            (
                "en",
                "Final evaluation (2023–2025)",
                "as reported (Chinese): 已建成投产\nas reported (Chinese): 用地手续滞后",
            ),
        ):
            mine = section(blocks(site, lang), words(lang).brief_reports)
            (table,) = [one for one in mine if isinstance(one, WordTable)]
            assert [row[1:] for row in table.rows] == [
                (published.plan().word("report_state", "done").at(lang), period, quoted, "")
            ]


def test_in_public_a_brief_does_not_say_what_is_not_reported(site: Site) -> None:
    found = str(section(blocks(site, viewer=Viewer(public=True)), SAID.brief_reports))
    assert "未报" not in found.replace(SAID.record_note_accepted, "")


def texts(slide: Any) -> str:
    parts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            parts += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(parts)


def test_a_deck_shows_states_by_task_and_what_is_held_up(site: Site) -> None:
    for lang in LANGS:
        say = words(lang)
        request = export_request(published.plan(), [("task", "8"), ("lang", lang)])
        plain = Presentation(io.BytesIO(deck.as_pptx(published.plan(), request).body))
        body = deck.as_pptx(published.plan(), reported.of_view(site, request)).body
        assert body == deck.as_pptx(published.plan(), reported.of_view(site, request)).body
        found = list(Presentation(io.BytesIO(body)).slides)
        assert len(found) == len(plain.slides) + 2
        chart, held = found[-3:-1]  # the last one names the sources
        (frame,) = [shape for shape in chart.shapes if shape.has_chart]
        series = {one.name: tuple(one.values) for one in frame.chart.plots[0].series}
        state = published.plan().vocab["report_state"]
        assert series[state["held-up"].at(lang)] == (1,)
        assert sum(sum(values) for values in series.values()) == 10
        assert "2026-07-06" in texts(chart)
        assert say.progress_rule in chart.notes_slide.notes_text_frame.text
        assert f"{say.as_reported if lang == 'en' else ''}用地指标未落实" in texts(held)
        assert "请协调" not in texts(held) + held.notes_slide.notes_text_frame.text


def test_a_step_of_progress_has_its_chart_and_what_is_held_up(site: Site) -> None:
    plan, view = published.plan(), Selection(task=("8",))
    for by, lang in product(STATES_BY, LANGS):
        step = Step("progress", view, Text("进展如何", "How far"), Text("先说这一句", "Say this"), states_by=by)
        story, say = Story(Text("讲", "Story"), (step,)), words(lang)
        request = ExportRequest(story=written(story), lang=lang, link="http://host/")
        snapshot = reported.of_view(site, request).snapshot
        asked = replace(request, step_snapshots=((step.reporting, snapshot),))
        _, *shown, _ = Presentation(io.BytesIO(deck.of_story(plan, asked, story).body)).slides
        charts = [[shape.chart for shape in one.shapes if shape.has_chart] for one in shown]
        assert [len(one) for one in charts] == [1] * (len(shown) - 1) + [0]
        assert step.heading.at(lang) in texts(shown[0])
        notes = shown[0].notes_slide.notes_text_frame.text
        assert notes.startswith(step.notes.at(lang)) and say.progress_rule in notes
        assert (f"by={by}" in notes) == (by != "task")
        values = [sum(one.values) for found in charts for chart in found for one in chart.plots[0].series]
        states = progress_view.by_unit if by == "unit" else progress_view.grouped
        names, matches = snapshot.names(plan, say), matching(plan, view)
        about = (snapshot.units, snapshot.successors) if by == "unit" else (snapshot.states, by)
        assert sum(values) == sum(one.total for one in states(names, matches, *about)) > 0
        assert "用地指标未落实" in texts(shown[-1])


def test_a_step_of_progress_where_nothing_is_reported_is_its_map() -> None:
    plan, step = published.plan(), Step("progress", Selection(), Text("进展", ""), Text("", ""))
    (drawn,) = deck.slides.of_story(plan, ExportRequest(), Story(Text("讲", "Story"), (step,)))
    assert drawn.func is deck.slides._map  # type: ignore[attr-defined]


def test_a_user_s_own_story_stays_as_it_is(site: Site) -> None:
    plan = published.plan()
    request = ExportRequest(story=written(default(plan)))
    slides = deck.slides.of_story(plan, request, default(plan))
    assert slides
    assert deck._progress(plan, reported.of_view(site, request)) == []
    assert len(deck._progress(plan, reported.of_view(site, ExportRequest()))) == 2
