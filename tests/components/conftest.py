"""AppTest as a session on a running server."""

from collections.abc import Iterator
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import app_test


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
