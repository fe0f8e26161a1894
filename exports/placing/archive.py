"""A zipped Shapefile, KMZ or GeoJSON: its files by ending, unpacked only once their number and sizes are known."""

import io
import lzma
import zipfile
import zlib
from pathlib import PurePosixPath

from exports.placing import limits
from exports.placing.refusal import Refused, refused

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(OSError, RuntimeError, NotImplementedError, ValueError, EOFError),
)
MAGIC = b"PK\x03\x04"
HIDDEN = ("__MACOSX", ".")
NESTED = (".zip", ".kmz", ".rar", ".7z", ".gz")
CHUNK = 1 << 16


def unpacked(body: bytes, file: str) -> dict[str, bytes]:
    """Return name → bytes of the files in an archive; folders and what an operating system adds are left out.

    Raises Refused for an archive that is broken, encrypted, too large, holds archives, or names a path outside itself.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            entries = [one for one in packed.infolist() if not one.is_dir()]
            _check(entries, file)
            kept = [one for one in entries if not PurePosixPath(one.filename).parts[0].startswith(HIDDEN)]
            left, found = limits.UNPACKED, {}
            for entry in kept:
                found[entry.filename] = _read(packed, entry, left, file)
                left -= len(found[entry.filename])
            return found
    except Refused:
        raise
    except BROKEN as error:
        raise refused("archive", file=file) from error


def _check(entries: list[zipfile.ZipInfo], file: str) -> None:
    if len(entries) > limits.ENTRIES:
        raise refused("entries", file=file, n=len(entries), most=limits.ENTRIES)
    if sum(one.file_size for one in entries) > limits.UNPACKED:
        raise refused("unpacked", file=file, mb=limits.UNPACKED // 1_000_000)
    for one in entries:
        path = PurePosixPath(one.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in one.filename or not path.parts:
            raise refused("path", file=file, name=one.filename)
        if path.suffix.lower() in NESTED:
            raise refused("nested", file=file, name=one.filename)
        if one.flag_bits & 1:
            raise refused("encrypted", file=file)


def _read(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, file: str) -> bytes:
    """Return a file, read piece by piece: what an archive says of its sizes need not be true."""
    pieces, size = [], 0
    with packed.open(entry) as source:
        while piece := source.read(CHUNK):
            size += len(piece)
            if size > most:
                raise refused("unpacked", file=file, mb=limits.UNPACKED // 1_000_000)
            pieces.append(piece)
    return b"".join(pieces)
