"""The routes that people sign in and download by."""

import pytest
from starlette.applications import Starlette

from server import downloads, sign_in


@pytest.fixture
def app() -> Starlette:
    """A server that has these routes alone."""
    return Starlette(routes=[*sign_in.ROUTES, *downloads.ROUTES])
