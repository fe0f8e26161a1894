"""Railways, waterways and air routes of the plan, and the railways around them; what is schematic says so."""

import numpy as np
import shapely
from shapely import LineString, Point
from shapely.ops import substring

from geo import arcs
from scripts.layers import labels, rivers, sources, stations
from scripts.layers.files import Feature
from scripts.layers.sources import Frame, Position

# Where the air routes end: IATA code, and where the airport was checked to lie. The plan names cities, not airports.
AIRPORTS = {
    "air-shanghai": ("PVG", (121.805, 31.143)),  # 浦东; 虹桥 (SHA) lies 45 km west of it
    "air-wuhan": ("WUH", (114.208, 30.784)),  # 天河
    "air-changsha": ("CSX", (113.220, 28.189)),  # 黄花
}
BELT_NAME, HOME_NAME = labels.Name(0.8, 7.0), labels.Name(0.2, 1.0)
BESIDE = 0.5  # degrees around the home frame in which a trunk line is named
CHECKED = 0.01  # degrees between where an airport was checked to lie and where the package has it


def railways() -> list[Feature]:
    """Return the railways: the running one through its stations, the planned ones as arcs between their ends."""
    at = _cities()
    return [
        _schematic("luozhan", stations.LUOZHAN),
        _schematic("hezhou-wuzhou", arcs.bowed(at["hezhou"], at["wuzhou"], bow=0.12, n=12)),
        _schematic("wuzhou-yulin", arcs.bowed(at["wuzhou"], at["yulin"], bow=-0.12, n=12)),
    ]


def trunk_railways(home: Frame) -> list[Feature]:
    """Return running trunk lines that the plan does not name, through their stations."""
    return [
        _trunk("guiguang", "贵广高铁", "Guiyang–Guangzhou High-speed Railway", stations.GUIGUANG, home),
        _trunk("nanguang", "南广高铁", "Nanning–Guangzhou High-speed Railway", stations.NANGUANG, home),
        _trunk("xianggui", "湘桂铁路", "Hunan–Guangxi Railway", stations.XIANGGUI, home),
    ]


def waterways(home: Frame) -> list[Feature]:
    """Return the stretch of the 桂江 the plan wants improved, and a sketch of the canal between its ends."""
    at = _cities()
    river = LineString(rivers.guijiang())
    bridge = next(_position(row) for row in sources.table("sites") if row["site"] == "lianhua-bridge")
    stretch = substring(river, river.project(Point(at["majiang"])), river.project(Point(bridge)))
    guijiang = rivers.generalised(shapely.get_coordinates(stretch), home)
    canal = arcs.bowed(at["yongzhou"], at["pingle"], bow=0.1, n=12)
    return [Feature("guijiang", guijiang, {"exactness": "generalised"}), _schematic("xianggui-canal", canal)]


def airways() -> list[Feature]:
    """Return the air routes as arcs from airport to airport; flatter than flows, so that they part from them."""
    home = next(_position(row) for row in sources.table("sites") if row["kind"] == "airport")
    return [
        _schematic(id_, arcs.bowed(home, sources.airport(code, checked, CHECKED), bow=-0.08), airport=code)
        for id_, (code, checked) in AIRPORTS.items()
    ]


def _schematic(id_: str, line: list[Position], **more: object) -> Feature:
    return Feature(id_, LineString(np.array(line)), {"exactness": "schematic", **more})


def _trunk(id_: str, name_zh: str, name_en: str, line: list[Position], home: Frame) -> Feature:
    west, south, east, north = home
    window = (west - BESIDE, south - BESIDE, east + BESIDE, north + BESIDE)
    spots = {
        "belt": labels.along(LineString(line), BELT_NAME),
        "home": labels.along(LineString(line), HOME_NAME, window),
    }
    return _schematic(id_, line, name_zh=name_zh, name_en=name_en, labels=spots)


def _cities() -> dict[str, Position]:
    return {row["city"]: _position(row) for row in sources.table("cities")}


def _position(row: dict[str, str]) -> Position:
    return float(row["lon"]), float(row["lat"])
