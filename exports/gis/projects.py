"""The projects of the ledger as points: each at the label of its place of origin, schematic."""

from shapely.geometry import Point

from exports.gis.table import TEXT, WHOLE, GeoTable, placed
from exports.projects.points import point
from exports.projects.rows import COLUMNS, notes, rows
from exports.request import ExportRequest
from plan.model import Plan

NAME = "projects"


def projects(plan: Plan, request: ExportRequest) -> GeoTable:
    """Return one point a project that everyone may see; from abroad or of unknown origin it has no geometry.

    Money is whole yuan; lists stand in one cell, as in the CSV.
    """
    words = request.words
    columns = {one.name: WHOLE if one.kind == "integer" else TEXT for one in COLUMNS}
    found = list(rows(plan, request.ledger, words))
    places = [point(plan, str(row["origin"])) for row in found]
    shapes = placed(found, columns, [Point(at) if at else None for at in places])
    titles = {one.name: one.title(words) for one in COLUMNS}
    about = words.export_separator.join((words.layer_about_projects, *notes(plan, request)))
    return GeoTable(NAME, words.workbook_sheet_projects, "Point", shapes, titles, about)
