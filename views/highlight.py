"""What the map lights for the provinces chosen in the reach view: the stretches of their ways, by feature.

A step names a river or a corridor; of its feature only the part that the way uses is lit. A step that no layer draws,
such as a lake, is bridged by a straight schematic line between its neighbours.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from shapely import geometry
from shapely.geometry.base import BaseGeometry

from geo import layers
from geo.layers import Line
from geo.stretches import along
from plan.frozen import frozen
from plan.model import Leg, Plan, Point
from plan.queries import access_routes
from plan.queries.access_routes import AccessRoute
from plan.selection import Selection
from views.corridor_lengths import LAYERS
from views.words import Words

RIVERS, AIR = "rivers", "air"

Lit = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A step that a layer draws: its place in the chain, its feature, and the positions where it begins and ends."""

    place: int
    layer: str
    id: str
    line: Line
    on: int = 0
    off: int = 0


def stretches(plan: Plan, selection: Selection, words: Words) -> list[Lit]:
    """Return what is lit for a selection; nothing where no province is chosen or none can be reached."""
    chosen = (id_ for id_ in plan.belt if id_ in selection.province)
    lit = [one for id_ in chosen for one in _of_province(plan, id_, words)]
    return [one for place, one in enumerate(lit) if one not in lit[:place]]


@lru_cache(maxsize=64)
def _of_province(plan: Plan, province: str, words: Words) -> tuple[Lit, ...]:
    ways = ((chain, parts(plan, chain, province)) for chain in access_routes.routes(plan, province))
    return tuple(
        frozen(one)
        for chain, drawn in ways
        for one in (*_drawn(plan, chain, drawn, words), *_bridges(plan, chain, drawn, words))
    )


def parts(plan: Plan, chain: AccessRoute, province: str) -> tuple[Part, ...]:
    """Return the steps of a way that some layer draws, each with the positions between which it is used."""
    found = [part for place, step in enumerate(chain.legs) if (part := _part(plan, place, step))]
    if not found:
        return ()
    first, last = found[0].line, found[-1]
    start = first[0] if chain.mode == AIR else plan.home.at  # an air route is taken whole, from its airport
    ranges = along([part.line for part in found], start, _end(plan, last, province))
    return tuple(
        Part(part.place, part.layer, part.id, part.line, on, off) for part, (on, off) in zip(found, ranges, strict=True)
    )


def _part(plan: Plan, place: int, step: Leg) -> Part | None:
    """Return the feature of a step: the river where it names one, for that leads on beyond the plan's works."""
    asked = [(RIVERS, step.river)] if step.river else [(layer, step.corridor) for layer in LAYERS]
    there = ((layer, id_, _lines(plan, layer).get(id_)) for layer, id_ in asked)
    return next((Part(place, layer, id_, line) for layer, id_, line in there if line), None)


def _end(plan: Plan, last: Part, province: str) -> Point:
    """Return where a way ends: on a corridor at the end towards the province; on a river at its mouth or source where
    that lies in the province, else beside the province's anchor.
    """
    anchor, ends = plan.provinces[province].anchor, (last.line[0], last.line[-1])
    if last.layer == RIVERS:
        return next((end for end in ends if _areas(plan)[province].covers(geometry.Point(end))), anchor)
    return min(ends, key=lambda end: _apart(end, anchor))


def _apart(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


@lru_cache(maxsize=8)
def _lines(plan: Plan, layer: str) -> Mapping[str, Line]:
    """Return the features of a layer that are one line."""
    drawn = layers.lines(plan.layers[layer].content)
    return MappingProxyType({id_: parts[0] for id_, parts in drawn.items() if len(parts) == 1})


@lru_cache(maxsize=2)
def _areas(plan: Plan) -> Mapping[str, BaseGeometry]:
    china = layers.features(plan.layers["china"].content)
    return MappingProxyType({one["id"]: geometry.shape(one["geometry"]) for one in china})


def _drawn(plan: Plan, chain: AccessRoute, drawn: tuple[Part, ...], words: Words) -> Iterator[Lit]:
    for part in drawn:
        exactness = plan.layers[part.layer].exactness
        told = _told(plan, chain.legs[part.place], exactness, words)
        yield {**told, "layer": part.layer, "id": part.id, "from": part.on, "to": part.off}


def _bridges(plan: Plan, chain: AccessRoute, drawn: tuple[Part, ...], words: Words) -> Iterator[Lit]:
    for before, after in pairwise(drawn):
        if after.place - before.place > 1:
            told = _told(plan, chain.legs[before.place + 1], "schematic", words)
            yield {**told, "line": [before.line[before.off], after.line[after.on]]}


def _told(plan: Plan, step: Leg, exactness: str, words: Words) -> Lit:
    """Return a stretch as a tooltip tells it: name, what it does, whether it exists, how exact its line is."""
    missing = step.existing == "no"
    state = words.map_lit_missing if missing else plan.word("existing", step.existing).at(words.lang)
    said = [step.note.at(words.lang), f"{state} · {plan.word('exactness', exactness).at(words.lang)}", words.map_lit]
    mode = plan.corridors[step.corridor].mode if step.corridor else "river"
    return {"lines": [step.name.at(words.lang), *said], "mode": mode, "missing": missing}
