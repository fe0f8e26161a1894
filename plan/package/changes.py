"""A package with some of its files replaced, how it differs from another, and its files in one archive."""

import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from plan.package import files, strict_json
from plan.package.archive import EPOCH
from plan.package.files import DESCRIPTOR, PLAN_TEXT, PackageFiles, SourceFile
from plan.package.reading import Package

FILE_MODE = 0o644 << 16
Key = tuple[str, ...]
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CellChange:
    """A column's value before and after; empty where the row had or has none."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row by its key: with all of its cells where it was added or removed, else with those that changed.

    Attributes
    ----------
    key : tuple of str
        Primary key of a table's row, id of a layer's feature, or path of a value inside a JSON file.
    line : int
        1-based line in the new file, in the old one where the row was removed; 0 where rows have no lines.
    """

    key: Key
    line: int
    cells: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class TableDifference:
    """How one table, layer or other file of a package differs from the same file of another.

    Attributes
    ----------
    name : str
        Name of the resource; the file's own where it is none (descriptor, story, record of boundaries, plan's text).
    reordered : bool
        Whether the rows that both have stand in another order.
    """

    name: str
    file: str
    added: tuple[RowDifference, ...] = ()
    removed: tuple[RowDifference, ...] = ()
    changed: tuple[RowDifference, ...] = ()
    reordered: bool = False

    @property
    def count(self) -> int:
        """How many rows, features and values were added, removed or changed; a new order counts as one."""
        return len(self.added) + len(self.removed) + len(self.changed) + self.reordered


def changed(given: PackageFiles, bodies: Mapping[str, bytes]) -> PackageFiles:
    """Return a package with some of its files replaced, under a new revision.

    A new descriptor may list other files: those that are not there are marked as missing, those it no longer lists
    are left out.

    Parameters
    ----------
    bodies : mapping
        Path below the package to the file's new bytes.

    Raises
    ------
    KeyError
        For a path the package does not hold.
    """
    for name in bodies:
        if given.file(name) is None:
            raise KeyError(name)
    own = {file.name: _with_body(file, bodies) for file in given.own}
    if DESCRIPTOR in bodies:
        own = dict(_relisted(own))
    return files.assembled(own.values(), given.approved)


def differences(old: Package, new: Package) -> tuple[TableDifference, ...]:
    """Return what differs between two packages, file by file in the new one's order; equal files are left out."""
    named = {record["path"]: record["name"] for about in (old, new) for record in about.descriptor["resources"]}
    paths = dict.fromkeys(file.name for package in (new, old) for file in package.files.own)
    found = (_difference(old, new, path, named.get(path, path)) for path in paths if _differs(old, new, path))
    return tuple(one for one in found if one.count)


def as_zip(given: PackageFiles) -> bytes:
    """Return the package's own files in one archive; equal packages make equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for file in given.own:
            if not file.fault:
                entry = zipfile.ZipInfo(file.name, EPOCH)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, FILE_MODE
                archive.writestr(entry, file.body)
    return target.getvalue()


def _with_body(file: SourceFile, bodies: Mapping[str, bytes]) -> SourceFile:
    return replace(file, body=bodies[file.name], fault="") if file.name in bodies else file


def _relisted(own: Mapping[str, SourceFile]) -> Iterator[tuple[str, SourceFile]]:
    """Yield the files that the descriptor among `own` lists, by name, itself first."""
    first = own[DESCRIPTOR]
    names = dict.fromkeys((DESCRIPTOR, *files.listed(first), *((PLAN_TEXT,) if PLAN_TEXT in own else ())))
    for name in names:
        yield name, own.get(name) or SourceFile(name, b"", "missing-file", first.path.parent / name)


def _differs(old: Package, new: Package, path: str) -> bool:
    before, after = old.files.file(path), new.files.file(path)
    return (before and (before.body, before.fault)) != (after and (after.body, after.fault))


def _difference(old: Package, new: Package, path: str, name: str) -> TableDifference:
    before, after = _rows(old, path), _rows(new, path)
    shared = [key for key in after if key in before]
    return TableDifference(
        name=name,
        file=path,
        added=tuple(_whole(key, *after[key], new=True) for key in after if key not in before),
        removed=tuple(_whole(key, *before[key], new=False) for key in before if key not in after),
        changed=tuple(filter(_has_cells, (_compared(key, before[key][1], *after[key]) for key in shared))),
        reordered=shared != [key for key in before if key in after],
    )


def _has_cells(row: RowDifference) -> bool:
    return bool(row.cells)


def _compared(key: Key, old: Cells, line: int, new: Cells) -> RowDifference:
    columns = dict.fromkeys((*new, *old))
    pairs = ((column, old.get(column, ""), new.get(column, "")) for column in columns)
    return RowDifference(key, line, tuple(CellChange(*pair) for pair in pairs if pair[1] != pair[2]))


def _whole(key: Key, line: int, cells: Cells, *, new: bool) -> RowDifference:
    pairs = ((column, "", cell) if new else (column, cell, "") for column, cell in cells.items() if cell)
    return RowDifference(key, line, tuple(CellChange(*pair) for pair in pairs))


def _rows(package: Package, path: str) -> dict[Key, tuple[int, Cells]]:
    """Return a file's rows, features or values by key, each with its line; none where the file cannot be read."""
    file = package.files.file(path)
    record = next((one for one in package.descriptor["resources"] if one["path"] == path), None)
    if file is None or file.fault:
        return {}
    if record and "schema" in record:
        return _table_rows(package, record)
    return _json_rows(file) if path.endswith(("json", "geojson")) else {("-",): (0, {"-": _text_of(file)})}


def _table_rows(package: Package, record: Mapping[str, Any]) -> dict[Key, tuple[int, Cells]]:
    table = package.tables.get(record["name"])
    if table is None:
        return {}
    keys = (tuple(row.get(column, "") for column in record["schema"]["primaryKey"]) for row in table.rows)
    return dict(zip(_distinct(keys), zip(table.lines, table.rows, strict=True), strict=True))


def _json_rows(file: SourceFile) -> dict[Key, tuple[int, Cells]]:
    content, wrong = strict_json.parse(file.body, file.name)
    if wrong:
        return {("-",): (0, {"-": _text_of(file)})}
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        return {(path,): (0, {"-": value}) for path, value in _values(content)}
    keys = _distinct((_shown(one.get("id", "")),) for one in features)
    about = {key: value for key, value in content.items() if key != "features"}
    return {("-",): (0, dict(_values(about)))} | {
        key: (0, _cells(one)) for key, one in zip(keys, features, strict=True)
    }


def _cells(feature: Mapping[str, Any]) -> dict[str, str]:
    """Return a feature's properties and other members as cells, its geometry as one."""
    properties = feature.get("properties")
    flat = properties if isinstance(properties, dict) else {}
    rest = {name: value for name, value in feature.items() if name != "properties" or value is not flat}
    return {f"properties/{name}": _shown(value) for name, value in flat.items()} | {
        name: _shown(value) for name, value in rest.items()
    }


def _values(content: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each value inside a JSON document by its path; empty objects and lists are values of their own."""
    members = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    inner = [(f"{path}/{name}" if path else str(name), value) for name, value in members]
    if not inner:
        yield path or "-", _shown(content)
    for place, value in inner:
        yield from _values(value, place)


def _shown(value: Any) -> str:
    """Return a value as text; in quotes where the same text without them would be another value, or none at all."""
    if isinstance(value, str) and not _is_json(value):
        return value or '""'
    return json.dumps(value, ensure_ascii=False)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _text_of(file: SourceFile) -> str:
    return file.body.decode("utf-8", "replace")


def _distinct(keys: Iterable[Key]) -> Iterator[Key]:
    """Yield keys, those that came before with their count added: rows that repeat a key are rows too."""
    seen: Counter[Key] = Counter()
    for key in keys:
        seen[key] += 1
        yield key if seen[key] == 1 else (*key, f"#{seen[key]}")
