"""The files of a ZIP archive that people give, unpacked only once their number, sizes and paths are known."""

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from plan.package import files

MAGIC = b"PK\x03\x04"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest an archive can say: the same content makes the same bytes
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(OSError, RuntimeError, NotImplementedError, ValueError, EOFError, LookupError, struct.error),
)
HIDDEN = ("__MACOSX", ".")
NESTED = (".zip", ".kmz", ".rar", ".7z", ".gz")
CHUNK = 1 << 16
CODES = ("archive", "entries", "unpacked", "path", "link", "nested", "encrypted", "twice")
"""Broken, too many files, too large, leaves the archive, symbolic link, archive inside, password, name twice."""


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How much an archive may hold: bytes of all files together, unpacked, and files."""

    unpacked: int
    entries: int


class ArchiveError(ValueError):
    """An archive is not unpacked.

    Attributes
    ----------
    code : str
        One of `CODES`.
    name : str
        The file inside it that is meant; empty where all are.
    n : int
        How many files it holds where these are too many, else 0.
    """

    def __init__(self, code: str, name: str = "", n: int = 0) -> None:
        super().__init__(code)
        self.code, self.name, self.n = code, name, n


def unpacked(body: bytes, limits: ArchiveLimits) -> dict[str, bytes]:
    """Return name → bytes of the files in an archive; folders and what an operating system adds are left out.

    Raises ArchiveError for an archive that is broken, encrypted, too large, holds archives, symbolic links or a name
    twice, or names a path outside itself.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            entries = [one for one in packed.infolist() if not one.is_dir()]
            _check(entries, limits)
            left, found = limits.unpacked, {}
            for entry in (one for one in entries if not _hidden(one)):
                found[entry.filename] = _read(packed, entry, left)
                left -= len(found[entry.filename])
            return found
    except ArchiveError:
        raise
    except BROKEN as error:
        raise ArchiveError("archive") from error


def _hidden(entry: zipfile.ZipInfo) -> bool:
    return PurePosixPath(entry.filename).parts[0].startswith(HIDDEN)


def _check(entries: Iterable[zipfile.ZipInfo], limits: ArchiveLimits) -> None:
    entries, seen = list(entries), set[str]()
    if len(entries) > limits.entries:
        raise ArchiveError("entries", n=len(entries))
    if sum(one.file_size for one in entries) > limits.unpacked:
        raise ArchiveError("unpacked")
    for one in entries:
        if code := _fault(one):
            raise ArchiveError(code, one.filename)
        if one.filename.casefold() in seen:  # one file where a system does not tell capitals
            raise ArchiveError("twice", one.filename)
        seen.add(one.filename.casefold())


def _fault(entry: zipfile.ZipInfo) -> str:
    """Return what is wrong with one file, before it is read; empty where nothing is."""
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if not path.parts or not files.is_safe(entry.filename):
        return "path"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "link"
    if path.suffix.lower() in NESTED:
        return "nested"
    return "encrypted" if entry.flag_bits & 1 else ""


def _read(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """Return a file, read piece by piece: what an archive says of its sizes need not be true."""
    pieces, size = [], 0
    with packed.open(entry) as source:
        while piece := source.read(CHUNK):
            size += len(piece)
            if size > most:
                raise ArchiveError("unpacked")
            pieces.append(piece)
    return b"".join(pieces)
