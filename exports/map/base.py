"""The ground of a map: land, provinces filled by class, water, corridors by what exists."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from matplotlib.axes import Axes

from exports.map.extent import ALBERS, Frame
from exports.map.sheet import Sheet
from frontend.palette import colours
from geo.layers import projected
from plan.links import Matches
from plan.model import Corridor, Plan
from views import map_data

LAND, FILL, HATCH, WATER, LINES, FLOWS, PLACES, LABELS = range(1, 9)
CORRIDORS = ("railways", "waterways", "airways")


class Stroke(NamedTuple):
    """One stroke of a line: colour by name, width in CSS pixels as on screen, dashes in multiples of the width."""

    colour: str
    width: float
    dashes: tuple[float, ...] = ()


def show(axes: Axes, frame: Frame) -> None:
    """Set what the axes show; the sea is their ground."""
    axes.set_xlim(frame.west, frame.east)
    axes.set_ylim(frame.south, frame.north)
    frame_panel(axes)
    axes.set_facecolor(colours()["sea"])


def frame_panel(axes: Axes) -> None:
    """Make axes the ground of the panel beside the map."""
    axes.set_facecolor("#FFFFFF")
    for side in axes.spines.values():
        side.set_edgecolor(colours()["soft"])
        side.set_linewidth(0.6)


def draw_land(axes: Axes, plan: Plan) -> None:
    """Draw the land outside China, one pale mass without names."""
    projected(plan.layers["land"].content, ALBERS).plot(ax=axes, aspect=None, color=colours()["land"], zorder=LAND)


def draw_provinces(sheet: Sheet, axes: Axes, plan: Plan, matches: Matches) -> None:
    """Draw all province-level units; those of the belt by class, hatched where only region words reach."""
    china, ink = projected(plan.layers["china"].content, ALBERS), colours()
    quiet = china[~china.index.isin(plan.belt)]
    quiet.plot(ax=axes, aspect=None, color=ink["china"], edgecolor=ink["border"], linewidth=sheet.pt(0.8), zorder=LAND)
    counts = matches.by_province()
    belt = china.loc[[id_ for id_ in plan.belt if id_ in china.index]]
    classes = map_data.classes(plan, matches.selection)
    fills = [ink[f"class-{class_of(classes, counts.get(id_, 0))}"] for id_ in belt.index]
    edge = {"edgecolor": ink["belt-border"], "linewidth": sheet.pt(1.2)}
    belt.plot(ax=axes, aspect=None, color=fills, **edge, zorder=FILL)
    hatched = belt[belt.index.isin(map_data.hatched(plan, matches))]
    if len(hatched):
        hatched.plot(ax=axes, aspect=None, facecolor="none", hatch="////", **edge, zorder=HATCH)
    chosen = belt[belt.index.isin(matches.selection.province)]
    if len(chosen):
        wide = sheet.pt(3)
        chosen.plot(ax=axes, aspect=None, facecolor="none", edgecolor=ink["accent"], linewidth=wide, zorder=HATCH)


def class_of(classes: list[tuple[int, int | None]], n: int) -> int:
    """Return the place of a count among the classes of the fill."""
    return next(i for i, (low, high) in enumerate(classes) if n >= low and (high is None or n <= high))


def draw_dashes(sheet: Sheet, axes: Axes, plan: Plan, width: float = 1.6) -> None:
    """Draw the dashes of the South China Sea and the islands that are too small for their outline."""
    ink = colours()["dash"]
    projected(plan.layers["dashes"].content, ALBERS).plot(
        ax=axes, aspect=None, color=ink, linewidth=sheet.pt(width), zorder=WATER
    )
    projected(plan.layers["islands"].content, ALBERS).plot(
        ax=axes, aspect=None, color=ink, markersize=sheet.pt(2) ** 2 * 2, zorder=WATER
    )


def draw_rivers(sheet: Sheet, axes: Axes, plan: Plan) -> None:
    """Draw the main rivers."""
    projected(plan.layers["rivers"].content, ALBERS).plot(
        ax=axes, aspect=None, color=colours()["water"], linewidth=sheet.pt(1.3), zorder=WATER
    )


def draw_corridors(sheet: Sheet, axes: Axes, plan: Plan, layers: Iterable[str] = CORRIDORS) -> None:
    """Draw the corridors: solid what runs, with a dashed casing where works are planned, dashed what is not built."""
    for layer in layers:
        if layer not in plan.layers:
            continue
        lines = projected(plan.layers[layer].content, ALBERS)
        for id_, line in lines.geometry.items():
            x, y = line.xy
            for stroke in strokes(plan.corridors[str(id_)]):
                axes.plot(x, y, **pen(sheet, stroke), zorder=LINES)


def strokes(corridor: Corridor) -> list[Stroke]:
    """Return the strokes of a corridor, the lowest first."""
    colour = {"rail": "rail", "water": "waterway", "air": "air"}[corridor.mode]
    width = {"rail": 1.6, "water": 2.2, "air": 1.2}[corridor.mode]
    match corridor.status:
        case "works":
            return [Stroke("ink", 5.5, (0.45, 0.75)), Stroke("#FFFFFF", 3.0), Stroke(colour, 1.6)]
        case "planned":
            return [Stroke(colour, width, (4, 3))]
        case "pleaded":
            return [Stroke(colour, width, (0.8, 2.2))]
    return [Stroke(colour, width)]


def pen(sheet: Sheet, stroke: Stroke) -> dict[str, Any]:
    """Return a stroke as matplotlib takes it."""
    dashes = (0, stroke.dashes) if stroke.dashes else "solid"
    colour = colours().get(stroke.colour, stroke.colour)
    return {"color": colour, "linewidth": sheet.pt(stroke.width), "linestyle": dashes, "solid_capstyle": "butt"}
