"""Another package is taken up whole while the server runs, or refused and said; the command publishes and goes back."""

import json
import shutil
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from plan import published
from plan.package import changes, files, location, versions
from plan.package.archive import CODES, ArchiveLimits
from plan.package.files import DESCRIPTOR, PLAN_TEXT
from records import running
from scripts import package as command
from server import health, package_watch
from server.package_watch import PackageWatch
from tests.support import small_package


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small package that is shown, by ONE_MAP_PACKAGE."""
    former = published.base()  # before another is configured
    root = small_package.write(tmp_path / "shown")
    monkeypatch.setenv(location.NAME, str(root))
    monkeypatch.setenv(location.PUBLISH, "1")
    monkeypatch.setattr(running, "store", lambda: None)
    published.take_up(published.loaded_from(published.read()))
    yield root
    published.take_up(former)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> PackageWatch:
    """What looks for another package, when told to."""
    made = PackageWatch()
    monkeypatch.setattr(package_watch, "_watch", made)
    return made


def another(tmp_path: Path, version: str, **cells: str) -> Path:
    """Write the small package under another version, with cells of its first city changed."""
    root = small_package.write(tmp_path / version)
    path = root / DESCRIPTOR
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"version": version}), encoding="utf-8")
    if cells:
        small_package.edit(root, "cities", 2, **cells)
    return root


def look(watch: PackageWatch) -> str:
    """Look as often as it takes to trust what is there, and return the version that is shown."""
    watch.poll()
    watch.poll()
    return plain(published.base().plan.version)


def plain(version: object) -> str:
    """Return a version without what its files add to it."""
    return str(version).partition("+")[0]


def said() -> dict[str, object]:
    return dict(json.loads(bytes(health.health(None).body)))  # type: ignore[arg-type]


def test_what_is_published_is_taken_up_and_taken_back(folder: Path, watch: PackageWatch, tmp_path: Path) -> None:
    first = published.base()
    assert look(watch) == plain(first.plan.version)
    assert published.base() is first
    with published.shown(first):
        assert command.main(["publish", str(another(tmp_path, "2.0.0"))]) == 0
        watch.poll()
        assert published.base() is first  # it may still be written
        assert look(watch) == "2.0.0"
        assert published.current() is first
    assert (plain(said()["version"]), said()["refused"], said()["changed"]) == ("2.0.0", None, [])
    assert published.of_revision(first.revision) is first
    assert command.main(["back"]) == 0
    assert look(watch) == plain(first.plan.version)
    assert command.main(["back"]) == 2


def packed(path: Path, parts: dict[str, bytes], link: str = "") -> Path:
    """Write a ZIP of these files; one of them marked as a symbolic link."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, body in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = ((stat.S_IFLNK if name == link else stat.S_IFREG) | 0o644) << 16
            target.writestr(entry, body)
    return path


def test_the_zip_of_the_tables_is_published_as_its_folder_is(folder: Path, tmp_path: Path) -> None:
    new = files.read(another(tmp_path, "2.0.0"))
    flat = tmp_path / "package.zip"
    flat.write_bytes(changes.as_zip(new))
    assert command.main(["publish", str(flat)]) == 0
    assert files.read(versions.shown(folder)).revision == new.revision
    other = files.read(another(tmp_path, "2.0.1"))
    nested = packed(tmp_path / "nested.zip", {f"package/{one.name}": one.body for one in other.own})
    assert command.main(["publish", str(nested)]) == 0
    assert files.read(versions.shown(folder)).revision == other.revision
    wrong = tmp_path / "wrong.zip"
    wrong.write_bytes(changes.as_zip(files.read(another(tmp_path, "3.0.0", lon="200"))))
    assert command.main(["publish", str(wrong)]) == 1
    assert files.read(versions.shown(folder)).revision == other.revision


def test_a_zip_that_may_do_harm_is_refused_in_a_sentence(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = str(DESCRIPTOR)
    assert {f"zip-{code}" for code in CODES} <= command.WORDS.keys()
    monkeypatch.setattr(command, "ZIP_LIMITS", ArchiveLimits(unpacked=1_000_000, entries=10))
    monkeypatch.setattr(command, "LARGEST", 100_000)
    bomb = packed(tmp_path / "bomb.zip", {name: b"0" * 1_000_001})
    lying = bytearray(bomb.read_bytes())
    at = lying.index(b"PK\x01\x02")
    lying[at + 24 : at + 28] = (10).to_bytes(4, "little")  # what it says that it unpacks to
    cases: list[tuple[bytes, str]] = [
        (packed(tmp_path / "a", {"../out.csv": b""}).read_bytes(), "points outside"),
        (packed(tmp_path / "a", {"/etc/out.csv": b""}).read_bytes(), "points outside"),
        (packed(tmp_path / "a", {"C:\\out.csv": b""}).read_bytes(), "points outside"),
        (packed(tmp_path / "a", {name: b"target"}, link=name).read_bytes(), "symbolic link"),
        (packed(tmp_path / "a", {"a.csv": b"", "A.csv": b""}).read_bytes(), "twice"),
        (packed(tmp_path / "a", {"a.zip": b""}).read_bytes(), "holds another"),
        (packed(tmp_path / "a", {f"{n}.csv": b"" for n in range(11)}).read_bytes(), "11 files"),
        (bomb.read_bytes(), "unpacks to more than 1 MB"),
        (bytes(lying), "cannot be opened"),
        (b"PK\x03\x04 and no more", "cannot be opened"),
        (b"\0" * 100_001, "larger than"),
        (b"", "cannot be opened"),
        (packed(tmp_path / "a", {"a.csv": b""}).read_bytes(), "there is no package"),
    ]
    given = tmp_path / "given.zip"
    for body, sentence in cases:
        given.write_bytes(body)
        for lang in ("zh", "en"):
            assert command.main(["--lang", lang, "publish", str(given)]) == 2, sentence
        assert sentence in capsys.readouterr().out.splitlines()[-1]
    assert versions.shown(folder) == folder
    assert not (tmp_path / "out.csv").exists()


def test_what_does_not_hold_is_refused_and_said(folder: Path, watch: PackageWatch, tmp_path: Path) -> None:
    look(watch)
    first = published.base()
    wrong = another(tmp_path, "3.0.0", lon="200")
    assert command.main(["publish", str(wrong)]) == 1
    assert versions.shown(folder) == folder
    shutil.copytree(wrong, folder, dirs_exist_ok=True)  # by hand
    assert look(watch) == plain(first.plan.version)
    assert published.base() is first
    refused = said()["refused"]
    assert isinstance(refused, dict)
    assert any("cities.csv:2:lon" in line and "200" in line for line in refused["findings"])
    assert said()["status"] == "ok"
    shutil.copytree(another(tmp_path, "3.0.1"), folder, dirs_exist_ok=True)
    assert (look(watch), said()["refused"]) == ("3.0.1", None)


def test_what_did_not_change_is_read_once(folder: Path, watch: PackageWatch, monkeypatch: pytest.MonkeyPatch) -> None:
    read, times = published.read, list[int]()
    monkeypatch.setattr(published, "read", lambda: (times.append(1), read())[1])
    for _ in range(4):
        watch.poll()
    assert len(times) == 1


def test_what_the_text_beside_it_does_not_bear_out_is_refused(folder: Path, watch: PackageWatch) -> None:
    first = published.base()
    wrong = small_package.PLAN_TEXT.replace("铝业", "钢业")
    (folder / PLAN_TEXT).write_text(wrong, encoding="utf-8")
    look(watch)
    assert published.base() is first and watch.refused
    assert {one.code for one in watch.refused.findings} == {"not-in-clause"}


def test_a_public_server_does_not_print_cells_of_what_it_refuses(
    folder: Path, watch: PackageWatch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(another(tmp_path, "3.0.0", lon="200"), folder, dirs_exist_ok=True)
    look(watch)
    monkeypatch.setenv("ONE_MAP_ACCESS", "signed-in")
    refused = said()["refused"]
    assert isinstance(refused, dict)
    assert "cities.csv:2:lon" in refused["findings"]
    assert not any("200" in line for line in refused["findings"])


def test_many_findings_are_shortened(folder: Path, watch: PackageWatch) -> None:
    rows = "".join(f"city{n},,小城,Home,p01,partner,200,30.5,ours\n" for n in range(300))
    with (folder / "cities.csv").open("a", encoding="utf-8") as file:
        file.write(rows)
    look(watch)
    refused = said()["refused"]
    assert isinstance(refused, dict)
    assert len(refused["findings"]) == 101


def test_the_command_says_why_it_does_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    new = another(tmp_path, "2.0.0")
    assert command.main(["--lang", "en", "list"]) == 0
    assert command.main(["--lang", "en", "publish", str(tmp_path)]) == 2
    assert command.main(["--lang", "en", "publish", str(folder)]) == 0
    assert command.main(["publish", str(new)]) == 0
    assert command.main(["list"]) == 0
    monkeypatch.delenv(location.PUBLISH)
    assert command.main(["--lang", "en", "back"]) == 2
    monkeypatch.setenv(location.NAME, str(tmp_path / "nowhere"))
    assert command.main(["list"]) == 2
    lines = capsys.readouterr().out.splitlines()
    assert "Nothing has been published" in lines[0]
    assert "there is no package" in lines[1]
    assert "This is what is shown already" in lines[2]
    assert lines[3].startswith("已发布：0002-")
    assert [line[0] for line in lines[4:6]] == [" ", "*"]
    assert "ONE_MAP_PUBLISH=1" in lines[6]
    assert len(lines) == 8


def test_a_package_that_breaks_the_checks_does_not_end_the_watch(
    watch: PackageWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []

    def look() -> None:
        looks.append(1)
        if len(looks) > 1:
            watch.stop()
        raise RuntimeError("of the checks")

    monkeypatch.setattr(watch, "poll", look)
    monkeypatch.setattr(watch, "_seconds", 0)
    watch._run()
    assert len(looks) == 2


def test_a_package_that_breaks_the_checks_is_said(
    folder: Path, watch: PackageWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = published.base()
    look(watch)
    small_package.edit(folder, "cities", 2, name_en="Other")

    def broken(_: object) -> None:
        raise RuntimeError("of the checks")

    with monkeypatch.context() as breaking:
        breaking.setattr(package_watch, "take_up", broken)
        with pytest.raises(RuntimeError):
            look(watch)
    refused = said()["refused"]
    assert isinstance(refused, dict)
    assert refused["findings"] == ["cannot be shown: RuntimeError"]
    assert published.base() is shown


def test_one_goes_back_past_what_was_put_in_place_wrong(folder: Path, tmp_path: Path) -> None:
    assert command.main(["publish", str(another(tmp_path, "2.0.0"))]) == 0
    small_package.edit(folder, "cities", 2, lon="200")
    assert command.main(["publish", str(another(tmp_path, "3.0.0"))]) == 0
    assert command.main(["back"]) == 0
    assert versions.shown(folder).name.startswith("0002-")
