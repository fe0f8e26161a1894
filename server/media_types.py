"""The media type of each file to download, by the ending of its name."""

from pathlib import PurePath

from exports.media_types import DOCX, PPTX, XLSX

TYPES = {
    ".csv": "text/csv",
    ".docx": DOCX,
    ".geojson": "application/geo+json",
    ".gpkg": "application/geopackage+sqlite3",
    ".html": "text/html",
    ".json": "application/csvm+json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".pptx": PPTX,
    ".svg": "image/svg+xml",
    ".xlsx": XLSX,
}


def of(name: str) -> str:
    """Return the media type of a file, without parameters. Raises KeyError for an ending that no file has."""
    return TYPES[PurePath(name).suffix]
