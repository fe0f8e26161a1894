"""Every page of the second package, element by element, as it was approved."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from components import clock
from components.shell import signed_in
from components.tables import page as tables
from plan.pages import PAGES
from records import curating
from tests.support import approved_site
from tests.support.app import act, data, opened, with_map
from tests.support.approved import Readable
from tests.support.page_record import Pages
from tests.support.reporting import press
from tests.support.site_store import Site
from tests.support.stores import START

LINKS: dict[str, dict[str, str | list[str]]] = {
    "zh": {},
    "en": {"lang": "en"},
    "filtered": {"province": "shandong", "measure": "done", "scale": "home"},
    "presented": {"present": "1", "measure": "agreed", "lang": "en"},
}


@pytest.fixture
def site(second_folder: Path, tmp_path: Path) -> Iterator[Site]:
    with approved_site.served(second_folder, tmp_path) as site:
        yield site


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which the record was written."""
    monkeypatch.setattr(clock, "now", lambda: START)


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.usefixtures("approved")
def test_pages_of_everyone(link: str, snapshot: Any, subtests: pytest.Subtests) -> None:
    at, pages = opened(**LINKS[link]), Pages()
    for name in PAGES:
        with subtests.test(page=name):
            at.query_params = dict(LINKS[link])
            with_map(at.switch_page(f"pages/{name}.py").run())
            assert pages.page(at) == snapshot(name=f"{name}-{link}", extension_class=Readable)


NARROWED: dict[str, tuple[str, dict[str, str | list[str]]]] = {
    "unit": ("tasks", {"unit": "transport"}),
    "two-provinces": ("partners", {"province": ["shandong", "tianjin"], "measure": "done"}),
    "item": ("overview", {"item": "t01-copper", "lang": "en"}),
    "nothing": ("industries", {"industry": "copper", "item": "t02-apples"}),
    "matrix": ("analysis", {"count": "links", "by": "industry", "split": "province", "chart": "matrix"}),
    "stage": ("projects", {"measure": "count", "project_stage": "signed"}),
}
"""View → page and link of what the pages above do not show."""


@pytest.mark.usefixtures("approved")
def test_narrowed_views(snapshot: Any, subtests: pytest.Subtests) -> None:
    at, pages = opened(), Pages()
    for name, (page, link) in NARROWED.items():
        with subtests.test(view=name):
            at.query_params = dict(link)
            with_map(at.switch_page(f"pages/{page}.py").run())
            assert pages.page(at) == snapshot(name=name, extension_class=Readable)


ROLES = {
    "report": ("reporter", "report-list"),
    "review": ("reviewer", "review-waiting"),
    "people": ("administrator", "people-list"),
    "projects": ("reporter", "projects-table"),
}
"""Page → who is there, and the table in which a row is opened."""


def test_pages_of_roles(site: Site, snapshot: Any, subtests: pytest.Subtests, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = Pages()
    for page, (role, table) in ROLES.items():
        with subtests.test(page=page):
            token = site.token(getattr(site, role))
            monkeypatch.setattr(signed_in, "token", lambda token=token: token)
            at = opened(f"pages/{page}.py")
            assert pages.page(at) == snapshot(name=f"{page}", extension_class=Readable)
            row = next(row for row in data(at, table)["rows"] if row["buttons"])
            press(at, table, row["buttons"][0]["name"], row["id"])
            assert pages.page(at) == snapshot(name=f"{page}-opened", extension_class=Readable)


@pytest.mark.usefixtures("approved")
def test_tables_of_a_curator(snapshot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(curating, "may_curate", lambda person: True)
    at = opened("pages/tables.py")
    act(at, tables.CHOOSER, "act", {"name": "change", "key": "k", "values": {"table": "units", "search": ""}})
    assert Pages().page(at) == snapshot(extension_class=Readable)
