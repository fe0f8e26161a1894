"""The data package on disk: its descriptor, the cells of its tables, the files of its layers."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from plan.package import cells, csv_file, descriptor, geojson
from plan.package.csv_file import Record, Sheet, SheetError
from plan.package.finding import Finding, finding

DESCRIPTOR = descriptor.FILE
STORY = "x-story"
FATAL = frozenset(("descriptor", "empty-file", "encoding", "missing-file", "not-csv", "not-geojson", "not-json"))
FATAL |= {"unreadable-file", "unsafe-path", "utf16", "workbook"}


class PackageError(ValueError):
    """A package that cannot be read; `findings` say why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table as text, stripped; a cell that is missing is empty.

    Attributes
    ----------
    columns : tuple of str
        In the order of the schema.
    rows : tuple of dict
        Column to cell. Blank rows are left out.
    lines : tuple of int
        1-based line of each row in its file.
    """

    name: str
    path: Path
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """A package's descriptor, tables by name, layer files by id (without ``layer-``), its story where it has one."""

    root: Path
    descriptor: dict[str, Any]
    tables: dict[str, Table]
    layers: dict[str, Path]
    story: Path | None = None

    def told(self, path: Path) -> str:
        """Return what a file is called in a finding: its path below the package, or all of it where it lies outside."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


def read(root: Path, base: Path | None = None) -> Package:
    """Return the package below `root`, its boundary layers from the folder `base` where one is given.

    Raises
    ------
    PackageError
        When a file is missing, unreadable, empty, or not the CSV or GeoJSON it should be.
    """
    package, found = scan(root, base)
    fatal = [one for one in found if one.code in FATAL]
    fatal += [fault for name in package.layers if isinstance(fault := layer(package, name), Finding)]
    if fatal:
        raise PackageError(sorted(fatal))
    return package


def version(package: Package) -> str:
    """Return the descriptor's version and 8 hexadecimal digits that change with any table, layer or the story."""
    digest = hashlib.sha256()
    paths = [table.path for table in package.tables.values()] + list(package.layers.values())
    paths += [package.story] if package.story else []
    for path in sorted(paths):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"{package.descriptor['version']}+{digest.hexdigest()[:8]}"


def layer(package: Package, name: str) -> dict[str, Any] | Finding:
    """Return a layer's FeatureCollection, or the Finding that says why it is none."""
    path = package.layers[name]
    return geojson.parse(path, package.told(path))


def scan(root: Path, base: Path | None = None) -> tuple[Package, list[Finding]]:
    """Return what can be read below `root`, and what is wrong with files, headers, rows and characters."""
    found: list[Finding] = []
    descriptor = _descriptor(root, found)
    package = Package(root, descriptor, {}, {}, _story(root, descriptor, found))
    for resource in package.descriptor["resources"]:
        file = resource["path"]
        if _unsafe(file):
            found.append(finding(DESCRIPTOR, 1, resource["name"], "unsafe-path", path=file))
        elif "schema" in resource:
            _add_table(package, resource, found)
        else:
            name = resource["name"].removeprefix("layer-")
            approved = base if name in boundaries(package.descriptor) else None
            package.layers[name] = approved / f"{name}.geojson" if approved else root / file
    return package, found


def boundaries(descriptor: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids of the layers that a reviewed standard map replaces for a public release."""
    return tuple(descriptor.get("x-boundaries", ()))  # none in a descriptor that could not be read


def _descriptor(root: Path, found: list[Finding]) -> dict[str, Any]:
    try:
        content = json.loads((root / DESCRIPTOR).read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        found.append(finding(DESCRIPTOR, 1, "-", "missing-file"))
    except json.JSONDecodeError as error:
        found.append(finding(DESCRIPTOR, error.lineno, str(error.colno), "not-json", problem=error.msg))
    except (OSError, ValueError, RecursionError):
        found.append(finding(DESCRIPTOR, 1, "-", "unreadable-file"))
    else:
        faults = list(descriptor.faults(content))
        if not faults:
            return dict(content)
        found.extend(faults)
    return {"resources": []}


def _story(root: Path, descriptor: Mapping[str, Any], found: list[Finding]) -> Path | None:
    """Return the file of the story; it is no resource, since the standard knows tables and not what ours holds."""
    if STORY not in descriptor:
        return None
    file = str(descriptor[STORY])
    if _unsafe(file):
        found.append(finding(DESCRIPTOR, 1, STORY, "unsafe-path", path=file))
        return None
    if not (root / file).is_file():
        found.append(finding(file, 1, "-", "missing-file"))
        return None
    return root / file


def _unsafe(path: str) -> bool:
    parts = PurePosixPath(path.replace("\\", "/"))
    return parts.is_absolute() or ".." in parts.parts or ":" in path


def _add_table(package: Package, resource: Mapping[str, Any], found: list[Finding]) -> None:
    name, file = resource["name"], resource["path"]
    columns = tuple(field["name"] for field in resource["schema"]["fields"])
    try:
        parsed = csv_file.parse((package.root / file).read_bytes())
    except FileNotFoundError:
        found.append(finding(file, 1, "-", "missing-file"))
    except OSError:
        found.append(finding(file, 1, "-", "unreadable-file"))
    except SheetError as error:
        found.append(finding(file, error.line, "-", error.code))
    else:
        found.extend(cells.faults(file, parsed, columns))
        package.tables[name] = _table(name, package.root / file, parsed, columns)


def _table(name: str, path: Path, parsed: Sheet, columns: tuple[str, ...]) -> Table:
    records = [record for record in parsed.records if not record.blank]
    empty = dict.fromkeys(columns, "")
    rows = tuple(empty | _known(parsed.header, record, empty) for record in records)
    return Table(name, path, columns, rows, tuple(record.line for record in records))


def _known(header: tuple[str, ...], record: Record, known: Mapping[str, str]) -> dict[str, str]:
    pairs = zip(header, record.cells, strict=False)
    return {label: cell for label, cell in pairs if label in known}
