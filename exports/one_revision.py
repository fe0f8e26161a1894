"""What a file says of the store, read at one revision."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from records.errors import StoreLocked
from records.model import Answer

TRIES = 5
Found = TypeVar("Found")


def unmixed(read: Callable[[], tuple[Found, Iterable[Answer[Any]]]]) -> Found:
    """Read until nobody wrote meanwhile, so that no file mixes two revisions; `read` also returns the answers it had.

    Raises StoreLocked where the store was written to all the while.
    """
    for _ in range(TRIES):
        found, answers = read()
        if len({one.revision for one in answers}) == 1:
            return found
    raise StoreLocked("written to while a file was read")
