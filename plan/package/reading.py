"""The data package as it was read: its descriptor, the cells of its tables, the files of its layers."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from plan.package import cells, clause_text, csv_file, descriptor, files, geojson
from plan.package.csv_file import CsvError, CsvFile, CsvRow
from plan.package.files import DESCRIPTOR, PLAN_TEXT, STORY, PackageFiles, SourceFile
from plan.package.finding import Finding, FindingsError, finding

FATAL = frozenset(("broken-pattern", "cell-long", "descriptor", "empty-file", "encoding", "encoding-other"))
FATAL |= {"json-encoding", "missing-file", "no-table", "not-csv", "not-geojson", "not-json", "separator"}
FATAL |= {"large-file", "plan-text", "too-many-rows", "unreadable-file", "unsafe-path", "utf16", "workbook"}

Row = Mapping[str, str]


class PackageError(FindingsError):
    """A package that cannot be read."""


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table as text, stripped; a cell that is missing is empty.

    Attributes
    ----------
    file : str
        Its path below the package.
    columns : tuple of str
        In the order of the schema.
    rows : tuple of mapping
        Column to cell. Blank rows are left out.
    lines : tuple of int
        1-based line of each row in its file.
    """

    name: str
    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """A package's descriptor, tables by name, layer files by id (without ``layer-``), its story where it has one.

    A boundary layer's file is the approved base's where there is one; `files` holds the package's own as well.
    """

    files: PackageFiles
    descriptor: Mapping[str, Any]
    tables: Mapping[str, Table]
    layers: Mapping[str, SourceFile]
    story: SourceFile | None = None


def read(root: Path, base: Path | None = None) -> Package:
    """Return the package below `root`, its boundary layers from the folder `base` where one is given.

    Raises
    ------
    PackageError
        When a file is missing, unreadable, empty, or not the CSV or GeoJSON it should be.
    """
    return parsed(files.read(root, base))


def parsed(given: PackageFiles) -> Package:
    """Return the package that these files are. Raises PackageError as `read` does."""
    package, found = scanned(given)
    fatal = [one for one in found if one.code in FATAL]
    fatal += [fault for name in package.layers if isinstance(fault := layer(package, name), Finding)]
    if fatal:
        raise PackageError(sorted(fatal))
    return package


def version(package: Package) -> str:
    """Return the descriptor's version and 8 hexadecimal digits that change with what is shown of the package.

    That is the descriptor, every table, every layer and the story; not the plan's own text, which is the operator's.
    """
    shown = [file for file in package.files.own if file.name != PLAN_TEXT]
    shown += [file for _, file in package.files.approved]
    digest = hashlib.sha256()
    for file in sorted(shown, key=lambda file: file.name):
        digest.update(hashlib.sha256(file.body).digest())
    return f"{package.descriptor['version']}+{digest.hexdigest()[:8]}"


def layer(package: Package, name: str) -> dict[str, Any] | Finding:
    """Return a layer's FeatureCollection, or the Finding that says why it is none."""
    return geojson.parse(package.layers[name])


def scan(root: Path, base: Path | None = None) -> tuple[Package, list[Finding]]:
    """Return what can be read below `root`, and what is wrong with files, headers, rows and characters."""
    return scanned(files.read(root, base))


def scanned(given: PackageFiles) -> tuple[Package, list[Finding]]:
    """Return what can be read of these files, and what is wrong with files, headers, rows and characters."""
    about, faults = descriptor.parse(given.descriptor.body, given.descriptor.fault)
    found = list(faults)
    tables: dict[str, Table] = {}
    layers: dict[str, SourceFile] = {}
    for resource in about["resources"]:
        file = given.file(resource["path"])
        if file is None:
            found.append(finding(DESCRIPTOR, 1, resource["name"], "unsafe-path", path=resource["path"]))
        elif "schema" in resource:
            content = _cells(resource, file, found)
            tables |= {resource["name"]: _table(resource, file, content)} if content else {}
        else:
            id_ = files.layer_id(resource["name"])
            layers[id_] = dict(given.approved).get(id_, file)
    story = _story(given, about, found)
    found.extend(_plan_text_faults(given))
    return Package(given, about, MappingProxyType(tables), MappingProxyType(layers), story), found


def boundaries(descriptor: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids of the layers that a reviewed standard map replaces for a public release."""
    return tuple(descriptor.get("x-boundaries", ()))  # none in a descriptor that could not be read


def _story(given: PackageFiles, about: Mapping[str, Any], found: list[Finding]) -> SourceFile | None:
    """Return the file of the story; it is no resource, since the standard knows tables and not what ours holds."""
    if STORY not in about:
        return None
    file = given.file(about[STORY])
    if file is None:
        found.append(finding(DESCRIPTOR, 1, STORY, "unsafe-path", path=about[STORY]))
    elif file.fault:
        found.append(finding(file.name, 1, "-", file.fault))
    return file if file and not file.fault else None


def _plan_text_faults(given: PackageFiles) -> Iterator[Finding]:
    file = given.file(PLAN_TEXT)
    if file and file.fault:
        yield finding(PLAN_TEXT, 1, "-", file.fault)
    try:
        clause_text.beside(given)
    except CsvError as error:
        yield finding(PLAN_TEXT, error.line, "-", "plan-text")


def _cells(resource: Mapping[str, Any], file: SourceFile, found: list[Finding]) -> CsvFile | None:
    """Return the header and rows a file holds, or None where it holds none; `found` takes what is wrong."""
    if file.fault:
        found.append(finding(file.name, 1, "-", file.fault))
        return None
    try:
        content = csv_file.parse(file.body)
    except CsvError as error:
        found.append(finding(file.name, error.line, "-", error.code))
        return None
    found.extend(cells.faults(file.name, content, _columns(resource)))
    return content


def _table(resource: Mapping[str, Any], file: SourceFile, content: CsvFile) -> Table:
    columns = _columns(resource)
    records = [record for record in content.records if not record.blank]
    empty = dict.fromkeys(columns, "")
    rows = tuple(MappingProxyType(empty | _known(content.header, record, empty)) for record in records)
    return Table(resource["name"], file.name, columns, rows, tuple(record.line for record in records))


def _columns(resource: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(field["name"] for field in resource["schema"]["fields"])


def _known(header: tuple[str, ...], record: CsvRow, known: Mapping[str, str]) -> dict[str, str]:
    pairs = zip(header, record.cells, strict=False)
    return {label: cell for label, cell in pairs if label in known}
