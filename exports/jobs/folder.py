"""A folder in which several servers keep the files they made: each whole or not there, within bounds of size and age.

Files are plain: a line of JSON, then the body, whose digest is checked, so that what was cut off or damaged is made
anew. Nothing in the folder is ever run or unpickled.
"""

import hashlib
import json
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

from exports.request import File

LOCKS = 256
KEPT, LOCK, PART = ".file", ".lock", ".part"
PART_SECONDS = 3600
log = logging.getLogger(__name__)


class Locked(RuntimeError):
    """Another server makes the same file."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that all servers see; it holds `bytes` at most, and each file for `seconds` after its last use."""

    path: Path
    bytes: int = 1_000_000_000
    seconds: float = 7 * 24 * 3600

    def get(self, name: str) -> File | None:
        """Return what is kept under a name, and count it as used; None where it is not there or not whole."""
        path = self.path / (name + KEPT)
        try:
            head, _, body = path.read_bytes().partition(b"\n")
        except OSError:
            return None
        try:
            about = json.loads(head)
            whole = about["sha256"] == hashlib.sha256(body).hexdigest()
            file = File(about["name"], about["type"], body, about["title"])
        except (ValueError, KeyError, TypeError):
            whole = False
        if not whole:
            log.warning("%s is damaged and is made anew", path)
            return None
        with suppress(OSError):
            os.utime(path)
        return file

    def put(self, name: str, file: File) -> None:
        """Keep a file under a name, and remove what is too old or too much. Raises OSError."""
        about = {"name": file.name, "type": file.type, "title": file.title}
        head = json.dumps(about | {"sha256": hashlib.sha256(file.body).hexdigest()}).encode()
        part = self.path / f"{name}-{uuid4().hex}{PART}"
        try:
            with part.open("wb") as out:
                out.write(head + b"\n" + file.body)
                out.flush()
                os.fsync(out.fileno())
            part.replace(self.path / (name + KEPT))
        finally:
            part.unlink(missing_ok=True)
        self._tidy(time.time())

    def empty(self) -> int:
        """Remove every file, also what is still being written, and return how many. Raises OSError."""
        found = [path for _, _, path in self._all()]
        for path in found:
            path.unlink(missing_ok=True)
        return len(found)

    @contextmanager
    def alone(self, name: str, wait_s: float) -> Iterator[None]:
        """Be the only one that makes this file. Raises Locked, or OSError where the folder takes no locks.

        A lock ends with the process that holds it. A lock is shared by the files of one in 256 names: what else is kept
        under it waits meanwhile.
        """
        lock = FileLock(self.path / f"{int(name[:8], 16) % LOCKS:02x}{LOCK}", thread_local=False)
        try:
            lock.acquire(timeout=wait_s)
        except Timeout:
            raise Locked(name) from None
        try:
            yield
        finally:
            lock.release()

    def _tidy(self, now: float) -> None:
        """Remove the files used least recently until the rest is within the bounds."""
        left = 0
        for used, size, path in sorted(self._all(), reverse=True):
            left += size
            limit = PART_SECONDS if path.suffix == PART else self.seconds
            if left > self.bytes or now - used > limit:
                path.unlink(missing_ok=True)

    def _all(self) -> Iterator[tuple[float, int, Path]]:
        for path in self.path.iterdir():
            with suppress(FileNotFoundError):  # another server may tidy up as well
                if path.suffix in (KEPT, PART):
                    known = path.stat()
                    yield known.st_mtime, known.st_size, path
