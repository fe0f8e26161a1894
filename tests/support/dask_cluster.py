"""A Dask cluster of the tests' own on loopback: a scheduler and workers as the units of `deploy/` start them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.support.servers import ROOT, free_port

SCHEDULER = "distributed.cli.dask_scheduler"
WORKER = "distributed.cli.dask_worker"
SETTINGS = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    "DASK_DISTRIBUTED__SCHEDULER__NO_WORKERS_TIMEOUT": "10s",
}


@dataclass(slots=True)
class DaskCluster:
    """A scheduler and its workers."""

    port: int = field(default_factory=free_port)
    scheduler: "subprocess.Popen[bytes] | None" = None
    workers: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where the scheduler listens."""
        return f"tcp://127.0.0.1:{self.port}"

    def start_scheduler(self) -> None:
        """Start the scheduler, at the same address each time."""
        if self.scheduler:
            self.scheduler.wait()
        self.scheduler = _run(SCHEDULER, "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard")

    def start_worker(self) -> "subprocess.Popen[bytes]":
        """Start a worker and return its process."""
        options = ("--no-nanny", "--no-dashboard", "--nthreads", "1", "--host", "127.0.0.1", "--death-timeout", "60")
        self.workers.append(_run(WORKER, self.address, *options))
        return self.workers[-1]

    def stop(self) -> None:
        """End all of them."""
        for process in (*self.workers, *([self.scheduler] if self.scheduler else [])):
            process.kill()
            process.wait()


@contextmanager
def cluster(workers: int = 2) -> Iterator[DaskCluster]:
    """Run a scheduler with so many workers."""
    made = DaskCluster()
    try:
        made.start_scheduler()
        for _ in range(workers):
            made.start_worker()
        yield made
    finally:
        made.stop()


def _run(module: str, *arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", module, *arguments]
    no_output = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | SETTINGS, **no_output)  # type: ignore[call-overload,no-any-return]
