"""Care for the store of records; people may go on writing meanwhile. `ONE_MAP_STORE` says where it is.

python scripts/store.py backup FILE                 one file, for either kind of database
python scripts/store.py restore FILE                into a store that holds nothing yet
python scripts/store.py check                       what is wrong, a line each; exit status 1 if anything is
python scripts/store.py export FILE [--all]         what was accepted, as JSON lines, without names of persons,
                                                    confidential projects, matters to coordinate (需协调事项) and what
                                                    projects need (要素保障); with --all everything
python scripts/store.py purge NUMBER --reason WHY   remove a content that must not have been entered
python scripts/store.py import-reports FILE         take over the reports.csv of an older package, once
"""

import argparse
import csv
import getpass
import sys
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

from exports.jobs import configured  # noqa: E402
from exports.jobs.folder import Folder  # noqa: E402
from plan.package import versions  # noqa: E402
from plan.package.loading import load  # noqa: E402
from records import address, private_file, rules  # noqa: E402
from records.backup import backup, restore  # noqa: E402
from records.check import check  # noqa: E402
from records.errors import RecordsError, StoreUnavailable, UnknownRecord  # noqa: E402
from records.export import export  # noqa: E402
from records.imports import import_reports  # noqa: E402
from records.purge import purge  # noqa: E402
from records.start import open_store  # noqa: E402
from records.store import Store  # noqa: E402
from scripts import command_line  # noqa: E402

WORDS = {
    "backup": ("已备份 {rows} 行，修订号 {revision}：{path}", "{rows} rows at revision {revision}: {path}"),
    "restore": ("已恢复 {rows} 行，修订号 {revision}", "Restored {rows} rows at revision {revision}"),
    "check": ("{wrong} 处问题", "Findings: {wrong}"),
    "gone": ("{subject}：方案中已没有 {detail}，记录保留", "{subject}: {detail} is gone from the plan; kept"),
    "finding": ("{subject}：{code} {detail}", "{subject}: {code} {detail}"),
    "export": ("已导出 {records} 条，修订号 {revision}", "Records exported: {records}, revision {revision}"),
    "purge": ("{number}：已清除 {versions} 个版本的内容", "{number}: content removed, versions: {versions}"),
    "held": ("这份备份仍含该内容：{path}", "This backup still holds it: {path}"),
    "emptied": ("已清空已生成文件的文件夹（{count} 个）：{path}", "Emptied the folder of made files ({count}): {path}"),
    "left": (
        "请手工清空已生成文件的文件夹：{path}（{cause}）",
        "Empty the folder of made files: {path} ({cause})",
    ),
    "files": (
        "此处未设置 {name}：若服务器设置了它，请手工清空所指的文件夹",
        "{name} is not set here: if it is for a server, empty the folder it names yourself",
    ),
    "log": (
        "数据库文件中可能仍有该内容：请稍后由数据库所有者再运行一次",
        "The database’s files may still hold it: run this once more later, as the owner of the database",
    ),
    "import-reports": ("已导入 {count} 条", "Reports imported: {count}"),
    "unknown": ("没有这条记录：{id}", "No such record: {id}"),
    "unavailable": ("数据库不可用：{cause}", "The store is not available: {cause}"),
    "refused": ("未执行：{cause}", "Not done: {cause}"),
}
say = partial(command_line.say, WORDS)


def main(arguments: list[str] | None = None) -> int:
    """Run one command."""
    given = _arguments(arguments)
    try:
        if given.command == "restore":
            made = restore(address.current(), given.file)
            say(given, "restore", rows=sum(made.rows.values()), revision=made.revision)
            return 0
        store = open_store(address.current(), load(given.package), rules.of_package(given.package))
        try:
            return COMMANDS[given.command](store, given)
        finally:
            store.close()
    except StoreUnavailable as error:
        say(given, "unavailable", cause=error)
    except UnknownRecord:
        say(given, "unknown", id=given.id)
    except RecordsError as error:
        say(given, "refused", cause=f"{type(error).__name__} {error}")
    except OSError as error:  # a disk that is full, a file that is not there
        say(given, "refused", cause=error)
    return 2


def _backup(store: Store, given: argparse.Namespace) -> int:
    made = backup(store, given.file)
    say(given, "backup", rows=sum(made.rows.values()), revision=made.revision, path=made.path)
    return 0


def _check(store: Store, given: argparse.Namespace) -> int:
    found = check(store)
    for one in found:
        say(given, "finding" if one.wrong else "gone", code=one.code, subject=one.subject, detail=one.detail)
    wrong = sum(one.wrong for one in found)
    say(given, "check", wrong=wrong)
    return 1 if wrong else 0


def _export(store: Store, given: argparse.Namespace) -> int:
    with private_file.written(given.file, str(uuid.uuid4()), "utf-8") as file:
        done = export(store, file, given.all)
    say(given, "export", records=done.records, revision=done.revision)
    return 0


def _purge(store: Store, given: argparse.Namespace) -> int:
    done = purge(store, given.id, given.reason, given.by)
    say(given, "purge", number=done.number, versions=done.versions)
    for path in done.backups:
        say(given, "held", path=path)
    if not done.overwritten:
        say(given, "log")
    return 0 if _emptied(given) and done.overwritten else 1


def _emptied(given: argparse.Namespace) -> bool:
    """Empty the folder of made files; False where it is named and could not be emptied."""
    path = configured.folder()
    if path is None:
        say(given, "files", name=configured.FILES)
        return True
    try:
        say(given, "emptied", count=Folder(path).empty(), path=path)
    except OSError as error:
        say(given, "left", path=path, cause=error.strerror)
        return False
    return True


def _import_reports(store: Store, given: argparse.Namespace) -> int:
    with given.file.open(encoding="utf-8-sig", newline="") as lines:
        say(given, "import-reports", count=import_reports(store, csv.DictReader(lines)))
    return 0


COMMANDS: dict[str, Callable[[Store, argparse.Namespace], int]] = {
    "backup": _backup,
    "check": _check,
    "export": _export,
    "purge": _purge,
    "import-reports": _import_reports,
}


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = command_line.parser(__doc__)
    parser.add_argument("--package", type=Path, default=versions.configured(), help="folder of datapackage.json")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("backup", "restore", "export", "import-reports"):
        commands.add_parser(name).add_argument("file", type=Path)
    commands.add_parser("check")
    commands.choices["export"].add_argument(
        "--all",
        action="store_true",
        help="with drafts, names, history, what is confidential, 需协调事项 and what projects need",
    )
    removing = commands.add_parser("purge")
    removing.add_argument("id", help="number or UUID of the record")
    removing.add_argument("--reason", required=True)
    removing.add_argument("--by", default=getpass.getuser(), help="who does it; default: the user of the system")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
