"""Standard output and error that hold nobody up: written by a thread of their own, lost where they cannot be written.

A disk that is full, a pipe that nobody reads or that was closed would else stop the server at its next line.
"""

import atexit
import io
import os
import queue
import sys
import time
from threading import Thread
from typing import TextIO

MOST_LINES = 10_000
LAST_SECONDS = 1.0


class Lossy(io.TextIOBase):
    """A stream that takes every text at once; `dropped` counts those that were lost."""

    def __init__(self, stream: TextIO | None, most: int = MOST_LINES) -> None:
        self.dropped = 0
        self._stream = stream
        self._descriptor = -1 if stream is None else stream.fileno()
        self._texts: queue.Queue[str] = queue.Queue(most)
        Thread(target=self._run, name="output", daemon=True).start()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """What bytes are made in."""
        return "utf-8"

    def writable(self) -> bool:
        """Whether it can be written to."""
        return True

    def isatty(self) -> bool:
        """Whether people read it as it comes."""
        return self._stream is not None and self._stream.isatty()

    def fileno(self) -> int:
        """Return the descriptor behind it; raises OSError where there is none."""
        if self._descriptor < 0:
            raise OSError("no descriptor")
        return self._descriptor

    def write(self, text: str) -> int:
        """Take a text."""
        try:
            self._texts.put_nowait(text)
        except queue.Full:
            self.dropped += 1
        return len(text)

    def drain(self, seconds: float = LAST_SECONDS) -> None:
        """Wait until all is written, no longer than this."""
        until = time.monotonic() + seconds
        while self._texts.unfinished_tasks and time.monotonic() < until:
            time.sleep(0.01)

    def _run(self) -> None:
        while True:
            text = self._texts.get()
            try:
                self._written(text.encode("utf-8", "backslashreplace"))
            except OSError:
                self.dropped += 1
            self._texts.task_done()

    def _written(self, content: bytes) -> None:
        while content and self._descriptor >= 0:
            content = content[os.write(self._descriptor, content) :]


def set_up() -> Lossy:
    """Put such streams in the place of the process's own; return the one of errors."""
    if isinstance(sys.stderr, Lossy):
        return sys.stderr
    out, err = Lossy(sys.stdout), Lossy(sys.stderr)
    sys.stdout, sys.stderr = out, err
    for one in (out, err):
        atexit.register(one.drain)
    return err


def dropped() -> int:
    """Return how many texts were lost."""
    return sum(one.dropped for one in (sys.stdout, sys.stderr) if isinstance(one, Lossy))
