"""How far the making of a file has come: a writer reports it, and whoever waits may look; else nobody hears it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Sink = Callable[[int, int], None]

_sink: ContextVar[Sink | None] = ContextVar("progress", default=None)


def report(done: int, of: int) -> None:
    """Say that so many steps of so many are done."""
    if sink := _sink.get():
        sink(done, of)


@contextmanager
def reported_to(sink: Sink) -> Iterator[None]:
    """Send what is reported meanwhile to a function."""
    token = _sink.set(sink)
    try:
        yield
    finally:
        _sink.reset(token)
