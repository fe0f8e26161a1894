"""The site whose reports are written into files."""

from collections.abc import Iterator

import pytest

from tests.support import reported, site_store
from tests.support.site_store import Site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with reports in every state; for tests that only read."""
    with site_store.served(tmp_path_factory.mktemp("site")) as opened:
        reported.fill(opened)
        yield opened
