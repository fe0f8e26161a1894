"""The package in data/: every row of every table, and the tools that check it."""

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from plan.checks import run
from plan.package import reading
from plan.package.csv_file import decode
from plan.package.finding import Finding
from scripts import check_data

HOME = Path(__file__).resolve().parents[2]
DATA = HOME / "data"
PACKAGE, _ = reading.scan(DATA)


@cache
def found() -> tuple[Finding, ...]:
    plan_text = DATA / "plan.txt"
    return tuple(run.findings(DATA, decode(plan_text.read_bytes()) if plan_text.is_file() else None))


def test_nothing_is_wrong() -> None:
    """Every row of every table: a finding names its file, line and column."""
    assert [str(one) for one in found()] == []


def test_table(subtests: pytest.Subtests) -> None:
    for name in [record["name"] for record in PACKAGE.descriptor["resources"] if "schema" in record]:
        with subtests.test(name=name):
            table = PACKAGE.tables[name]
            assert [str(one) for one in found() if one.file == table.file and one.line == 1] == []
            assert table.rows


def test_table_opens_in_excel(subtests: pytest.Subtests) -> None:
    for name in sorted(PACKAGE.tables):
        with subtests.test(name=name):
            assert (DATA / PACKAGE.tables[name].file).read_bytes().startswith(b"\xef\xbb\xbf")


def test_every_table_is_described() -> None:
    described = {Path(record["path"]).as_posix() for record in PACKAGE.descriptor["resources"]}
    present = {path.relative_to(DATA).as_posix() for path in (*DATA.glob("*.csv"), *DATA.glob("layers/*"))}
    assert present == described


def test_no_code_in_the_data() -> None:
    assert not list(DATA.rglob("*.py"))


def standard_tool(descriptor: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [str(Path(sys.executable).with_name("frictionless")), "validate", descriptor, "--json"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_the_standard_tool_agrees() -> None:
    """The command as a stranger types it; the list is what it says of each file."""
    done = standard_tool("data/datapackage.json", HOME)
    report = json.loads(done.stdout)
    assert (done.returncode, report["valid"], report["errors"]) == (0, True, []), done.stdout
    assert [task["name"] for task in report["tasks"] if not task["valid"]] == []
    assert len(report["tasks"]) == len(PACKAGE.descriptor["resources"])


def test_the_standard_tool_can_disagree(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("unit,name\na,\na,b\n", encoding="utf-8")
    fields = [{"name": "unit", "type": "string", "constraints": {"unique": True}}, {"name": "name", "type": "string"}]
    resource = {"name": "units", "type": "table", "path": "units.csv", "schema": {"fields": fields}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "x", "resources": [resource]}), encoding="utf-8")
    done = standard_tool("datapackage.json", tmp_path)
    assert (done.returncode, json.loads(done.stdout)["valid"]) == (1, False), done.stdout


def check(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-X", "utf8", str(HOME / "scripts" / "check_data.py"), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_script_passes_the_package() -> None:
    done = check("--lang", "en")
    assert done.stdout.endswith(f"Findings: 0, in {len(PACKAGE.tables)} tables and {len(PACKAGE.layers)} layers\n")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_script_fails_a_damaged_package(tmp_path: Path) -> None:
    copy = shutil.copytree(DATA, tmp_path / "data")
    (copy / "units.csv").unlink()
    done = check(str(copy))
    assert "units.csv:1:- 缺少这个文件" in done.stdout
    assert (done.returncode, done.stderr) == (1, "")


def test_the_script_says_in_a_line_that_a_plan_text_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "binary").write_bytes(bytes(range(256)))
    (tmp_path / "empty").touch()
    for name, cause in (("missing", "No such file"), (".", "directory"), ("binary", "UTF-8"), ("empty", "UTF-8")):
        monkeypatch.setattr(sys, "argv", ["check_data.py", "--lang", "en", "--plan-text", str(tmp_path / name)])
        assert check_data.main() == 2
        assert re.fullmatch(f"{re.escape(str(tmp_path / name))}: .*{cause}.*\n", capsys.readouterr().out), name
