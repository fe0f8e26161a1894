"""Heavy files that several servers share: made by one of them, found by the others.

Only what everyone may see is shared. A server that asks for a file which another one is making waits for that; should
the other end meanwhile, it makes the file itself. Where the folder fails a server goes on alone.
"""

import logging
from concurrent.futures import wait
from threading import Thread

from exports.jobs import digest
from exports.jobs.backend import EVERYONE, Attempt, Backend, FileJob
from exports.jobs.folder import Folder, Locked
from exports.jobs.stoppable import Coming
from exports.request import File
from plan.package.files import PackageFiles

POLL_SECONDS = 0.5
log = logging.getLogger(__name__)


class Shared:
    """A backend that looks into a folder before another backend makes the file."""

    def __init__(self, backend: Backend, folder: Folder) -> None:
        self._backend = backend
        self._folder = folder

    def begin(self, task: FileJob) -> Attempt:
        """Find a file or start making it. Raises Busy where it is not for everyone, else its future does."""
        if task.audience != EVERYONE:
            return self._backend.begin(task)
        search = _Search(self._backend, self._folder, task)
        Thread(target=search.run, name=f"shared-{task.name}", daemon=True).start()
        return Attempt(search.coming, search.steps, search.begun)

    def warm(self, files: PackageFiles, variables: tuple[tuple[str, str], ...]) -> None:
        """Have processes ready where files are made."""
        self._backend.warm(files, variables)

    def mend(self) -> bool:
        """Mend where files are made."""
        return self._backend.mend()

    def stop(self) -> None:
        """Stop what is being made."""
        self._backend.stop()


class _Search:
    """One file looked for, waited for, or made."""

    def __init__(self, backend: Backend, folder: Folder, task: FileJob) -> None:
        self._backend, self._folder, self._task = backend, folder, task
        self._attempt: Attempt | None = None
        self.coming = Coming(lambda: None)  # the thread sees for itself that nobody waits any more

    def steps(self) -> tuple[int, int]:
        """Return the steps of the attempt where this server makes the file."""
        return self._attempt.steps() if self._attempt else (0, 0)

    def begun(self) -> bool:
        """Whether a process of this server has taken the file up."""
        return bool(self._attempt and self._attempt.begun())

    def run(self) -> None:
        """Hand over the file, or what hindered it."""
        try:
            file = self._found_or_made()
        except Exception as error:
            self.coming.give(None, error)
        else:
            self.coming.give(file)

    def _found_or_made(self) -> File | None:
        try:
            name = named(self._task)
        except TypeError as error:
            log.error("%s is not shared: %s", self._task.name, error)
            return self._made()
        while not self.coming.cancelled():
            if file := self._folder.get(name):
                return file
            try:
                with self._folder.alone(name, POLL_SECONDS):
                    return self._folder.get(name) or self._made_and_kept(name)
            except Locked:
                continue
            except OSError as error:
                if self._attempt:  # the file could not be made; the folder has no part in it
                    raise
                log.warning("%s cannot be locked, so this server makes %s alone: %s", self._folder.path, name, error)
                return self._made()
        return None

    def _made_and_kept(self, name: str) -> File | None:
        file = self._made()
        if file:
            try:
                self._folder.put(name, file)
            except OSError as error:
                log.warning("%s is not shared: %s", name, error)
        return file

    def _made(self) -> File | None:
        self._attempt = self._backend.begin(self._task)
        future = self._attempt.future
        while not future.done():
            wait([future], POLL_SECONDS)
            if self.coming.cancelled():
                future.cancel()
        return None if future.cancelled() else future.result()


def named(task: FileJob) -> str:
    """Return the name under which a file is shared: it changes with anything that the file depends on.

    That is its name, what is asked of it, which holds the revision of the records and for whom they were read, the
    package, the profile, and the program.
    """
    return digest.of((task.name, task.request, task.files.revision, task.profile, task.audience, digest.code()))
