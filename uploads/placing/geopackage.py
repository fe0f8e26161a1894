"""The lines of a GeoPackage, an SQLite file: read as data alone, within a bound of work.

A hostile file can make much of few bytes: views that multiply rows, columns that are computed, rows that share their
bytes. So only tables and stored columns are read, and rows and bytes are counted.
"""

import sqlite3
import struct
from collections.abc import Iterator
from typing import NamedTuple

import shapely
from shapely.errors import ShapelyError

from uploads.placing import limits, wkb
from uploads.placing.given import Given, only_lines
from uploads.placing.refusal import Refused, refused

MAGIC = b"SQLite format 3\x00"
VERSIONS = slice(18, 20)
LOGGED, PLAIN = b"\2\2", b"\1\1"
"""What stands there where changes go to a second file first, the write-ahead log, and where they do not."""
ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}  # bytes of a bounding box, by what the flags say
HEADER = 8
STEPS = 200_000
"""Steps of SQLite's machine, after which a query is stopped."""
LONGEST = 100_000
"""Bytes of a value in the tables about the layers."""
BROKEN = (sqlite3.Error, struct.error, ShapelyError, OverflowError, ValueError, LookupError, TypeError)
ALLOWED = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
COLUMNS = {
    "gpkg_geometry_columns": {"table_name", "column_name", "geometry_type_name", "srs_id"},
    "gpkg_spatial_ref_sys": {"srs_id", "organization", "organization_coordsys_id"},
}
LAYERS = (
    "SELECT c.table_name, c.column_name, c.geometry_type_name, s.organization, s.organization_coordsys_id"
    " FROM gpkg_geometry_columns c LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = c.srs_id"
)
KINDS = ("LINESTRING", "MULTILINESTRING", "GEOMETRY", "GEOMETRYCOLLECTION")
"""Kinds of geometry of a layer that may hold lines."""


class FeatureTable(NamedTuple):
    """A table with geometries, and the authority and number of its coordinate system."""

    table: str
    column: str
    kind: str
    organisation: object
    code: object

    @property
    def crs(self) -> str:
        """What pyproj reads; empty where none is declared."""
        known = isinstance(self.code, int) and self.code > 0 and self.organisation
        return f"{self.organisation}:{self.code}" if known else ""


def read(body: bytes, file: str) -> Given:
    """Return the lines of the one layer of lines in a GeoPackage. Raises Refused for anything else."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(_without_log(body))
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
        connection.set_authorizer(_authorised)
        connection.set_progress_handler(lambda: 1, STEPS)
        return _given(connection, file)
    except Refused:
        raise
    except sqlite3.DataError as error:  # one value beyond the limit of its length
        raise refused("geometries", file=file, mb=limits.LARGEST // 1_000_000) from error
    except BROKEN as error:
        raise refused("geopackage", file=file) from error
    finally:
        connection.close()


def _without_log(body: bytes) -> bytes:
    """Return a database as one that keeps no write-ahead log: in memory SQLite opens no other."""
    return body[: VERSIONS.start] + PLAIN + body[VERSIONS.stop :] if body[VERSIONS] == LOGGED else body


def _authorised(action: int, name: str | None, _column: str | None, _database: str | None, view: str | None) -> int:
    allowed = action in ALLOWED or (action == sqlite3.SQLITE_PRAGMA and name == "table_xinfo")
    return sqlite3.SQLITE_OK if allowed and view is None else sqlite3.SQLITE_DENY


def _given(connection: sqlite3.Connection, file: str) -> Given:
    if not all(_stored(connection, table, columns) for table, columns in COLUMNS.items()):
        raise refused("geopackage", file=file)
    rows = connection.execute(LAYERS).fetchmany(limits.LAYERS + 1)
    if len(rows) > limits.LAYERS:
        raise refused("layers", file=file, most=limits.LAYERS)
    listed = dict.fromkeys(FeatureTable(str(row[0]), str(row[1]), str(row[2]).upper(), *row[3:]) for row in rows)
    layers = [one for one in listed if _stored(connection, one.table, {one.column})]
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limits.LARGEST)
    found: dict[FeatureTable, list[tuple[int, shapely.Geometry]]] = {}
    for layer, number, geometry in _geometries(connection, [one for one in layers if one.kind in KINDS], file):
        found.setdefault(layer, []).append((number, geometry))
    lines = [layer for layer, members in found.items() if any("Line" in one.geom_type for _, one in members)]
    if len(lines) > 1:
        names = ", ".join(layer.table for layer in lines)
        raise refused("several-layers", file=file, names=names)
    if not found:
        others = [one.kind for one in layers if one.kind not in KINDS]
        raise refused("not-a-line", file=file, kind=others[0]) if others else refused("no-line", file=file)
    layer = (lines or list(found))[0]
    return Given(only_lines(list(found[layer]), file), layer.crs)


def _stored(connection: sqlite3.Connection, table: str, columns: set[str]) -> bool:
    """Whether a name is of a table, no view and no module's, that keeps these columns and computes none of them."""
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name = ? COLLATE NOCASE"
    if connection.execute(query, (table,)).fetchone() is None:
        return False
    known = connection.execute(f"PRAGMA main.table_xinfo({_quoted(table)})")
    return columns <= {name for _, name, *_, hidden in known if not hidden}


def _geometries(
    connection: sqlite3.Connection, layers: list[FeatureTable], file: str
) -> Iterator[tuple[FeatureTable, int, shapely.Geometry]]:
    """Yield layer, number and geometry of each row that has one. Raises Refused for too many rows or bytes."""
    rows = size = 0
    for layer in layers:
        query = f"SELECT {_quoted(layer.column)} FROM {_quoted(layer.table)}"  # noqa: S608  # names quoted
        for number, (blob,) in enumerate(connection.execute(query), start=1):
            rows += 1
            size += len(blob or b"")
            if rows > limits.FEATURES:
                raise refused("features", file=file, n=rows, most=limits.FEATURES)
            if size > limits.UNPACKED:
                raise refused("geometries", file=file, mb=limits.UNPACKED // 1_000_000)
            geometry = wkb.geometry(_wkb(blob)) if blob else None
            if geometry is not None and not geometry.is_empty:
                yield layer, number, geometry


def _wkb(blob: bytes) -> bytes:
    """Return the standard part of a geometry of a GeoPackage, which a header of its own stands before."""
    if blob[:2] != b"GP":
        raise IndexError("no geometry of a GeoPackage")
    return blob[HEADER + ENVELOPES[(blob[3] >> 1) & 7] :]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
