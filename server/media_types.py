"""The media type of each file to download, by the ending of its name."""

from pathlib import PurePath

OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    ".csv": "text/csv",
    ".docx": f"{OFFICE}wordprocessingml.document",
    ".geojson": "application/geo+json",
    ".gpkg": "application/geopackage+sqlite3",
    ".html": "text/html",
    ".json": "application/csvm+json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".pptx": f"{OFFICE}presentationml.presentation",
    ".svg": "image/svg+xml",
    ".xlsx": f"{OFFICE}spreadsheetml.sheet",
}


def of(name: str) -> str:
    """Return the media type of a file, without parameters. Raises KeyError for an ending that no file has."""
    return TYPES[PurePath(name).suffix]
