"""Starts the processes that make files while the server has nothing to do, so that no first file waits for them."""

import time
from collections.abc import Callable

from plan import published
from plan.package.files import PackageFiles

IDLE = 0.1
"""The share of one processor below which the server counts as idle."""
LEAST_SECONDS = 1.0


class Warming:
    """Starts them when the server was idle since the last poll, once for each package."""

    def __init__(self, warm: Callable[[PackageFiles], None]) -> None:
        self._warm = warm
        self._known = ""
        self._polled, self._spent = time.monotonic(), time.process_time()

    def poll(self) -> None:
        """Start processes for what is published, unless it was done or people are waited on."""
        shown, now, spent = published.base(), time.monotonic(), time.process_time()
        passed, worked = now - self._polled, spent - self._spent
        self._polled, self._spent = now, spent
        if shown.revision != self._known and passed >= LEAST_SECONDS and worked < IDLE * passed:
            self._known = shown.revision
            self._warm(shown.files)
