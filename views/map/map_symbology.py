"""The symbology of the map in one place, for the page and for paper: what stands in no layer, and which look, scale and
legend entry each layer has. Plain data; widths are CSS pixels, colours names of the palette.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import category

from geo import layers
from plan.layer_style import PANES, Look, Stroke, Symbol
from plan.map_layer import Layer
from plan.model import Plan
from plan.package.exactness import SCHEMATIC
from plan.published import MOST_IN_USE
from plan.selection import SCALES
from plan.text import LANGS, Text
from views import as_of, naming
from views.words import Words, words

CORRIDORS, SITES = "corridors", "sites"
"""The ids of layers that draw corridors and sites."""
SYMBOLIC = ("county", "city")
"""How the position of a site is known where its symbol is no exact position; the script of the map says the same."""
INSET = "south-sea"
"""The scale of the small map of the islands."""

THEMATIC: Mapping[str, Stroke] = {
    "chosen": Stroke("accent", 3),
    "hatch-line": Stroke("soft", 1, opacity=0.75),
    "highlight": Stroke("highlight", 9),
    "highlight-missing": Stroke("highlight", 9, dash=(9, 6)),
    "flow": Stroke("flow", 1.2, opacity=0.75, cap="round"),
    "flow-strong": Stroke("neutral", 2, opacity=0.95, cap="round"),
    "flow-outside": Stroke("neutral", 2, dash=(8, 5), opacity=0.95, cap="butt"),
    "leader": Stroke("faint", 0.9, cap="round"),
    "leader-local": Stroke("faint", 0.7, dash=(2, 2), cap="round"),
}
"""What is drawn from the view and not from a layer. A strong flow has a width of its own, and its group's colour."""
DIMMED_LINE, DIMMED_FLOW = 0.25, 0.3
"""Opacity of a corridor, and of a flow, beside a corridor that is chosen; the style sheet of the page says the same."""
UNDER_CONSTRUCTION, RUNNING = "under-construction", "running"
"""The reported states of a corridor that change its line."""
NOT_BEGUN = "not-begun"
"""The reported state of a corridor that leaves its line as the plan has it."""
UNDER_CONSTRUCTION_DASH = (14.0, 4.0)
HOME = Symbol("circle", 16, "accent", (Stroke("paper", 3), Stroke("accent", 2)))


class LegendEntry(NamedTuple):
    """An entry of the legend: whose look its sign has, and at which scales it stands."""

    key: str
    order: int
    layer: str
    variant: str
    scales: tuple[str, ...]
    paper: bool
    title: Text


def variant(plan: Plan, layer: Layer, feature_id: str, properties: Mapping[str, Any]) -> str:
    """Return which variant of its layer's style a feature has: what its record says, or a property of its own."""
    if not layer.style or not layer.style.by:
        return ""
    value = properties.get(layer.style.by, "")
    if layer.ids:
        value = getattr(getattr(plan, layer.ids)[feature_id], layer.style.by)
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def look(plan: Plan, layer: Layer, feature_id: str, properties: Mapping[str, Any]) -> Look:
    """Return how a feature is drawn."""
    return layer.style.of(variant(plan, layer, feature_id, properties)) if layer.style else Look()


def as_reported(look: Look, state: str) -> Look:
    """Return the look of a corridor as its report says; the style sheet of the page says the same.

    Where it runs only its uppermost stroke is drawn, solid; under construction that has long dashes. With any other
    state it stays as the plan has it.
    """
    if state not in (UNDER_CONSTRUCTION, RUNNING) or not look.strokes:
        return look
    *below, top = look.strokes
    if state == RUNNING:
        return replace(look, strokes=(replace(top, dash=()),))
    return replace(look, strokes=(*below, replace(top, dash=UNDER_CONSTRUCTION_DASH)))


def stands(layer: Layer, of: Look, scale: str) -> bool:
    """Return whether features of a look stand at a scale."""
    return scale in layer.scales and (of.scales is None or scale in of.scales)


def for_browser(plan: Plan) -> dict[str, Any]:
    """Return the symbology as the script of the map reads it."""
    return {
        "panes": PANES,
        "scales": SCALES,
        "layers": [_layer(plan, layer) for layer in plan.drawn],
        "thematic": plain(THEMATIC),
        "legend": [entry._asdict() | {"title": entry.title._asdict()} for entry in legend(plan) if not entry.paper],
    }


def _layer(plan: Plan, layer: Layer) -> dict[str, Any]:
    about = {"id": layer.id, "title": layer.title._asdict(), "scales": layer.scales, "ids": layer.ids}
    return about | {"variants": _variants(plan, layer), "style": plain(layer.style)}


def _variants(plan: Plan, layer: Layer) -> dict[str, str]:
    """Return feature id → variant where a table says it; else the feature itself does."""
    if not layer.ids or not layer.style or not layer.style.by:
        return {}
    return {id_: variant(plan, layer, id_, {}) for id_ in getattr(plan, layer.ids)}


def plain(value: Any) -> Any:
    """Return records as dictionaries all the way down, without what is not set."""
    if is_dataclass(value):
        items = ((one.name, getattr(value, one.name)) for one in fields(value))
        return {name: plain(part) for name, part in items if part is not None}
    if isinstance(value, Mapping):
        return {name: plain(part) for name, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, tuple) else value


@lru_cache(maxsize=MOST_IN_USE)
def legend(plan: Plan) -> tuple[LegendEntry, ...]:
    """Return the entries of the legend in their order, one a key; none for a variant that no feature of a layer has."""
    used = {(layer.style.by, name) for layer in plan.drawn if layer.style for name in _variants_drawn(plan, layer)}
    entries: dict[str, LegendEntry] = {}
    for entry in sorted(
        (one for layer in plan.drawn for one in _entries(plan, layer, used)), key=lambda one: one.order
    ):
        entries.setdefault(entry.key, entry)
    return tuple(entries.values())


def _variants_drawn(plan: Plan, layer: Layer) -> set[str]:
    features = layers.features(layer.content)
    return {variant(plan, layer, one["id"], one.get("properties") or {}) for one in features}


def _entries(plan: Plan, layer: Layer, used: Collection[tuple[str, str]]) -> Iterator[LegendEntry]:
    assert layer.style is not None
    for name, one in (("", layer.style.look), *layer.style.variants.items()):
        if one.legend and (not name or (layer.style.by, name) in used):
            key, order, scales, paper = one.legend.key, one.legend.order, one.legend.scales, one.legend.paper
            stood = tuple(scale for scale in (scales or layer.scales) if scale in SCALES)
            yield LegendEntry(key, order, layer.id, name, stood, paper, _titles(plan, layer, name, key))


def _titles(plan: Plan, layer: Layer, variant: str, key: str) -> Text:
    """Return what an entry says: the catalogue's words for its key, else the title of its layer.

    What it says of the status of corridors has the date of their rows; of what is drawn schematically it says so.
    """
    texts = [
        words(lang).all("map_", **naming.plan_names(plan, lang)).get(key) or layer.title.at(lang) for lang in LANGS
    ]
    if layer.ids == CORRIDORS and variant in plan.vocab["corridor_status"]:
        texts = [
            as_of.legend_status(plan, variant, title, words(lang)) for title, lang in zip(texts, LANGS, strict=True)
        ]
    if _is_schematic(plan, layer, variant):
        texts = [_schematic(title, words(lang)) for title, lang in zip(texts, LANGS, strict=True)]
    return Text(*texts)


def _schematic(title: str, catalogue: Words) -> str:
    """Return a title with the word that it is schematic, in one pair of brackets with what stands there already."""
    bare = title[:-1] if category(title[-1]) == "Pe" else title  # a closing bracket of whatever width
    return catalogue.say("legend_schematic" if bare == title else "legend_schematic_too", title=bare)


def _is_schematic(plan: Plan, layer: Layer, variant: str) -> bool:
    """Whether the corridors or the base of a layer, or some of the sites of a kind, are not drawn where they are."""
    if not layer.ids or layer.ids == CORRIDORS:
        return not variant and layer.exactness == SCHEMATIC
    of_kind = [site for site in plan.sites.values() if layer.ids == SITES and site.kind == variant]
    return any(site.position_basis in SYMBOLIC for site in of_kind)
