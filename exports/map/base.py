"""The base of a map: its extent, and the layers of the belt with the provinces filled by class."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from matplotlib.axes import Axes

from exports.map import focus, layers, shapes
from exports.map.extent import Extent
from exports.map.sheet import MapSheet
from frontend.palette import colours
from plan.links import Matches
from plan.model import Plan
from plan.selection import chosen_provinces
from views.map import map_fill, map_symbology
from views.projects.project_sums import Shown


def show(axes: Axes, extent: Extent) -> None:
    """Set what the axes show; the sea is their background."""
    axes.set_xlim(extent.west, extent.east)
    axes.set_ylim(extent.south, extent.north)
    outline_panel(axes)
    axes.set_facecolor(colours()["sea"])


def outline_panel(axes: Axes) -> None:
    """Make axes the background of the panel beside the map."""
    axes.set_facecolor(colours()["paper"])
    for side in axes.spines.values():
        side.set_edgecolor(colours()["soft"])
        side.set_linewidth(0.6)


def draw_provinces(
    sheet: MapSheet,
    axes: Axes,
    plan: Plan,
    matches: Matches,
    measured: Shown = None,
    reported: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Draw the layers of the belt, its provinces filled by class, hatched where only region words reach them.

    `reported` is as `layers.draw` takes it.
    """
    front = focus.of(plan, matches)
    filled = fills(plan, matches, measured)
    layers.draw(sheet, axes, plan, "belt", fills=filled, kept=front.related, reported=reported)
    focus.draw_bands(sheet, axes, plan, front, "belt")
    hatched, chosen = map_fill.hatched(plan, matches, measured), chosen_provinces(plan, matches.selection)
    _over(axes, plan, hatched, {"hatch": "////", "linewidth": 0}, "hatch")
    _over(axes, plan, chosen, layers.outline(sheet, map_symbology.THEMATIC["chosen"]), "hatch")


def fills(plan: Plan, matches: Matches, measured: Shown = None) -> dict[str, str]:
    """Return the colour of each province of the belt by the class of its count."""
    counts = map_fill.counts(plan, matches, measured)
    classes = map_fill.classes(plan, matches.selection, measured)
    return {id_: colours()[f"class-{class_of(classes, counts.get(id_, 0))}"] for id_ in plan.belt}


def class_of(classes: list[tuple[int, int | None]], n: int) -> int:
    """Return the place of a count among the classes of the fill."""
    return next((i for i, (low, high) in enumerate(classes) if n >= low and (high is None or n <= high)), 0)


def _over(axes: Axes, plan: Plan, provinces: Iterable[str], look: dict[str, Any], pane: str) -> None:
    """Draw something over provinces."""
    ids = set(provinces)
    all_ = (one for layer in plan.layers_of("provinces") for one in shapes.of(layer.content).items())
    areas = [shape.area for id_, shape in all_ if id_ in ids and shape.area]
    if areas:
        layers.fill(axes, areas, facecolor="none", **look, zorder=layers.zorder(pane))
