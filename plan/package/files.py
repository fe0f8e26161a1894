"""The bytes of a package, read once: what is checked, shown, served and written into files is all made from them.

A table edited while the server runs changes nothing until the package is read anew, as a whole.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from plan.package import descriptor

DESCRIPTOR = descriptor.FILE
STORY = "x-story"
INTEGRITY = "x-integrity"
PLAN_TEXT = "plan.txt"
LAYER_PREFIX = "layer-"
LARGEST = 50_000_000
"""Bytes of one file; of a larger one no more is read."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a package as it was read.

    Attributes
    ----------
    name : str
        What a finding calls it: its path below the package, or all of its path where it lies outside.
    body : bytes
        Its content; empty where it could not be read.
    fault : str
        Code of the finding that says why it could not be read; empty where it could.
    path : Path
        Where it was read from.
    """

    name: str
    body: bytes
    fault: str
    path: Path


@dataclass(frozen=True, slots=True)
class PackageFiles:
    """Every file a descriptor lists, with its story and record of boundaries, and the plan's text where it is there.

    Attributes
    ----------
    own : tuple of SourceFile
        The package's own files, the descriptor first.
    approved : tuple of (str, SourceFile)
        Layer id and file of each boundary layer that an approved standard map replaces.
    revision : str
        16 hexadecimal digits that change with any byte of any of these files.
    """

    own: tuple[SourceFile, ...]
    approved: tuple[tuple[str, SourceFile], ...]
    revision: str

    def file(self, name: str) -> SourceFile | None:
        """Return a file of the package's own by its path below the package; None where it lists no such file."""
        return next((one for one in self.own if one.name == name), None)

    @property
    def descriptor(self) -> SourceFile:
        """The file that lists the others."""
        return self.own[0]

    @property
    def every(self) -> tuple[SourceFile, ...]:
        """The package's own files, then those of the approved base."""
        return (*self.own, *(file for _, file in self.approved))


def read(root: Path, base: Path | None = None) -> PackageFiles:
    """Return the files of the package below `root`, its boundary layers from the folder `base` where one is given.

    What is missing or cannot be opened is said by each file's `fault`; nothing raises.
    """
    first = _file(root / DESCRIPTOR, DESCRIPTOR)
    about, _ = descriptor.parse(first.body, first.fault)
    names = dict.fromkeys(_names(about))
    own = [first, *(_file(root / name, name) for name in names if name != DESCRIPTOR)]
    if (root / PLAN_TEXT).is_file() and PLAN_TEXT not in names:
        own.append(_file(root / PLAN_TEXT, PLAN_TEXT))
    approved = [(id_, _outside(base / f"{id_}.geojson")) for id_ in _replaced(about)] if base else []
    return assembled(own, approved)


def assembled(own: Iterable[SourceFile], approved: Iterable[tuple[str, SourceFile]]) -> PackageFiles:
    """Return these files as a package, with the revision that their bytes make; the descriptor comes first."""
    own, approved = tuple(own), tuple(approved)
    return PackageFiles(own, approved, _revision([*own, *(file for _, file in approved)]))


def listed(given: SourceFile) -> tuple[str, ...]:
    """Return the safe paths that a descriptor lists, each once; none where it cannot be read."""
    about, _ = descriptor.parse(given.body, given.fault)
    return tuple(dict.fromkeys(_names(about)))


def is_safe(path: str) -> bool:
    """Whether a path stays below the package that lists it."""
    parts = PurePosixPath(path.replace("\\", "/"))
    return not (parts.is_absolute() or ".." in parts.parts or ":" in path or "\0" in path)


def layer_id(resource_name: str) -> str:
    """Return a layer's id: its resource's name without the prefix."""
    return resource_name.removeprefix(LAYER_PREFIX)


def _names(about: Mapping[str, Any]) -> Iterator[str]:
    """Yield the paths that a descriptor lists and that stay below the package."""
    listed = [record["path"] for record in about["resources"]]
    listed += [about[name] for name in (STORY, INTEGRITY) if name in about]
    yield from filter(is_safe, listed)


def _replaced(about: Mapping[str, Any]) -> list[str]:
    boundaries = about.get("x-boundaries", ())
    ids = [layer_id(record["name"]) for record in about["resources"] if "schema" not in record]
    return [id_ for id_ in ids if id_ in boundaries]


def _outside(path: Path) -> SourceFile:
    return _file(path, path.as_posix())


def _file(path: Path, name: str) -> SourceFile:
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            return SourceFile(name, b"", "unreadable-file", path)
        with path.open("rb") as file:
            body = file.read(LARGEST + 1)
    except FileNotFoundError:
        return SourceFile(name, b"", "missing-file", path)
    except (OSError, ValueError):
        return SourceFile(name, b"", "unreadable-file", path)
    return SourceFile(name, b"", "large-file", path) if len(body) > LARGEST else SourceFile(name, body, "", path)


def _revision(files: list[SourceFile]) -> str:
    digest = hashlib.sha256()
    for file in files:
        for part in (file.name.encode("utf-8", "surrogatepass"), file.fault.encode(), file.body):
            digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:16]
