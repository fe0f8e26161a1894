"""Drawing the base of the map for its picture: the areas and lines that no view changes, as an SVG in packed paths."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo import layers, mercator
from plan.layer_style import Look, Stroke
from plan.map_layer import Layer
from plan.model import Plan
from plan.places import Point
from views.map import map_base, map_symbology

ACROSS = 700
"""How many units the extent of a scale is wide: on a screen of 1,920 pixels one is one and a half pixels."""
COARSE, COARSE_UNLINED = 1.7, 3.0
"""Units; smaller bends are left out, of areas without a line around them larger ones."""
SMALLEST = 9.0
"""Square units; smaller islands and lakes are left out."""
Margins = tuple[float, float, float, float]
BESIDE_NARROW: Mapping[str, Margins] = {"belt": (0.28, 0.26, 0.36, 0.57), "home": (0.9, 0.2, 0.9, 0.2)}
BESIDE_WIDE: Mapping[str, Margins] = {"belt": (0.18, 0.47, 0.23, 0.8), "home": (0.5, 0.25, 0.5, 0.25)}
"""How far beyond the extent of a scale maps show more on usual screens, to the west, north, east and south, in widths
and heights of it; on pages whose map takes less of the row, which are as high, and on others."""
AREA = 2
"""The dimension of an area."""
TILE = 256
"""CSS pixels across the world at Leaflet's zoom 0."""
OF_THE_FRAME = frozenset(("sea", "rule"))
"""The colours of what is behind the layers and around them."""
LIMITS = "china"
"""The extent beyond which the map does not go."""

ZERO, FARTHEST = 82, 43
"""A step of nothing is this character; those of so many units either way are characters that need no escape in HTML."""
Box = tuple[float, float, float, float]
"""West, north, east, south."""


class BasePicture(NamedTuple):
    """The base at a scale: an SVG, the names of its colours, and what the page's script reads to fit it, as JSON.

    The paths of the SVG are packed, in `data-lines`: start and steps of each line, with spaces between them.
    """

    svg: str
    colours: frozenset[str]
    drawn: str


def picture(plan: Plan, scale: str, high: bool = False) -> BasePicture:
    """Return the base of a plan at a scale, as far as maps show it: those that are rather high than wide, or others."""
    frame, limits = (_box(plan.extents[name]) for name in (scale, LIMITS))
    whole = _grown(frame, (BESIDE_WIDE if high else BESIDE_NARROW)[scale], limits)
    units = ACROSS / (frame[2] - frame[0])
    drawn = [layer for layer in plan.drawn if _constant(layer) and scale in layer.scales]
    paths = (path for layer in drawn for path in _paths(plan, layer, scale, whole, units))
    boxes = {"frame": frame, "whole": whole}
    about = {
        "scale": scale,
        "snap": map_base.OPTIONS["zoomSnap"],
        "zoom": math.log2(units / TILE),
        "zero": ZERO,
        **{name: [round((at - whole[i % 2]) * units, 2) for i, at in enumerate(box)] for name, box in boxes.items()},
    }
    looks = [look for layer in drawn if layer.style for look in layer.style.looks]
    colours = OF_THE_FRAME.union(*({look.fill, *(one.colour for one in look.strokes)} for look in looks)) - {""}
    return BasePicture(f'<svg preserveAspectRatio="none">{"".join(paths)}</svg>', colours, json.dumps(about))


def _constant(layer: Layer) -> bool:
    """Whether a layer has areas or lines of which no view says anything."""
    return layer.style is not None and layer.style.kind in ("fill", "line") and layer.ids != map_symbology.CORRIDORS


def _box(corners: tuple[Point, Point]) -> Box:
    (west, south), (east, north) = mercator.positions(np.array(corners))
    return west, north, east, south


def _grown(box: Box, by: Margins, limits: Box) -> Box:
    """Return a box with margins, in widths and heights of it, no further than the limits."""
    across, down = box[2] - box[0], box[3] - box[1]
    west, north = max(box[0] - by[0] * across, limits[0]), max(box[1] - by[1] * down, limits[1])
    return west, north, min(box[2] + by[2] * across, limits[2]), min(box[3] + by[3] * down, limits[3])


def _paths(plan: Plan, layer: Layer, scale: str, whole: Box, units: float) -> Iterator[str]:
    """Yield the SVG paths of a layer, those of a look together."""
    by_look: dict[Look, list[BaseGeometry]] = {}
    for one in layers.features(layer.content):
        look = map_symbology.look(plan, layer, one["id"], one.get("properties") or {})
        by_look.setdefault(look, []).extend(_in_units(shape(one["geometry"]), whole, units))
    for look, parts in by_look.items():
        if map_symbology.stands(layer, look, scale):
            areas = [one for one in parts if shapely.get_dimensions(one) == AREA]
            lines = [one for one in parts if shapely.get_dimensions(one) != AREA]
            yield from _path(_outlines(areas, COARSE if look.strokes else COARSE_UNLINED), _styles(look))
            yield from _path(_data([*_shared(areas), *lines]), (f"fill:none;{_stroke(one)}" for one in look.strokes))


def _path(data: str, styles: Iterable[str]) -> Iterator[str]:
    yield from (f'<path style="{style}" data-lines="{data}"/>' for style in styles if data)


def _in_units(geometry: BaseGeometry, whole: Box, units: float) -> list[BaseGeometry]:
    """Return what is drawn of a geometry in WGS 84, in units, as its single parts."""
    cut = shapely.clip_by_rect(shapely.transform(shapely.force_2d(geometry), mercator.positions), *whole)
    parts = shapely.get_parts(shapely.transform(cut, lambda at: (at - whole[:2]) * units))
    return [one for one in parts if not one.is_empty]


def _outlines(areas: list[BaseGeometry], coarse: float) -> str:
    """Return areas as one, without the borders between them."""
    whole = shapely.get_parts(shapely.union_all(areas)) if areas else []
    rings = [ring for one in whole for ring in shapely.get_rings(one)]
    return _data([ring for ring in rings if shapely.area(shapely.polygons(ring)) >= SMALLEST], coarse)


def _shared(areas: list[BaseGeometry]) -> list[BaseGeometry]:
    """Return the borders that two areas have in common; these are made of the same positions."""
    if not areas:
        return []
    rings = [shapely.get_coordinates(ring) for one in areas for ring in shapely.get_rings(one)]
    segments = np.concatenate([np.stack([ring[:-1], ring[1:]], axis=1) for ring in rings])
    (x, y), (end_x, end_y) = segments[:, 0].T, segments[:, 1].T
    turned = (x > end_x) | ((x == end_x) & (y > end_y))
    segments[turned] = segments[turned][:, ::-1]
    found, times = np.unique(segments, axis=0, return_counts=True)
    return list(shapely.get_parts(shapely.line_merge(shapely.multilinestrings(found[times > 1]))))


def _data(lines: list[BaseGeometry], coarse: float = COARSE) -> str:
    """Return lines and rings packed, in whole units and without bends smaller than `coarse` units."""
    simple = shapely.simplify(lines, coarse)
    return " ".join(filter(None, (_steps(np.rint(shapely.get_coordinates(one)).astype(int)) for one in simple)))


def _steps(points: NDArray[np.int_]) -> str:
    """Return where a line starts, and a character for each step of it; nothing where it has no length."""
    parts = -(-np.abs(np.diff(points, axis=0)).max(axis=1, initial=0) // FARTHEST)
    at = np.concatenate([[0.0], np.cumsum(parts)])
    whole = np.column_stack([np.rint(np.interp(np.arange(at[-1] + 1), at, axis)).astype(int) for axis in points.T])
    steps = "".join(map(chr, (np.diff(whole, axis=0) + ZERO).ravel()))
    return f"{points[0][0]} {points[0][1]} {steps}" if steps else ""


def _styles(look: Look) -> Iterator[str]:
    """Yield the style of each stroke, the lowest first, which is filled too."""
    fill = f"fill:var(--{look.fill})" if look.fill else "fill:none"
    yield ";".join([fill, *map(_stroke, look.strokes[:1])])
    yield from (f"fill:none;{_stroke(one)}" for one in look.strokes[1:])


def _stroke(stroke: Stroke) -> str:
    dash = f";stroke-dasharray:{' '.join(map(str, stroke.dash))}" if stroke.dash else ""
    return (
        f"stroke:var(--{stroke.colour});stroke-width:calc({stroke.width}px*var(--thick));"
        f"stroke-opacity:{stroke.opacity};stroke-linecap:{stroke.cap}{dash}"
    )
