"""The packages that were published in place of a folder's own, in the folder `<name>.versions` beside it.

Each version is a folder that never changes. A small file says which are in use; it is replaced in one step, which every
system does whole or not at all, so that a crash leaves the former version or the new one. What was put in place last is
shown: a folder whose own files have changed since the last version was published is shown itself.
"""

import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from plan.package import files, location
from plan.package.files import PackageFiles

KEPT = 5
STATE, LOCK = "versions.json", "versions.lock"
LOCK_SECONDS = 30.0
TRIES, PAUSE_S = 50, 0.1


@dataclass(frozen=True, slots=True)
class PackageVersion:
    """A published package.

    Attributes
    ----------
    name : str
        Its folder below `<name>.versions`: a number and its revision.
    revision : str
        Of its own files, without an approved base.
    published : str
        When, in UTC, as ISO 8601.
    """

    name: str
    revision: str
    published: str


@dataclass(frozen=True, slots=True)
class PublishedVersions:
    """Which versions there are, the oldest first; the last is shown as long as the folder's own revision is `over`."""

    over: str = ""
    order: tuple[PackageVersion, ...] = ()


def beside(folder: Path) -> Path:
    """Return where the versions of a package folder are."""
    return folder.with_name(f"{folder.name}.versions")


def state_file(folder: Path) -> Path:
    """Return the file that says which version is shown."""
    return beside(folder) / STATE


def state(folder: Path) -> PublishedVersions:
    """Return which versions there are; none where nothing was published, or the file cannot be read."""
    try:
        read = json.loads(state_file(folder).read_bytes())
        return PublishedVersions(str(read["over"]), tuple(PackageVersion(**one) for one in read["order"]))
    except (OSError, ValueError, KeyError, TypeError):
        return PublishedVersions()


def shown(folder: Path) -> Path:
    """Return the folder whose files are shown: the version published last, or `folder` itself."""
    known = state(folder)
    if not known.order or known.over != _own(folder):
        return folder
    return beside(folder) / known.order[-1].name


def configured() -> Path:
    """Return the folder whose files are shown of the package that the environment names."""
    return shown(location.folder())


def listed(folder: Path) -> tuple[tuple[PackageVersion, bool], ...]:
    """Return every version that is kept, the oldest first, with whether it is shown."""
    last = shown(folder).name
    return tuple((one, one.name == last) for one in state(folder).order)


def publish(folder: Path, given: PackageFiles, *, own_holds: bool = True) -> PackageVersion | None:
    """Show a package in place of what is shown, and return it as a version; None where its bytes are shown already.

    `given` was checked; the last five versions are kept. What is shown before the first version, or was put in place by
    hand since, becomes one too, so that one can go back to it; not where it does not hold (`own_holds`), as no server
    shows it. Raises OSError where nothing can be written; then nothing has changed.
    """
    with _alone(folder):
        before = shown(folder)
        if _own(before) == files.assembled(given.own, ()).revision:  # maybe by a command that was waited for
            return None
        order = list(state(folder).order)
        if before == folder and own_holds:
            order.append(_written(folder, files.read(folder), order))
        order.append(_written(folder, given, order))
        _keep(folder, PublishedVersions(_own(folder), tuple(order[-KEPT:])))
        _prune(folder)
        return order[-1]


def former(folder: Path) -> PackageVersion | None:
    """Return the version that was shown before the one that is; None where there is none."""
    order = state(folder).order
    if shown(folder) == folder:  # put in place by hand after the last version
        return order[-1] if order else None
    return order[-2] if len(order) > 1 else None


def back(folder: Path, holds: Callable[[Path], bool] = lambda _: True) -> PackageVersion | None:
    """Show what was shown before, and return it; None where it does not hold, and nothing has changed.

    `holds` is asked of its folder while no other command can change which one that is. Raises LookupError where there
    is nothing before, and OSError.
    """
    with _alone(folder):
        target = former(folder)
        if target is None:
            raise LookupError("nothing was shown before")
        if not holds(beside(folder) / target.name):
            return None
        order = state(folder).order
        _keep(folder, PublishedVersions(_own(folder), order[: order.index(target) + 1]))
        return target


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Be the only command that changes the versions: another's could else be removed before it is in use."""
    beside(folder).mkdir(parents=True, exist_ok=True)
    with FileLock(beside(folder) / LOCK, timeout=LOCK_SECONDS):
        yield


def _own(folder: Path) -> str:
    return files.read(folder).revision


def _written(folder: Path, given: PackageFiles, before: Sequence[PackageVersion]) -> PackageVersion:
    """Write a package into a new folder of its own, whole before it gets its name."""
    revision = files.assembled(given.own, ()).revision
    number = max((int(one.name.partition("-")[0]) for one in before), default=0) + 1
    version = PackageVersion(f"{number:04}-{revision}", revision, datetime.now(UTC).isoformat(timespec="seconds"))
    beside(folder).mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix="new-", dir=beside(folder)))
    try:
        for file in given.own:
            _write(staged / file.name, file.body)
        target = beside(folder) / version.name
        shutil.rmtree(target, ignore_errors=True)  # left by a crash before it was in use, or taken back
        staged.chmod(0o755)
        staged.rename(target)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise
    return version


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def _keep(folder: Path, new: PublishedVersions) -> None:
    """Replace the file that says which version is shown, in one step."""
    path = state_file(folder)
    staged = path.with_suffix(".new")
    _write(staged, json.dumps({"over": new.over, "order": [asdict(one) for one in new.order]}, indent=1).encode())
    for left in reversed(range(TRIES)):
        try:
            staged.replace(path)
            return
        except PermissionError:  # Windows replaces no file that somebody reads at the moment
            if not left:
                raise
            time.sleep(PAUSE_S)


def _prune(folder: Path) -> None:
    """Remove the folders of versions that are not kept, and what a crash left."""
    names = {one.name for one in state(folder).order}
    for path in beside(folder).iterdir():
        if path.is_dir() and path.name not in names:
            shutil.rmtree(path, ignore_errors=True)
