"""Railways, waterways and air routes of the plan, and the railways around them; what is schematic says so."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely import LineString, Point
from shapely.ops import substring

from geo import arcs
from scripts.layers import labels, rivers, sources
from scripts.layers.files import Feature
from scripts.layers.sources import Extent, Position

BELT_NAME, HOME_NAME = labels.NameSize(0.8, 7.0), labels.NameSize(0.2, 1.0)
BESIDE = 0.5  # degrees around the home extent in which a trunk line is named
CHECKED = 0.01  # degrees between where an airport was checked to lie and where the package has it


def corridors(layer: str, home: Extent) -> list[Feature]:
    """Return the corridors of a layer, as `lines.toml` lists them under its name."""
    return [_corridor(record, home) for record in sources.lines()[layer]]


def trunk_railways(home: Extent) -> list[Feature]:
    """Return running trunk lines that the plan does not name, through their stations."""
    return [_trunk(record, home) for record in sources.lines()["trunk"]]


def _corridor(record: Mapping[str, Any], home: Extent) -> Feature:
    """Return a corridor; what only joins its ends is schematic."""
    if "course" in record:
        return Feature(record["id"], _along(record, home), {"exactness": "generalised"})
    if "airport" in record:
        return _air_route(record)
    if "stations" in record:
        return _schematic(record["id"], sources.lines()["stations"][record["stations"]])
    start, end = (_places()[id_] for id_ in record["ends"])
    return _schematic(record["id"], arcs.bowed(start, end, bow=record["bow"], n=12))


def _along(record: Mapping[str, Any], home: Extent) -> LineString:
    """Return the stretch of a river between two places."""
    river = rivers.course(record["course"])
    first, last = (river.project(Point(_places()[id_])) for id_ in record["between"])
    return rivers.generalised(shapely.get_coordinates(substring(river, first, last)), home)


def _air_route(record: Mapping[str, Any]) -> Feature:
    """Return an arc from airport to airport; flatter than flows, so that it parts from them."""
    home = next(_position(row) for row in sources.table("sites") if row["kind"] == "airport")
    code, (lon, lat) = record["airport"], record["checked"]
    line = arcs.bowed(home, sources.airport(code, (lon, lat), CHECKED), bow=-0.08)
    return _schematic(record["id"], line, airport=code)


def _schematic(id_: str, line: Sequence[Sequence[float]], **more: object) -> Feature:
    return Feature(id_, LineString(np.array(line)), {"exactness": "schematic", **more})


def _trunk(record: Mapping[str, Any], home: Extent) -> Feature:
    west, south, east, north = home
    window = (west - BESIDE, south - BESIDE, east + BESIDE, north + BESIDE)
    stations = sources.lines()["stations"][record["id"]]
    line = LineString(stations)
    spots = {"belt": labels.along(line, BELT_NAME), "home": labels.along(line, HOME_NAME, window)}
    return _schematic(record["id"], stations, name_zh=record["name_zh"], name_en=record["name_en"], labels=spots)


def _places() -> dict[str, Position]:
    """Return city or site → its position, where it has one."""
    tables = (("sites", "site"), ("cities", "city"))
    return {row[key]: _position(row) for table, key in tables for row in sources.table(table) if row["lon"]}


def _position(row: dict[str, str]) -> Position:
    return float(row["lon"]), float(row["lat"])
