"""What tests of several kinds of files share."""

from collections.abc import Iterator

import pytest

from exports.map import static
from tests.support import slides


@pytest.fixture(scope="module")
def plain_maps() -> Iterator[None]:
    """Put plain pictures in the place of maps, which have their own tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(static, "picture", slides.picture)
        yield
