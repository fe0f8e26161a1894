"""Reports and projects on the page of analysis: offered once there are any, counted as everyone may see them."""

from dataclasses import replace
from datetime import date
from typing import Any

from plan import published
from plan.analysis import Analysis
from plan.links import matching
from plan.reporting import Reporting
from plan.selection import Selection
from records import answers, ledger, life, running
from records.content import PROJECT
from records.ledger_model import LedgerFilter
from records.model import Viewer
from records.places import Place
from records.project import Project, Receipt, StageDate
from tests.support.app import data, lines, opened
from tests.support.site_store import UNIT, Site, under_way
from tests.support.stores import EARLIER
from views import naming
from views.analysis import analysis_answer
from views.analysis.analysis_records import Projects
from views.words import words

PAGE = "pages/analysis.py"
SAID = words("zh")


def kept(site: Site, **other: object) -> None:
    """Accept a project."""
    usual: dict[str, Any] = {
        "name": "甲项目",
        "origin": "310000",
        "agreed": 3 * 10**8,
        "stages": (StageDate("signed", date(2024, 3, 1)),),
        "receipts": (Receipt("2024Q2", 5 * 10**7),),
    }
    begun = life.create(site.store, site.reporter, Place(PROJECT, UNIT), Project(**(usual | other)))
    life.submit(site.store, site.reporter, begun.id, begun.version)
    life.accept(site.store, site.reviewer, begun.id, begun.version + 1)


def offered(at: Any) -> list[str]:
    """Return what can be counted."""
    return [one["id"] for one in data(at, "analysis-choice")["fields"][0]["options"]]


def rows(at: Any) -> list[list[str]]:
    """Return the cells of the table."""
    return [[cell["parts"][0]["text"] for cell in row["cells"]] for row in data(at, "analysis-table")["rows"]]


def test_accepted_reports_are_counted_by_state_unit_and_period(site: Site) -> None:
    assert offered(opened(PAGE)) == ["items", "links"]
    first, second = site.items()[:2]
    site.accepted(first, under_way(), EARLIER)
    site.clock.to(date(2026, 7, 20))
    site.accepted(first, under_way("完工"))
    site.accepted(second, under_way())
    site.submitted(site.items()[2], under_way())
    running.use(site.store)
    at = opened(PAGE, count="reports", by="period")
    assert offered(at) == ["items", "links", "reports"]
    assert rows(at) == [["2026年第一季度", "1"], ["2026年第二季度", "2"], ["合计", "3"]]
    assert rows(opened(PAGE, count="reports", by="period", as_of="2026-07-10"))[-1] == ["合计", "1"]
    early = opened(PAGE, count="reports", by="state", period=EARLIER)
    assert rows(early) == [["推进中", "1"], ["合计", "1"]] and any(
        "第一季度" in one for one in lines(early, "chart-note")
    )
    unit = published.plan().units[UNIT].short.zh
    assert rows(opened(PAGE, count="reports", by="unit", split="state"))[0] == [unit, "3", "3"]
    assert not answers.report_counts(Viewer(public=True), Reporting()).counts


def test_projects_and_their_money_are_those_of_the_ledger(site: Site) -> None:
    kept(site)
    kept(site, name="乙项目", origin="440000", agreed=10**8)
    kept(site, name="丙项目", origin="unknown", agreed=10**8, receipts=())
    kept(site, name="丁项目", confidential=True)
    running.use(site.store)
    at = opened(PAGE, count="agreed", basis="named")
    assert offered(at) == ["items", "links", "projects", "agreed", "paid"]
    assert rows(at) == [["上海", "3"], ["广东", "1"], ["来源不明", "1"], ["合计", "5"]]
    said = "".join(lines(at, "chart-note"))
    assert "其中计入方案目标" in said and "3 亿元" in said and SAID.say("project_filters_ignored", names="依据") in said
    assert rows(opened(PAGE, count="projects", by="stage"))[-1] == ["合计", "3"]
    view = data(at, "shell")["words"]  # speaks of what the question counts, not of items
    assert view["whole"] == SAID.ledger_whole
    assert view["found"] == "3 个项目，合同投资额 5 亿元，其中 3 亿元计入方案目标，以下筛选不适用于项目：依据"
    assert data(opened(PAGE, count="agreed"), "analysis-figure")["image"]["above"][0] == SAID.ledger_whole
    part = opened(PAGE, count="projects", project_stage="signed", period="2024Q1", province="shanghai")
    assert data(part, "shell")["words"]["found"] == "签约，截至2024年第一季度末，1 个项目"
    assert data(part, "shell")["words"]["whole"] == SAID.ledger_part
    view = data(opened(PAGE, count="links", measure="paid"), "shell")["words"]
    assert view["whole"] == SAID.view_whole and view["found"] == "100 项"
    assert rows(opened(PAGE, count="paid", province="shanghai")) == [["上海", "0.5"], ["合计", "0.5"]]
    paid = rows(opened(PAGE, count="paid", by="period", chart="lines"))
    assert paid == [["2024年第二季度", "1"], ["合计", "1"]]
    assert rows(opened(PAGE, count="agreed", by="period", split="stage")) == [
        ["2024年第一季度", "5", "5"],
        ["合计", "5", "5"],
    ]
    cells = ledger.ledger(site.store, Viewer(), LedgerFilter()).value
    matches = matching(published.plan(), Selection())
    answer = analysis_answer.answer(matches, SAID, Analysis("agreed", "stage", "kind"), None, Projects(cells))
    assert answer.found.total == sum(one.agreed for one in cells.cells) == 5 * 10**8
    assert replace(answer.question, chart="bars") == Analysis("agreed", "stage", "kind")
    unit, item = published.plan().units[UNIT].short.zh, published.plan().items[site.items()[0]]
    assert rows(opened(PAGE, count="projects", by="unit")) == [[unit, "3"], ["合计", "3"]]
    kept(site, name="戊项目", items=(item.id,), agreed=2 * 10**8)
    running.use(site.store)
    by_task = rows(opened(PAGE, count="agreed", by="task"))
    assert [row[1] for row in by_task] == ["2", "5", "7"]
    assert by_task[0][0] == naming.of(published.plan(), "task", item.task, "zh")
