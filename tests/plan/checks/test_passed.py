"""What passed the checks once is known by its bytes; anything else is checked."""

import platform
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from plan.checks import passed
from plan.package import files
from tests.support.package import DATA


@pytest.fixture
def release() -> Iterator[None]:
    """Whatever a test makes of the code, the others see the real one."""
    passed._release.cache_clear()
    yield
    passed._release.cache_clear()


@pytest.mark.usefixtures("release")
def test_other_code_other_packages_or_another_python_checks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passed, "ROOT", tmp_path)
    kept, package = tmp_path / "checked", files.read(DATA)
    for name in ("plan/links.py", "plan/checks/run.py", "geo/arcs.py", "requirements.lock", ""):
        if name:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(name, encoding="utf-8")
        else:
            monkeypatch.setattr(platform, "python_version", lambda: "3.99.0")
        passed._release.cache_clear()
        assert not passed.has_passed(package, kept), name
        passed.note(package, kept)
        assert passed.has_passed(package, kept)


def test_only_the_same_bytes_have_passed(tmp_path: Path) -> None:
    kept, package = tmp_path / "var" / "checked", files.read(DATA)
    assert not passed.has_passed(package, kept)
    passed.note(package, kept)
    assert passed.has_passed(package, kept)
    shutil.copytree(DATA, tmp_path / "other")
    with (tmp_path / "other" / "items.csv").open("ab") as table:
        table.write(b"\n")
    assert not passed.has_passed(files.read(tmp_path / "other"), kept)


def test_what_cannot_be_kept_or_read_has_not_passed(tmp_path: Path) -> None:
    package, file = files.read(DATA), tmp_path / "file"
    file.write_bytes(b"\xff\x00")
    passed.note(package, file / "checked")
    assert not passed.has_passed(package, file / "checked")
    assert not passed.has_passed(package, file)
    passed.note(package, file)
    assert passed.has_passed(package, file)


def test_the_last_are_kept(tmp_path: Path) -> None:
    kept, package = tmp_path / "checked", files.read(DATA)
    kept.write_text("\n".join(map(str, range(2 * passed.MOST))), encoding="ascii")
    passed.note(package, kept)
    marks = kept.read_text(encoding="ascii").split()
    assert len(marks) == passed.MOST
    assert marks[-2] == str(2 * passed.MOST - 1)
    assert passed.has_passed(package, kept)
