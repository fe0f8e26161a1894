"""The site on which the pages of reporting are tested."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.shell import signed_in
from records.model import Person
from tests.support.app import opened
from tests.support.site_store import Site


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
