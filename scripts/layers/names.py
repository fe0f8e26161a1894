"""Points where the names of units stand that no table lists: around the home city, and in the belt."""

import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from scripts.layers import sources
from scripts.layers.files import Feature
from scripts.layers.sources import Extent

BESIDE = 0.01  # degrees: a county as near as this to the home city borders on it
BEYOND = 0.15  # degrees around the home extent in which the name of a prefecture may stand
TOO_SMALL = 0.05  # square degrees of a prefecture in sight, below which it is not named
COARSE = 0.01  # degrees: detail of an outline when the point farthest from it is looked for


def neighbours(home: Extent) -> list[Feature]:
    """Return the prefectures in sight at the scale of the city, and the counties that border on the home city."""
    own = sources.home_adcode()
    west, south, east, north = home
    window = shapely.box(west - BEYOND, south - BEYOND, east + BEYOND, north + BEYOND)
    around = (*sources.adcodes(own[:2], "00"), *sources.lines()["around"]["prefectures"])
    codes = [code for code in around if code not in (own, f"{own[:2]}0000")]
    seen = {code: shapely.intersection(shapely.make_valid(sources.unit(code)), window) for code in codes}
    prefectures = [_named("市", code, part) for code, part in seen.items() if part.area > TOO_SMALL]
    city = shapely.buffer(sources.unit(own), BESIDE)
    counties = {code: sources.unit(code) for near in seen if not seen[near].is_empty for code in _counties(near)}
    return [*prefectures, *(_named("区县", code, unit) for code, unit in counties.items() if city.intersects(unit))]


def origins() -> list[Feature]:
    """Return the prefectures of the belt by adcode, each as the point of it farthest from its border."""
    belt = {row["adcode"][:2]: row for row in sources.table("provinces") if row["belt"] == "yes"}
    names = {code: name for code, name in sources.unit_names("市").items() if code[:2] in belt}
    return [_origin(belt[code[:2]], code, name_zh=name.zh, name_en=name.en) for code, name in names.items()]


def _origin(province: dict[str, str], code: str, name_zh: str, name_en: str) -> Feature:
    """Return a prefecture; a municipality goes by the adcode of the province that it is."""
    adcode = province["adcode"] if name_zh == province["name_zh"] else code
    return Feature(adcode, _middle(sources.unit(code)), {
        "adcode": adcode, "name_zh": name_zh, "name_en": name_en, "province": province["province"],
    })  # fmt: skip


def _counties(prefecture: str) -> list[str]:
    return [code for code in sources.adcodes(prefecture[:4]) if code in sources.unit_names("区县")]


def _named(level: str, code: str, area: BaseGeometry) -> Feature:
    slug, zh, en = sources.unit_names(level)[code]
    kind = {"市": "prefecture", "区县": "county"}[level]
    placed = sources.lines()["around"]["placed"]
    place = Point(placed[code]) if code in placed else _middle(area)
    return Feature(f"{kind}-{slug}", place, {"kind": kind, "adcode": code, "name_zh": zh, "name_en": en})


def _middle(area: BaseGeometry) -> Point:
    """Return the point of an area farthest from its border: the centre of the largest circle in it."""
    largest = max(shapely.get_parts(shapely.simplify(area, COARSE)), key=shapely.area)
    return Point(shapely.get_coordinates(shapely.maximum_inscribed_circle(largest, COARSE))[0])
