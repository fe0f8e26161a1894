"""The declared layers on paper, each by its style in the package."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.path import Path

from exports.map import lines, shapes
from exports.map.shapes import Shapes
from exports.map.sheet import MapSheet
from frontend.palette import colours
from plan.layer_style import PANES, LayerStyle, Look, Stroke, Symbol
from plan.map_layer import Layer
from plan.model import Plan
from views.map import map_symbology

KINDS = ("fill", "line", "point")
ARC = np.linspace(0, np.pi, 25)
DOME = Path([(-1, -1), (1, -1), *zip(np.cos(ARC), np.sin(ARC), strict=True), (-1, -1)], closed=True)
MARKERS = {"dot": "o", "circle": "o", "square": "s", "diamond": "D", "dome": DOME}
SIGN = 0.7
"""Size of signs on paper against the screen's, as that of letters: paper is read from nearer."""
BEADS_AT = (0.35, 0.65)
"""Where along a line its beads stand, as shares of its length."""


def zorder(pane: str) -> float:
    """Return the order in which matplotlib draws what stands in a pane."""
    return 1 + PANES.index(pane) / 2


def draw(
    sheet: MapSheet,
    axes: Axes,
    plan: Plan,
    scale: str,
    kinds: tuple[str, ...] = KINDS,
    fills: Mapping[str, str] | None = None,
    kept: Collection[str] = (),
    reported: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Draw the layers of a scale from the lowest up; at the scale of the small map, every feature in the plain look.

    Parameters
    ----------
    fills : mapping of str to str, optional
        Colours (`#RRGGBB`) by id of a province, in place of the one of its look.
    kept : collection of str
        Ids of the corridors that are not faint; none where all are as they are.
    reported : mapping of str to str, optional
        Corridor → its state, of those whose lines follow an accepted report.
    """
    for layer in plan.drawn:
        assert layer.style is not None
        areas = fills if fills and layer.ids == "provinces" else {}
        if scale in layer.scales and layer.style.kind in kinds:
            parts = dimmed(layer, as_reported(layer, _features(plan, layer, scale), reported), kept)
            known = set(axes.get_children())
            _draw_layer(sheet, axes, layer.style, parts, areas, _small(scale))
            _name(layer.id, axes, known)


def _name(layer: str, axes: Axes, known: Collection[Artist]) -> None:
    """Name what was drawn into axes after its layer, as SVG has it: each name stands once on a sheet of maps."""
    map_ = axes.figure.axes.index(axes) + 1
    for i, one in enumerate((one for one in axes.get_children() if one not in known), 1):
        one.set_gid(f"{layer}-{map_}-{i}")


def _small(scale: str) -> bool:
    return scale == map_symbology.INSET


def _features(plan: Plan, layer: Layer, scale: str) -> list[tuple[Look, Shapes]]:
    """Return the features that stand at a scale, together with those of the same look."""
    assert layer.style is not None
    drawn = shapes.of(layer.content)
    if _small(scale):
        return [(layer.style.look, drawn)]
    names = {id_: map_symbology.variant(plan, layer, id_, shape.properties) for id_, shape in drawn.items()}
    declared = [*(name for name in names.values() if name not in layer.style.variants), *layer.style.variants]
    parts = [
        (layer.style.of(name), {id_: shape for id_, shape in drawn.items() if names[id_] == name})
        for name in dict.fromkeys(declared)
    ]
    return [(look, part) for look, part in parts if part and map_symbology.stands(layer, look, scale)]


def as_reported(
    layer: Layer, parts: list[tuple[Look, Shapes]], reported: Mapping[str, str]
) -> list[tuple[Look, Shapes]]:
    """Return the features of a layer with corridors in the looks of their reports."""
    if layer.ids != map_symbology.CORRIDORS or not reported:
        return parts

    def of(id_: str) -> str:
        return reported.get(id_, "")

    return [
        (map_symbology.as_reported(look, state), {id_: one for id_, one in part.items() if of(id_) == state})
        for look, part in parts
        for state in dict.fromkeys(map(of, part))
    ]


def dimmed(layer: Layer, parts: list[tuple[Look, Shapes]], kept: Collection[str]) -> list[tuple[Look, Shapes]]:
    """Return the features of a layer with those of corridors that are not kept faint, these first."""
    if layer.ids != map_symbology.CORRIDORS or not kept:
        return parts
    faint = [(_faint(look), {id_: one for id_, one in part.items() if id_ not in kept}) for look, part in parts]
    strong = [(look, {id_: one for id_, one in part.items() if id_ in kept}) for look, part in parts]
    return [(look, part) for look, part in (*faint, *strong) if part]


def _faint(look: Look) -> Look:
    strokes = (replace(one, opacity=one.opacity * map_symbology.DIMMED_LINE) for one in look.strokes)
    return replace(look, strokes=tuple(strokes))


def _draw_layer(
    sheet: MapSheet,
    axes: Axes,
    style: LayerStyle,
    features: list[tuple[Look, Shapes]],
    fills: Mapping[str, str],
    small: bool,
) -> None:
    z = zorder(style.pane)
    for look, part in features:
        if style.kind == "point":
            for shape in part.values():
                _plot(axes, shape.geometry.x, shape.geometry.y, signs(sheet, look.symbol, size_of(look.symbol)), z)
        elif style.kind == "fill" or look.fill:
            _fill(sheet, axes, look, part, z, fills, small)
        for line in shapes.lines(part) if style.beads else ():
            for share in BEADS_AT:
                bead = line.interpolate(share, normalized=True)
                _plot(axes, bead.x, bead.y, signs(sheet, style.beads), zorder("flows"))
    if style.kind == "line":
        _stroke(sheet, axes, features, z, small)


def _fill(
    sheet: MapSheet, axes: Axes, look: Look, part: Shapes, z: float, fills: Mapping[str, str], small: bool
) -> None:
    areas = {id_: shape.area for id_, shape in part.items() if shape.area}
    plain = colours()[look.fill] if look.fill else "none"
    edge = outline(sheet, look.strokes[0], small) if look.strokes else {"linewidth": 0}
    if areas:
        fill(axes, areas.values(), facecolors=[fills.get(id_, plain) for id_ in areas], zorder=z, **edge)


def fill(axes: Axes, areas: Iterable[Path], **look: Any) -> None:
    """Draw areas; the axes show what they showed."""
    axes.add_collection(PathCollection(list(areas), **look), autolim=False)


def outline(sheet: MapSheet, stroke: Stroke, small: bool = False) -> dict[str, Any]:
    """Return a stroke as matplotlib takes it for the outline of an area."""
    drawn = pen(sheet, stroke, small)
    return {"edgecolor": drawn["color"], "linewidth": drawn["linewidth"], "linestyle": drawn["linestyle"]}


def _stroke(sheet: MapSheet, axes: Axes, features: list[tuple[Look, Shapes]], z: float, small: bool) -> None:
    """Draw the strokes of lines pass by pass, so that where two lines cross the highest strokes meet uncut."""
    passes = max((len(look.strokes) for look, _ in features), default=0)
    for place in range(-passes, 0):
        for look, part in features:
            for line in shapes.lines(part) if -place <= len(look.strokes) else ():
                lines.draw(axes, *line.xy, **pen(sheet, look.strokes[place], small), zorder=z)


def _plot(axes: Axes, x: float, y: float, drawn: list[dict[str, Any]], z: float) -> None:
    for one in drawn:
        lines.draw(axes, x, y, **one, zorder=z)


def pen(sheet: MapSheet, stroke: Stroke, small: bool = False) -> dict[str, Any]:
    """Return a stroke as matplotlib takes it for a line; `small` for the small map of the islands."""
    width = stroke.inset_width if small and stroke.inset_width else stroke.width
    return {
        "color": ink(stroke),
        "linewidth": sheet.pt(width),
        "linestyle": dashes(stroke, width),
        "solid_capstyle": stroke.cap,
        "dash_capstyle": stroke.cap,
    }


def dashes(stroke: Stroke, width: float) -> Any:
    """Return the dashes of a stroke of a width; matplotlib counts them in widths of the line."""
    return (0, tuple(length / width for length in stroke.dash)) if stroke.dash else "solid"


def size_of(symbol: Symbol | None) -> float:
    """Return the factor by which a symbol is drawn on paper."""
    return 1.0 if symbol is None or symbol.shape == "dot" else SIGN


def ink(stroke: Stroke) -> tuple[float, float, float, float]:
    """Return the colour of a stroke with its opacity."""
    return to_rgba(colours()[stroke.colour], stroke.opacity)


def signs(sheet: MapSheet, symbol: Symbol | None, size: float = 1.0) -> list[dict[str, Any]]:
    """Return a symbol as matplotlib takes it, the lowest part first; `size` is a factor.

    On screen the first outline of a sign lies inside its diameter, that of a dot half outside; further ones lie around.
    """
    if symbol is None:
        return []
    marker = {"marker": MARKERS[symbol.shape], "linestyle": "none"}
    first, around = symbol.strokes[:1], symbol.strokes[1:]
    rings = [symbol.size + 2 * sum(one.width for one in around[: i + 1]) for i in range(len(around))]
    parts = [
        marker | {"markersize": sheet.pt(ring * size), "color": ink(one), "markeredgewidth": 0.0}
        for one, ring in zip(reversed(around), reversed(rings), strict=True)
    ]
    width = sum(one.width for one in first)
    inner = symbol.size - (0 if symbol.shape == "dot" else width)
    fill = {"markersize": sheet.pt(inner * size), "color": colours()[symbol.fill]}
    edge = {"markeredgewidth": sheet.pt(width * size), "markeredgecolor": ink(first[0]) if first else "none"}
    return [*parts, marker | fill | edge]
