"""Heavy files: made in processes of their own, once for all who wait, given up when nobody does, kept within bounds."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from multiprocessing import active_children
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pebble import ProcessExpired

from exports.jobs import progress
from exports.jobs.local import Local
from exports.jobs.pool import Busy, JobLimits, JobProgress, Jobs
from exports.request import ExportRequest, File
from plan.model import Plan
from plan.package import files
from plan.package.loading import loaded
from tests.support import slow_writers as writers
from tests.support import small_package as small
from tests.support.gate import Gate, gate_in
from tests.support.servers import ROOT
from tests.support.waiting import alive, until

PATIENCE = 30
with TemporaryDirectory() as folder:
    package = small.write(Path(folder) / "package")  # each process loads it: the plan itself takes longer
    small.edit(package, "items", 2, title_en="Made by jobs")  # no package that other tests have published and replaced
    FILES = files.read(package)
VERSION = loaded(FILES).version


@pytest.fixture(scope="module")
def backend() -> Iterator[Local]:
    """Processes for most tests: they take a second to start."""
    local = Local(JobLimits())
    yield local
    local.stop()


@pytest.fixture
def shared(backend: Local) -> Jobs:
    """Jobs in these processes."""
    return Jobs(backend=backend)


@pytest.fixture
def few() -> Iterator[Callable[[JobLimits], Jobs]]:
    """Make jobs with limits of a test's own."""
    with ExitStack() as stack:

        def made(limits: JobLimits) -> Jobs:
            jobs = Jobs(limits)
            stack.callback(jobs.stop)
            return jobs

        yield made


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Gate]:
    """A gate, opened at the end whatever happens."""
    with gate_in(tmp_path) as made:
        yield made


def made(jobs: Jobs, write: Callable[[Plan, ExportRequest], File], asked: ExportRequest | None = None) -> File:
    with jobs.requested(write.__name__, write, FILES, asked or ExportRequest()) as future:
        return future.result(PATIENCE)


def test_a_file_is_made_by_another_process_that_gives_way(shared: Jobs) -> None:
    file = made(shared, writers.quick)
    assert file.name != f"{os.getpid()}.txt"
    niceness, version = file.body.decode().split()
    assert (int(niceness) > os.nice(0), version) == (True, VERSION)


def test_warm_processes_are_there_and_prepared_before_the_first_file() -> None:
    limits = JobLimits(workers=1)
    for ahead, said in (((writers.prepare, writers.hinder), VERSION), ((), "")):
        jobs = Jobs(limits, Local(limits, ahead))
        before = {one.pid for one in active_children()}
        jobs.warm(FILES)
        started = {one.pid for one in active_children()} - before
        file = made(jobs, writers.prepared)
        assert (file.body.decode(), int(file.name.removesuffix(".txt")) in started) == (said, bool(ahead))
        jobs.stop()
        assert jobs.mend(), "what was stopped was not killed from outside"


def test_the_same_file_is_kept_and_another_is_not_it(shared: Jobs) -> None:
    first = made(shared, writers.quick)
    assert made(shared, writers.quick) is first
    assert shared.progress("quick", FILES, ExportRequest()) == JobProgress("ready")
    assert made(shared, writers.quick, ExportRequest(lang="en")) is not first


def test_two_who_want_the_same_file_share_one_job(shared: Jobs, gate: Gate) -> None:
    with (
        shared.requested("shared", writers.counting, FILES, gate.asked) as one,
        shared.requested("shared", writers.counting, FILES, gate.asked) as two,
    ):
        assert one is two
        gate.path.unlink()
        assert one.result(PATIENCE).body == b"done"


def test_progress_is_what_the_writer_reports(shared: Jobs, gate: Gate) -> None:
    assert shared.progress("count", FILES, gate.asked).state == "none"
    with shared.requested("count", writers.counting, FILES, gate.asked) as future:
        until(lambda: shared.progress("count", FILES, gate.asked).done == 2)
        now = shared.progress("count", FILES, gate.asked)
        assert (now.state, now.done, now.of, now.seconds >= 0) == ("running", 2, 3, True)
        gate.path.unlink()
        future.result(PATIENCE)


def test_another_package_is_another_file_and_what_is_being_made_is_finished(
    few: Callable[[JobLimits], Jobs], gate: Gate, plan: Plan
) -> None:
    jobs = few(JobLimits(workers=1))
    other = files.read(ROOT / "data")
    with jobs.requested("old", writers.counting, FILES, gate.asked) as old:
        pid = gate.pid()
        with jobs.requested("quick", writers.quick, other, ExportRequest()) as new:
            assert new.result(PATIENCE).body.decode().split()[1] == plan.version
        gate.path.unlink()
        assert old.result(PATIENCE).name == f"{pid}.txt"
    assert jobs.progress("quick", FILES, ExportRequest()).state == "none"
    until(lambda: not alive(pid))


def test_processes_started_later_hold_what_was_read_first(few: Callable[[JobLimits], Jobs], tmp_path: Path) -> None:
    small.write(tmp_path / "package")
    read = files.read(tmp_path / "package")
    small.edit(tmp_path / "package", "industries", 2, name_en="Aluminum")
    (tmp_path / "package" / "layers" / "land.geojson").unlink()
    with few(JobLimits(workers=1)).requested("quick", writers.quick, read, ExportRequest()) as future:
        assert future.result(PATIENCE).body.decode().split()[1] == loaded(read).version


def test_a_job_nobody_waits_for_is_stopped(shared: Jobs, gate: Gate) -> None:
    with shared.requested("left", writers.counting, FILES, gate.asked) as future:
        pid = gate.pid()
    assert future.cancelled()
    until(lambda: not alive(pid))
    assert shared.progress("left", FILES, gate.asked).state == "none"
    assert made(shared, writers.large).body


def test_a_job_goes_on_while_one_still_waits(shared: Jobs, gate: Gate) -> None:
    with shared.requested("stay", writers.counting, FILES, gate.asked) as future:
        with shared.requested("stay", writers.counting, FILES, gate.asked):
            pid = gate.pid()
        assert alive(pid)
        gate.path.unlink()
        assert future.result(PATIENCE).name == f"{pid}.txt"


@pytest.mark.parametrize(("write", "error"), [(writers.failing, ValueError), (writers.dying, ProcessExpired)])
def test_after_a_writer_fails_the_next_file_is_made(
    shared: Jobs, write: Callable[[Plan, ExportRequest], File], error: type[Exception]
) -> None:
    for _ in range(2):  # a failure is not kept
        with pytest.raises(error):
            made(shared, write)
    assert made(shared, writers.quick, ExportRequest(link=f"/after-{error.__name__}")).body


def test_a_file_that_takes_too_long_is_given_up_and_a_process_killed_from_outside_is_replaced(
    few: Callable[[JobLimits], Jobs], gate: Gate
) -> None:
    jobs = few(JobLimits(workers=1, seconds=6))
    with jobs.requested("late", writers.counting, FILES, gate.asked) as future:
        pid = gate.pid()
        with pytest.raises(TimeoutError):
            future.result(PATIENCE)
    until(lambda: not alive(pid))
    pid = int(made(jobs, writers.quick).name.removesuffix(".txt"))
    os.kill(pid, 9)
    until(lambda: not alive(pid))
    assert made(jobs, writers.quick, ExportRequest(lang="en")).name != f"{pid}.txt"


def test_more_jobs_than_allowed_are_refused(backend: Local, gate: Gate) -> None:
    jobs = Jobs(JobLimits(jobs=1), backend)
    with jobs.requested("only", writers.counting, FILES, gate.asked) as future:
        with pytest.raises(Busy), jobs.requested("other", writers.quick, FILES, ExportRequest()):
            pass
        gate.path.unlink()
        future.result(PATIENCE)
    until(lambda: jobs.progress("only", FILES, gate.asked).state == "ready")
    assert made(jobs, writers.quick).body


@pytest.mark.parametrize(
    ("limits", "kept"), [(JobLimits(files=2), 2), (JobLimits(bytes=2500), 2), (JobLimits(bytes=10), 0)]
)
def test_what_is_kept_is_bounded(backend: Local, limits: JobLimits, kept: int) -> None:
    jobs = Jobs(limits, backend)
    every = [ExportRequest(link=f"/{n}") for n in range(3)]
    for asked in every:
        made(jobs, writers.large, asked)
        until(lambda asked=asked: jobs.progress("large", FILES, asked).state in {"ready", "none"})  # type: ignore[misc]
    states = [jobs.progress("large", FILES, asked).state for asked in every]
    assert states == ["none"] * (3 - kept) + ["ready"] * kept


def test_a_program_that_ends_leaves_no_process_and_does_not_run_its_main_module_again(tmp_path: Path) -> None:
    package = small.write(tmp_path / "package")
    script = tmp_path / "script.py"
    script.write_text(
        f"""import sys
from pathlib import Path
from tempfile import TemporaryDirectory
sys.path.insert(0, {str(ROOT)!r})
from exports.jobs.pool import Jobs
from exports.request import ExportRequest
from plan.package import files
from tests.support import slow_writers
print("main", flush=True)
package = files.read(Path({str(package)!r}))
with Jobs().requested("quick", slow_writers.quick, package, ExportRequest()) as future:
    print(future.result({PATIENCE}).name)
""",
        encoding="utf-8",
    )
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=True, cwd=ROOT)
    first, name = ran.stdout.split()
    assert first == "main"
    assert not alive(int(name.removesuffix(".txt")))


def test_what_nobody_listens_to_is_reported_to_nobody() -> None:
    heard: list[tuple[int, int]] = []
    progress.report(1, 2)
    with progress.reported_to(lambda done, of: heard.append((done, of))):
        progress.report(2, 2)
    progress.report(3, 3)
    assert heard == [(2, 2)]
