"""Office files are ZIP archives: the same parts make the same bytes, whenever they are packed."""

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a ZIP archive can hold


def undated(body: bytes) -> bytes:
    """Return an archive with the same parts in the same order, their dates all the same."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(body)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            target.writestr(zipfile.ZipInfo(part.filename, EPOCH), source.read(part), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
