"""The names of features on paper, by the label rules of their layers."""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.text import Text

from exports.map.extent import at
from exports.map.sheet import MapSheet, halo, style, typed
from geo import layers
from plan.layer_style import LabelRule
from plan.map_layer import Layer
from plan.model import Plan
from plan.places import Point
from plan.text import Lang
from views.map import map_symbology

STEP_DEGREES = 0.01
PT_PER_PIXEL = 0.58
"""Letters on paper are read from nearer: 12 CSS pixels are the smallest size there, 7 pt."""


class LabelPlace(NamedTuple):
    """Where a name may stand, WGS 84, and its slope in degrees counter-clockwise from east on a Mercator map."""

    point: Point
    slope: float = 0.0


def draw(sheet: MapSheet, axes: Axes, plan: Plan, scale: str, lang: Lang) -> list[Text]:
    """Write the names of all layers that have them at a scale, the most important layer first; return the texts."""
    rules = [(layer, layer.style.label) for layer in reversed(plan.drawn) if layer.style and layer.style.label]
    shown = [(layer, rule) for layer, rule in rules if scale in (rule.scales or layer.scales)]
    return [text for layer, rule in shown for text in _of_layer(sheet, axes, plan, layer, rule, scale, lang)]


def _of_layer(
    sheet: MapSheet, axes: Axes, plan: Plan, layer: Layer, rule: LabelRule, scale: str, lang: Lang
) -> Iterator[Text]:
    for feature in layers.features(layer.content):
        properties = feature["properties"]
        name = properties.get(f"{rule.text}_{lang}") or ""  # another base may name none
        if name and map_symbology.stands(layer, map_symbology.look(plan, layer, feature["id"], properties), scale):
            for place in places(feature, rule, scale):
                yield _write(sheet, axes, place, name, rule)


def places(feature: dict[str, Any], rule: LabelRule, scale: str) -> list[LabelPlace]:
    """Return where the name of a feature may stand at a scale."""
    if rule.at:
        return [LabelPlace((lon, lat), slope) for lon, lat, slope in feature["properties"][rule.at].get(scale, ())]
    kind, positions = feature["geometry"]["type"], feature["geometry"]["coordinates"]
    if kind == "Point":
        return [LabelPlace((positions[0], positions[1]))]
    line = max(positions, key=len) if kind == "MultiLineString" else positions
    lon, lat = line[len(line) // 2]
    return [LabelPlace((lon, lat))]


def _write(sheet: MapSheet, axes: Axes, place: LabelPlace, name: str, rule: LabelRule) -> Text:
    size = max(sheet.size("note"), rule.size * PT_PER_PIXEL * sheet.factor)
    look = style(size, rule.colour, rule.bold, horizontalalignment="center", verticalalignment="center")
    look |= {"path_effects": [*halo(size, rule.halo), *look["path_effects"]]}
    if rule.offset:
        look |= {"verticalalignment": "top"}
    if place.slope:
        look |= {"rotation": turned(place), "rotation_mode": "anchor"}
    position: dict[str, Any] = {"xytext": (0, -sheet.pt(rule.offset)), "textcoords": "offset points"}
    return axes.annotate(typed(name), at(place.point), annotation_clip=False, **position, **look)


def turned(place: LabelPlace) -> float:
    """Return the slope of a name in the projection of the map, in degrees counter-clockwise."""
    (lon, lat), slope = place.point, math.radians(place.slope)
    ahead = (lon + STEP_DEGREES * math.cos(slope), lat + STEP_DEGREES * math.sin(slope) * math.cos(math.radians(lat)))
    (x0, y0), (x1, y1) = at(place.point), at(ahead)
    return math.degrees(math.atan2(y1 - y0, x1 - x0))
