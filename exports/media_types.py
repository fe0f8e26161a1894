"""The media types of the files to download, each by the ending of its name."""

from pathlib import PurePath

CSV = "text/csv"
CSV_METADATA = "application/csvm+json"  # CSV on the Web
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
GEOJSON = "application/geo+json"
GEOPACKAGE = "application/geopackage+sqlite3"
HTML = "text/html"
PDF = "application/pdf"
PNG = "image/png"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
SVG = "image/svg+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {
    ".csv": CSV,
    ".docx": DOCX,
    ".geojson": GEOJSON,
    ".gpkg": GEOPACKAGE,
    ".html": HTML,
    ".json": CSV_METADATA,
    ".pdf": PDF,
    ".png": PNG,
    ".pptx": PPTX,
    ".svg": SVG,
    ".xlsx": XLSX,
}
CHARSET = "; charset=utf-8"
"""What stands after the type of a text."""


def of(name: str) -> str:
    """Return the media type of a file, without parameters. Raises KeyError for an ending that no file has."""
    return TYPES[PurePath(name).suffix]
