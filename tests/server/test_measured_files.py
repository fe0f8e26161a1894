"""What the server hands to a file that measures: states as everyone may see them, whoever asks, and none for others."""

import asyncio
import pickle
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.requests import Request

from exports.deck import slide_context
from exports.files import FILES
from exports.request import ExportRequest, UnknownParameters, export_request
from plan import published
from plan.analysis import Analysis
from plan.reporting import Reporting
from plan.selection import Selection
from plan.story import Step, Story, written
from plan.text import Text
from records import answers, life, owing, running
from records.content import Content, Figure, ItemReport, TargetReport, UnitDate
from records.corridor_reports import NONE_REPORTED
from records.errors import StoreLocked
from records.model import Viewer
from records.places import Place
from records.project import Project, StageDate
from records.report_counts import ReportCounts
from server import downloads, file_requests
from tests.support.ledgers import YI, accepted
from tests.support.site_store import TARGET, UNIT, Site, served, under_way
from tests.support.stores import EARLIER, PERIOD
from views.analysis.analysis_records import Projects
from views.briefing import briefing_view
from views.projects.project_sums import MeasuredProjects

NAME = Text("题", "Title")
JUNE = date(2026, 6, 30)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with served(tmp_path) as site:
        owing.open_period(site.store, site.administrator, PERIOD)
        yield site


def requested(name: str = "map.png", **params: str) -> ExportRequest:
    kind = FILES[name]
    request = export_request(published.plan(), params.items(), kind.options)
    return asyncio.run(file_requests.measured(kind, request))


def test_only_maps_are_given_states_and_only_where_there_are_some(site: Site) -> None:
    assert requested(measure="done").measured is None
    record = site.accepted(site.items()[0], under_way())
    running.use(site.store)
    given = requested(measure="under-way").measured
    assert given
    assert (given.counted, given.audience, given.period) == ({record.item}, "internal", PERIOD)
    assert requested().measured is None
    assert requested("items.csv", measure="done").measured is None
    assert requested(measure="under-way", as_of="2026-07-01").measured != given


def test_a_request_stays_the_same_while_nothing_changed_that_everyone_sees(site: Site) -> None:
    first, second, *_ = site.items()
    site.accepted(first, under_way())
    running.use(site.store)
    given = requested(measure="under-way")
    waiting = site.submitted(second, under_way())
    assert requested(measure="under-way") == given
    life.accept(site.store, site.reviewer, waiting.id, waiting.version)
    assert requested(measure="under-way") != given


def test_a_deck_is_given_what_each_step_of_its_story_measures(site: Site) -> None:
    plan, steps = published.plan(), [Reporting(), Reporting("under-way"), Reporting("done", PERIOD)]
    story = Story(Text("讲", "Story"), tuple(Step("overview", Selection(), NAME, NAME, reporting=one) for one in steps))
    request = ExportRequest(story=written(story))
    assert file_requests.with_steps(FILES["deck.pptx"], request, plan).step_measures == ()
    site.accepted(site.items()[0], under_way())
    running.use(site.store)
    given = file_requests.with_steps(FILES["deck.pptx"], request, plan)
    assert [one.reporting for one in given.step_measures] == steps[1:]
    assert given.measured_for(steps[0]) is None
    assert (found := given.measured_for(steps[1]))
    assert found.counted == {site.items()[0]}
    assert file_requests.with_steps(FILES["map.png"], request, plan) == request
    assert file_requests.with_steps(FILES["deck.pptx"], ExportRequest(), plan).step_measures == ()


def test_a_deck_is_given_the_states_of_each_step_of_progress(site: Site) -> None:
    plan, steps = published.plan(), [Reporting(period=EARLIER), Reporting(), Reporting(period="2026M02")]
    story = Story(Text("讲", "Story"), tuple(Step("progress", Selection(), NAME, NAME, reporting=one) for one in steps))
    request, kind = ExportRequest(story=written(story)), FILES["deck.pptx"]
    assert file_requests.with_steps(kind, request, plan).step_snapshots == ()
    site.accepted(site.items()[0], ItemReport(state="held-up", done="等地", decision="请协调", decider="市政府"))
    running.use(site.store)
    given = file_requests.with_steps(kind, request, plan)
    assert given.snapshot_for(steps[0]) is None  # nothing was reported until then
    for one in steps[1:]:
        found = given.snapshot_for(one)
        assert found and found.states[site.items()[0]] == "held-up"
        assert [record.content.done for record in found.said] == ["等地"]
        assert "请协调" not in str(found)


def test_targets_of_a_step_are_those_of_its_period_unless_the_link_has_one(site: Site) -> None:
    plan, early, kind = published.plan(), Reporting(period=EARLIER), FILES["deck.pptx"]
    steps = (Step("targets", Selection(), NAME, NAME, reporting=early), Step("targets", Selection(), NAME, NAME))
    story = written(Story(Text("讲", "Story"), steps))
    measure = plan.targets[TARGET].measure_unit.zh
    for period, value, day in ((EARLIER, 100, date(2026, 3, 31)), (PERIOD, 200, JUNE)):
        said = TargetReport(figure=Figure(Decimal(value), measure), as_of=day, source="统计")
        place = Place("target", UNIT, period, target=TARGET)
        begun = life.create(site.store, site.reporter, place, said, submit=True)
        life.accept(site.store, site.reviewer, begun.id, begun.version)

    def shown(reporting: Reporting) -> list[list[Decimal]]:
        asked = given("deck.pptx", urlencode(reporting.params(), doseq=True))
        asked = file_requests.with_steps(kind, replace(asked, story=story), plan)
        requests = [slide_context.of_step(plan, asked, one).request for one in steps]
        assert {one.reporting for one in requests} == ({reporting} if reporting.limited else {early, Reporting()})
        return [[one.figure.value for one in request.reported.targets if one.figure] for request in requests]

    assert shown(Reporting()) == [[100], [200, 100]]
    assert shown(early) == [[100], [100]]
    assert shown(Reporting(period=PERIOD)) == [[200, 100], [200, 100]]


def test_a_step_is_made_without_a_period_that_has_not_come(site: Site) -> None:
    plan, asked = published.plan(), Reporting("agreed", "2099Q4")
    story = Story(Text("讲", "Story"), (Step("overview", Selection(), NAME, NAME, reporting=asked),))
    accepted(site, Project(name="甲", origin="430100", agreed=YI))
    request, kind = ExportRequest(story=written(story)), FILES["deck.pptx"]
    given = file_requests.with_steps(kind, file_requests.with_projects(request, plan, kind), plan)
    assert given.to_come == (("period", "2099Q4"),)
    assert [one.reporting for one in given.projects] == [Reporting("agreed")]
    slide = slide_context.of_step(plan, given, story.steps[0])
    assert slide.projects == given.projects[0]
    assert slide.under().endswith(briefing_view.left_out(given.to_come, given.words))
    assert "2099" not in slide.request.link


def test_a_deck_is_given_the_records_that_each_step_counts(site: Site) -> None:
    plan, steps = published.plan(), [Analysis("reports", "state"), Analysis("links"), Analysis("paid")]
    pages = [("analysis", one) for one in steps] + [("overview", Analysis("reports", "unit"))]
    story = Story(Text("讲", "Story"), tuple(Step(page, Selection(), NAME, NAME, analysis=one) for page, one in pages))
    request = ExportRequest(story=written(story))
    first, _, last = [(Selection(), Reporting(), one) for one in steps]
    assert file_requests.with_steps(FILES["deck.pptx"], request, plan).recorded_for(first) is None
    site.accepted(site.items()[0], under_way())
    running.use(site.store)
    given = file_requests.with_steps(FILES["deck.pptx"], request, plan)
    assert [question for question, _ in given.step_recorded] == [first, last]
    assert isinstance(counts := given.recorded_for(first), ReportCounts)
    assert [(one.state, one.reports) for one in counts.counts] == [("under-way", 1)]
    assert isinstance(given.recorded_for(last), Projects)
    assert pickle.loads(pickle.dumps(given)) == given


def given(name: str, query: str = "") -> ExportRequest:
    scope = {"type": "http", "query_string": query.encode(), "path_params": {"name": name}, "headers": []}
    kind, plan = FILES[name], published.plan()
    return file_requests.with_steps(kind, file_requests.of_request(Request(scope), kind, plan), plan)


def test_every_file_with_a_map_is_given_what_was_reported_of_corridors(site: Site) -> None:
    plan, drawn = published.plan(), [name for name, kind in FILES.items() if kind.holds_corridors]
    assert drawn == ["deck.pptx", "map.html", "map.png", "map.svg", "map.pdf", "brief.docx"]

    assert {given(name).corridors for name in drawn} == {NONE_REPORTED}
    item = next(plan.items[id_] for id_ in site.items() if plan.items[id_].corridors)
    corridor = item.corridors[0]
    site.accepted(item.id, under_way(corridor=corridor, corridor_state="under-construction"))
    running.use(site.store)
    for name in FILES:
        reported = [(one.corridor, one.state) for one in given(name).corridors.value]
        assert reported == ([(corridor, "under-construction")] if name in drawn else []), name
        assert given(name) == given(name), name
    known = given("map.png").corridors
    assert known.day and known.revision
    assert pickle.loads(pickle.dumps(given("map.png"))) == given("map.png")  # it goes to another process
    for name in drawn:
        assert given(name, "as_of=2026-07-01").corridors == NONE_REPORTED, name
        assert given(name, f"period={PERIOD}").corridors.value == known.value, name
    assert given("deck.pptx").corridors_for(Reporting()).value == known.value
    assert given("deck.pptx").corridors_for(Reporting(as_of=date(2026, 7, 1))) == NONE_REPORTED


def test_targets_dates_and_projects_are_those_known_on_the_day_of_the_link(site: Site) -> None:
    figure = Figure(Decimal(100), published.plan().targets[TARGET].measure_unit.zh)
    said: tuple[tuple[Place, Content], ...] = (
        (Place("target", UNIT, PERIOD, target=TARGET), TargetReport(figure=figure, as_of=JUNE, source="统计")),
        (Place("date", UNIT, "", site.items()[0]), UnitDate(due=date(2026, 9, 30))),
        (Place("project", UNIT), Project(name="甲", stages=(StageDate("negotiating", JUNE),))),
    )
    begun = [life.create(site.store, site.reporter, *one, submit=True) for one in said]
    site.clock.to(date(2026, 7, 10))
    life.accept_many(site.store, site.reviewer, [(one.id, one.version) for one in begun])
    running.use(site.store)
    for query, known in (("", True), ("as_of=2026-07-10", True), ("as_of=2026-07-08", False)):
        for name, kind in FILES.items():
            shown = given(name, query)
            assert bool(shown.reported.targets) is (known and kind.holds_targets), (name, query)
            assert bool(shown.dates) is (known and kind.holds_dates), (name, query)
        projects = given("deck.pptx", f"measure=projects&{query}").shown
        assert isinstance(projects, MeasuredProjects) and bool(projects.ledger.cells) is known, query


def test_a_day_or_a_period_that_has_not_come_is_refused(site: Site) -> None:
    site.accepted(site.items()[0], under_way())
    running.use(site.store)
    assert requested(measure="under-way", as_of="2026-07-06").measured
    for query in ("measure=under-way", "measure=paid", "count=reports", ""):
        for name in ("map.png", "deck.pptx", "layers.gpkg", "items.csv", "projects.csv"):
            for wrong in ("as_of=2026-07-07", "period=2026Q4"):
                with pytest.raises(UnknownParameters, match=wrong.partition("=")[2]):
                    given(name, f"{wrong}&{query}")


@pytest.mark.parametrize("period", ["2099Q4", "2026M01", "2022Q4"])
def test_a_period_that_there_is_not_is_refused_by_files_and_passed_over_by_pages(site: Site, period: str) -> None:
    """Not begun, of another kind than the package's, or before the plan."""
    site.accepted(site.items()[0], under_way())
    running.use(site.store)
    assert answers.measured(Viewer(), Reporting("under-way", period)).period == PERIOD
    with pytest.raises(UnknownParameters, match=period):
        requested(measure="under-way", period=period)
    assert requested(measure="under-way", period="2023Q4").measured


def test_deck_and_workbook_are_given_what_a_question_counts(site: Site) -> None:
    assert requested("deck.pptx", count="reports").recorded is None
    site.accepted(site.items()[0], under_way())
    running.use(site.store)
    given = requested("deck.pptx", count="reports", by="state", measure="under-way")
    assert isinstance(given.recorded, ReportCounts) and given.measured
    assert [(one.state, one.reports) for one in given.recorded.counts] == [("under-way", 1)]
    assert pickle.loads(pickle.dumps(given)) == given  # it goes to another process
    assert requested("deck.pptx", count="items").recorded is None
    projects = requested("workbook.xlsx", count="paid", by="period").recorded
    assert isinstance(projects, Projects) and not projects.ledger.cells
    for name, kind in FILES.items():
        scope = {"type": "http", "query_string": b"count=links&by=task", "path_params": {"name": name}, "headers": []}
        asked = file_requests.of_request(Request(scope), kind, published.plan())
        assert (asked.analysis is not None) == (name in ("deck.pptx", "workbook.xlsx")), name
        if asked.analysis:
            assert "/analysis?count=links&by=task" in asked.link


def test_without_the_store_a_measured_file_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> Any:
        raise StoreLocked("locked")

    monkeypatch.setattr(running, "store", lost)
    scope = {"type": "http", "method": "GET", "scheme": "http", "path": "/", "headers": [], "root_path": ""}
    scope |= {"query_string": b"measure=done", "path_params": {"name": "map.png"}, "server": ("localhost", 80)}
    answer = asyncio.run(downloads.export(Request(scope)))
    assert answer.status_code == 503
    assert "填报记录" in bytes(answer.body).decode()
    assert b'"none"' in bytes(asyncio.run(downloads.progress(Request(scope))).body)
