"""Parts of a file that a second process makes beside this one, which goes on with the rest meanwhile.

The second process is a copy of this one (fork), so it has plan, typefaces and shapes at once and shares their memory.
It lives as long as one file is made. Whichever process is free takes the next part; one that is needed and not yet
taken is made here. Without `allow()`, on one processor or on other systems than Linux all parts are made here.
"""

import os
import signal
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import Condition, Thread
from typing import Generic, TypeVar

MOST = 255  # one byte says which part is next
Make = Callable[[], bytes]
Key = TypeVar("Key", bound=Hashable)

_allowed = False


def allow() -> None:
    """Let this process be copied from now on. It must have no thread that may hold a lock when it is."""
    global _allowed
    _allowed = True


def _possible() -> bool:
    # only Linux tells its processors so, and only there is a copy of a process safe to use
    return _allowed and hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1


class Parts(Generic[Key]):
    """Parts by key, each made once."""

    def __init__(self, makers: Mapping[Key, Make]) -> None:
        self._makers = makers
        self._made: dict[Key, bytes] = {}

    def __call__(self, key: Key) -> bytes:
        """Return a part. Raises KeyError, and what making it raises."""
        if key not in self._made:
            self._made[key] = self._makers[key]()
        return self._made[key]


class _Shared(Parts[Key]):
    """Parts that this process and its copy make; `numbers` is a pipe from which each reads what to make next."""

    def __init__(self, makers: Mapping[Key, Make], numbers: int, coming: "Connection[bytes, bytes]") -> None:
        super().__init__(makers)
        self._keys = list(makers)
        self._numbers, self._coming = numbers, coming
        self._changed = Condition()
        self._ended = False
        self._receiver = Thread(target=self._receive, daemon=True)
        self._receiver.start()

    def close(self) -> None:
        """Close both pipes; the process beside has ended."""
        self._receiver.join()
        self._coming.close()
        os.close(self._numbers)

    def __call__(self, key: Key) -> bytes:
        while key not in self._made and (number := os.read(self._numbers, 1)):
            super().__call__(self._keys[number[0]])
        with self._changed:
            self._changed.wait_for(lambda: key in self._made or self._ended)
        return super().__call__(key)

    def _receive(self) -> None:
        try:
            while True:
                number, *_ = self._coming.recv_bytes()
                body = self._coming.recv_bytes()
                with self._changed:
                    self._made[self._keys[number]] = body
                    self._changed.notify_all()
        except (EOFError, OSError):
            with self._changed:
                self._ended = True
                self._changed.notify_all()


@contextmanager
def making(makers: Mapping[Key, Make]) -> Iterator[Parts[Key]]:
    """Yield parts that are made in the order of their makers, or as they are asked for; within, nothing else forks."""
    if len(makers) < 2 or not _possible():
        yield Parts(makers)
        return
    numbers, written = os.pipe()
    os.write(written, bytes(range(min(len(makers), MOST))))
    os.close(written)
    coming, going = Pipe(duplex=False)
    child = os.fork()
    if not child:
        coming.close()
        _make(list(makers.values()), numbers, going)
    going.close()
    parts = _Shared(makers, numbers, coming)
    try:
        yield parts
    finally:
        os.kill(child, signal.SIGKILL)  # not yet waited for, so the number is still its own
        os.waitpid(child, 0)
        parts.close()


def _make(makers: list[Make], numbers: int, going: "Connection[bytes, bytes]") -> None:
    """Make and send parts until none is left, and end; what cannot be made the other process tries, and says why."""
    try:
        while number := os.read(numbers, 1):
            body = makers[number[0]]()
            going.send_bytes(number)
            going.send_bytes(body)
    finally:
        os._exit(0)
