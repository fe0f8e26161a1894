"""What must hold of the layers' styles, beyond their schema: that each draws something, of features that are there."""

from collections.abc import Iterator, Mapping
from typing import Any

from plan.checks.layers import CheckedFeature, CheckedLayer, properties_in_use
from plan.checks.rules import LayerRule
from plan.layer_style import COLOURS, LayerStyle, layer_style
from plan.package.descriptor import FILE
from plan.package.finding import Finding, finding
from plan.package.reading import Package

SUITED = {
    "fill": {"Polygon", "MultiPolygon"},
    "line": {"LineString", "MultiLineString", "Polygon", "MultiPolygon"},
    "point": {"Point"},
    "label": {"Point", "LineString", "MultiLineString"},
}


def findings(package: Package, layers: tuple[CheckedLayer, ...]) -> Iterator[Finding]:
    """Yield what is wrong with the style of each layer that could be read."""
    for layer in layers:
        if "style" in layer.about:
            style = layer_style(layer.about["style"], layer.id)
            yield from style_draws(layer, style)
            yield from variants_told_apart(package, layer, style.by)
            for feature in layer.features if style.label else ():
                yield from properties_in_use(feature, _of_label(layer.about["style"]["label"]))


def _fault(layer: CheckedLayer, code: str, **params: object) -> Finding:
    return finding(FILE, 1, f"layer-{layer.id}", code, **params)


@LayerRule
def style_draws(layer: CheckedLayer, style: LayerStyle) -> Iterator[Finding]:
    """A style draws something, of the kinds of geometry and at the scales that its layer has, in colours there are."""
    geometry = set(layer.about["geometry"])
    if not geometry <= SUITED[style.kind]:
        yield _fault(layer, "style-kind", kind=style.kind, geometry=", ".join(sorted(geometry - SUITED[style.kind])))
    if not _draws(style):
        yield _fault(layer, "style-empty", kind=style.kind)
    for scale in sorted(_scales(style) - set(layer.about["scales"])):
        yield _fault(layer, "no-reference", value=scale, table="scales")
    for colour in sorted(style.colours - COLOURS):
        yield _fault(layer, "no-reference", value=colour, table="palette.toml")


def _draws(style: LayerStyle) -> bool:
    """Return whether some feature is seen."""
    if style.kind == "label":
        return style.label is not None
    if style.kind == "point":
        return any(look.symbol for look in style.looks)
    return any(look.strokes or look.fill for look in style.looks)


def _scales(style: LayerStyle) -> set[str]:
    """Return the scales that parts of a style are kept to."""
    named = [scale for look in style.looks for scale in look.scales or ()]
    named += [scale for look in style.looks if look.legend for scale in look.legend.scales]
    return {*named, *(style.label.scales if style.label else ())}


@LayerRule
def variants_told_apart(package: Package, layer: CheckedLayer, by: str) -> Iterator[Finding]:
    """What tells the variants of a style apart is a column of the layer's table, or a property of every feature."""
    table = package.tables.get(layer.about["ids"] or "")
    if by and table and by not in table.columns:
        yield _fault(layer, "style-by", name=by, table=table.name)
    for feature in layer.features if by and not layer.about["ids"] else ():
        if by not in _properties(feature):
            yield feature.fault("property-missing", name=by)


def _of_label(label: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the properties that hold names, and where these stand."""
    text = label.get("text", "name")
    return (f"{text}_zh", f"{text}_en", *([label["at"]] if "at" in label else ()))


def _properties(feature: CheckedFeature) -> Mapping[str, Any]:
    properties = feature.record.get("properties")
    return properties if isinstance(properties, dict) else {}


RULES = (style_draws, variants_told_apart)
