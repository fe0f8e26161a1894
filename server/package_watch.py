"""Takes up another package while the server runs, whole or not at all: published by command, or put in place by hand.

A thread of its own asks every two seconds whether a file has changed, and waits until no more does. Then it reads the
package once and checks it as at the start. What holds is shown from the next run of a page on; of what does not,
`/health` says why, and the former stays.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Event, Thread

from frontend import layers, payloads
from plan import profile, published
from plan.package import location, versions
from plan.package.files import PackageFiles
from plan.package.finding import Finding, capped
from plan.text import LANGS
from records import running
from records.errors import StoreUnavailable
from server import startup

POLL_SECONDS = 2.0
MOST_FILES = 5000
Signature = tuple[tuple[str, int, int], ...]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PackageRefusal:
    """A package that is there and is not shown: its revision, and what is wrong with it, shortened to a hundred."""

    revision: str
    findings: tuple[Finding, ...] = ()
    faults: tuple[str, ...] = ()


class PackageWatch:
    """Polls for another package; `refused` is the one found last, where it was not taken up."""

    def __init__(self, seconds: float = POLL_SECONDS) -> None:
        self.refused: PackageRefusal | None = None
        self._seconds, self._ended = seconds, Event()
        self._seen: Signature | None = None
        self._read: Signature | None = None
        self._thread = Thread(target=self._run, name="package-watch", daemon=True)

    def start(self) -> None:
        """Poll from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Poll no more; a check that runs is not waited for."""
        self._ended.set()

    def poll(self) -> None:
        """Take up the package on disk where its files have changed, and did not change any more since the last poll."""
        now = signature()
        settled, self._seen = now == self._seen, now
        if settled and now != self._read:
            self._read = now
            given = published.read()
            try:
                self.refused = take_up(given)
            except Exception as error:
                self.refused = PackageRefusal(given.revision, faults=(f"cannot be shown: {type(error).__name__}",))
                raise

    def _run(self) -> None:
        while not self._ended.wait(self._seconds):
            try:
                self.poll()
            except Exception:  # whatever a package does to the checks, people go on seeing the one before
                _log.exception("package cannot be looked at")


def take_up(given: PackageFiles) -> PackageRefusal | None:
    """Show a package where it holds, with what pages fetch ready before anybody asks; else return why not."""
    if given.revision == published.base().revision:
        return None
    from plan.checks import run  # here, as a start that checks nothing need not load it

    faults = startup.misconfigured(profile.current(), given)
    refusal = PackageRefusal(given.revision, tuple(capped(run.findings_with_text(given))), tuple(faults))
    if refusal.findings or refusal.faults:
        _log.warning("package refused", extra={"revision": given.revision, "findings": len(refusal.findings)})
        return refusal
    new = published.loaded_from(given)
    for lang in LANGS:
        payloads.items(new.plan, lang)
        payloads.search_index(new.plan, lang)
    payloads.base(new.plan)
    for layer in new.plan.layers.values():
        layers.file(layer)
    published.take_up(new)
    _log.info("package taken up", extra={"revision": new.revision, "version": new.plan.version})
    with suppress(StoreUnavailable):  # what it asks of units is due from now on; else at the next question
        running.store()
    return None


def signature() -> Signature:
    """Return what tells that a file of the package, of its versions or of the approved base has changed."""
    folder, base = location.folder(), profile.current().base
    roots = [folder, *([base] if base else [])]
    stats = [one for root in roots for one in islice(_stats(root), MOST_FILES)]
    return (*stats, *_stat(versions.state_file(folder)))


def _stats(root: Path) -> Iterator[tuple[str, int, int]]:
    for folder, names, files in os.walk(root):
        names.sort()
        for name in sorted(files):
            yield from _stat(Path(folder) / name)


def _stat(path: Path) -> Iterator[tuple[str, int, int]]:
    with suppress(OSError):
        found = path.stat()
        yield str(path), found.st_mtime_ns, found.st_size


_watch: PackageWatch | None = None


def begin() -> None:
    """Poll for other packages from now on."""
    global _watch
    _watch = PackageWatch()
    _watch.start()


def end() -> None:
    """Poll no more."""
    if _watch:
        _watch.stop()


def refused() -> PackageRefusal | None:
    """Return the package that is in place and is not shown; None where what is in place is shown."""
    return _watch.refused if _watch else None
