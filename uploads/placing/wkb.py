"""Lines from well-known binary, part by part: the general reader follows nesting without a bound."""

import struct

import numpy as np
from shapely.geometry import LineString, MultiLineString, Point
from shapely.geometry.base import BaseGeometry

LINE, LINES = 2, 5
KINDS = {1: "Point", 3: "Polygon", 4: "MultiPoint", 6: "MultiPolygon", 7: "GeometryCollection"}
Z_FLAG, M_FLAG, SRID_FLAG = 0x80000000, 0x40000000, 0x20000000
HEAD = 5


def geometry(body: bytes) -> BaseGeometry:
    """Return a line or lines in two dimensions; a point stands for any other kind of geometry.

    Raises ValueError, struct.error, IndexError or ShapelyError for what is broken.
    """
    order, kind, width = _head(body, 0)
    if kind == LINE:
        return _line(body, HEAD, order, width)[0]
    if kind != LINES:
        if kind not in KINDS:
            raise ValueError(f"geometry of type {kind}")
        return Point(0, 0)
    (count,) = struct.unpack_from(f"{order}I", body, HEAD)
    parts, offset = [], HEAD + 4
    for _ in range(count):
        order, kind, width = _head(body, offset)
        if kind != LINE:
            raise ValueError("a part that is no line")
        part, offset = _line(body, offset + HEAD, order, width)
        parts.append(part)
    return MultiLineString(parts)


def _head(body: bytes, offset: int) -> tuple[str, int, int]:
    """Return byte order, kind of geometry and numbers a position, of ISO or extended well-known binary."""
    order = "<" if body[offset] else ">"
    (code,) = struct.unpack_from(f"{order}I", body, offset + 1)
    if code & SRID_FLAG:
        raise ValueError("a coordinate system within the geometry")
    plain = code & 0xFFFF
    extra = {0: 0, 1: 1, 2: 1, 3: 2}[plain // 1000] + bool(code & Z_FLAG) + bool(code & M_FLAG)
    return order, plain % 1000, 2 + extra


def _line(body: bytes, offset: int, order: str, width: int) -> tuple[LineString, int]:
    (count,) = struct.unpack_from(f"{order}I", body, offset)
    numbers = np.frombuffer(body, dtype=f"{order}f8", count=count * width, offset=offset + 4)
    return LineString(numbers.reshape(count, width)[:, :2]), offset + 4 + numbers.nbytes
