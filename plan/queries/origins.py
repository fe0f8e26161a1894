"""Where a project of the ledger comes from: provinces, and prefectures of the belt, by adcode."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from geo import layers
from plan.map_layer import NO_TABLE
from plan.model import Plan
from plan.places import Point
from plan.published import MOST_IN_USE
from plan.text import Text

STATED = {"adcode", "name_zh", "name_en", "province"}
"""The properties by which a point that is a row of no table is known to be a prefecture of the belt."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A province or a prefecture: `province` is the id of the province, `at` its label point (WGS 84)."""

    adcode: str
    name: Text
    province: str
    at: Point


def province_of(origin: str) -> str:
    """Return the adcode of the province of an adcode; empty for what is none, such as `abroad`."""
    return f"{origin[:2]}0000" if origin.isascii() and origin.isdigit() else ""


@lru_cache(maxsize=MOST_IN_USE)
def origins(plan: Plan) -> Mapping[str, Origin]:
    """Return adcode → origin: all provinces, then the prefectures that the package lists."""
    provinces = (Origin(one.adcode, one.name, one.id, one.label) for one in plan.provinces.values())
    found = {one.adcode: one for one in provinces}
    for one in prefectures(plan):
        found.setdefault(one.adcode, one)
    return MappingProxyType(found)


@lru_cache(maxsize=MOST_IN_USE)
def prefectures(plan: Plan) -> tuple[Origin, ...]:
    """Return the prefectures of the belt, in the order of their layer; where there are some, the belt has no others."""
    points = (
        one
        for layer in plan.layers_of(NO_TABLE)
        for one in layers.features(layer.content)
        if one["geometry"]["type"] == "Point" and (one.get("properties") or {}).keys() >= STATED
    )
    return tuple(_prefecture(one["properties"], *one["geometry"]["coordinates"]) for one in points)


def _prefecture(about: Mapping[str, str], lon: float, lat: float) -> Origin:
    return Origin(about["adcode"], Text(about["name_zh"], about["name_en"]), about["province"], (lon, lat))
