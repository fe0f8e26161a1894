"""Rows typed into the page: the file that takes a table's place, with values put right as in a copy that comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plan.package.csv_writing import BOM, as_csv
from plan.package.reading import Package
from uploads.tables import cells
from uploads.tables.sheet import SentCell
from views.tables import table_columns


@dataclass(frozen=True, slots=True)
class TypedTableRow:
    """What was typed into a row; `place` from 0, None for a new one."""

    place: int | None
    values: Mapping[str, str]
    removed: bool = False


def written(package: Package, table: str, typed: Sequence[TypedTableRow]) -> bytes:
    """Return a table with these rows changed, removed or added at its end; rows without a value are left out."""
    content = package.tables[table]
    readers = {one.name: cells.reader(one) for one in table_columns.columns(package, table)}
    changed = {one.place: one for one in typed if one.place is not None}
    rows = []
    for place, row in enumerate(content.rows):
        one = changed.get(place)
        if one is None:
            rows.append([row[name] for name in content.columns])
        elif not one.removed:
            rows.append([_value(readers, name, one.values.get(name, row[name])) for name in content.columns])
    new = [one for one in typed if one.place is None and not one.removed]
    rows += [[_value(readers, name, one.values.get(name, "")) for name in content.columns] for one in new]
    file = package.files.file(content.file)
    return as_csv(content.columns, [row for row in rows if any(row)], file.body if file else BOM)


def _value(readers: Mapping[str, cells.Reader], name: str, text: str) -> str:
    return readers[name].value(SentCell(text))[0]
