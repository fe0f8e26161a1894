"""The highlighted access routes of the provinces chosen: the sections of rivers and corridors that they use.

A leg names a river or a corridor; of its feature only the section that the route uses is highlighted. A leg that no
layer draws, such as a lake, is bridged by a straight schematic line between its neighbours.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from shapely import geometry

from geo import layers
from geo.layers import Line
from geo.stretches import along
from plan.frozen import frozen
from plan.map_layer import NO_TABLE
from plan.model import Plan
from plan.package.exactness import SCHEMATIC
from plan.places import Leg, Point
from plan.published import MOST_IN_USE
from plan.queries import access_routes
from plan.queries.access_routes import AccessRoute
from plan.queries.areas import areas
from plan.selection import Selection
from views import as_of
from views.words import Words

AIR = "air"

HighlightedSection = dict[str, Any]
"""`lines` of its tooltip, `mode`, `missing`; and either `layer`, `id`, `from`, `to` (positions of that feature, by
index) or `line` (its own positions)."""


@dataclass(frozen=True, slots=True)
class RouteSection:
    """A leg that a layer draws: its place in the route, its feature, and the positions where it begins and ends."""

    place: int
    layer: str
    id: str
    line: Line
    start: int = 0
    end: int = 0


def highlighted(plan: Plan, selection: Selection, words: Words) -> list[HighlightedSection]:
    """Return what is highlighted for a selection; nothing where no province is chosen or none can be reached."""
    chosen = (id_ for id_ in plan.belt if id_ in selection.province)
    found = [one for id_ in chosen for one in _of_province(plan, id_, words)]
    return [one for place, one in enumerate(found) if one not in found[:place]]


@lru_cache(maxsize=64)
def _of_province(plan: Plan, province: str, words: Words) -> tuple[HighlightedSection, ...]:
    routes = ((route, sections(plan, route, province)) for route in access_routes.routes(plan, province))
    return tuple(
        frozen(one)
        for route, drawn in routes
        for one in (*_drawn(plan, route, drawn, words), *_bridges(plan, route, drawn, words))
    )


def sections(plan: Plan, route: AccessRoute, province: str) -> tuple[RouteSection, ...]:
    """Return the legs of a route that some layer draws, each with the positions between which it is used."""
    found = [section for place, leg in enumerate(route.legs) if (section := _section(plan, place, leg))]
    if not found:
        return ()
    first, last = found[0].line, found[-1]
    origin = first[0] if route.mode == AIR else plan.home.at  # an air route is taken whole, from its airport
    ranges = along([section.line for section in found], origin, _end(plan, last, province))
    return tuple(
        RouteSection(one.place, one.layer, one.id, one.line, start, end)
        for one, (start, end) in zip(found, ranges, strict=True)
    )


def _section(plan: Plan, place: int, leg: Leg) -> RouteSection | None:
    """Return the feature of a leg: the river where it names one, for that leads on beyond the plan's works."""
    # rivers have no table of their own
    id_, table = (leg.river, NO_TABLE) if leg.river else (leg.corridor, "corridors")
    drawn = _lines(plan, table).get(id_)
    return RouteSection(place, drawn[0], id_, drawn[1]) if drawn else None


def _is_river(plan: Plan, section: RouteSection) -> bool:
    return plan.layers[section.layer].ids == NO_TABLE


def _end(plan: Plan, last: RouteSection, province: str) -> Point:
    """Return where a route ends: on a corridor at the end towards the province; on a river at its mouth or source where
    that lies in the province, else beside the province's anchor.
    """
    anchor, ends = plan.provinces[province].anchor, (last.line[0], last.line[-1])
    if _is_river(plan, last):
        area = areas(plan, "provinces").get(province)
        return next((end for end in ends if area and area.covers(geometry.Point(end))), anchor)
    return min(ends, key=lambda end: _squared_distance(end, anchor))


def _squared_distance(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


@lru_cache(maxsize=2 * MOST_IN_USE)
def _lines(plan: Plan, table: str) -> Mapping[str, tuple[str, Line]]:
    """Return feature id → layer and line of the features of a table that are one line, from the first layer with it."""
    found: dict[str, tuple[str, Line]] = {}
    for layer in plan.layers_of(table):
        for id_, parts in layers.lines(layer.content).items():
            if len(parts) == 1:
                found.setdefault(id_, (layer.id, parts[0]))
    return MappingProxyType(found)


def _drawn(
    plan: Plan, route: AccessRoute, drawn: tuple[RouteSection, ...], words: Words
) -> Iterator[HighlightedSection]:
    for section in drawn:
        corridor = plan.corridors.get(section.id) if not _is_river(plan, section) else None
        exactness = corridor.exactness if corridor else plan.layers[section.layer].exactness
        about = _about(plan, route.legs[section.place], exactness, words)
        yield {**about, "layer": section.layer, "id": section.id, "from": section.start, "to": section.end}


def _bridges(
    plan: Plan, route: AccessRoute, drawn: tuple[RouteSection, ...], words: Words
) -> Iterator[HighlightedSection]:
    for before, after in pairwise(drawn):
        if after.place - before.place > 1:
            about = _about(plan, route.legs[before.place + 1], SCHEMATIC, words)
            yield {**about, "line": [before.line[before.end], after.line[after.start]]}


def _about(plan: Plan, leg: Leg, exactness: str, words: Words) -> HighlightedSection:
    """Return what a tooltip says of a leg: name, what it does, whether it exists, how exact its line is."""
    missing = leg.existing == "no"
    existing = words.map_highlight_missing if missing else _existing(plan, leg, words)
    exact = plan.word("exactness", exactness).at(words.lang)
    lines = [leg.name.at(words.lang), leg.note.at(words.lang), f"{existing} · {exact}", words.map_highlight]
    mode = plan.corridors[leg.corridor].mode if leg.corridor else "river"
    return {"lines": lines, "mode": mode, "missing": missing}


def _existing(plan: Plan, leg: Leg, words: Words) -> str:
    if leg.corridor:
        return as_of.existing(plan, plan.corridors[leg.corridor], words)
    return plan.word("existing", leg.existing).at(words.lang)
