"""The small package, written anew for each test that damages it."""

from pathlib import Path

import pytest

from tests.support import small_package


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a small package without a finding."""
    return small_package.write(tmp_path / "package")
