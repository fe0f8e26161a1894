"""The view as a GeoPackage: the package's layers, flows and items, ready for QGIS."""

import math
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyogrio

from exports.colophon import Colophon, colophon, notes
from exports.gis import about, layers, links, projects, styles
from exports.gis.table import TEXT, GeoTable, aliases, frame
from exports.media_types import GEOPACKAGE
from exports.request import ExportRequest, File
from exports.safe import printable
from geo.layers import WGS_84
from plan.layer_style import PANES
from plan.links import Matches, matching
from plan.model import Plan
from views import naming
from views.words import Words

VERSION = "1.2"  # later ones make GDAL before 3.7 warn
LINKS = ("flows", "items")
DATE = "OGR_CURRENT_DATE"  # what GDAL writes as the date of change
UNSYNCED = {"OGR_SQLITE_SYNCHRONOUS": "OFF", "OGR_SQLITE_JOURNAL": "MEMORY"}
"""No file of ours outlives a crash: waiting for the disk after each table took more time than writing them."""


def as_gpkg(plan: Plan, request: ExportRequest) -> File:
    """Return the layers and links of a view, WGS 84; the same bytes for the same request."""
    colophon_, matches = colophon(plan, request), matching(plan, request.selection)
    moment = f"{plan.created}T00:00:00.000Z"
    with tempfile.TemporaryDirectory() as folder, _configured(UNSYNCED | {DATE: moment}):
        path = Path(folder) / "layers.gpkg"
        written = list(tables(plan, matches, colophon_, request))
        for table in written:
            _write(path, table)
        about.add(path, written, styles.styles(plan, matches, written, request.words), colophon_, moment)
        return File("layers.gpkg", GEOPACKAGE, path.read_bytes())


def tables(plan: Plan, matches: Matches, colophon_: Colophon, request: ExportRequest) -> Iterator[GeoTable]:
    """Yield the tables as they lie over each other, the highest first; last those without geometry.

    QGIS adds all layers of a file in this order, the first on top; its `layer_styles` know no order.
    """
    words = request.words
    drawn = [links.flows(plan, matches, words), links.pairs(plan, matches, words)]
    drawn += [projects.projects(plan, request)] if request.ledger else []
    drawn += layers.tables(plan, matches, words)
    yield from sorted(drawn, key=lambda table: _height(plan, table.name), reverse=True)
    yield links.listed(plan, matches, words)
    yield _colophon(matches, colophon_, words)


def _height(plan: Plan, table: str) -> tuple[int, float]:
    """Return the pane of a table and how high it lies in it; what is no layer lies over the layers of its pane."""
    layer = plan.layers.get(table)
    if layer is None:
        return PANES.index("flows" if table in LINKS else "places"), math.inf
    return PANES.index(layer.style.pane if layer.style else "places"), layer.z


def _colophon(matches: Matches, colophon_: Colophon, words: Words) -> GeoTable:
    basis = words.say("geopackage_basis", basis=naming.basis_phrase(matches.selection, words))
    lines = [
        colophon_.title,
        *notes(matches, words),
        *colophon_.lines,
        *colophon_.credits,
        basis,
        words.say("geopackage_datum", crs=WGS_84),
    ]
    columns = {"line": TEXT}
    rows = frame([{"line": line} for line in lines], columns)
    named, holds = words.geopackage_colophon, words.geopackage_colophon_about
    return GeoTable("colophon", named, "", rows, aliases(columns, words), holds)


def _write(path: Path, table: GeoTable) -> None:
    pyogrio.write_dataframe(
        table.frame,
        path,
        layer=table.name,
        driver="GPKG",
        geometry_type=table.geometry or None,
        promote_to_multi=table.geometry.startswith("Multi"),
        layer_options={"IDENTIFIER": printable(table.title), "DESCRIPTION": printable(table.about)},
        dataset_options={} if path.exists() else {"VERSION": VERSION},
    )


@contextmanager
def _configured(options: dict[str, str]) -> Iterator[None]:
    """Have GDAL write as these options say, and put back what it had.

    With a date of our own equal requests give equal bytes.
    """
    before = {name: pyogrio.get_gdal_config_option(name) for name in options}
    pyogrio.set_gdal_config_options(options)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(before)
