"""The two commands, as an operator types them."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from exports.jobs import configured
from plan.package.loading import load
from records import accounts, address, life, rules
from records.content import ClosingReport
from records.model import Permission
from records.places import Place, closing_period
from records.start import open_store
from scripts import people, store
from tests.support import stores
from tests.support.servers import ROOT
from tests.support.small_disk import fill, small_disk

Run = Callable[..., tuple[int, str]]
MAINS = {"people.py": people.main, "store.py": store.main}
read_once = cache(load)


@pytest.fixture
def store_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/var/records.sqlite"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process, which reads the package once; return its status and what it printed."""
    monkeypatch.setattr(people, "load", read_once)
    monkeypatch.setattr(store, "load", read_once)

    def run(url: str, script: str, *arguments: str) -> tuple[int, str]:
        monkeypatch.setenv("ONE_MAP_STORE", url)
        status = MAINS[script](["--lang", "en", *arguments])
        return status, capsys.readouterr().out

    return run


def test_on_a_full_disk_a_command_says_so_and_leaves_nothing(
    store_url: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "export", lambda _, file, __: file.write("x" * 9000))
    with small_disk(tmp_path / "disk") as disk:
        fill(disk / "filler")
        for command in ("backup", "export"):
            (disk / command).touch()
            status, out = run(store_url, "store.py", command, str(disk / command))
            assert (status, len(out.splitlines())) == (2, 1) and "No space left" in out, out
            assert (disk / command).stat().st_size == 0, "what was there is as it was"
        assert {one.name for one in disk.iterdir()} == {"filler", "backup", "export"}


def test_a_command_runs_from_anywhere(store_url: str) -> None:
    command = [sys.executable, "-W", "error", str(ROOT / "scripts" / "store.py"), "check"]
    environ = os.environ | {"ONE_MAP_STORE": store_url}
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environ, cwd="/")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "0 处问题\n", "")


def test_people_from_the_first_administrator_on(store_url: str, run: Run) -> None:
    status, out = run(store_url, "people.py", "add", "Boss", "管理员", "--role", "administrator", "--role", "curator")
    assert status == 0 and "Added boss" in out
    password = out.strip().rsplit(" ", 1)[1]
    opened = open_store(address.parse(store_url), load(ROOT / "data"), rules.of_package(ROOT / "data"))
    assert accounts.sign_in(opened, "boss", password).person.must_change
    opened.close()
    assert run(store_url, "people.py", "add", "boss", "又一个") == (2, "Not done: Invalid login: taken\n")
    assert run(store_url, "people.py", "add", "x", "x", "--role", "head:counties")[0] == 2
    assert run(store_url, "people.py", "roles", "boss", "--role", "reporter:ndrc") == (0, "boss: reporter:ndrc\n")
    assert run(store_url, "people.py", "disable", "boss") == (0, "Disabled boss\n")
    assert run(store_url, "people.py", "list") == (0, "boss\t管理员\treporter:ndrc\tdisabled\n")
    assert run(store_url, "people.py", "enable", "boss")[0] == 0
    assert run(store_url, "people.py", "reset", "nobody")[0] == 2
    status, out = run(store_url, "people.py", "add", "lin", "林某", "--subject", "sub-1")
    assert (status, out) == (0, "Added lin, who signs in through the identity service\n")
    assert run(store_url, "people.py", "link", "boss", "sub-1") == (2, "Not done: Invalid subject: taken\n")
    assert run(store_url, "people.py", "link", "boss", "sub-2") == (0, "boss: sub-2\n")
    assert run(store_url, "people.py", "link", "boss", "") == (0, "boss: -\n")


def test_care_for_the_store(store_url: str, tmp_path: Path, run: Run) -> None:
    assert run(store_url, "people.py", "add", "one", "某")[0] == 0
    assert run(store_url, "store.py", "check") == (0, "Findings: 0\n")
    status, out = run(store_url, "store.py", "backup", str(tmp_path / "b.zip"))
    assert status == 0 and "at revision 1" in out
    other = f"sqlite:///{tmp_path}/other.sqlite"
    assert run(other, "store.py", "restore", str(tmp_path / "b.zip"))[0] == 0
    assert run(other, "store.py", "restore", str(tmp_path / "b.zip")) == (2, "Not done: NotEmpty person\n")
    assert run(other, "people.py", "list")[1].startswith("one\t")
    older = tmp_path / "reports.csv"
    older.write_text("report,target,item_id,unit,period,value,value_unit,source_zh\n", encoding="utf-8-sig")
    assert run(store_url, "store.py", "import-reports", str(older)) == (0, "Reports imported: 0\n")
    assert run(store_url, "store.py", "import-reports", str(older))[0] == 2
    before, usual = tmp_path / "e.jsonl", os.umask(0o022)
    before.touch()
    assert run(store_url, "store.py", "export", str(before), "--all")[0] == 0
    os.umask(usual)
    assert before.stat().st_mode & 0o777 == 0o600, "it holds drafts and names: for its owner alone"
    assert run(store_url, "store.py", "purge", "2026-0001", "--reason", "x") == (2, "No such record: 2026-0001\n")
    assert run("mysql://one:secret@db/x", "store.py", "check") == (2, "Not done: AddressError address-driver\n")
    status, out = run(f"sqlite:///{tmp_path}", "store.py", "check")
    assert status == 2 and "not available: unreachable" in out


def test_a_purge_empties_the_folder_of_made_files_or_says_that_it_must_be(
    store_url: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = load(ROOT / "data")
    opened = open_store(address.parse(store_url), plan, rules.of_package(ROOT / "data"))
    author = stores.person(opened, "one", Permission("reporter", "transport"))
    item = next(one.id for one in plan.items.values() if "transport" in one.units)
    place = Place("closing", "transport", closing_period(opened), item)
    number = life.create(opened, author, place, ClosingReport(state="done", result="不该录入的内容")).number
    opened.close()
    folder, purge = tmp_path / "files", ("purge", number, "--reason", "x")
    folder.mkdir()
    for name in ("a.file", "b.part", "00.lock"):
        (folder / name).touch()
    monkeypatch.setenv(configured.FILES, str(folder))
    status, out = run(store_url, "store.py", *purge)
    assert (status, f"Emptied the folder of made files (2): {folder}" in out) == (0, True), out
    assert [one.name for one in folder.iterdir()] == ["00.lock"]
    monkeypatch.setenv(configured.FILES, str(tmp_path / "absent"))
    status, out = run(store_url, "store.py", *purge)
    assert (status, f"Empty the folder of made files: {tmp_path / 'absent'}" in out) == (1, True), out
    monkeypatch.delenv(configured.FILES)
    status, out = run(store_url, "store.py", *purge)
    assert (status, f"{configured.FILES} is not set here" in out) == (0, True), out
