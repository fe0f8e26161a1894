"""How a layer is drawn, as its record in the package says: the same on screen, on paper and in every file.

Widths and sizes are CSS pixels; colours are names of the palette. What draws knows nothing of a layer but this.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from plan.frozen import with_tuples

KINDS = ("fill", "line", "point", "label")
SHAPES = ("dot", "circle", "square", "dome", "diamond")
"""`dot` is drawn in the map itself, the others as signs that a person can press."""
PANES = (
    "land",
    "china",
    "prefectures",
    "counties",
    "hatch",
    "highlight",
    "rivers",
    "dashes",
    "leaders",
    "corridors",
    "flows",
    "places",
    "labels",
)
"""What lies over what, the lowest first; inside a pane layers lie in the order of their `z`."""


COLOURS = frozenset(
    (
        *("accent", "accent-wash", "air", "belt-border", "border", "china", "county", "dash", "edge", "faint", "flow"),
        *("focus", "hair", "hatch", "highlight", "ink", "land", "link", "marked", "neutral", "paper", "rail", "rule"),
        *("sea", "shadow", "soft", "term", "veil", "warn", "wash", "water", "waterway"),
        *(f"class-{n}" for n in range(5)),
        *(f"series-{n}" for n in range(1, 9)),
    )
)
"""The names in `frontend/palette.toml`."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke of a line or an outline.

    Attributes
    ----------
    dash : tuple of float
        Lengths of dashes and gaps in CSS pixels; empty is solid.
    cap : str
        `butt` or `round`.
    inset_width : float or None
        The width in the small map of the islands, where it is another one.
    """

    colour: str
    width: float
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    cap: str = "butt"
    inset_width: float | None = None


@dataclass(frozen=True, slots=True)
class Symbol:
    """A sign on a point; `size` is its diameter, `strokes` its outlines from the inside out."""

    shape: str
    size: float
    fill: str
    strokes: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelRule:
    """How the names of features are written; one that another name or the edge of the map gets in the way of is hidden.

    Attributes
    ----------
    text : str
        Start of the properties that hold the name: `name` reads `name_zh` and `name_en`.
    at : str
        Property that holds, for each scale, positions as [longitude, latitude, degrees counter-clockwise from east on a
        Mercator map]; empty where the name stands at the point, or half-way along the line.
    size : float
        Height of the letters in CSS pixels.
    scales : tuple of str
        Scales at which names stand; empty where they do whenever their layer does.
    offset : float
        CSS pixels from the point down to the top of the name; 0 sets it onto the point.
    paper : bool
        Whether names stand in files on paper only.
    """

    text: str = "name"
    at: str = ""
    size: float = 12.0
    colour: str = "faint"
    halo: str = "paper"
    bold: bool = False
    scales: tuple[str, ...] = ()
    offset: float = 0.0
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Legend:
    """An entry of the legend; entries of one key are one, and switch all that carry it.

    Attributes
    ----------
    key : str
        Name by which it is switched, and of its words in the catalogue (`map_<key>`); the title of the layer stands
        where the catalogue has none.
    order : int
        Its place; entries of one place stand in the order of the layers.
    scales : tuple of str
        Scales at which it stands; empty where it does whenever its layer does.
    paper : bool
        Whether it stands in files on paper only.
    """

    key: str
    order: int = 100
    scales: tuple[str, ...] = ()
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How the features of a layer, or of one of its variants, are drawn.

    Attributes
    ----------
    fill : str
        Colour of the area; empty for none.
    strokes : tuple of Stroke
        The lowest first: a casing is a wide stroke under a narrow one.
    scales : tuple of str or None
        Scales at which the features stand; None where they do whenever their layer does, empty where they never do.
    """

    fill: str = ""
    strokes: tuple[Stroke, ...] = ()
    symbol: Symbol | None = None
    legend: Legend | None = None
    scales: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class LayerStyle:
    """The style of a layer.

    Attributes
    ----------
    by : str
        What tells the variants apart: a field of the record behind a feature, or a property of the feature itself.
    variants : mapping of str to Look
        By the value of `by`; a value that is not among them is drawn as `look`.
    beads : Symbol or None
        Set along a line on paper, where it may have to be recognised without its colour.
    """

    kind: str
    pane: str
    look: Look = Look()
    by: str = ""
    variants: Mapping[str, Look] = field(default_factory=lambda: MappingProxyType({}))
    label: LabelRule | None = None
    beads: Symbol | None = None

    def of(self, variant: str) -> Look:
        """Return how features of a variant are drawn."""
        return self.variants.get(variant, self.look)

    @property
    def looks(self) -> tuple[Look, ...]:
        """All looks, the plain one first."""
        return (self.look, *self.variants.values())

    @property
    def colours(self) -> frozenset[str]:
        """The names of all colours it uses."""
        symbols = [look.symbol for look in self.looks] + [self.beads]
        strokes = [stroke for look in self.looks for stroke in look.strokes]
        strokes += [stroke for symbol in symbols if symbol for stroke in symbol.strokes]
        fills = {look.fill for look in self.looks} | {symbol.fill for symbol in symbols if symbol}
        written = {self.label.colour, self.label.halo} if self.label else set()
        return frozenset((fills | {stroke.colour for stroke in strokes} | written) - {""})


def layer_style(record: Mapping[str, Any], layer: str) -> LayerStyle:
    """Return the style of a layer from its record, which holds by `plan.package.descriptor`."""
    variants = {name: _look(one, name) for name, one in record.get("variants", {}).items()}
    return LayerStyle(
        kind=record["kind"],
        pane=record["pane"],
        look=_look(record, layer),
        by=record.get("by", ""),
        variants=MappingProxyType(variants),
        label=LabelRule(**with_tuples(record["label"])) if "label" in record else None,
        beads=_symbol(record.get("beads")),
    )


def _look(record: Mapping[str, Any], key: str) -> Look:
    legend = record.get("legend")
    return Look(
        fill=record.get("fill", ""),
        strokes=tuple(_stroke(one) for one in record.get("strokes", ())),
        symbol=_symbol(record.get("symbol")),
        legend=None if legend is None else Legend(**({"key": key} | with_tuples(legend))),
        scales=tuple(record["scales"]) if "scales" in record else None,
    )


def _symbol(record: Mapping[str, Any] | None) -> Symbol | None:
    if record is None:
        return None
    strokes = tuple(_stroke(one) for one in record.get("strokes", ()))
    return Symbol(record["shape"], float(record["size"]), record.get("fill", ""), strokes)


def _stroke(record: Mapping[str, Any]) -> Stroke:
    return Stroke(**with_tuples(record))
