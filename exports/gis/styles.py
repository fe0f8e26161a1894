"""How QGIS shows the tables of the GeoPackage, as QML: the styles that the package declares for its layers.

Provinces are filled by the classes of the map and flows are as wide as on it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, SubElement, tostring

from exports.gis import projects
from exports.gis.table import GeoTable
from exports.safe import printable
from frontend.palette import colours
from plan.layer_style import LabelRule, LayerStyle, Look, Stroke, Symbol
from plan.links import Matches
from plan.map_layer import Layer
from plan.model import Plan
from plan.text import Lang
from views.map import map_fill, map_flows, map_symbology
from views.words import Words

MM_PER_PIXEL = 25.4 / 96
POINTS_PER_PIXEL = 72 / 96
FONT = "Noto Sans SC"
MARKERS = {"dot": "circle", "circle": "circle", "square": "square", "dome": "semi_circle", "diamond": "diamond"}
CODED = {"corridors": "corridor_status", "sites": "site_kind", "cities": "city_kind"}
"""Table behind a layer → the list of the words that its variants go by; the tables of the GeoPackage hold the words."""
PLAIN = LabelRule(size=12)
PLACEMENT = {"fill": "1", "line": "3", "marker": "0"}
"""Kind of a symbol → where QGIS puts a name: over, curved along or around the feature."""
ELSE = "ELSE"
FLOW = map_symbology.THEMATIC["flow"]
PROJECT = Symbol("dot", 6, "neutral", (Stroke("paper", 1),))
Options = Mapping[str, str | float]
Part = tuple[str, Options]


@dataclass(frozen=True, slots=True)
class StyleRule:
    """Features that a QGIS expression picks (all where it is empty), their name in the legend, parts of the symbol."""

    label: str
    expression: str
    symbol: str
    parts: tuple[Part, ...]


def styles(plan: Plan, matches: Matches, tables: Iterable[GeoTable], words: Words) -> dict[str, str]:
    """Return table → QML, the layers in the styles that the package declares; tables without geometry have none.

    Flows, items and projects have theirs whether they are among the tables or not.
    """
    made = {
        "flows": qml(_flows(words)),
        "items": qml([_whole("line", line(FLOW))]),
        projects.NAME: qml([StyleRule("", "", *_symbol(Look(symbol=PROJECT), "Point"))]),
    }
    for table in tables:
        layer = plan.layers.get(table.name)
        if layer:  # one that the map does not draw is not drawn either; QGIS would choose a colour
            style = layer.style
            made[table.name] = _layer(plan, matches, layer, style, table.geometry, words) if style else qml([])
    return made


def _layer(plan: Plan, matches: Matches, layer: Layer, style: LayerStyle, geometry: str, words: Words) -> str:
    if layer.ids == "provinces":
        return qml(_classes(plan, matches, style, words), PLAIN, words.lang)
    rules = [_home(plan, words)] if layer.ids == "cities" else []
    rules += _variants(plan, layer, style, geometry, words)
    plain = _symbol(style.look, geometry)
    rules += [StyleRule("", ELSE if rules else "", *plain)] if plain[1] else []
    return qml(rules, style.label or (PLAIN if layer.ids in CODED and "Point" in geometry else None), words.lang)


def _variants(plan: Plan, layer: Layer, style: LayerStyle, geometry: str, words: Words) -> Iterator[StyleRule]:
    """Yield a rule for each coded value with a variant of its own; one that is never drawn has an empty symbol."""
    for value, word in plan.vocab.get(CODED.get(layer.ids, ""), {}).items():
        if value in style.variants and value != "home":
            look, text = style.of(value), word.at(words.lang)
            picked = f""""{style.by}" = '{text.replace("'", "''")}'"""
            yield StyleRule(text, picked, *_symbol(look, geometry))


def _home(plan: Plan, words: Words) -> StyleRule:
    """Return the mark of the home city, the one strong point of the map."""
    mark = _symbol(Look(symbol=map_symbology.HOME), "Point")
    return StyleRule(plan.home.name.at(words.lang), f"""\"id\" = '{plan.home.id}'""", *mark)


def _symbol(look: Look, geometry: str) -> tuple[str, tuple[Part, ...]]:
    """Return the type of symbol that a geometry takes, and its parts, the lowest first; none where nothing is drawn."""
    if "Polygon" in geometry:
        return "fill", tuple(fill(look.fill, stroke) for stroke in look.strokes or (None,) if look.fill or stroke)
    if "Line" in geometry:
        return "line", tuple(line(stroke) for stroke in look.strokes)
    symbol = look.symbol
    if symbol is None:
        return "marker", ()
    parts, size = [], symbol.size
    for number, stroke in enumerate(symbol.strokes or (None,)):
        parts.append(marker(MARKERS[symbol.shape], symbol.fill if not number else "", size, stroke))
        size += 2 * stroke.width if stroke else 0
    return "marker", tuple(reversed(parts))


def _whole(symbol: str, part: Part) -> StyleRule:
    return StyleRule("", "", symbol, (part,))


def _classes(plan: Plan, matches: Matches, style: LayerStyle, words: Words) -> list[StyleRule]:
    """Return the belt's provinces by the classes of the map, then all others."""
    edge = style.of("yes").strokes[0]
    rules = []
    for number, (low, high) in enumerate(map_fill.classes(plan, matches.selection)):
        upper = f' AND "items" <= {high}' if high is not None else ""
        label = f"≥{low}" if high is None else str(low) if low == high else f"{low}–{high}"
        picked = f'"belt" = 1 AND "items" >= {low}{upper}'
        rules.append(StyleRule(label, picked, "fill", (fill(f"class-{number}", edge),)))
    return [*rules, StyleRule(words.geopackage_outside, ELSE, *_symbol(style.look, "Polygon"))]


def _flows(words: Words) -> list[StyleRule]:
    """Return flows by the stated widths of the map."""
    steps = list(map_flows.WIDTHS.items())
    uppers = [f' AND "items" < {n}' for n, _ in steps[1:]] + [""]
    return [
        StyleRule(
            words.say("geopackage_from", n=n), f'"items" >= {n}{upper}', "line", (line(replace(FLOW, width=width)),)
        )
        for (n, width), upper in zip(steps, uppers, strict=True)
    ]


def qml(rules: Iterable[StyleRule], label: LabelRule | None = None, lang: Lang = "zh") -> str:
    """Return a style of rules, and of labels where features have a name."""
    root = Element(
        "qgis", version="3.22.0", styleCategories="Symbology|Labeling|Fields", labelsEnabled=str(int(bool(label)))
    )
    renderer = SubElement(root, "renderer-v2", type="RuleRenderer", symbollevels="0", enableorderby="0")
    tree, symbols = SubElement(renderer, "rules", key="root"), SubElement(renderer, "symbols")
    for number, rule in enumerate(rules):
        picked = {"filter": printable(rule.expression)} if rule.expression else {}
        SubElement(tree, "rule", picked, key=f"rule{number}", symbol=str(number), label=printable(rule.label))
        _write_symbol(symbols, str(number), rule)
    if label:
        kinds = {symbol.get("type", "") for symbol in symbols}
        _write_labels(root, label, lang, next(kind for kind in PLACEMENT if kind in kinds or kind == "marker"))
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + tostring(root, encoding="unicode")


def _write_symbol(parent: Element, name: str, rule: StyleRule) -> None:
    symbol = SubElement(parent, "symbol", name=name, type=rule.symbol, alpha="1", clip_to_extent="1")
    for class_, options in rule.parts:
        layer = SubElement(symbol, "layer", {"class": class_, "enabled": "1", "locked": "0", "pass": "0"})
        listed = SubElement(layer, "Option", type="Map")
        for key, value in options.items():
            SubElement(listed, "Option", type="QString", name=key, value=str(value))


def _write_labels(root: Element, label: LabelRule, lang: Lang, kind: str) -> None:
    """Label features: every area over its middle, lines along theirs, points beside theirs."""
    labeling = SubElement(root, "labeling", type="simple")
    settings = SubElement(labeling, "settings", calloutType="simple")
    style = SubElement(
        settings, "text-style", fieldName=f"{label.text}_{lang}", fontFamily=FONT, fontSizeUnit="Point",
        fontSize=str(label.size * POINTS_PER_PIXEL), textColor=rgba(label.colour), isExpression="0",
    )  # fmt: skip
    halo = {"bufferDraw": "1", "bufferSize": "0.7", "bufferSizeUnits": "MM", "bufferColor": rgba(label.halo)}
    SubElement(style, "text-buffer", halo)
    place = {
        "placement": PLACEMENT[kind],
        "placementFlags": "9",
        "dist": "1.5",
        "distUnits": "MM",
        "quadOffset": "4",
        "priority": "5",
    }
    SubElement(settings, "placement", place)
    # QGIS takes areas for obstacles: no name would stand on a province
    SubElement(settings, "rendering", displayAll=str(int(kind == "fill")), drawLabels="1", obstacle="0")


def rgba(name: str, opacity: float = 1.0) -> str:
    """Return a colour of the palette, or one given as hex, as QGIS writes it."""
    digits = colours().get(name, name).removeprefix("#")
    return ",".join(str(part) for part in (*bytes.fromhex(digits), round(255 * opacity)))


def fill(colour: str, edge: Stroke | None) -> Part:
    """Return a filled area, or its outline where it has no colour."""
    ground = {"color": rgba(colour), "style": "solid"} if colour else {"style": "no"}
    return "SimpleFill", {**ground, **_outline(edge)}


def _outline(stroke: Stroke | None) -> Options:
    if stroke is None:
        return {"outline_style": "no"}
    return {
        "outline_color": rgba(stroke.colour, stroke.opacity),
        "outline_width": mm(stroke.width),
        "outline_width_unit": "MM",
    }


def line(stroke: Stroke) -> Part:
    """Return a line."""
    options: dict[str, str | float] = {
        "line_color": rgba(stroke.colour, stroke.opacity), "line_width": mm(stroke.width), "line_width_unit": "MM",
        "capstyle": {"butt": "flat", "round": "round"}[stroke.cap],
    }  # fmt: skip
    if stroke.dash:
        dashes = ";".join(str(mm(length)) for length in stroke.dash)
        options |= {"use_custom_dash": "1", "customdash": dashes, "customdash_unit": "MM"}
    return "SimpleLine", options


def marker(shape: str, colour: str, pixels: float, edge: Stroke | None) -> Part:
    """Return a point symbol of a size in CSS pixels, or its outline where it has no colour."""
    ground = rgba(colour) if colour else rgba("paper", 0)
    size: Options = {"size": mm(pixels), "size_unit": "MM"}
    return "SimpleMarker", {"name": shape, "color": ground, **size, **_outline(edge)}


def mm(pixels: float) -> float:
    """Return CSS pixels in millimetres."""
    return round(pixels * MM_PER_PIXEL, 3)
