"""The site on which the pages of reporting are tested."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.shell import signed_in
from records import owing
from records.model import Person
from tests.support.app import opened
from tests.support.site_store import Site, served
from tests.support.stores import EARLIER, PERIOD


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
