"""Packages are published whole beside their folder, the last five are kept, and one step goes back."""

import json
from pathlib import Path

import pytest
from filelock import FileLock

from plan.package import files, location, versions
from plan.package.files import DESCRIPTOR, PackageFiles
from tests.support import small_package


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package in the place that is shown."""
    return small_package.write(tmp_path / "shown")


def other(tmp_path: Path, version: str) -> PackageFiles:
    """Return the small package under another version."""
    root = small_package.write(tmp_path / f"new-{version}")
    path = root / DESCRIPTOR
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"version": version}), encoding="utf-8")
    return files.read(root)


def shown_version(folder: Path) -> str:
    return str(json.loads((versions.shown(folder) / DESCRIPTOR).read_text(encoding="utf-8"))["version"])


def test_where_the_package_is_read_from(tmp_path: Path) -> None:
    assert location.folder({}) == location.folder({location.NAME: "  "}) == location.BESIDE
    assert location.folder({location.NAME: str(tmp_path)}) == tmp_path
    assert location.folder({location.NAME: "relative"}) == Path("relative").absolute()
    assert location.is_package(location.BESIDE)
    assert not location.is_package(tmp_path)
    assert location.may_publish({location.PUBLISH: "1"})
    assert not location.may_publish({})
    for value, fault in (("", ""), ("0", ""), ("1", ""), ("yes", "yes")):
        assert location.publish_fault({location.PUBLISH: value}) == fault


def test_each_version_is_the_bytes_that_were_given_and_five_are_kept(folder: Path, tmp_path: Path) -> None:
    first = shown_version(folder)
    assert versions.shown(folder) == folder
    for n in range(1, 7):
        given = other(tmp_path, f"2.0.{n}")
        made = versions.publish(folder, given)
        at = files.read(versions.shown(folder))
        assert [(one.name, one.body) for one in at.own] == [(one.name, one.body) for one in given.own]
        assert made and made.revision == at.revision == given.revision
        assert versions.publish(folder, given) is None, "what is shown takes one place"
    kept = versions.listed(folder)
    assert [shown for _, shown in kept] == [False] * 4 + [True]
    assert len({one.name for one, _ in kept}) == versions.KEPT == len(list(versions.beside(folder).glob("*-*")))
    seen = [shown_version(folder)]
    while versions.former(folder):
        versions.back(folder)
        seen.append(shown_version(folder))
    assert seen == [f"2.0.{n}" for n in (6, 5, 4, 3, 2)]
    with pytest.raises(LookupError):
        versions.back(folder)
    assert json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))["version"] == first


def test_one_goes_back_to_what_was_there_before_the_first(folder: Path, tmp_path: Path) -> None:
    before = files.read(folder)
    versions.publish(folder, other(tmp_path, "2.0.1"))
    versions.back(folder)
    assert files.read(versions.shown(folder)).revision == before.revision
    versions.publish(folder, other(tmp_path, "2.0.2"))  # in place of the one taken back
    assert [one.name[:4] for one, _ in versions.listed(folder)] == ["0001", "0002"]
    assert shown_version(folder) == "2.0.2"


def test_what_is_put_in_place_by_hand_is_shown_and_can_be_taken_back(folder: Path, tmp_path: Path) -> None:
    versions.publish(folder, other(tmp_path, "2.0.1"))
    for file in other(tmp_path, "3.0.0").own:
        (folder / file.name).write_bytes(file.body)
    assert (versions.shown(folder), shown_version(folder)) == (folder, "3.0.0")
    assert not any(shown for _, shown in versions.listed(folder))
    versions.back(folder)
    assert shown_version(folder) == "2.0.1"
    small_package.edit(folder, "cities", 2, name_en="By hand")
    versions.publish(folder, other(tmp_path, "4.0.0"))
    assert shown_version(folder) == "4.0.0"
    versions.back(folder)
    assert "By hand" in (versions.shown(folder) / "cities.csv").read_text(encoding="utf-8")


def test_a_crash_leaves_the_former_or_the_new(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions.publish(folder, other(tmp_path, "2.0.1"))
    given = other(tmp_path, "2.0.2")

    def crash(*_: object) -> None:
        raise OSError("no space left")

    for part in ("_write", "_keep"):
        with monkeypatch.context() as broken:
            broken.setattr(versions, part, crash)
            with pytest.raises(OSError, match="no space"):
                versions.publish(folder, given)
        assert shown_version(folder) == "2.0.1", part
    versions.publish(folder, given)
    assert shown_version(folder) == "2.0.2"
    names = {one.name for one, _ in versions.listed(folder)}
    assert {path.name for path in versions.beside(folder).iterdir() if path.is_dir()} == names
    versions.state_file(folder).write_bytes(b"{")  # not by us: nothing can be said of the versions any more
    assert versions.shown(folder) == folder


def test_what_does_not_hold_becomes_no_version(folder: Path, tmp_path: Path) -> None:
    versions.publish(folder, other(tmp_path, "2.0.1"))
    (folder / "cities.csv").unlink()  # by hand; no server shows that
    versions.publish(folder, other(tmp_path, "2.0.2"), own_holds=False)
    versions.back(folder)
    assert shown_version(folder) == "2.0.1"


def test_no_other_command_changes_what_is_shown_between_the_check_and_the_step_back(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in (1, 2, 3):
        versions.publish(folder, other(tmp_path, f"2.0.{n}"))
    asked: list[str] = []

    def second_operator(root: Path) -> bool:
        asked.append(root.name)
        monkeypatch.setattr(versions, "LOCK_SECONDS", 0)
        with pytest.raises(OSError, match="lock"):
            versions.back(folder)
        return len(asked) > 1

    assert versions.back(folder, second_operator) is None and shown_version(folder) == "2.0.3"
    made = versions.back(folder, second_operator)
    assert made and asked == [made.name] * 2 and shown_version(folder) == "2.0.2"


def test_one_command_at_a_time_changes_the_versions(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions.publish(folder, other(tmp_path, "2.0.1"))
    monkeypatch.setattr(versions, "LOCK_SECONDS", 0)
    with FileLock(versions.beside(folder) / versions.LOCK):
        with pytest.raises(OSError, match="lock"):
            versions.publish(folder, other(tmp_path, "2.0.2"))
        with pytest.raises(OSError, match="lock"):
            versions.back(folder)
    assert shown_version(folder) == "2.0.1"
