"""AppTest as a session on a running server, and the site on which the pages of reporting are tested."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from components.shell import signed_in
from records import owing
from records.model import Person
from tests.support.app import opened
from tests.support.site_store import Site, served
from tests.support.stores import EARLIER, PERIOD


class Pages(PagesManager):
    """Takes the reset that AppTest does before each run, so that the pages stay those of `st.navigation`."""


@pytest.fixture(autouse=True)
def pages_of_the_navigation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep AppTest from running `pages/` by itself on each run but the first, which no server does after its first."""
    monkeypatch.setattr(PagesManager, "uses_pages_directory", False)
    monkeypatch.setattr(app_test, "PagesManager", Pages)


@pytest.fixture(scope="package", autouse=True)
def components_looked_for_once() -> Iterator[None]:
    """Look for components among the installed packages once, as a server does; AppTest looks again in each run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site with two periods that are open."""
    with served(tmp_path) as site:
        owing.open_period(site.store, site.administrator, EARLIER)
        owing.open_period(site.store, site.administrator, PERIOD)
        yield site


@pytest.fixture
def enter(site: Site, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Open a page as a person, as whom all that follows is done too."""

    def entered(person: Person | None, page: str, **params: str) -> AppTest:
        token = site.token(person) if person else ""
        monkeypatch.setattr(signed_in, "token", lambda: token)
        at = opened(page, **params)
        assert not at.exception
        return at

    return entered
