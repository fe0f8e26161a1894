"""The data dictionary: what the package's descriptor says of its tables and layers, with the size of each.

Nothing is typed out twice: names, types, keys, references and vocabularies come from `datapackage.json`.
"""

from dataclasses import dataclass
from typing import Any

from plan.package import exactness
from plan.package import reading as packages
from plan.package.files import PackageFiles, layer_id
from plan.package.reading import Package, Row, Table


@dataclass(frozen=True, slots=True)
class TableField:
    """A column of a table.

    Attributes
    ----------
    description : str
        The descriptor's own words, in English; may be empty.
    refers : tuple of str
        Tables whose ids its cells hold.
    listed : bool
        Whether a cell may hold several values, ``;`` between.
    vocab : str
        List of `vocab.csv` its values come from, empty where they are free.
    """

    name: str
    type: str
    description: str
    required: bool
    key: bool
    refers: tuple[str, ...]
    listed: bool
    vocab: str


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table: its name, file, titles and description as declared, number of rows, fields in order."""

    name: str
    file: str
    title: tuple[str, str]
    description: str
    rows: int
    fields: tuple[TableField, ...]


@dataclass(frozen=True, slots=True)
class LayerEntry:
    """A layer: the row of its source, the size of its file in bytes; the rest is as in `plan.map_layer`."""

    id: str
    file: str
    title: tuple[str, str]
    exactness: str
    crs: str
    bytes: int
    source: Row
    boundary: bool


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The whole package: tables and layers in declared order, the rows of `sources.csv`."""

    tables: tuple[TableEntry, ...]
    layers: tuple[LayerEntry, ...]
    sources: tuple[Row, ...]


def read(given: PackageFiles) -> Dictionary:
    """Return the dictionary of the package that these files are. Raises PackageError when one cannot be read."""
    package = packages.parsed(given)
    records = package.descriptor["resources"]
    sources = package.tables["sources"].rows
    by_id = {row["source"]: row for row in sources}
    return Dictionary(
        tables=tuple(_table(package, record) for record in records if "schema" in record),
        layers=tuple(_layer(package, record, by_id) for record in records if "x-layer" in record),
        sources=sources,
    )


def _table(package: Package, record: dict[str, Any]) -> TableEntry:
    table: Table = package.tables[record["name"]]
    schema = record["schema"]
    return TableEntry(
        name=record["name"],
        file=record["path"],
        title=_title(record),
        description=record.get("description", ""),
        rows=len(table.rows),
        fields=tuple(_field(field, schema, record["name"]) for field in schema["fields"]),
    )


def _title(record: dict[str, Any]) -> tuple[str, str]:
    zh = record.get("title", record["name"])
    return zh, record.get("title_en", zh)


def _field(field: dict[str, Any], schema: dict[str, Any], table: str) -> TableField:
    name = field["name"]
    return TableField(
        name=name,
        type=field["type"],
        description=field.get("description", ""),
        required=bool(field.get("constraints", {}).get("required")),
        key=name in schema["primaryKey"],
        refers=_refers(field, schema, table),
        listed="x-list" in field or bool(field.get("x-terms")),
        vocab=field.get("x-vocab", ""),
    )


def _refers(field: dict[str, Any], schema: dict[str, Any], table: str) -> tuple[str, ...]:
    if "x-list" in field:
        return (field["x-list"],)
    if "x-unit" in field:
        return ("units", "successions")
    keys = (key for key in schema.get("foreignKeys", ()) if key["fields"] in (field["name"], [field["name"]]))
    return tuple(key["reference"]["resource"] or table for key in keys)


def _layer(package: Package, record: dict[str, Any], sources: dict[str, Row]) -> LayerEntry:
    about = record["x-layer"]
    id_ = layer_id(record["name"])
    return LayerEntry(
        id=id_,
        file=record["path"],
        title=_title(record),
        exactness=exactness.of_layer(package, record),
        crs=about["crs"],
        bytes=len(package.layers[id_].body),
        source=sources[about["source"]],
        boundary=id_ in packages.boundaries(package.descriptor),
    )
