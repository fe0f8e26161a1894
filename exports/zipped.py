"""Office files are ZIP archives: the same parts make the same bytes, whenever they are packed."""

import io
import struct
import zipfile

EPOCH = struct.pack("<HH", 0, 1 << 5 | 1)  # time and date of the earliest day a ZIP archive can hold, 1980-01-01
DATE_OF_FILE, DATE_IN_DIRECTORY, LENGTHS_IN_DIRECTORY, DIRECTORY_ENTRY = 10, 12, 28, 46
DIRECTORY_START = 6  # bytes before the end of an archive without a comment


def undated(body: bytes) -> bytes:
    """Return an archive with the dates of its parts all the same; what is packed in it is not packed again.

    Parameters
    ----------
    body : bytes
        A ZIP archive of less than 4 GB without a comment, as `zipfile` writes it.
    """
    packed = bytearray(body)
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        starts = [part.header_offset for part in archive.infolist()]
    (entry,) = struct.unpack_from("<I", body, len(body) - DIRECTORY_START)
    for start in starts:
        for place in (start + DATE_OF_FILE, entry + DATE_IN_DIRECTORY):
            packed[place : place + len(EPOCH)] = EPOCH
        entry += DIRECTORY_ENTRY + sum(struct.unpack_from("<HHH", body, entry + LENGTHS_IN_DIRECTORY))
    return bytes(packed)
