"""The plan that this server shows, with the files it was read from: one state for the server and all sessions."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from plan import profile
from plan.model import Plan
from plan.package import files
from plan.package.files import PackageFiles
from plan.package.loading import loaded

PACKAGE = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True, eq=False)
class Published:
    """A plan and the bytes it was read from; compared and hashed by identity, as the plan is."""

    plan: Plan
    files: PackageFiles

    @property
    def revision(self) -> str:
        """16 hexadecimal digits that change with any byte of the package."""
        return self.files.revision


_lock = Lock()
_current: Published | None = None


def current() -> Published:
    """Return what is shown now, at first the package beside the code, on the approved base where one is configured."""
    global _current
    with _lock:
        if _current is None:
            _current = _loaded(files.read(PACKAGE, profile.current().base))
        return _current


def plan() -> Plan:
    """Return the plan that is shown now; a run of a page asks once and passes it on."""
    return current().plan


def replace(given: PackageFiles) -> Published:
    """Show another package from now on, and return it; what holds the former goes on with that.

    Raises PackageError, and goes on showing the former, when a file cannot be read.
    """
    global _current
    new = _loaded(given)
    with _lock:
        _current = new
    return new


def _loaded(given: PackageFiles) -> Published:
    return Published(loaded(given), given)
