"""What stands on the ground of a map: flows, names with counts, towns, sites, the home city."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path
from matplotlib.text import Text

from exports.map.base import FLOWS, LABELS, PLACES
from exports.map.extent import ALBERS, along, at
from exports.map.sheet import Sheet, halo, length_mm, style, typed
from frontend.palette import colours
from geo.layers import projected
from plan.links import Matches
from plan.model import Plan, Point
from plan.text import Lang
from views import map_data
from views.words import Words

ARROWS = {"in": "<|-", "out": "-|>", "both": "<|-|>"}
SYMBOLS = {"park": "s", "project": "o", "port": "^", "airport": "D"}
TOWNS = ("partner", "neighbour")
COUNTY = "#6B5A3A"


def draw_flows(sheet: Sheet, axes: Axes, plan: Plan, matches: Matches, words: Words) -> None:
    """Draw a flow a province; wide, coloured and with an arrow where an industry or province is chosen."""
    for flow in map_data.flows(plan, matches, words):
        arrow = ARROWS.get(flow["direction"], "-") if flow["strong"] else "-"
        axes.add_patch(
            FancyArrowPatch(
                path=Path(along(flow["line"])),
                arrowstyle=arrow,
                mutation_scale=sheet.pt(9),
                color=flow_colour(flow),
                linewidth=sheet.pt(flow["width"]),
                shrinkA=0,
                shrinkB=0,
                alpha=0.9 if flow["strong"] else 0.7,
                capstyle="butt",
                zorder=FLOWS,
            )
        )


def flow_colour(flow: dict[str, Any]) -> str:
    """Return a flow's colour: its group's, or a plain one where it has none of its own."""
    return str(flow["colour"] or colours()["neutral" if flow["strong"] else "flow"])


def draw_provinces(sheet: Sheet, axes: Axes, plan: Plan, matches: Matches, lang: Lang) -> list[Text]:
    """Write the names of the belt's provinces with their counts, on their hand-placed points."""
    counts, ink = matches.by_province(), colours()
    texts = []
    for id_ in plan.belt:
        province, n = plan.provinces[id_], counts.get(id_, 0)
        if map_data.far(province.anchor, province.label, map_data.LEADER_DEGREES):
            _leader(sheet, axes, province.anchor, province.label)
        chosen = id_ in matches.selection.province
        colour = "accent" if chosen else "ink" if n else "soft"
        edge = ink["accent"] if chosen else "none"
        box = {"boxstyle": "round,pad=0.22", "facecolor": "#FFFFFF", "alpha": 0.9, "edgecolor": edge, "linewidth": 0.8}
        label = f"{province.short.at(lang)} {n}"
        texts.append(_write(axes, province.label, label, style(sheet.size("label"), colour, bold=bool(n), bbox=box)))
    return texts


def draw_quiet(sheet: Sheet, axes: Axes, plan: Plan, lang: Lang) -> list[Text]:
    """Write the names of the other province-level units, in grey."""
    size = sheet.size("note")
    places = [province for province in plan.provinces.values() if not province.belt]
    look = style(size, "soft") | {"path_effects": halo(size)}
    return [_write(axes, place.label, place.short.at(lang), look) for place in places]


def draw_towns(sheet: Sheet, axes: Axes, plan: Plan, lang: Lang, kinds: tuple[str, ...] = ("partner",)) -> list[Text]:
    """Mark the cities the plan names, benchmarks by a pale ring; write the names of some kinds."""
    size, texts = sheet.size("note"), []
    for city in plan.cities.values():
        if city.kind not in (*TOWNS, "reference"):
            continue
        axes.plot(*at(city.at), **town(sheet, city.kind), zorder=PLACES)
        if city.kind in kinds:
            look = style(size, "ink", horizontalalignment="left") | {"path_effects": halo(size)}
            texts.append(_write(axes, city.at, f"  {city.name.at(lang)}", look))
    return texts


def town(sheet: Sheet, kind: str) -> dict[str, Any]:
    """Return the symbol of a city: a dot for a partner, a ring for a neighbour, a cross for a benchmark."""
    ink = colours()
    fill, edge = {"partner": ("ink", "ink"), "neighbour": ("class-0", "ink"), "reference": ("soft", "soft")}[kind]
    return {
        "marker": "+" if kind == "reference" else "o", "markersize": sheet.pt(5.5), "color": ink[fill],
        "linestyle": "none", "markeredgecolor": ink[edge], "markeredgewidth": sheet.pt(1.3),
    }  # fmt: skip


def draw_islands(sheet: Sheet, axes: Axes, plan: Plan, lang: Lang) -> list[Text]:
    """Write the names of the islands that are drawn as symbols."""
    size = sheet.size("note")
    texts: list[Text] = []
    look = style(size, "soft", horizontalalignment="center", verticalalignment="top") | {"path_effects": halo(size)}
    islands = projected(plan.layers["islands"].content, ALBERS)
    names = islands.get(f"name_{lang}", [""] * len(islands))  # another base may name none
    for point, name in zip(islands.geometry, names, strict=True):
        place: dict[str, Any] = {"xytext": (0, -sheet.pt(3)), "textcoords": "offset points", "annotation_clip": False}
        texts.append(axes.annotate(typed(name), (point.x, point.y), **place, **look))
    return texts


def draw_air(sheet: Sheet, axes: Axes, plan: Plan) -> None:
    """Set the beads by which an air route is told from a flow where there is no colour."""
    if "airways" not in plan.layers:
        return
    for line in projected(plan.layers["airways"].content, ALBERS).geometry:
        for share in (0.35, 0.65):
            point = line.interpolate(share, normalized=True)
            axes.plot(point.x, point.y, **bead(sheet), zorder=FLOWS)


def bead(sheet: Sheet) -> dict[str, Any]:
    """Return the bead on an air route: the symbol of the airport, small."""
    return {"marker": SYMBOLS["airport"], "markersize": sheet.pt(5), "color": colours()["air"], "linestyle": "none"}


def draw_home(sheet: Sheet, axes: Axes, plan: Plan, size: float = 1.0) -> None:
    """Mark the home city, the one strong point of the map."""
    x, y = at(plan.home.at)
    accent = colours()["accent"]
    for ring, colour in ((15, accent), (12, "#FFFFFF"), (8.5, accent)):
        axes.plot(x, y, marker="o", markersize=sheet.pt(ring * size), color=colour, linestyle="none", zorder=LABELS)


def name_home(sheet: Sheet, axes: Axes, plan: Plan, lang: Lang) -> Text:
    """Write the home city's name below its mark, clear of the towns east of it."""
    points = sheet.size("head")
    look = style(points, "accent", horizontalalignment="left", verticalalignment="top", zorder=LABELS)
    effects = [*halo(points), *style(points, "accent", bold=True)["path_effects"]]
    offset = (-sheet.pt(6), -sheet.pt(9))
    return axes.annotate(
        typed(plan.home.name.at(lang)), at(plan.home.at), xytext=offset, textcoords="offset points",
        **(look | {"path_effects": effects}),
    )  # fmt: skip


def name_counties(sheet: Sheet, axes: Axes, plan: Plan, lang: Lang, large: bool) -> list[Text]:
    """Write the names of the home city's counties."""
    size = sheet.size("label" if large else "note")
    look = style(size, COUNTY, bold=large)
    look |= {"path_effects": [*halo(size, colours()["county"]), *look["path_effects"]], "linespacing": 1.0}
    counties = [site for site in plan.sites.values() if site.kind == "county"]
    return [_write(axes, site.label, site.name.at(lang).replace(" ", "\n"), look) for site in counties]


def draw_sites(sheet: Sheet, axes: Axes, plan: Plan, lang: Lang) -> list[Text]:
    """Mark the sites by kind and write their names."""
    size, texts = sheet.size("text"), []
    look = style(size, "ink", horizontalalignment="left") | {"path_effects": halo(size)}
    for site in plan.sites.values():
        if site.kind in SYMBOLS:
            axes.plot(*at(site.at), **symbol(sheet, site.kind), zorder=PLACES)
            if map_data.far(site.at, site.label, map_data.SITE_LEADER_DEGREES):
                _leader(sheet, axes, site.at, site.label)
            texts.append(_write(axes, site.label, f" {site.name.at(lang)}", look))
    return texts


def names_at_right(sheet: Sheet, plan: Plan, lang: Lang) -> tuple[float, float]:
    """Return the easternmost longitude where the name of a site starts, and the millimetres that names take there."""
    sites = [site for site in plan.sites.values() if site.kind in SYMBOLS]
    longest = max((length_mm(f"  {typed(site.name.at(lang))}", sheet.size("text")) for site in sites), default=0.0)
    return max((site.label[0] for site in sites), default=plan.frames["home"][1][0]), longest + 2


def symbol(sheet: Sheet, kind: str) -> dict[str, Any]:
    """Return the symbol of a kind of site."""
    ink = colours()
    fill = {"port": ink["waterway"], "airport": ink["air"]}.get(kind, "#FFFFFF")
    return {
        "marker": SYMBOLS[kind], "markersize": sheet.pt(8), "color": fill, "linestyle": "none",
        "markeredgecolor": ink["ink"], "markeredgewidth": sheet.pt(1.6),
    }  # fmt: skip


def draw_counties(sheet: Sheet, axes: Axes, plan: Plan) -> None:
    """Draw the home city's counties, and the prefectures and provinces around it."""
    ink = colours()
    projected(plan.layers["china"].content, ALBERS).plot(
        ax=axes, aspect=None, facecolor=ink["china"], edgecolor=ink["soft"], linewidth=sheet.pt(1.2), zorder=0.5
    )
    projected(plan.layers["prefectures"].content, ALBERS).plot(
        ax=axes, aspect=None, facecolor="none", edgecolor=ink["border"], linewidth=sheet.pt(1), zorder=0.8
    )
    projected(plan.layers["counties"].content, ALBERS).plot(
        ax=axes, aspect=None, facecolor=ink["county"], edgecolor=ink["belt-border"], linewidth=sheet.pt(1.2), zorder=1
    )


def _leader(sheet: Sheet, axes: Axes, start: Point, end: Point) -> None:
    (x0, y0), (x1, y1) = at(start), at(end)
    axes.plot((x0, x1), (y0, y1), color=colours()["soft"], linewidth=sheet.pt(0.9), zorder=FLOWS)


def _write(axes: Axes, point: Point, text: str, look: dict[str, Any]) -> Text:
    placed: dict[str, Any] = {"horizontalalignment": "center", "verticalalignment": "center", "clip_on": True}
    lines = "\n".join(typed(line) for line in text.split("\n"))
    return axes.text(*at(point), lines, **(placed | look))
