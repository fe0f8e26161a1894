"""Railways, waterways and air routes of the plan; what is schematic says so."""

import numpy as np
import shapely
from shapely import LineString, Point
from shapely.ops import substring

from geo import arcs
from scripts.layers import rivers, sources
from scripts.layers.files import Feature

Position = tuple[float, float]

# Towns with a station, county seats from GeoNames.
DAOXIAN, JIANGHUA = (111.5515, 25.496), (111.5717, 25.1867)
LONGXU, CENXI, RONGXIAN, BEILIU = (111.2333, 23.4167), (110.9842, 22.9234), (110.5508, 22.8579), (110.3492, 22.7072)


def railways() -> list[Feature]:
    """Return the railways: the running one through its station towns, the planned ones as arcs between their ends."""
    at = _cities()
    north = [at["yongzhou"], DAOXIAN, JIANGHUA, at["hezhou"], at["wuzhou"]]
    return [
        _schematic("luozhan", [*north, LONGXU, CENXI, RONGXIAN, BEILIU, at["yulin"]]),
        _schematic("hezhou-wuzhou", arcs.bowed(at["hezhou"], at["wuzhou"], bow=0.12, n=12)),
        _schematic("wuzhou-yulin", arcs.bowed(at["wuzhou"], at["yulin"], bow=-0.12, n=12)),
    ]


def waterways() -> list[Feature]:
    """Return the stretch of the 桂江 the plan wants improved, and a sketch of the canal between its ends."""
    at = _cities()
    river = LineString(rivers.guijiang())
    stretch = substring(river, river.project(Point(at["majiang"])), river.length)
    guijiang = shapely.simplify(stretch, rivers.TOLERANCE)
    canal = arcs.bowed(at["yongzhou"], at["pingle"], bow=0.1, n=12)
    return [Feature("guijiang", guijiang, {"exactness": "generalised"}), _schematic("xianggui-canal", canal)]


def airways() -> list[Feature]:
    """Return the air routes as arcs from the airport; flatter than flows, so that they part from them."""
    at = _cities()
    airport = next(_position(row) for row in sources.table("sites") if row["kind"] == "airport")
    shanghai = next(row for row in sources.table("provinces") if row["province"] == "shanghai")
    ends = {
        "air-shanghai": (float(shanghai["anchor_lon"]), float(shanghai["anchor_lat"])),
        "air-wuhan": at["wuhan"],
        "air-changsha": at["changsha"],
    }
    return [_schematic(id_, arcs.bowed(airport, end, bow=-0.08)) for id_, end in ends.items()]


def _schematic(id_: str, line: list[Position]) -> Feature:
    return Feature(id_, LineString(np.array(line)), {"exactness": "schematic"})


def _cities() -> dict[str, Position]:
    return {row["city"]: _position(row) for row in sources.table("cities")}


def _position(row: dict[str, str]) -> Position:
    return float(row["lon"]), float(row["lat"])
