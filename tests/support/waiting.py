"""Waiting for a condition, and whether a process runs."""

import os
import time
from collections.abc import Callable

POLL_SECONDS = 0.02


def until(true: Callable[[], object], what: str = "in vain", seconds: float = 240) -> None:
    """Wait until something is so. Raises AssertionError, which says `what`, where it is not within `seconds`."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, what
        time.sleep(POLL_SECONDS)


def alive(pid: int) -> bool:
    """Return whether a process runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
