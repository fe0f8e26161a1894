"""Functions that are loaded where they are first called.

What draws maps and lays out documents takes longer to load than the rest of the server, which needs none of it.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class LoadedLater:
    """A function by the names of its module and its own; another process finds it by them too."""

    module: str
    function: str

    def loaded(self) -> Any:
        """Return the function itself. Raises ImportError or AttributeError where there is none."""
        return getattr(import_module(self.module), self.function)
