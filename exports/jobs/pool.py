"""Heavy files: one job for all who wait for the same file, made elsewhere, and kept for the next who asks.

A job ends early when nobody waits for it any more: its making is stopped. A job whose process or machine ends is tried
once more.
"""

import atexit
import logging
import time
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import RLock
from typing import Literal

from exports.jobs.backend import EVERYONE, TRY_AGAIN, Attempt, Backend, Busy, FileJob, JobLimits
from exports.jobs.local import Local
from exports.request import Export, ExportRequest, File
from plan import profile
from plan.package.files import PackageFiles

_log = logging.getLogger(__name__)

State = Literal["none", "waiting", "running", "ready", "failed"]


@dataclass(frozen=True, slots=True)
class JobProgress:
    """How far a file is: `done` of `of` steps where its writer counts them (else 0 of 0), seconds since the start."""

    state: State
    done: int = 0
    of: int = 0
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class JobCounts:
    """Files waited for and being made now; how often a file was there already, or in the making, and how often not."""

    waiting: int
    running: int
    hits: int
    misses: int


@dataclass(slots=True)
class Job:
    """One file in the making; `tries` counts the attempts that are left after this one."""

    future: "Future[File]" = field(default_factory=Future)
    attempt: Attempt | None = None
    waiting: int = 0
    tries: int = 1
    begun: float = field(default_factory=time.monotonic)

    def milliseconds(self) -> int:
        """Return how long ago it was begun."""
        return round((time.monotonic() - self.begun) * 1000)


class Jobs:
    """The jobs of one server. A file is known by its name, what is asked of it, the package's revision, and for whom.

    `backend` is where files are made: on this machine unless another is given.
    """

    def __init__(self, limits: JobLimits | None = None, backend: Backend | None = None) -> None:
        self._limits = limits or JobLimits()
        self._backend = backend or Local(self._limits)
        self._lock = RLock()
        self._running: dict[Hashable, Job] = {}
        self._unfinished = 0
        self._hits = self._misses = 0
        self._stopping = False
        self._kept: OrderedDict[Hashable, File] = OrderedDict()
        atexit.register(self.stop)

    @contextmanager
    def requested(
        self, name: str, write: Export, files: PackageFiles, request: ExportRequest, audience: str = EVERYONE
    ) -> Iterator["Future[File]"]:
        """Yield the file to come. Leaving the block before the file is ready withdraws this request.

        The future raises what the writer raised, TimeoutError, or one of `exports.jobs.backend.DIED`. Raises Busy.
        """
        task = FileJob(name, write, files, request, profile.variables(), audience)
        with self._lock:
            job = self._kept_or_begun(task)
            job.waiting += 1
        try:
            yield job.future
        finally:
            with self._lock:
                job.waiting -= 1
                last = not job.waiting
            if last and not job.future.done():
                self._give_up(task.key, job)

    def progress(self, name: str, files: PackageFiles, request: ExportRequest, audience: str = EVERYONE) -> JobProgress:
        """Return how far a file is; asking makes nothing."""
        key = (name, request, files.revision, audience)
        with self._lock:
            if key in self._kept:
                return JobProgress("ready")
            job = self._running.get(key)
            if job is None or job.attempt is None:
                return JobProgress("none")
            done, of = job.attempt.steps()
            # what a worker reports is here before the pool says that the worker has begun
            state: State = "running" if of or job.attempt.begun() else "waiting"
            return JobProgress(state, done, of, int(time.monotonic() - job.begun))

    def counts(self) -> JobCounts:
        """Return how many files are in the making, and what the cache was good for."""
        with self._lock:
            attempts = [job.attempt for job in self._running.values() if job.attempt and not job.future.done()]
            running = sum(one.begun() for one in attempts)
            return JobCounts(len(attempts) - running, running, self._hits, self._misses)

    def warm(self, files: PackageFiles) -> None:
        """Have the processes ready that make files of a package, where they are not to wait for the first one."""
        self._backend.warm(files, profile.variables())

    def mend(self) -> bool:
        """Give up processes that were killed from outside: the next file starts others. Return whether none was."""
        return self._backend.mend()

    def stop(self) -> None:
        """Stop what is being made; the next request starts anew."""
        self._stopping = True
        try:
            self._backend.stop()
        finally:
            self._stopping = False

    def _kept_or_begun(self, task: FileJob) -> Job:
        job = self._running.get(task.key)
        known = task.key in self._kept or (job is not None and not job.future.done())
        self._hits, self._misses = self._hits + known, self._misses + (not known)
        if task.key in self._kept:
            self._kept.move_to_end(task.key)
            job = Job()
            job.future.set_result(self._kept[task.key])
        elif job is None or job.future.done():
            if self._unfinished >= self._limits.jobs:
                raise Busy
            job = Job()
            self._begin(task, job)
            if not job.future.done():
                self._running[task.key] = job
        return job

    def _begin(self, task: FileJob, job: Job) -> None:
        job.attempt = self._backend.begin(task)
        self._unfinished += 1
        job.attempt.future.add_done_callback(lambda future: self._ended(task, job, future))

    def _give_up(self, key: Hashable, job: Job) -> None:
        with self._lock:
            if job.waiting:  # somebody came meanwhile
                return
            if self._running.get(key) is job:
                del self._running[key]
        job.future.cancel()
        if job.attempt:
            job.attempt.future.cancel()

    def _ended(self, task: FileJob, job: Job, ended: "Future[File]") -> None:
        """Keep what was made; try once more what ended through no fault of the writer, while somebody waits for it."""
        with self._lock:
            self._unfinished -= 1
            error = None if ended.cancelled() else ended.exception()
            if isinstance(error, TRY_AGAIN) and job.tries and job.waiting and not self._stopping:
                job.tries -= 1
                try:
                    self._begin(task, job)
                except Exception as again:
                    error = again
                else:
                    return
            if self._running.get(task.key) is job:
                del self._running[task.key]
            if not ended.cancelled() and error is None:
                self._keep(task.key, ended.result())
        outcome = "withdrawn" if ended.cancelled() else "failed" if error else "made"
        _log.info("file", extra={"file": task.name, "outcome": outcome, "ms": job.milliseconds()})
        _pass_on(ended, error, job.future)

    def _keep(self, key: Hashable, file: File) -> None:
        self._kept[key] = file
        self._kept.move_to_end(key)
        while len(self._kept) > self._limits.files or self._size() > self._limits.bytes:
            self._kept.popitem(last=False)

    def _size(self) -> int:
        return sum(len(file.body) for file in self._kept.values())


def _pass_on(ended: "Future[File]", error: BaseException | None, to: "Future[File]") -> None:
    """Give those who wait what came of the last attempt; where they have gone there is nobody to give it to."""
    if ended.cancelled():
        to.cancel()
    elif to.set_running_or_notify_cancel():
        if error is None:
            to.set_result(ended.result())
        else:
            to.set_exception(error)
