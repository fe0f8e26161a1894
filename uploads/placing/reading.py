"""What was uploaded or pasted as the line of a corridor, read by what it holds and not by what it is called."""

from pathlib import PurePosixPath

import numpy as np

from plan.package.archive import MAGIC
from uploads.placing import archive, geopackage, kml, limits, shapefile, text
from uploads.placing.given import Given
from uploads.placing.refusal import refused

READABLE = (".kml", ".geojson", ".json", ".gpkg", ".csv", ".txt", ".wkt")
XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")


def read(body: bytes, file: str = "") -> Given:
    """Return the lines of a file, or of a pasted text where `file` is empty.

    Raises Refused for what is too large, none of the formats, broken, or no line. At most `limits.LARGEST` bytes and
    what they unpack to within `limits.UNPACKED` are read.
    """
    if len(body) > limits.LARGEST:
        raise refused("large", file=file, mb=limits.LARGEST // 1_000_000)
    if not body.strip():
        raise refused("empty", file=file)
    with np.errstate(all="ignore"):  # positions that are no numbers are found later, feature by feature
        if body.startswith(MAGIC):
            return _of_archive(archive.unpacked(body, file), file)
        return _of_file(body, file)


def _of_archive(parts: dict[str, bytes], file: str) -> Given:
    if any(name.lower().endswith(".shp") for name in parts):
        return shapefile.read(parts, file)
    names = [name for name in parts if PurePosixPath(name).suffix.lower() in READABLE]
    if len(names) != 1:
        raise refused("one-in-archive", file=file, n=len(names))
    return _of_file(parts[names[0]], f"{file}/{names[0]}")


def _of_file(body: bytes, file: str) -> Given:
    if body.startswith(geopackage.MAGIC):
        return geopackage.read(body, file)
    if body.startswith(shapefile.MAGIC):
        raise refused("bare-shapefile", file=file)
    if body.lstrip(b" \t\r\n").startswith(XML):
        return kml.read(body.lstrip(b" \t\r\n"), file)
    return text.read(text.decoded(body, file), file)
