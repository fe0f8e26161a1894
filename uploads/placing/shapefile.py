"""The lines of a Shapefile, from the bytes of its files."""

import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import numpy as np
import pyogrio.raw
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from uploads.placing import limits
from uploads.placing.given import Given, only_lines
from uploads.placing.refusal import refused

MAGIC = b"\x00\x00\x27\x0a"
HEADER = 100
SHAPES = {3: "line", 13: "line", 23: "line"}
KINDS = {0: "Null", 1: "Point", 5: "Polygon", 8: "MultiPoint", 11: "Point", 15: "Polygon", 21: "Point", 25: "Polygon"}
BROKEN = (DataSourceError, DataLayerError, shapely.errors.ShapelyError, ValueError, OSError, RuntimeError)


def read(parts: Mapping[str, bytes], file: str) -> Given:
    """Return the lines of the one Shapefile among the files of an archive.

    Raises Refused where a part is missing or broken, or where there are several. Files are written under names of our
    own, so that none of the archive's reaches the disk, and only once the first bytes are those of a Shapefile.
    """
    shapes = [name for name in parts if name.lower().endswith(".shp")]
    if len(shapes) != 1:
        raise refused("one-shapefile", file=file, n=len(shapes))
    (name,) = shapes
    found = {ending: _part(parts, name, ending) for ending in (".shx", ".prj")}
    if found[".shx"] is None:
        raise refused("no-shx", file=file, name=PurePosixPath(name).with_suffix(".shx").name)
    _check(parts[name], file)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "lines.shp")
        target.write_bytes(parts[name])
        target.with_suffix(".shx").write_bytes(found[".shx"])
        geometries = _geometries(target, file)
    return Given(only_lines(geometries, file), _declared(found[".prj"]))


def _part(parts: Mapping[str, bytes], name: str, ending: str) -> bytes | None:
    wanted = name[: -len(".shp")].lower() + ending
    return next((body for other, body in parts.items() if other.lower() == wanted), None)


def _check(body: bytes, file: str) -> None:
    if len(body) < HEADER or not body.startswith(MAGIC):
        raise refused("shapefile", file=file)
    kind = int.from_bytes(body[32:36], "little")
    if kind not in SHAPES:
        raise refused("not-a-line", file=file, kind=KINDS.get(kind, kind))


def _geometries(path: Path, file: str) -> list[tuple[int, shapely.Geometry | None]]:
    try:
        _, _, blobs, _ = pyogrio.raw.read(path, columns=[], max_features=limits.FEATURES + 1)
        lines = shapely.from_wkb(np.asarray(blobs, dtype=object))
    except BROKEN as error:
        raise refused("shapefile", file=file) from error
    return list(enumerate(lines.tolist(), start=1))


def _declared(prj: bytes | None) -> str:
    return prj.decode("utf-8", "replace").strip("\ufeff\0 \r\n") if prj else ""
