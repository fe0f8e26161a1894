"""Heavy files on a Dask cluster: they come, say how far they are, stop when nobody waits, and outlive a worker."""

import os
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace

import pytest
from pebble import ProcessExpired

from exports.jobs.backend import Attempt, FileJob, JobLimits
from exports.jobs.cluster import Cluster
from exports.jobs.local import Local
from exports.jobs.pool import Jobs
from exports.request import ExportRequest
from plan.package import files
from plan.package.files import PackageFiles
from tests.support import dask_cluster
from tests.support import slow_writers as writers
from tests.support.dask_cluster import DaskCluster
from tests.support.gate import Gate, gate_in
from tests.support.servers import ROOT
from tests.support.waiting import alive, until

PATIENCE = 90
FILES = files.read(ROOT / "data")


def parent(pid: int) -> int:
    """Return the process that started a process."""
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1])


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Gate]:
    """A gate, opened at the end whatever happens."""
    with gate_in(tmp_path) as made:
        yield made


@pytest.fixture
def cluster() -> Iterator[DaskCluster]:
    with dask_cluster.cluster() as made:
        yield made


@pytest.fixture
def jobs(cluster: DaskCluster) -> Iterator[Jobs]:
    """The jobs of a server that has reached the scheduler."""
    limits = JobLimits(workers=1)
    backend = Cluster(cluster.address, limits, Local(limits))
    made = Jobs(limits, backend)
    until(lambda: backend.reached, "the scheduler does not answer")
    yield made
    made.stop()


def by_a_worker(pid: int, cluster: DaskCluster) -> bool:
    """Whether a process is one that a worker of the cluster started."""
    return parent(pid) in {one.pid for one in cluster.workers}


def test_files_are_made_by_workers_report_their_steps_stop_and_fail_as_here(
    jobs: Jobs, cluster: DaskCluster, gate: Gate
) -> None:
    with jobs.requested("count", writers.counting, FILES, gate.asked) as future:
        pid = gate.pid()
        assert by_a_worker(pid, cluster)
        until(lambda: jobs.progress("count", FILES, gate.asked).done == 2, "no step is heard of")
        now = jobs.progress("count", FILES, gate.asked)
        assert (now.state, now.done, now.of) == ("running", 2, 3)
        gate.path.unlink()
        assert future.result(PATIENCE).body == b"done"
    gate.path.touch()
    with jobs.requested("left", writers.counting, FILES, gate.asked):
        left = gate.pid(before=pid) if gate.pid() != pid else pid
    until(lambda: not alive(left), "what nobody waits for goes on")
    with jobs.requested("quick", writers.quick, FILES, ExportRequest(lang="en")) as future:
        name = future.result(PATIENCE).name
    assert by_a_worker(int(name.removesuffix(".txt")), cluster), "what is withdrawn tells nothing of the cluster"
    with (
        jobs.requested("failing", writers.failing, FILES, ExportRequest()) as future,
        pytest.raises(ValueError, match="own words"),
    ):
        future.result(PATIENCE)
    with jobs.requested("dying", writers.dying, FILES, ExportRequest()) as future, pytest.raises(ProcessExpired):
        future.result(PATIENCE)
    with jobs.requested("quick", writers.quick, FILES, ExportRequest()) as future:
        assert future.result(PATIENCE).body


def test_a_worker_that_is_killed_is_replaced_by_another(jobs: Jobs, cluster: DaskCluster, gate: Gate) -> None:
    with jobs.requested("count", writers.counting, FILES, gate.asked) as future:
        first = gate.pid()
        os.kill(parent(first), 9)
        second = gate.pid(before=first)
        assert by_a_worker(second, cluster)
        until(lambda: not alive(first), "the process of a killed worker goes on")
        gate.path.unlink()
        assert future.result(PATIENCE).body == b"done"


def test_without_a_scheduler_files_are_made_here_and_on_the_cluster_once_it_is_back(
    jobs: Jobs, cluster: DaskCluster, gate: Gate
) -> None:
    with jobs.requested("count", writers.counting, FILES, gate.asked) as future:
        first = gate.pid()
        assert cluster.scheduler
        cluster.scheduler.kill()
        second = gate.pid(before=first)
        assert parent(second) == os.getpid()
        gate.path.unlink()
        assert future.result(PATIENCE).body == b"done"
    cluster.start_scheduler()
    cluster.start_worker()
    numbers = iter(range(10_000))

    def on_a_worker() -> bool:
        asked = ExportRequest(link=f"/{next(numbers)}")
        with jobs.requested("quick", writers.quick, FILES, asked) as coming:
            return by_a_worker(int(coming.result(PATIENCE).name.removesuffix(".txt")), cluster)

    until(on_a_worker, "files are not made on the cluster again")


def test_a_cluster_without_workers_makes_nobody_wait_for_ever(gate: Gate) -> None:
    limits = JobLimits(workers=1)
    with dask_cluster.cluster(workers=0) as empty:
        backend = Cluster(empty.address, limits, Local(limits))
        jobs = Jobs(limits, backend)
        try:
            until(lambda: backend.reached, "the scheduler does not answer")
            with jobs.requested("quick", writers.quick, FILES, ExportRequest()) as future:
                assert future.result(PATIENCE).body, "made here, as no worker came"
        finally:
            jobs.stop()


def test_what_is_not_for_everyone_stays_on_this_machine() -> None:
    class Here:
        def __init__(self) -> None:
            self.begun: list[FileJob] = []

        def begin(self, task: FileJob) -> Attempt:
            self.begun.append(task)
            return Attempt(Future(), lambda: (0, 0), lambda: False)

        def warm(self, files: PackageFiles, variables: tuple[tuple[str, str], ...]) -> None:
            pass

        def mend(self) -> bool:
            return True

        def stop(self) -> None:
            pass

    sent: list[object] = []
    here = Here()
    cluster = Cluster.__new__(Cluster)
    cluster._instead = here
    cluster._client = SimpleNamespace(status="running", submit=lambda *given, **_: sent.append(given))
    task = FileJob("map.png", writers.quick, FILES, ExportRequest(preview=True), audience="a preview")
    assert cluster.begin(task)
    assert (here.begun, sent) == ([task], [])
