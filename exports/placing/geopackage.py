"""The lines of a GeoPackage, an SQLite file: read as data alone, within a bound of work."""

import sqlite3
import struct
from collections.abc import Iterator
from typing import Any

import shapely
from shapely.errors import ShapelyError

from exports.placing import limits, wkb
from exports.placing.given import Given, only_lines
from exports.placing.refusal import Refused, refused

MAGIC = b"SQLite format 3\x00"
ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}  # bytes of a bounding box, by what the flags say
HEADER = 8
STEPS = 2_000_000
"""Steps of SQLite's machine, after which a query is stopped: a view of a hostile file could go on for ever."""
BROKEN = (sqlite3.Error, struct.error, ShapelyError, OverflowError, ValueError, LookupError, TypeError)
ALLOWED = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)


def read(body: bytes, file: str) -> Given:
    """Return the lines of the one layer of lines in a GeoPackage. Raises Refused for anything else."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(body)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in ALLOWED else sqlite3.SQLITE_DENY)
        connection.set_progress_handler(lambda: 1, STEPS)
        return _given(connection, file)
    except Refused:
        raise
    except BROKEN as error:
        raise refused("geopackage", file=file) from error
    finally:
        connection.close()


def _given(connection: sqlite3.Connection, file: str) -> Given:
    layers = connection.execute(
        "SELECT c.table_name, c.column_name, s.organization, s.organization_coordsys_id"
        " FROM gpkg_geometry_columns c JOIN sqlite_master m ON m.name = c.table_name AND m.type = 'table'"
        " LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = c.srs_id LIMIT 100"
    ).fetchall()
    found = [(layer, geometries) for layer in layers if (geometries := list(_geometries(connection, layer)))]
    lines = [one for one in found if any("Line" in geometry.geom_type for _, geometry in one[1])]
    if len(lines) > 1:
        names = ", ".join(str(layer[0]) for layer, _ in lines)
        raise refused("several-layers", file=file, names=names)
    if not found:
        raise refused("no-line", file=file)
    (_, _, organisation, code), geometries = (lines or found)[0]
    known = isinstance(code, int) and code > 0 and organisation
    return Given(only_lines(list(geometries), file), f"{organisation}:{code}" if known else "")


def _geometries(connection: sqlite3.Connection, layer: tuple[Any, ...]) -> Iterator[tuple[int, shapely.Geometry]]:
    table, column = (_quoted(str(name)) for name in layer[:2])
    rows = connection.execute(f"SELECT {column} FROM {table} LIMIT {limits.FEATURES + 1}")  # noqa: S608  # names quoted
    for number, (blob,) in enumerate(rows, start=1):
        geometry = wkb.geometry(_wkb(blob)) if blob else None
        if geometry is not None and not geometry.is_empty:
            yield number, geometry


def _wkb(blob: bytes) -> bytes:
    """Return the standard part of a geometry of a GeoPackage, which a header of its own stands before."""
    if blob[:2] != b"GP":
        raise IndexError("no geometry of a GeoPackage")
    return blob[HEADER + ENVELOPES[(blob[3] >> 1) & 7] :]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
