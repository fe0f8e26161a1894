"""Publish a package on this host while people look; the running server takes it up whole, without a restart.

ONE_MAP_PUBLISH=1 python scripts/package.py publish PATH     check a folder, or the ZIP of /tables, and show it
ONE_MAP_PUBLISH=1 python scripts/package.py back             show what was shown before
python scripts/package.py list                               what is kept; the last five are

`ONE_MAP_PACKAGE` says whose place it takes, as for the server: by default that of `data/`, which itself is not changed.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

from plan import profile  # noqa: E402
from plan.checks import run  # noqa: E402
from plan.package import archive, files, location, versions  # noqa: E402
from plan.package.files import DESCRIPTOR, PackageFiles  # noqa: E402
from plan.package.finding import capped  # noqa: E402
from scripts import command_line  # noqa: E402

WORDS = {
    "no-package": ("{path}：该处没有数据包", "{path}: there is no package"),
    "not-allowed": (
        "未执行：发布数据包须先设 {variable}=1",
        "Not done: set {variable}=1 to publish packages",
    ),
    "refused": ("有 {n} 处问题，未发布", "Not published; findings: {n}"),
    "same": ("已在显示：{revision}", "This is what is shown already: {revision}"),
    "published": ("已发布：{name}", "Published: {name}"),
    "back": ("已退回：{name}", "Back to: {name}"),
    "first": ("没有更早的版本", "Nothing was shown before"),
    "none": ("还没有发布过；显示的是 {path}", "Nothing has been published; {path} is shown"),
    "by-hand": ("* {path}（直接放入）", "* {path} (put in place by hand)"),
    "version": ("{mark} {name}\t{published}", "{mark} {name}\t{published}"),
    "unwritable": ("未执行：{cause}", "Not done: {cause}"),
    "zip-large": ("未执行：压缩包超过 {mb} MB", "Not done: the archive is larger than {mb} MB"),
    "zip-archive": (
        "未执行：压缩包无法打开或已损坏；请重新下载",
        "Not done: the archive cannot be opened or is damaged; download it again",
    ),
    "zip-entries": (
        "未执行：压缩包里有 {n} 个文件，最多 {most} 个",
        "Not done: the archive holds {n} files, at most {most} are taken",
    ),
    "zip-unpacked": (
        "未执行：压缩包解开后超过 {mb} MB",
        "Not done: the archive unpacks to more than {mb} MB",
    ),
    "zip-path": ("未执行：压缩包里的“{name}”指向包外", "Not done: “{name}” in the archive points outside it"),
    "zip-link": ("未执行：压缩包里的“{name}”是符号链接", "Not done: “{name}” in the archive is a symbolic link"),
    "zip-twice": ("未执行：压缩包里有两个“{name}”", "Not done: the archive holds “{name}” twice"),
    "zip-nested": ("未执行：压缩包里还有压缩包“{name}”", "Not done: the archive holds another, “{name}”"),
    "zip-encrypted": ("未执行：压缩包有密码", "Not done: the archive has a password"),
}
LARGEST = 50_000_000
"""Bytes of a ZIP as it comes; looked at before it is read."""
ZIP_LIMITS = archive.ArchiveLimits(unpacked=200_000_000, entries=1000)


class ZipRefused(Exception):
    """A ZIP is not unpacked; `key` and `values` are what is said of it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it is done, 1 when a package is refused, 2 when it cannot be done."""
    given, folder = _arguments(arguments), location.folder()
    if not location.is_package(folder):
        return _said(given, 2, "no-package", path=folder)
    if given.command == "list":
        return _list(given, folder)
    if not location.may_publish():
        return _said(given, 2, "not-allowed", variable=location.PUBLISH)
    try:
        return _publish(given, folder) if given.command == "publish" else _back(given, folder)
    except ZipRefused as refused:
        return _said(given, 2, refused.key, **refused.values)
    except OSError as error:
        return _said(given, 2, "unwritable", cause=error)


def _publish(given: argparse.Namespace, folder: Path) -> int:
    with _unzipped(given.path) as root:
        if not location.is_package(root):
            return _said(given, 2, "no-package", path=given.path)
        new = files.read(root, profile.current().base)
    if not _holds(given, new):
        return 1
    own = run.findings_with_text(files.read(folder, profile.current().base))
    made = versions.publish(folder, new, own_holds=not own)
    if made is None:
        return _said(given, 0, "same", revision=files.assembled(new.own, ()).revision)
    return _said(given, 0, "published", name=made.name)


@contextmanager
def _unzipped(path: Path) -> Iterator[Path]:
    """Give a folder itself, and of a ZIP a temporary folder that holds its files. Raises ZipRefused."""
    if not path.is_file():
        yield path
        return
    parts = _members(path)
    with tempfile.TemporaryDirectory() as root:
        for name, body in parts.items():
            target = Path(root, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(body)
        tops = {name.partition("/")[0] for name in parts}
        inside = len(tops) == 1 and DESCRIPTOR not in parts  # zipped together with its folder
        yield Path(root, *tops) if inside else Path(root)


def _members(path: Path) -> dict[str, bytes]:
    """Return name → bytes of the files in a ZIP, within the limits. Raises ZipRefused."""
    if path.stat().st_size > LARGEST:
        raise ZipRefused("zip-large", mb=LARGEST // 1_000_000)
    try:
        return archive.unpacked(path.read_bytes(), ZIP_LIMITS)
    except archive.ArchiveError as error:
        mb, most = ZIP_LIMITS.unpacked // 1_000_000, ZIP_LIMITS.entries
        raise ZipRefused(f"zip-{error.code}", name=error.name, n=error.n, mb=mb, most=most) from error


def _back(given: argparse.Namespace, folder: Path) -> int:
    try:
        shown = versions.back(folder, partial(_still_holds, given))
    except LookupError:
        return _said(given, 2, "first")
    return _said(given, 0, "back", name=shown.name) if shown else 1


def _still_holds(given: argparse.Namespace, root: Path) -> bool:
    """Whether nothing is wrong with a published package: the checks may have learnt since."""
    return _holds(given, files.read(root, profile.current().base))


def _list(given: argparse.Namespace, folder: Path) -> int:
    kept = versions.listed(folder)
    if not kept:
        return _said(given, 0, "none", path=folder)
    for one, shown in kept:
        _said(given, 0, "version", mark="*" if shown else " ", name=one.name, published=one.published)
    return 0 if any(shown for _, shown in kept) else _said(given, 0, "by-hand", path=folder)


def _holds(given: argparse.Namespace, package: PackageFiles) -> bool:
    """Whether nothing is wrong with a package; print what is."""
    found = run.findings_with_text(package)
    for one in capped(found):
        print(one.at(given.lang))
    if found:
        _said(given, 1, "refused", n=len(found))
    return not found


def _said(given: argparse.Namespace, status: int, key: str, **values: object) -> int:
    """Print a line in the language asked for, and return a status."""
    command_line.say(WORDS, given, key, **values)
    return status


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = command_line.parser(__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("publish").add_argument("path", type=Path, help="folder of datapackage.json, or a ZIP of it")
    commands.add_parser("list")
    commands.add_parser("back")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
