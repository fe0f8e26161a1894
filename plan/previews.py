"""Packages that one browser session looks at before they are published: in memory, few, small and for a while.

A preview has a key that cannot be guessed and that answers to its own session only. A session has one at a time.
"""

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import RLock

from plan.package.files import PackageFiles
from plan.package.loading import loaded
from plan.package.reading import PackageError
from plan.published import Published

MOST = 5
SECONDS = 30 * 60.0
MOST_BYTES = 20_000_000
REMEMBERED = 50
"""As many keys of previews that have ended are still distinguished from keys that never were."""


class PreviewError(RuntimeError):
    """A preview cannot be opened or shown."""


class TooMany(PreviewError):
    """As many previews are open as the server allows."""


class PreviewTooLarge(PreviewError):
    """The package is larger than a preview may be."""


class UnknownPreview(PreviewError):
    """No preview has this key, or another session's has."""


class ExpiredPreview(PreviewError):
    """The preview of this key has ended."""


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    """A package that one session looks at.

    Attributes
    ----------
    key : str
        What its addresses carry; 43 characters that cannot be guessed.
    shown : Published
        The plan and its files.
    owner : str
        Hash of the session that opened it.
    until : float
        When it ends, on the clock of `Previews`.
    base : str
        Revision of the package that its changes began from.
    """

    key: str
    shown: Published
    owner: str
    until: float
    base: str = ""


class Previews:
    """The previews of one server."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = RLock()
        self._open: dict[str, Preview] = {}
        self._ended: dict[str, str] = {}
        self._whole: tuple[str, ...] = ()
        self._viewers: dict[str, set[str]] = {}

    def open_(
        self, given: PackageFiles, session: str, base: str = "", looking: Callable[[str], bool] = lambda _: True
    ) -> Preview:
        """Open a preview of a package for a session, in place of the session's former one.

        Where as many are open as may be, those end that nobody looks at any more; `looking` says whether a viewer does.

        Raises TooLarge, TooMany, and PackageError for a package with findings.
        """
        if not session:
            raise ValueError("a preview belongs to a session")
        if sum(len(file.body) for file in given.own) > MOST_BYTES:
            raise PreviewTooLarge
        owner = _hash(session)
        self._require_room(owner, looking)
        self._check(given)
        key = secrets.token_urlsafe(32)
        shown = Published(loaded(given), given, key)
        with self._lock:
            self._require_room(owner, looking)
            for one in self._owned(owner):
                self._end(one)
            self._open[key] = Preview(key, shown, owner, self._clock() + SECONDS, base)
            return self._open[key]

    def _check(self, given: PackageFiles) -> None:
        """Raise PackageError for a package with findings; one that had none is not checked again."""
        if given.revision in self._whole:
            return
        from plan.checks import run  # here, as a start that checks nothing need not load it

        if findings := run.findings_with_text(given):
            raise PackageError(findings)
        with self._lock:
            self._whole = (given.revision, *self._whole)[:REMEMBERED]

    def of(self, key: str, session: str) -> Preview:
        """Return the preview of a key. Raises UnknownPreview, also for another session, and ExpiredPreview."""
        owner = _hash(session)
        with self._lock:
            self.sweep()
            found = self._open.get(key)
            if found and secrets.compare_digest(found.owner, owner):
                return found
            if not found and secrets.compare_digest(self._ended.get(key, ""), owner):
                raise ExpiredPreview
        raise UnknownPreview

    def of_session(self, session: str) -> Preview | None:
        """Return the preview that a session has open; None without one."""
        if not session:
            return None
        with self._lock:
            self.sweep()
            return next(iter(self._owned(_hash(session))), None)

    def looked_at(self, key: str, viewer: str) -> None:
        """Keep in mind that a viewer, one tab of a browser, looks at a preview."""
        with self._lock:
            if key in self._open:
                self._viewers.setdefault(key, set()).add(viewer)

    def close(self, key: str, session: str) -> None:
        """End a preview of the session's own; nothing happens where it has ended, or is another's."""
        with self._lock:
            found = self._open.get(key)
            if found and secrets.compare_digest(found.owner, _hash(session)):
                self._end(found)

    def sweep(self) -> None:
        """End what has been open for as long as it may."""
        with self._lock:
            for one in [one for one in self._open.values() if one.until <= self._clock()]:
                self._end(one)

    def seconds_left(self, preview: Preview) -> float:
        """Return how long a preview can still be seen."""
        return max(0.0, preview.until - self._clock())

    def _require_room(self, owner: str, looking: Callable[[str], bool]) -> None:
        with self._lock:
            self.sweep()
            others = [one for one in self._open.values() if one.owner != owner]
            if len(others) < MOST:
                return
            left = [one for one in others if self._is_left(one, looking)]
            if not left:
                raise TooMany
            for one in left:
                self._end(one)

    def _is_left(self, preview: Preview, looking: Callable[[str], bool]) -> bool:
        """Whether everybody who looked at a preview has gone."""
        viewers = self._viewers.get(preview.key, set())
        return bool(viewers) and not any(map(looking, viewers))

    def _owned(self, owner: str) -> list[Preview]:
        return [one for one in self._open.values() if secrets.compare_digest(one.owner, owner)]

    def _end(self, preview: Preview) -> None:
        del self._open[preview.key]
        self._viewers.pop(preview.key, None)
        self._ended[preview.key] = preview.owner
        for key in list(self._ended)[:-REMEMBERED]:
            del self._ended[key]


def _hash(session: str) -> str:
    return hashlib.sha256(f"preview:{session}".encode("utf-8", "surrogatepass")).hexdigest()


_previews = Previews()
open_, of, of_session, close = _previews.open_, _previews.of, _previews.of_session, _previews.close
looked_at = _previews.looked_at
sweep, seconds_left = _previews.sweep, _previews.seconds_left
