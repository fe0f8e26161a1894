"""A file is read again until all that it says is of one revision."""

from collections.abc import Iterator
from itertools import count, repeat

import pytest

from exports.one_revision import TRIES, unmixed
from records.errors import StoreLocked
from records.model import Answer


def read_from(revisions: Iterator[tuple[int, int]]) -> tuple[str, list[Answer[None]]]:
    found = next(revisions)
    return f"at {found[0]}", [Answer(None, one, None, "") for one in found]


def test_what_was_written_to_meanwhile_is_read_again() -> None:
    revisions = iter([(1, 2), (2, 3), (3, 3), (4, 4)])
    assert unmixed(lambda: read_from(revisions)) == "at 3"
    assert next(revisions) == (4, 4)


def test_a_store_that_is_written_to_all_the_while_is_given_up() -> None:
    numbers = count()
    with pytest.raises(StoreLocked, match="written to"):
        unmixed(lambda: read_from(zip(numbers, repeat(-1), strict=False)))
    assert next(numbers) == TRIES
