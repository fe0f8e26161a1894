"""The view as a GeoPackage: the package's layers, flows and items, ready for QGIS."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyogrio

from exports import geo_layers, geo_links
from exports.colophon import Colophon, colophon, notes
from exports.geo_table import CRS, TEXT, GeoTable, frame
from exports.request import Asked, File
from exports.safe import printable
from plan import naming
from plan.links import Found, matching
from plan.model import Plan
from plan.words import Words

TYPE = "application/geopackage+sqlite3"
DATE = "OGR_CURRENT_DATE"  # what GDAL writes as the date of change


def as_gpkg(plan: Plan, asked: Asked) -> File:
    """Return the layers and links of a view, WGS 84; the same bytes for the same request."""
    said, found = colophon(plan, asked), matching(plan, asked.selection)
    with tempfile.TemporaryDirectory() as folder, _dated(plan.created):
        path = Path(folder) / "layers.gpkg"
        for table in tables(plan, found, said, asked):
            _write(path, table)
        return File("layers.gpkg", TYPE, path.read_bytes())


def tables(plan: Plan, found: Found, said: Colophon, asked: Asked) -> Iterator[GeoTable]:
    """Yield the tables: flows and items first, then the layers, last what the file says of itself."""
    words = asked.words
    yield geo_links.flows(plan, found, words)
    yield geo_links.pairs(plan, found, words)
    yield geo_links.listed(plan, found, words)
    yield from geo_layers.tables(plan, found, words)
    yield _colophon(found, said, words)


def _colophon(found: Found, said: Colophon, words: Words) -> GeoTable:
    basis = words.say("geopackage_basis", basis=naming.basis_phrase(found.selection, words))
    lines = [said.title, *notes(found, words), *said.lines, basis, words.say("geopackage_datum", crs=CRS)]
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
