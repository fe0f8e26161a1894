"""How long each run of a page took, as a line in the log; one that gives way to another is not noted."""

import logging
import time
from contextvars import ContextVar

FINISHED, FAILED = "finished", "failed"

_log = logging.getLogger(__name__)
_run: ContextVar[tuple[str, float] | None] = ContextVar("run", default=None)


def begin(page: str) -> None:
    """Note that the page is run now, in this thread."""
    _run.set((page, time.monotonic()))


def end(outcome: str = FINISHED) -> None:
    """Write down how it went."""
    if run := _run.get():
        page, start = run
        _run.set(None)
        _log.info("page", extra={"page": page, "outcome": outcome, "ms": round((time.monotonic() - start) * 1000)})
