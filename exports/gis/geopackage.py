"""The view as a GeoPackage: the package's layers, flows and items, ready for QGIS."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyogrio

from exports.colophon import Colophon, colophon, notes
from exports.gis import layers, links
from exports.gis.table import CRS, TEXT, GeoTable, frame
from exports.request import ExportRequest, File
from exports.safe import printable
from plan.links import Matches, matching
from plan.model import Plan
from views import naming
from views.words import Words

TYPE = "application/geopackage+sqlite3"
DATE = "OGR_CURRENT_DATE"  # what GDAL writes as the date of change


def as_gpkg(plan: Plan, request: ExportRequest) -> File:
    """Return the layers and links of a view, WGS 84; the same bytes for the same request."""
    about, matches = colophon(plan, request), matching(plan, request.selection)
    with tempfile.TemporaryDirectory() as folder, _dated(plan.created):
        path = Path(folder) / "layers.gpkg"
        for table in tables(plan, matches, about, request):
            _write(path, table)
        return File("layers.gpkg", TYPE, path.read_bytes())


def tables(plan: Plan, matches: Matches, about: Colophon, request: ExportRequest) -> Iterator[GeoTable]:
    """Yield the tables: flows and items first, then the layers, last what the file says of itself."""
    words = request.words
    yield links.flows(plan, matches, words)
    yield links.pairs(plan, matches, words)
    yield links.listed(plan, matches, words)
    yield from layers.tables(plan, matches, words)
    yield _colophon(matches, about, words)


def _colophon(matches: Matches, about: Colophon, words: Words) -> GeoTable:
    basis = words.say("geopackage_basis", basis=naming.basis_phrase(matches.selection, words))
    lines = [about.title, *notes(matches, words), *about.lines, basis, words.say("geopackage_datum", crs=CRS)]
    return GeoTable(
        "colophon", words.geopackage_colophon, "", frame([{"line": line} for line in lines], {"line": TEXT})
    )


def _write(path: Path, table: GeoTable) -> None:
    pyogrio.write_dataframe(
        table.frame,
        path,
        layer=table.name,
        driver="GPKG",
        geometry_type=table.geometry or None,
        promote_to_multi=table.geometry.startswith("Multi"),
        layer_options={"DESCRIPTION": printable(table.about)},
    )


@contextmanager
def _dated(created: str) -> Iterator[None]:
    """Have GDAL write a date of our own, so that equal requests give equal bytes, and put back what it had."""
    before = pyogrio.get_gdal_config_option(DATE)
    pyogrio.set_gdal_config_options({DATE: f"{created}T00:00:00Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({DATE: before})
