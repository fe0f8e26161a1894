"""A clock that jumps, for a server that a test starts with this folder on PYTHONPATH.

The time of day is that of the machine and as many seconds as the file of CLOCK_OFFSET_FILE says, read at each question.
Clocks that never jump, by which durations are measured, go on as they do when an operator sets the clock.
"""

import ctypes
import datetime
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_true_time = time.time
_file = Path(os.environ["CLOCK_OFFSET_FILE"])
METH_NOARGS, METH_FASTCALL_KEYWORDS, METH_CLASS = 0x04, 0x82, 0x10
_ARGUMENTS: dict[int, tuple[Any, ...]] = {
    METH_NOARGS: (ctypes.py_object, ctypes.c_void_p),
    METH_FASTCALL_KEYWORDS: (ctypes.py_object, ctypes.c_void_p, ctypes.c_ssize_t, ctypes.c_void_p),
}
_kept: list[Any] = []  # what C points to


class _MethodDef(ctypes.Structure):
    """How CPython knows a function that is written in C: PyMethodDef of methodobject.h."""

    _fields_ = [("name", ctypes.c_char_p), ("function", ctypes.c_void_p), ("flags", ctypes.c_int)]


def _offset() -> float:
    return float(_file.read_text(encoding="ascii"))


def _shift(method: Callable[..., datetime.datetime]) -> None:
    """Add the offset to what a class method of datetime returns, in its class: compiled modules know no other class."""
    of_method = ctypes.POINTER(_MethodDef).from_address(id(method) + object.__basicsize__).contents
    kind = ctypes.PYFUNCTYPE(ctypes.py_object, *_ARGUMENTS[of_method.flags & ~METH_CLASS])
    right = kind(of_method.function)
    shifted = kind(lambda *given: right(*given) + datetime.timedelta(seconds=_offset()))
    _kept.extend((right, shifted))
    of_method.function = ctypes.cast(shifted, ctypes.c_void_p).value


_shift(datetime.datetime.now)
_shift(datetime.datetime.utcnow)
time.time = lambda: _true_time() + _offset()  # date.today asks it too
time.time_ns = lambda: int(time.time() * 1e9)
