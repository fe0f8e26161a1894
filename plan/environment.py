"""The environment by which an operator configures the server: the one place that reads it.

What a variable is called, and when it is wrong, is said where its subject is; the start asks all of them for `faults`,
and here for what is set under a name that none of them declared.
"""

import os
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

Environ = Mapping[str, str]
OWN: Environ = os.environ
"""That of this process, as it is whenever it is asked."""
PREFIX = "ONE_MAP_"

_declared: set[str] = set()


def declared(*names: str) -> tuple[str, ...]:
    """Return the names of variables as they are, known from now on to be read."""
    _declared.update(names)
    return names


def value(name: str, environ: Environ = OWN) -> str:
    """Return what a variable holds, without blanks around it; empty where it is not set."""
    return environ.get(name, "").strip()


def unknown(environ: Environ = OWN) -> Iterator[tuple[str, str]]:
    """Yield each variable that is set with our prefix and read by nobody, with the known name most like it, or none."""
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in _declared:
            yield name, next(iter(get_close_matches(name, sorted(_declared), n=1)), "")
