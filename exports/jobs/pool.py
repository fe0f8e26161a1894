"""Heavy files, made outside the server's process, one job for all who wait for the same file, and kept for the next.

A job ends early when nobody waits for it any more: its process is stopped. The processes hold the package that a file
is requested of; when another is published, new ones take over, and the former finish what they make.
"""

import atexit
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import RLock, Thread
from typing import Any, Literal

from pebble import ProcessPool

from exports.jobs import worker
from exports.request import ExportRequest, File
from plan.model import Plan
from plan.package.files import PackageFiles

Write = Callable[[Plan, ExportRequest], File]
State = Literal["none", "waiting", "running", "ready", "failed"]


class Busy(RuntimeError):
    """As many files are being made or waited for as the server allows."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a file is: `done` of `of` steps where its writer counts them (else 0 of 0), seconds since the start."""

    state: State
    done: int = 0
    of: int = 0
    seconds: int = 0


@dataclass(slots=True)
class Job:
    """One file in the making."""

    future: "Future[File]"
    slot: int
    waiting: int = 0
    begun: float = field(default_factory=time.monotonic)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the jobs may take: processes, jobs at a time, seconds a file, and files and bytes kept."""

    workers: int = 2
    jobs: int = 16
    seconds: float = 180
    files: int = 32
    bytes: int = 64_000_000


class Jobs:
    """The jobs of one server. A file is known by its name, what is asked of it, and the package's revision."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._lock = RLock()
        self._context = worker.Context()
        self._steps = self._context.RawArray("i", 2 * self._limits.jobs)
        self._slots = list(range(self._limits.jobs))
        self._running: dict[Hashable, Job] = {}
        self._kept: OrderedDict[Hashable, File] = OrderedDict()
        self._pool: Any = None
        self._revision = ""
        self._retired: list[Any] = []
        atexit.register(self.stop)

    @contextmanager
    def requested(
        self, name: str, write: Write, files: PackageFiles, request: ExportRequest
    ) -> Iterator["Future[File]"]:
        """Yield the file to come. Leaving the block before the file is ready withdraws this request.

        The future raises what the writer raised, TimeoutError, or pebble's ProcessExpired. Raises Busy.
        """
        key = (name, request, files.revision)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                job = Job(Future(), -1)
                job.future.set_result(self._kept[key])
            else:
                job = self._job(key, write, files, request)
            job.waiting += 1
        try:
            yield job.future
        finally:
            with self._lock:
                job.waiting -= 1
                last = not job.waiting
            if last and not job.future.done():
                self._give_up(key, job)

    def progress(self, name: str, files: PackageFiles, request: ExportRequest) -> Progress:
        """Return how far a file is; asking makes nothing."""
        key = (name, request, files.revision)
        with self._lock:
            if key in self._kept:
                return Progress("ready")
            job = self._running.get(key)
            if job is None:
                return Progress("none")
            done, of = self._steps[2 * job.slot : 2 * job.slot + 2]
            # what a worker reports is here before the pool says that the worker has begun
            state: State = "running" if of or job.future.running() else "waiting"
            return Progress(state, done, of, int(time.monotonic() - job.begun))

    def stop(self) -> None:
        """Stop all processes; the next request starts new ones."""
        with self._lock:
            pools = [*self._retired, *([self._pool] if self._pool is not None else [])]
            self._pool, self._retired = None, []
        for pool in pools:
            _stop(pool)

    def _job(self, key: Hashable, write: Write, files: PackageFiles, request: ExportRequest) -> Job:
        job = self._running.get(key)
        if job is not None and not job.future.done():
            return job
        if not self._slots:
            raise Busy
        slot = self._slots.pop(0)
        self._steps[2 * slot], self._steps[2 * slot + 1] = 0, 0
        try:
            job = Job(self._scheduled(write, files, request, slot), slot)
        except BaseException:
            self._slots.append(slot)
            raise
        self._running[key] = job
        job.future.add_done_callback(lambda _: self._finished(key, job))
        return job

    def _scheduled(self, write: Write, files: PackageFiles, request: ExportRequest, slot: int) -> "Future[File]":
        if self._pool is not None and not self._pool.active:  # an idle worker was killed from outside
            # its end is waited for elsewhere: its threads may want the lock that is held here
            Thread(target=_stop, args=(self._pool,), daemon=True).start()
            self._pool = None
        if self._pool is not None and self._revision != files.revision:
            self._retire()
        if self._pool is None:
            self._pool, self._revision = self._started(files), files.revision
        future: Future[File] = self._pool.schedule(
            worker.made, args=[write, request, slot], timeout=self._limits.seconds
        )
        return future

    def _started(self, files: PackageFiles) -> Any:
        return ProcessPool(
            self._limits.workers, initializer=worker.begin, initargs=[self._steps, files], context=self._context
        )

    def _retire(self) -> None:
        """Let the processes of the former package finish what they make, and end."""
        pool, self._pool = self._pool, None
        self._retired.append(pool)
        pool.close()
        Thread(target=self._see_off, args=(pool,), daemon=True).start()

    def _see_off(self, pool: Any) -> None:
        pool.join()
        with self._lock:
            self._retired = [one for one in self._retired if one is not pool]

    def _give_up(self, key: Hashable, job: Job) -> None:
        with self._lock:
            if job.waiting:  # somebody came meanwhile
                return
            if self._running.get(key) is job:
                del self._running[key]
        job.future.cancel()

    def _finished(self, key: Hashable, job: Job) -> None:
        """Keep what was made, and free the job's slot."""
        with self._lock:
            self._slots.append(job.slot)
            if self._running.get(key) is job:
                del self._running[key]
            if not job.future.cancelled() and job.future.exception() is None:
                self._keep(key, job.future.result())

    def _keep(self, key: Hashable, file: File) -> None:
        self._kept[key] = file
        self._kept.move_to_end(key)
        while len(self._kept) > self._limits.files or self._size() > self._limits.bytes:
            self._kept.popitem(last=False)

    def _size(self) -> int:
        return sum(len(file.body) for file in self._kept.values())


def _stop(pool: Any) -> None:
    pool.stop()
    pool.join()
