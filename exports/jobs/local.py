"""Heavy files made in processes of this machine.

The processes hold the package that a file is requested of; when another is published, new ones take over, and the
former finish what they make. A preview goes along with its task, and so does what a page shows that was opened before.
"""

from collections import OrderedDict
from concurrent.futures import Future
from threading import RLock, Thread
from typing import Any

from pebble import ProcessPool

from exports.jobs import worker
from exports.jobs.backend import Attempt, Busy, FileJob, JobLimits
from exports.request import File
from plan import published
from plan.package.files import PackageFiles

Served = tuple[str, tuple[tuple[str, str], ...]]
"""What the processes of a pool hold: the revision of a package, and the profile that its files are printed under."""


class Local:
    """Pools of processes on this machine, one for each package that files are made of, the latest ones only.

    `ahead` are functions that a process calls as it starts, before it takes a file: with them it is warm.
    """

    def __init__(self, limits: JobLimits, ahead: tuple[worker.Ahead, ...] = ()) -> None:
        self._limits = limits
        self._ahead = ahead
        self._lock = RLock()
        self._context = worker.Context()
        self._steps = self._context.RawArray("i", 2 * limits.jobs)
        self._slots = list(range(limits.jobs))
        self._pools: OrderedDict[Served, Any] = OrderedDict()
        self._retired: list[Any] = []

    def begin(self, task: FileJob) -> Attempt:
        """Start making a file. Raises Busy."""
        with self._lock:
            if not self._slots:
                raise Busy
            slot = self._slots.pop(0)
            self._steps[2 * slot], self._steps[2 * slot + 1] = 0, 0
            try:
                future = self._scheduled(task, slot)
            except BaseException:
                self._slots.append(slot)
                raise
        future.add_done_callback(lambda _: self._free(slot))
        return Attempt(future, lambda: self._done(slot), future.running)

    def warm(self, files: PackageFiles, variables: tuple[tuple[str, str], ...]) -> None:
        """Start the processes for a package, where there is something for them to do before the first file."""
        if self._ahead:
            with self._lock:
                self._pool(files, variables)
                self.mend()  # asked whether it is active, a new pool starts

    def mend(self) -> bool:
        """Give up pools of which an idle process was killed from outside. Return whether none was."""
        with self._lock:
            lost = [served for served, pool in self._pools.items() if not pool.active]
            for served in lost:
                # its end is waited for elsewhere: its threads may want the lock that is held here
                Thread(target=_stop, args=(self._pools.pop(served),), daemon=True).start()
        return not lost

    def stop(self) -> None:
        """Stop all processes; the next task starts new ones."""
        with self._lock:
            pools = [*self._retired, *self._pools.values()]
            self._pools.clear()
            self._retired = []
        for pool in pools:
            _stop(pool)

    def _done(self, slot: int) -> tuple[int, int]:
        done, of = self._steps[2 * slot : 2 * slot + 2]
        return done, of

    def _free(self, slot: int) -> None:
        with self._lock:
            self._slots.append(slot)

    def _scheduled(self, task: FileJob, slot: int) -> "Future[File]":
        # these are sent along: processes of their own would take the place of those for everybody else
        other = task.files if task.request.preview or published.is_former(task.files.revision) else None
        pool = self._pool(published.base().files if other else task.files, task.profile)
        future: Future[File] = pool.schedule(
            worker.made, args=[task.write, task.request, slot, other], timeout=self._limits.seconds
        )
        return future

    def _pool(self, files: PackageFiles, variables: tuple[tuple[str, str], ...]) -> Any:
        served = (files.revision, variables)
        self.mend()
        if served not in self._pools:
            while len(self._pools) >= self._limits.packages:
                self._retire(self._pools.popitem(last=False)[1])
            self._pools[served] = self._started(files, variables)
        self._pools.move_to_end(served)
        return self._pools[served]

    def _started(self, files: PackageFiles, variables: tuple[tuple[str, str], ...]) -> Any:
        arguments = [self._steps, files, variables, self._ahead]
        return ProcessPool(self._limits.workers, initializer=worker.begin, initargs=arguments, context=self._context)

    def _retire(self, pool: Any) -> None:
        """Let the processes of the former package finish what they make, and end."""
        self._retired.append(pool)
        pool.close()
        Thread(target=self._forget_when_ended, args=(pool,), daemon=True).start()

    def _forget_when_ended(self, pool: Any) -> None:
        pool.join()
        with self._lock:
            self._retired = [one for one in self._retired if one is not pool]


def _stop(pool: Any) -> None:
    pool.stop()
    pool.join()
