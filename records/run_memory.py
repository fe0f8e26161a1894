"""What one run of a page has already asked the store: its revision and its mark are asked once, however many parts show
them.

A run begins with `begin` in its own thread and forgets the run before; a write forgets too. Outside a run, as in the
routes of files, nothing is remembered.
"""

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")

_memory: ContextVar[dict[Hashable, Any] | None] = ContextVar("run-memory", default=None)


def begin() -> None:
    """Remember from now on, in this thread, what is asked; nothing of what was asked before."""
    _memory.set({})


def forget() -> None:
    """Ask again, as something was written."""
    known = _memory.get()
    if known:
        known.clear()


def once(key: Hashable, ask: Callable[[], T]) -> T:
    """Return what was asked under a key in this run, else what `ask` returns. What it raises is not remembered."""
    known = _memory.get()
    if known is None:
        return ask()
    if key not in known:
        known[key] = ask()
    value: T = known[key]
    return value
