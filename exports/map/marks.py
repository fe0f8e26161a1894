"""What no layer draws: flows, names of provinces with their counts, of towns and of sites, the home city."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path
from matplotlib.text import Text

from exports.map import focus, layers, lines, placing
from exports.map.extent import along, at
from exports.map.placing import Name
from exports.map.sheet import MapSheet, halo, length_mm, style, typed
from frontend.palette import colours
from plan.layer_style import Stroke
from plan.links import Matches
from plan.model import Plan
from plan.places import Point, Site
from plan.selection import Selection, chosen_provinces
from plan.text import Lang
from views.map import map_base, map_flows, map_symbology
from views.projects.project_sums import Shown
from views.words import Words

ARROWS = {"in": "<|-", "out": "-|>", "both": "<|-|>"}
TOWNS = ("partner", "neighbour")


def draw_flows(
    sheet: MapSheet, axes: Axes, plan: Plan, matches: Matches, words: Words, measured: Shown = None, scale: str = "belt"
) -> None:
    """Draw the flows of a scale; wide, coloured and with an arrow where an industry or province is chosen."""
    dim = focus.of(plan, matches).flow_opacity
    for flow in map_flows.flows(plan, matches, words, measured, scale):
        arrow = ARROWS.get(flow["direction"], "-") if flow["strong"] else "-"
        tip_at_home = arrow.startswith("<") and flow["line"][0] == tuple(round(one, 3) for one in plan.home.at)
        line = along(flow["line"])
        axes.add_patch(
            FancyArrowPatch(
                path=Path(_clear_of_home(sheet, axes, line) if tip_at_home else line),
                arrowstyle=arrow,
                mutation_scale=sheet.pt(9),
                color=flow_colour(flow),
                linewidth=sheet.pt(flow["width"]),
                linestyle=layers.dashes(flow_stroke(flow), flow["width"]),
                shrinkA=0,
                shrinkB=0,
                alpha=flow_stroke(flow).opacity * dim,
                capstyle="butt",
                zorder=layers.zorder("flows"),
            )
        )


def _clear_of_home(sheet: MapSheet, axes: Axes, line: Sequence[Point]) -> Any:
    """Return a line from the home city without what lies under its mark, so that the tip of an arrow is seen."""
    mark = map_symbology.HOME
    diameter = mark.size + 2 * sum(one.width for one in mark.strokes[1:])
    points, reach = axes.transData.transform(line), sheet.pt(diameter / 2) * sheet.figure.dpi / 72
    apart = np.hypot(*(points - points[0]).T)
    first = int(np.argmax(apart > reach))
    if not first:
        return line
    share = (reach - apart[first - 1]) / (apart[first] - apart[first - 1])
    edge = points[first - 1] + share * (points[first] - points[first - 1])
    return axes.transData.inverted().transform([edge, *points[first:]])


def flow_colour(flow: dict[str, Any]) -> str:
    """Return a flow's colour: its group's, or a plain one where it has none of its own."""
    return str(flow["colour"] or colours()[flow_stroke(flow).colour])


def flow_stroke(flow: dict[str, Any]) -> Stroke:
    """Return the stroke of a flow, whose width and colour may be its own."""
    name = "flow-outside" if flow["outside"] else "flow-strong" if flow["strong"] else "flow"
    return map_symbology.THEMATIC[name]


def name_provinces(
    sheet: MapSheet, axes: Axes, plan: Plan, selection: Selection, numbers: Mapping[str, str], lang: Lang
) -> list[Text]:
    """Write the names of the belt's provinces with their numbers, on their hand-placed points."""
    ink, outlined = colours(), chosen_provinces(plan, selection)
    texts = []
    for id_ in plan.belt:
        province, n = plan.provinces[id_], numbers[id_]
        zero = n == "0"
        if map_base.far(province.anchor, province.label, map_base.LEADER_DEGREES):
            _leader(sheet, axes, province.anchor, province.label, "leader")
        chosen = id_ in outlined
        colour = "accent" if chosen else "soft" if zero else "ink"
        edge = ink["accent"] if chosen else "none"
        box = {
            "boxstyle": "round,pad=0.22",
            "facecolor": ink["paper"],
            "alpha": 0.9,
            "edgecolor": edge,
            "linewidth": 0.8,
        }
        label = f"{province.short.at(lang)} {n}"
        texts.append(_write(axes, province.label, label, style(sheet.size("label"), colour, bold=not zero, bbox=box)))
    return texts


def name_other_provinces(sheet: MapSheet, axes: Axes, plan: Plan, numbers: Mapping[str, str], lang: Lang) -> list[Text]:
    """Write the names of the other province-level units, in grey, with their numbers where they have one."""
    size = sheet.size("note")
    places = [province for province in plan.provinces.values() if not province.belt]
    look = style(size, "soft") | {"path_effects": halo(size)}
    return [_write(axes, one.label, _numbered(one.short.at(lang), one.id, numbers), look) for one in places]


def _numbered(name: str, id_: str, numbers: Mapping[str, str]) -> str:
    """Return a name followed by the number of its place, where it has one."""
    return " ".join(filter(None, (name, numbers.get(id_, ""))))


def name_towns(sheet: MapSheet, axes: Axes, plan: Plan, lang: Lang, kinds: tuple[str, ...]) -> list[Name]:
    """Write the names of the cities of some kinds, at the right of their signs until they are placed."""
    size = sheet.size("note")
    look = style(size, "ink", horizontalalignment="left") | {"path_effects": halo(size)}
    cities = [city for city in plan.cities.values() if city.kind in kinds]
    return [Name(_write(axes, city.at, f"  {city.name.at(lang)}", look), city.at) for city in cities]


def draw_home(sheet: MapSheet, axes: Axes, plan: Plan, size: float = 1.0) -> None:
    """Mark the home city, the one strong point of the map."""
    for sign in layers.signs(sheet, map_symbology.HOME, size):
        lines.draw(axes, *at(plan.home.at), **sign, zorder=layers.zorder("labels"))


def name_home(sheet: MapSheet, axes: Axes, plan: Plan, lang: Lang) -> Text:
    """Write the home city's name below its mark, clear of the towns east of it."""
    points = sheet.size("head")
    look = style(points, "accent", horizontalalignment="left", verticalalignment="top")
    effects = [*halo(points), *style(points, "accent", bold=True)["path_effects"]]
    offset = (-sheet.pt(6), -sheet.pt(9))
    return axes.annotate(
        typed(plan.home.name.at(lang)), at(plan.home.at), xytext=offset, textcoords="offset points",
        **(look | {"path_effects": effects}),
    )  # fmt: skip


def name_counties(
    sheet: MapSheet, axes: Axes, plan: Plan, lang: Lang, large: bool, numbers: Mapping[str, str] = MappingProxyType({})
) -> list[Text]:
    """Write the names of the home city's counties, with their numbers where they have one."""
    size = sheet.size("label" if large else "note")
    look = style(size, "soft", bold=large)
    look |= {"path_effects": [*halo(size, "county"), *look["path_effects"]], "linespacing": 1.0}
    counties = [site for site in plan.sites.values() if site.is_county]
    names = [(site, site.name.at(lang).replace(" ", "\n")) for site in counties]
    return [_write(axes, site.label, _numbered(name, site.id, numbers), look) for site, name in names]


def name_sites(
    sheet: MapSheet, axes: Axes, plan: Plan, lang: Lang, numbers: Mapping[str, str] = MappingProxyType({})
) -> list[Name]:
    """Write the names of the sites on the map, on their hand-placed points until they are placed."""
    size = sheet.size("text")
    look = style(size, "ink", horizontalalignment="left") | {"path_effects": halo(size)}
    sites = filter(map_base.placed, named_sites(plan))
    names = [(site, f" {_numbered(site.name.at(lang), site.id, numbers)}") for site in sites]
    return [Name(_write(axes, site.label, name, look), site.at, leads=True) for site, name in names]


def place_names(
    sheet: MapSheet, axes: Axes, names: list[Name], others: list[Text], less: Sequence[Text] = ()
) -> list[Text]:
    """Place names clear of lines, signs and the others, with a line to the place of one that stands away from it."""
    for name in placing.place(sheet, axes, names, others, less):
        _leader_to(sheet, axes, name)
    return [name.text for name in names]


def _leader_to(sheet: MapSheet, axes: Axes, name: Name) -> None:
    """Draw a line from a point to the nearest edge of its name."""
    stroke = map_symbology.THEMATIC["leader-local"]
    x, y = zip(at(name.point), placing.nearest(axes, name), strict=True)
    lines.draw(axes, x, y, **layers.pen(sheet, stroke), zorder=layers.zorder("leaders"))


def named_sites(plan: Plan) -> list[Site]:
    """Return the parks, ports, airports and project places."""
    return [site for site in plan.sites.values() if site.holds_projects]


def names_at_right(sheet: MapSheet, plan: Plan, lang: Lang) -> tuple[float, float]:
    """Return the easternmost longitude of the map, and the millimetres that names which start there take."""
    edge = plan.extents["home"][1][0]
    names = [site.name.at(lang) for site in named_sites(plan) if map_base.placed(site) and site.label[0] >= edge]
    longest = max((length_mm(f"  {typed(name)}", sheet.size("text")) + 2 for name in names), default=0.0)
    starts = (site.label[0] for site in named_sites(plan) if map_base.placed(site))
    return max([edge, *starts]), longest


def _leader(sheet: MapSheet, axes: Axes, start: Point, end: Point, name: str) -> None:
    (x0, y0), (x1, y1) = at(start), at(end)
    stroke = map_symbology.THEMATIC[name]
    lines.draw(axes, (x0, x1), (y0, y1), **layers.pen(sheet, stroke), zorder=layers.zorder("leaders"))


def _write(axes: Axes, point: Point, text: str, look: dict[str, Any]) -> Text:
    placed: dict[str, Any] = {"horizontalalignment": "center", "verticalalignment": "center", "clip_on": True}
    lines = "\n".join(typed(line) for line in text.split("\n"))
    return axes.text(*at(point), lines, **(placed | look))
