"""The ledger through the shell: map, matrix, Sankey and list say the same sums, to whoever may see them."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from components.shell import signed_in
from frontend.palette import colours
from records import answers, ledger
from records.errors import StoreLocked
from records.ledger_model import LedgerFilter
from records.model import Viewer
from records.project import ABROAD, Project
from tests.support import ledgers
from tests.support.app import act, data, lines, measures, opened
from tests.support.ledgers import YI
from tests.support.site_store import Site, served
from views.projects import project_list
from views.words import words

SAID = words("zh")
PROJECTS = (
    Project(name="甲项目", origin="430100", industry="recycled", county="cangwu", agreed=30 * YI),
    Project(name="乙项目", origin="320500", agreed=20 * YI),
    Project(name="丙项目", origin="440100", county="tengxian", agreed=12 * YI),
    Project(name="丁项目", origin=ABROAD, agreed=5 * YI),
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with served(tmp_path) as site:
        yield site


def shown(at: Any) -> Any:
    assert not at.exception
    return data(at, "map-view")


def test_map_matrix_list_and_view_line_agree_with_the_cells(site: Site) -> None:
    ledgers.accepted(site, *PROJECTS)
    at = opened(measure="agreed", basis="named")
    cells = answers.ledger(Viewer(), LedgerFilter()).cells
    total = sum(cell.agreed for cell in cells)
    view, matrix, shell = shown(at), data(at, "matrix"), data(at, "shell")
    assert view["counts"] == {"hunan": 30 * YI, "jiangsu": 20 * YI, "guangdong": 12 * YI}
    assert sum(view["counts"].values()) + 5 * YI == total
    assert sum(cell["n"] for row in matrix["industries"] for cell in row["cells"]) == total
    table = data(at, "largest-projects")
    named = [row["label"] for row in table["rows"]]
    assert named == [one.name for one in PROJECTS]
    amounts = [row["cells"][-2]["parts"][0]["text"] for row in table["rows"]]
    assert sum(map(int, amounts)) * YI == total
    found = shell["words"]["found"]
    for part in ("4 个项目", "67 亿元", "其中 50 亿元计入方案目标", "以下筛选不适用于项目：依据"):
        assert part in found, part
    assert measures(at) == ["items", "projects", "agreed", "paid"]
    assert view["listed"]["belt"] == ["境外：5 亿元"]
    rule = view["what_counts"]
    assert "年签约，增资只计增加额" in rule
    assert rule in table["caption"] and rule in matrix["words"]["caption"]


def test_the_list_has_the_largest_projects_and_the_sum_of_the_others(site: Site) -> None:
    many = [Project(name=f"项目{n}", origin="430100", agreed=n * YI) for n in range(1, project_list.LONGEST + 3)]
    ledgers.accepted(site, *many)
    *listed, rest = data(opened(measure="agreed"), "largest-projects")["rows"]
    assert [row["label"] for row in listed] == [one.name for one in reversed(many[2:])]
    assert (rest["label"], rest["cells"][-2]["parts"][0]["text"]) == (SAID.say("ledger_list_rest", n=2), "3")


def test_a_store_that_is_lost_before_the_list_is_read_leaves_the_page(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledgers.accepted(site, *PROJECTS)

    def lost(*_: Any, **__: Any) -> Any:
        raise StoreLocked

    monkeypatch.setattr(ledger, "projects", lost)
    at = opened(measure="agreed")
    assert shown(at)["counts"]["hunan"] == 30 * YI
    assert lines(at, "nothing")[0] == SAID.reporting_lost
    assert lines(at, "notice") == []
    assert lines(at, "source")


def test_what_stands_beside_the_map_counts_what_it_counts(site: Site) -> None:
    ledgers.accepted(site, *PROJECTS)
    at = opened(measure="agreed", province="hunan")
    bars = data(at, "partner-bars")
    found = [name for name in bars["ids"] if name]
    assert found[:2] == ["hunan", "jiangsu"]  # all can be compared, whichever is chosen
    assert bars["ids"][len(found) :] == ["", ""]  # outside the belt and abroad filter nothing
    (trace,) = json.loads(bars["figure"])["data"]
    assert trace["hovertext"][:2] == ["湖南 30", "江苏 20"]
    chosen, *others = trace["marker"]["color"]
    assert chosen == colours()["accent"] and set(others) == {colours()["neutral"]}
    assert "江苏 20 亿元" in bars["alt"] and "境外 5 亿元" in bars["alt"]
    assert "合同投资额（亿元）" in " ".join(lines(at, "chart-note"))
    numbers = {one["label"]: one["value"] for one in data(at, "headline")["numbers"]}
    assert (numbers[SAID.measure_agreed], numbers[SAID.headline_provinces_projects]) == ("30", "1")
    assert SAID.headline_items not in numbers
    act(at, "partner-bars", "pick", "jiangsu")
    assert at.query_params["province"] == ["hunan", "jiangsu"]
    reached = opened(measure="agreed", reach="lower")
    assert [one for one in data(reached, "partner-bars")["ids"] if one] == [
        "jiangsu",
        "shanghai",
        "zhejiang",
        "anhui",
    ]
    assert [one["label"] for one in data(reached, "headline")["reaches"]] == [
        "下游 20 亿元",
        "中游 30 亿元",
        "上游 0 亿元",
    ]


def test_partners_says_what_still_counts_items(site: Site) -> None:
    ledgers.accepted(site, *PROJECTS)
    at = opened("pages/partners.py", measure="agreed")
    assert "湖南 30 亿元" in data(at, "partner-bars")["alt"]
    assert SAID.partners_count_items in lines(at, "chart-note")
    assert SAID.partners_count_items not in lines(opened("pages/partners.py"), "chart-note")


@pytest.mark.parametrize("page", ["corridors", "platforms", "tasks"])
def test_a_page_of_items_says_that_it_counts_no_projects(site: Site, page: str) -> None:
    ledgers.accepted(site, *PROJECTS)
    at, said = opened(f"pages/{page}.py", measure="agreed"), SAID.say(f"ledger_beside_{page}")
    assert lines(at, "chart-note").count(said) == 1
    assert data(at, "shell")["words"]["whole"] == SAID.ledger_whole
    of_items = opened(f"pages/{page}.py")
    assert said not in lines(of_items, "chart-note")
    assert data(of_items, "shell")["words"]["whole"] == SAID.view_whole


def test_the_industries_page_shows_them(site: Site) -> None:
    ledgers.accepted(site, *PROJECTS)
    at = opened("pages/industries.py", measure="agreed")
    assert not at.exception
    cells = [cell for row in data(at, "matrix")["industries"] for cell in row["cells"]]
    assert sum(cell["n"] for cell in cells) == 67 * YI
    assert len(data(at, "largest-projects")["rows"]) == len(PROJECTS)
    said = lines(at, "chart-note")
    assert any("67 亿元" in line for line in said) and any("年签约，增资只计增加额" in line for line in said)
    assert lines(at, "chart-narrow") == [SAID.industries_narrow]


def test_stages_and_kinds_restrict_and_are_kept_in_link_and_story(site: Site) -> None:
    ledgers.accepted(site, *PROJECTS)
    at = opened(measure="projects")
    act(at, "shell", "act", {"name": "reporting", "value": ["project_stage", "started"]})
    assert dict(at.query_params) == {"measure": "projects", "project_stage": "started"}
    assert lines(at, "notice") == [SAID.ledger_empty]
    act(at, "shell", "act", {"name": "reporting", "value": ["project_stage", "signed"]})
    assert at.query_params["project_stage"] == ["signed", "started"]
    many = {one["id"]: one["chosen"] for one in data(at, "shell")["measure"]["many"]}
    assert many == {"project_stage": ["signed", "started"], "project_kind": []}
    assert sum(shown(at)["counts"].values()) == 3
    act(at, "shell", "act", {"name": "reporting", "value": ["project_stage", "started"]})
    act(at, "shell", "act", {"name": "add", "value": "overview"})
    step = at.session_state["story"].open.own.steps[-1]
    assert step.reporting.params() == {"measure": ["projects"], "project_stage": ["signed"]}
    assert "签约" in step.heading.zh


def test_it_is_offered_only_to_those_who_may_see_a_project(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert measures(opened()) == []
    assert lines(opened(measure="agreed"), "notice") == [SAID.ledger_none]
    ledgers.accepted(site, replace(PROJECTS[0], confidential=True))
    assert measures(opened()) == []
    token = site.token(site.reviewer)
    monkeypatch.setattr(signed_in, "token", lambda: token)
    assert measures(opened()) == ["items", "projects", "agreed", "paid"]
    assert shown(opened(measure="agreed"))["counts"] == {"hunan": 30 * YI}
    # where money is counted, a period in which there is some can be chosen, whatever was reported
    until = [one["id"] for one in data(opened(measure="agreed"), "shell")["measure"]["periods"]]
    assert until == ["", "2024Q2", "2024Q1"]  # received and signed
    presented = opened(measure="agreed", present="1")
    assert measures(presented) == []
    assert shown(presented)["place_labels"] == {}
