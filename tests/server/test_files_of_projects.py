"""What the server hands to maps that count projects: the ledger as everyone may see it, of each view and step."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from exports.files import FILES
from exports.request import ExportRequest, UnknownParameters
from plan import published, story
from plan.reporting import Reporting
from plan.selection import Selection
from plan.story import Step, Story
from records import running
from records.errors import StoreLocked
from records.project import Project
from server import downloads, file_requests
from tests.support.ledgers import YI, accepted
from tests.support.site_store import Site, served


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with served(tmp_path) as site:
        yield site


def test_maps_and_steps_of_a_story_are_given_the_ledger_that_everyone_may_see(site: Site) -> None:
    plan, view = published.plan(), Selection(province=("hunan",))
    seen = Project(name="甲", origin="430100", agreed=YI)
    hidden = replace(seen, name="乙", confidential=True)
    asked = ExportRequest(view, reporting=Reporting("agreed"))
    assert file_requests.with_projects(asked, plan, FILES["map.png"]) == asked
    accepted(site, seen, hidden, Project(name="丙", origin="440100", agreed=YI))
    (given,) = file_requests.with_projects(asked, plan, FILES["map.png"]).projects
    assert (given.total.projects, given.total.agreed, given.ledger.audience) == (1, YI, "internal")
    assert file_requests.with_projects(asked, plan, FILES["map.png"]).shown == given
    assert file_requests.with_projects(asked, plan, FILES["links.csv"]) == asked
    step = Step("overview", Selection(), plan.title, plan.title, reporting=Reporting("projects"))
    of_story = replace(asked, reporting=Reporting(), story=story.written(Story(plan.title, (step,))))
    (mine,) = file_requests.with_projects(of_story, plan, FILES["deck.pptx"]).projects[-1:]
    assert mine.total.projects == 2
    of_step = replace(of_story, projects=(mine,), selection=step.selection, reporting=step.reporting)
    assert of_step.shown == mine
    assert replace(of_step, selection=view).shown is None
    later = replace(asked, reporting=Reporting("agreed", as_of=date(2099, 1, 1)))
    with pytest.raises(UnknownParameters, match="2099-01-01"):
        file_requests.with_projects(later, plan, FILES["map.png"])


def test_without_the_store_a_file_of_projects_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> Any:
        raise StoreLocked("locked")

    monkeypatch.setattr(running, "store", lost)
    scope = {"type": "http", "method": "GET", "scheme": "http", "path": "/", "headers": [], "root_path": ""}
    scope |= {"query_string": b"measure=agreed", "path_params": {"name": "map.png"}, "server": ("localhost", 80)}
    assert asyncio.run(downloads.export(Request(scope))).status_code == 503
