"""What a worker of a Dask cluster runs: it makes a file in a process of its own, which it can stop.

A thread cannot be stopped and a crash would take the worker with it. So the worker does what the server does without a
cluster: the file is made in processes of `exports.jobs.local`, and the worker looks after them.
"""

from concurrent.futures import CancelledError, wait
from dataclasses import replace
from functools import lru_cache
from typing import Any

from distributed import get_worker

from exports.jobs.backend import FileJob, JobLimits
from exports.jobs.local import Local
from exports.request import File
from plan.package.files import PackageFiles

TOPIC = "one-map-steps"
POLL_SECONDS = 0.2
PACKAGES = 2
"""As many revisions of the package are held at a time: by the cluster, and by the processes of a worker."""


def package(files: PackageFiles) -> PackageFiles:
    """Return the package: as a task of its own it travels to each worker once, and again to one that lost it."""
    return files


def made(files: PackageFiles, task: FileJob, seconds: float) -> File:
    """Return the file of a task whose package comes apart from it, sending its steps to all servers.

    Raises what the writer raised, TimeoutError, or pebble's ProcessExpired; CancelledError when nobody waits for it.
    """
    worker: Any = get_worker()
    key = worker.get_current_task()
    attempt = _processes(worker.state.nthreads, seconds).begin(replace(task, files=files))
    heard: tuple[int, int] | None = None
    while not attempt.future.done():
        wait([attempt.future], POLL_SECONDS)
        if _given_up(worker, key):
            attempt.future.cancel()
            raise CancelledError(key)
        if (now := attempt.steps()) != heard:
            heard = now
            worker.log_event(TOPIC, [key, *now])
    return attempt.future.result()


@lru_cache(maxsize=1)
def _processes(threads: int, seconds: float) -> Local:
    return Local(JobLimits(workers=threads, seconds=seconds, packages=PACKAGES))


def _given_up(worker: Any, key: Any) -> bool:
    """Whether the scheduler took a running task back: its server cancelled it, or is gone."""
    known = worker.state.tasks.get(key)
    return known is None or known.state == "cancelled"
