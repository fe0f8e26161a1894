"""A chosen corridor in front, as on screen: on a broad band, the other corridors and the flows faint."""

from dataclasses import dataclass

from matplotlib.axes import Axes

from exports.map import layers, lines, shapes
from exports.map.sheet import MapSheet
from plan.links import Matches
from plan.map_layer import Layer
from plan.model import Plan
from views.map import map_focus, map_symbology


@dataclass(frozen=True, slots=True)
class Focus:
    """The corridors that are chosen, and those that are not faint beside them; none where no corridor is chosen."""

    chosen: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def flow_opacity(self) -> float:
        """Factor on the opacity of flows."""
        return map_symbology.DIMMED_FLOW if self.chosen else 1.0


def of(plan: Plan, matches: Matches) -> Focus:
    """Return what a view puts in front."""
    chosen = map_focus.chosen(plan, matches)
    return Focus(tuple(chosen), tuple(map_focus.related(plan, matches))) if chosen else Focus()


def drawn(plan: Plan, focus: Focus, scale: str) -> tuple[str, ...]:
    """Return the chosen corridors that a layer of a scale holds."""
    standing = held(plan, scale)
    return tuple(id_ for id_ in focus.chosen if id_ in standing)


def held(plan: Plan, scale: str) -> frozenset[str]:
    """Return the corridors that a layer of a scale holds."""
    return frozenset(id_ for layer in _layers(plan, scale) for id_ in shapes.of(layer.content))


def draw_bands(sheet: MapSheet, axes: Axes, plan: Plan, focus: Focus, scale: str) -> None:
    """Draw a broad band under each chosen corridor."""
    pen = layers.pen(sheet, map_symbology.THEMATIC["highlight"])
    for layer in _layers(plan, scale):
        chosen = {id_: one for id_, one in shapes.of(layer.content).items() if id_ in focus.chosen}
        for line in shapes.lines(chosen):
            lines.draw(axes, *line.xy, **pen, zorder=layers.zorder("highlight"))


def _layers(plan: Plan, scale: str) -> list[Layer]:
    return [layer for layer in plan.drawn if layer.ids == map_symbology.CORRIDORS and scale in layer.scales]
