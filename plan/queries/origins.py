"""Where a project of the ledger comes from: provinces, and prefectures of the belt, by adcode."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from geo import layers
from plan.model import Plan
from plan.places import Point
from plan.published import MOST_IN_USE
from plan.text import Text

LAYER = "origins"


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
    """Return adcode → origin: all provinces, then the prefectures that the layer of the package holds."""
    provinces = (Origin(one.adcode, one.name, one.id, one.label) for one in plan.provinces.values())
    found = {one.adcode: one for one in provinces}
    layer = plan.layers.get(LAYER)
    for feature in layers.features(layer.content) if layer else ():
        about, (lon, lat) = feature["properties"], feature["geometry"]["coordinates"]
        name = Text(about["name_zh"], about["name_en"])
        found.setdefault(about["adcode"], Origin(about["adcode"], name, about["province"], (lon, lat)))
    return MappingProxyType(found)
