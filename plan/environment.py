"""The environment by which an operator configures the server: the one place that reads it.

What a variable is called, and when it is wrong, is said where its subject is; the start asks all of them for `faults`.
"""

import os
from collections.abc import Mapping

Environ = Mapping[str, str]
OWN: Environ = os.environ
"""That of this process, as it is whenever it is asked."""


def value(name: str, environ: Environ = OWN) -> str:
    """Return what a variable holds, without blanks around it; empty where it is not set."""
    return environ.get(name, "").strip()
