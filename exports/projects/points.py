"""The projects that everyone may see as GeoJSON (RFC 7946): a point each, at the label of its place of origin."""

import json
from typing import Any

from exports.colophon import colophon
from exports.columns import SEPARATOR, Row
from exports.media_types import GEOJSON
from exports.projects import rows
from exports.request import ExportRequest, File
from plan.model import Plan
from plan.package.exactness import SCHEMATIC
from plan.places import Point
from plan.queries.origins import origins, province_of


def as_geojson(plan: Plan, request: ExportRequest) -> File:
    """Return one feature a project; from abroad or of unknown origin it has no geometry (null).

    Points are longitude and latitude in WGS 84, where the name of the province or prefecture stands: schematic. Lists
    are arrays, money is whole yuan, a day that is not known is null.
    """
    words, about = request.words, colophon(plan, request, of_ledger=True)
    collection = {
        "type": "FeatureCollection",
        "title": about.title,
        "view": about.view,
        "notes": rows.notes(plan, request),
        "version": plan.version,
        "created": plan.created,
        "source": about.source,
        "disclaimer": about.disclaimer,
        "link": request.link,
        "exactness": SCHEMATIC,
        "features": [_feature(plan, row) for row in rows.rows(plan, request.ledger, words)],
    }
    body = json.dumps(collection, ensure_ascii=False).encode()
    return File("projects.geojson", GEOJSON, body, words.project_file_title)


def _feature(plan: Plan, row: Row) -> dict[str, Any]:
    at = point(plan, str(row["origin"]))
    return {
        "type": "Feature",
        "id": row["number"],
        "geometry": {"type": "Point", "coordinates": list(at)} if at else None,
        "properties": {column.name: _value(column.kind, row[column.name]) for column in rows.COLUMNS},
    }


def point(plan: Plan, origin: str) -> Point | None:
    """Return the label point of an origin, or of its province; None where it is no place that the package knows."""
    known = origins(plan).get(origin) or origins(plan).get(province_of(origin))
    return known.at if known else None


def _value(kind: str, value: str | int | None) -> Any:
    if kind == "list":
        return str(value).split(SEPARATOR) if value else []
    return None if value == "" and kind == "date" else value
