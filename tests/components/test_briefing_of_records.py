"""Steps of the briefing that hold the pages of progress and of projects: as those pages show them, for everyone."""

from typing import Any

import pytest

from components.shell import signed_in
from plan import published
from plan.reporting import Reporting
from plan.selection import Selection
from plan.story import Step
from records.content import ItemReport
from tests.support import many_projects
from tests.support.app import act, data, elements, keys, lines, opened
from tests.support.site_store import UNIT, Site, under_way
from tests.support.stores import EARLIER, PERIOD
from views.reporting.progress_view import LEADING
from views.words import words


def titles(at: Any) -> str:
    return "\n".join(node.proto.body for node in at.html if "chart-title" in node.proto.body)


def added(page: str, **link: str) -> tuple[Any, Step]:
    """Add the view of a page to the briefing, open that there, and return it with its step."""
    at = act(opened(f"pages/{page}.py", **link), "shell", "act", {"name": "add", "value": page})
    steps = at.session_state["story"].open.own.steps
    at.switch_page("pages/briefing.py")
    at.query_params = {"step": str(len(steps))}
    at.run()
    assert not at.exception
    return at, steps[-1]


def test_a_step_holds_the_page_of_progress(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    held = ItemReport(state="held-up", done="等地", decision="请协调用地", decider="市政府")
    site.accepted(site.items()[0], held, EARLIER)
    site.accepted(site.items()[0], under_way())
    monkeypatch.setattr(signed_in, "token", lambda: site.token(site.reviewer))
    at, step = added("progress", period=EARLIER, by="unit", task="8")
    assert (step.page, step.states_by, step.reporting) == ("progress", "unit", Reporting(period=EARLIER))
    assert step.selection == Selection(task=("8",))
    title = words("zh").say("progress_chart_unit", period="2026年第一季度")
    assert title in titles(at)
    assert "受阻 1" in lines(at, "states")[0]
    assert "progress-held-up" in keys(at)
    assert "请协调用地" not in str(data(at, "progress-held-up"))  # the step is for everyone
    assert not keys(at) & {"progress-choice", "progress-files"}
    assert "按责任单位统计，填报期至2026年第一季度" in step.heading.zh
    assert "by unit, reports up to 2026 Q1" in step.heading.en
    # what the link says goes before
    at.query_params = {"step": at.query_params["step"], "period": PERIOD, "by": "field"}
    at.run()
    title = words("zh").say("progress_chart", period="2026年第二季度")
    assert title in titles(at) and "受阻" not in lines(at, "states")[0]


def test_a_presented_step_of_progress_has_what_fits_the_screen(site: Site) -> None:
    site.accepted(site.items()[0], under_way())
    at, _ = added("progress", by="unit")
    assert "progress-table" in keys(at)
    every = len(data(at, "progress-chart-bars")["ids"])
    at.query_params = {"step": at.query_params["step"], "present": "1"}
    at.run()
    assert not at.exception
    assert {"progress-chart-bars", "progress-held-up"} <= keys(at)
    assert not keys(at) & {"progress-table", "progress-items", "progress-targets", "progress-times"}
    assert len(data(at, "progress-chart-bars")["ids"]) == LEADING
    left_out = words("zh").say("progress_presented", shown=LEADING, n=every - LEADING)
    assert left_out in lines(at, "chart-note")


def test_a_step_of_progress_passes_over_a_period_of_another_kind(site: Site) -> None:
    site.accepted(site.items()[0], under_way())
    at, _ = added("progress", period="2026M02")
    assert "推进中 1" in lines(at, "states")[0]


def test_a_step_of_progress_says_where_nothing_is_reported(site: Site) -> None:
    at, _ = added("progress")
    said = words("zh").say("progress_none_why", total=len(published.plan().items))
    assert said in str([node.proto for node in elements(at)])


def test_a_step_holds_the_page_of_projects(site: Site) -> None:
    many_projects.fill(site.store, list(many_projects.generated(published.plan(), 40)), site.reviewer)
    at, step = added("projects", project_stage="signed")
    assert (step.page, step.reporting) == ("projects", Reporting("agreed", project_stage=("signed",)))
    assert step.heading.zh == "项目：台账项目，图上统计合同投资额，签约"
    assert step.heading.en.startswith("Projects: the ledger, on the map: Agreed investment")
    assert {"projects-headline", "projects-chart-time-agreed"} <= keys(at)
    assert not keys(at) & {"projects-choice", "projects-table"}
    assert "合同投资" in str(data(at, "map-view")["fill_title"])
    at, step = added("projects", measure="paid")
    assert step.reporting == Reporting("paid")
    assert "projects-chart-time-paid" in keys(at)


def test_a_step_of_projects_says_where_there_are_none(site: Site) -> None:
    at, _ = added("projects", unit=UNIT)
    assert not at.exception
    assert words("zh").projects_empty in lines(at, "nothing") or words("zh").projects_none_found in lines(at, "empty")
