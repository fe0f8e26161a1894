"""A zipped Shapefile, KMZ or GeoJSON: its files by name, within the limits of what is read of a line."""

from plan.package import archive
from uploads.placing import limits
from uploads.placing.refusal import refused

LIMITS = archive.ArchiveLimits(unpacked=limits.UNPACKED, entries=limits.ENTRIES)


def unpacked(body: bytes, file: str) -> dict[str, bytes]:
    """Return name → bytes of the files in an archive; raises Refused for one that `plan.package.archive` refuses."""
    try:
        return archive.unpacked(body, LIMITS)
    except archive.ArchiveError as error:
        mb = limits.UNPACKED // 1_000_000
        raise refused(error.code, file=file, name=error.name, n=error.n, most=limits.ENTRIES, mb=mb) from error
