"""Files that several servers share: named for all they depend on, made once, whole or not there, within bounds."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from exports.jobs import digest
from exports.jobs.backend import Attempt, FileJob
from exports.jobs.folder import Folder, Locked
from exports.jobs.pool import Jobs
from exports.jobs.shared import Shared, named
from exports.request import ExportRequest, File
from plan.package.files import PackageFiles
from plan.reporting import Reporting
from plan.selection import Selection
from records.model import Answer, Measured
from tests.support import slow_writers as writers
from tests.support.servers import ROOT
from tests.support.waiting import until

PATIENCE = 30
PACKAGE = PackageFiles((), (), "0" * 16)
FILE = File("a.txt", "text/plain", b"body\nof two lines", "\u4e00\u5f20\u56fe")
MEASURED = Measured(Reporting(), "2026Q2", date(2026, 7, 1), (), 5, "public")
TASK = FileJob("map.png", writers.quick, PACKAGE, ExportRequest(Selection(province=("a", "b")), measured=MEASURED))


class Backend:
    """A place where files are made when a test says so."""

    def __init__(self) -> None:
        self.begun: list[Future[File]] = []

    def begin(self, _: FileJob) -> Attempt:
        """Begin one."""
        self.begun.append(Future())
        return Attempt(self.begun[-1], lambda: (1, 2), lambda: True)

    def stop(self) -> None:
        """Do nothing."""


def test_the_name_changes_with_all_that_a_file_depends_on() -> None:
    asked = TASK.request
    others = [
        replace(TASK, name="map.pdf"),
        replace(TASK, files=PackageFiles((), (), "1" * 16)),
        replace(TASK, profile=(("ONE_MAP_PROFILE", "public"),)),
        replace(TASK, audience="5"),
        replace(TASK, request=replace(asked, lang="en")),
        replace(TASK, request=replace(asked, selection=Selection(province=("ab",)))),
        replace(TASK, request=replace(asked, story=b"{}")),
        replace(TASK, request=replace(asked, measured=replace(MEASURED, revision=6))),
        replace(TASK, request=replace(asked, measured=replace(MEASURED, audience="internal"))),
        replace(TASK, request=replace(asked, corridors=Answer((), 1, None, ""))),
    ]
    names = [named(TASK), *map(named, others)]
    assert len(set(names)) == len(names)
    assert named(replace(TASK, request=replace(asked, measured=replace(MEASURED)))) == names[0]


def test_equal_values_have_one_digest_and_others_another() -> None:
    assert digest.of(frozenset({"a", "b", "c"})) == digest.of(frozenset({"c", "b", "a"}))
    assert digest.of({"a": 1, "b": 2}) == digest.of({"b": 2, "a": 1})
    different = ["1", 1, 1.0, True, Decimal(1), b"1", ("1",), ["1"], (), None, "", ("", ""), ("a", "b"), ("ab", "")]
    assert len({digest.of(one) for one in different}) == len(different)
    with pytest.raises(TypeError, match="object has no digest"):
        digest.of(("a", object()))


def test_another_process_gives_the_same_name() -> None:
    program = "from tests.exports.jobs.test_shared import TASK, named; print(named(TASK))"
    environ = os.environ | {"PYTHONHASHSEED": "7"}
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environ, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == named(TASK)


def test_what_is_kept_comes_back_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    assert folder.get("0" * 64) is None
    folder.put("0" * 64, FILE)
    assert folder.get("0" * 64) == FILE
    (kept,) = tmp_path.glob("*.file")
    whole = kept.read_bytes()
    for damaged in (b"", whole[:-1], whole[:20], b"[]\n", b"{}\n", whole.replace(b"two", b"six")):
        kept.write_bytes(damaged)
        assert folder.get("0" * 64) is None, damaged
    assert [path.suffix for path in tmp_path.iterdir()] == [".file"], "nothing half written is left"


def test_the_folder_stays_within_its_bounds(tmp_path: Path) -> None:
    folder = Folder(tmp_path, bytes=1500, seconds=100)
    file, now = replace(FILE, body=b"x" * 300), time.time()
    for number, age in enumerate((300, 90, 60, 30)):
        folder.put(str(number), file)
        os.utime(tmp_path / f"{number}.file", (now - age,) * 2)
    assert folder.get("1") == file  # used now, so it is the last to go
    (tmp_path / "old.part").write_bytes(b"of a server that ended")
    os.utime(tmp_path / "old.part", (now - 7200,) * 2)
    (tmp_path / "foreign.txt").write_text("not ours", encoding="utf-8")
    folder.put("4", file)
    assert {path.name for path in tmp_path.iterdir()} == {"1.file", "3.file", "4.file", "foreign.txt"}


def test_two_servers_asked_at_once_make_a_file_once(tmp_path: Path) -> None:
    one, two = Backend(), Backend()
    first = Shared(one, Folder(tmp_path)).begin(TASK)
    until(lambda: one.begun)
    second = Shared(two, Folder(tmp_path)).begin(TASK)
    assert (first.steps(), first.begun(), second.steps(), second.begun()) == ((1, 2), True, (0, 0), False)
    with pytest.raises(Locked), Folder(tmp_path).alone(named(TASK), 0):
        pass
    one.begun[0].set_result(FILE)
    assert (first.future.result(PATIENCE), second.future.result(PATIENCE)) == (FILE, FILE)
    assert two.begun == []


def test_what_one_server_gives_up_or_fails_at_the_other_makes(tmp_path: Path) -> None:
    for failed in (True, False):
        one, two = Backend(), Backend()
        task = replace(TASK, name=f"{failed}.png")
        first = Shared(one, Folder(tmp_path)).begin(task)
        until(lambda backend=one: backend.begun)  # type: ignore[misc]
        second = Shared(two, Folder(tmp_path)).begin(task)
        if failed:
            one.begun[0].set_exception(OSError("the writer's own"))
            with pytest.raises(OSError, match="own"):
                first.future.result(PATIENCE)
        else:
            first.future.cancel()
            until(one.begun[0].cancelled)
            with pytest.raises(CancelledError):
                first.future.result(0)
        until(lambda backend=two: backend.begun)  # type: ignore[misc]
        two.begun[0].set_result(FILE)
        assert second.future.result(PATIENCE) == FILE


@pytest.fixture
def ended(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another server that holds the lock on the file, and is killed."""
    program = f"""import sys, time
from pathlib import Path
from exports.jobs.folder import Folder
from tests.exports.jobs.test_shared import TASK, named
with Folder(Path({str(tmp_path)!r})).alone(named(TASK), 5):
    print("held", flush=True)
    time.sleep(600)
"""
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_a_server_that_is_killed_holds_nobody_up(tmp_path: Path, ended: subprocess.Popen[bytes]) -> None:
    backend = Backend()
    attempt = Shared(backend, Folder(tmp_path)).begin(TASK)
    with pytest.raises(Locked), Folder(tmp_path).alone(named(TASK), 0):
        pass
    assert backend.begun == []
    ended.kill()
    until(lambda: backend.begun)
    backend.begun[0].set_result(FILE)
    assert attempt.future.result(PATIENCE) == FILE


def test_what_is_not_for_everyone_is_not_shared(tmp_path: Path) -> None:
    backend = Backend()
    attempt = Shared(backend, Folder(tmp_path)).begin(replace(TASK, audience="a session"))
    backend.begun[0].set_result(FILE)
    assert attempt.future is backend.begun[0]
    assert list(tmp_path.iterdir()) == []


def test_without_its_folder_a_server_goes_on_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    backend = Backend()
    (tmp_path / "file").touch()
    attempt = Shared(backend, Folder(tmp_path / "file")).begin(TASK)
    until(lambda: backend.begun or attempt.future.done())
    backend.begun[0].set_result(FILE)
    assert attempt.future.result(PATIENCE) == FILE
    assert "alone" in caplog.text


def test_jobs_of_two_servers_share_what_their_processes_make(tmp_path: Path) -> None:
    from exports.jobs.backend import JobLimits
    from exports.jobs.local import Local
    from plan.package import files

    package = files.read(ROOT / "data")
    servers = [Jobs(backend=Shared(Local(JobLimits(workers=1)), Folder(tmp_path))) for _ in range(2)]
    try:
        made = []
        for server in servers:
            with server.requested("quick", writers.quick, package, ExportRequest()) as future:
                made.append(future.result(PATIENCE))
        assert made[0] == made[1], "the second server found the file of the first one's process"
    finally:
        for server in servers:
            server.stop()
