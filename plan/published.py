"""The plan that is shown, with the files it was read from: one published for all sessions, and previews for one each.

A run of a page and a request are each pinned to what is shown when they begin, so that no answer mixes two packages.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Lock

from plan import profile
from plan.model import Plan
from plan.package import files, location, versions
from plan.package.files import PackageFiles
from plan.package.loading import loaded

PACKAGE = location.BESIDE
FORMERS = 3
FORMER_SECONDS = 600.0
MOST_IN_USE = 9
"""What is published, as many formers and five previews: what caches by plan have room for."""
PREVIEW = "preview"
"""The parameter of an address that carries the key of a preview."""
REVISION = "revision"
"""The parameter of an address that says of which published package its answer is to be."""


@dataclass(frozen=True, slots=True, eq=False)
class Published:
    """A plan and the bytes it was read from; compared and hashed by identity, as the plan is.

    Attributes
    ----------
    preview : str
        Key of the preview that it is; empty for what is published.
    """

    plan: Plan
    files: PackageFiles
    preview: str = ""

    @property
    def revision(self) -> str:
        """16 hexadecimal digits that change with any byte of the package."""
        return self.files.revision


_lock = Lock()
_current: Published | None = None
_formers: list[tuple[float, Published]] = []
_pinned: ContextVar[Published | None] = ContextVar("shown", default=None)
_of_session: Callable[[], Published | None] | None = None


def base() -> Published:
    """Return what is published, at first the configured package, on the approved base where one is configured."""
    global _current
    with _lock:
        if _current is None:
            _current = loaded_from(read())
        return _current


def current() -> Published:
    """Return what this run of a page or request shows: what it is pinned to, else its session's, else the published."""
    return _pinned.get() or (_of_session and _of_session()) or base()


def plan() -> Plan:
    """Return the plan that is shown here; a run of a page asks once and passes it on."""
    return current().plan


def pin(one: Published | None) -> None:
    """Show this from now on in this thread or task; None for what is published at each question."""
    _pinned.set(one)


@contextmanager
def shown(one: Published) -> Iterator[Published]:
    """Show this within the block, in this thread or task and in threads that take over its context."""
    token = _pinned.set(one)
    try:
        yield one
    finally:
        _pinned.reset(token)


def ask_session(find: Callable[[], Published | None]) -> None:
    """Have `find` say what is shown where nothing is pinned, as in a callback before a page is run."""
    global _of_session
    _of_session = find


def addressed(url: str, preview: str) -> str:
    """Return an address that has parameters with the key of a preview; the same without one."""
    return f"{url}&{PREVIEW}={preview}" if preview else url


def replace(given: PackageFiles) -> Published:
    """Show another package from now on, and return it; what holds the former goes on with that.

    Raises PackageError, and goes on showing the former, when a file cannot be read.
    """
    return take_up(loaded_from(given))


def take_up(new: Published) -> Published:
    """Show a package that is loaded from now on, and return it; the former stays known for some minutes."""
    global _current
    with _lock:
        if _current is not None and _current.revision != new.revision:
            _formers.append((time.monotonic() + FORMER_SECONDS, _current))
            del _formers[:-FORMERS]
        _current = new
    return new


def of_revision(revision: str) -> Published | None:
    """Return the published package of a revision: what is shown now, or was until some minutes ago."""
    return next((one for one in known() if one.revision == revision), None)


def is_former(revision: str) -> bool:
    """Whether a package was published until some minutes ago, and is no more."""
    return any(one.revision == revision for one in known()[1:])


def known() -> tuple[Published, ...]:
    """Return what is published, then what was until some minutes ago, the latest first."""
    now, first = time.monotonic(), base()
    with _lock:
        _formers[:] = [one for one in _formers if one[0] > now]
        return (first, *(one for _, one in reversed(_formers)))


def read() -> PackageFiles:
    """Return the files of the package to show as they are on disk now; nothing raises, see `files.read`."""
    return files.read(versions.configured(), profile.current().base)


def loaded_from(given: PackageFiles) -> Published:
    """Return a package ready to be shown. Raises PackageError when a file cannot be read."""
    return Published(loaded(given), given)
