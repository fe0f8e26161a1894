"""A store whose records are invented says so on every page, and while it cannot be reached."""

from pathlib import Path

import pytest

from components.shell import signed_in
from records import demonstration, running, shown
from records.errors import StoreLocked
from records.store import Store
from tests.support.app import ALL, data, lines, opened
from tests.support.site_store import served
from views.words import words


def test_every_page_says_that_the_records_are_invented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signed_in, "token", lambda: "")
    with served(tmp_path, people=False) as site:
        assert lines(opened(), "demonstration") == []
        demonstration.mark(site.store)
        for page in ALL:
            assert lines(opened(page), "demonstration") == [words("zh").demonstration], page
        at = opened(lang="en")
        assert lines(at, "demonstration") == [words("en").demonstration]
        assert data(at, "map-view")["disclaimer"].startswith(words("en").demonstration)
        assert lines(at, "source")[0].startswith(words("en").demonstration)
        placing = data(opened("pages/tables.py", placing="site.lingang"), "map-view")
        assert placing["disclaimer"].startswith(words("zh").demonstration)

        def lost() -> Store:
            raise StoreLocked

        monkeypatch.setattr(running, "store", lost)
        assert shown.demonstration()
    monkeypatch.undo()
    assert not shown.demonstration()
