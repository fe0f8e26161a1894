"""The map as one file that opens from a disk: script, style and layers stand in it, and it asks nobody for anything."""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from exports.colophon import colophon, notes
from exports.media_types import CHARSET, HTML
from exports.request import ExportRequest, File
from exports.safe import printable, script_json
from frontend import assets, map_modules, packed_layer, static_file
from frontend.palette import properties
from plan.frozen import frozen
from plan.links import BENCHMARK, Matches, matching, places_of
from plan.model import Plan
from records.model import Measured
from views import measure_view, naming
from views.item_view import item_in_words
from views.map import corridor_report_view, map_base, map_data
from views.measure_view import StateChip
from views.words import Words

HERE = assets.HERE / "offline"
# the map's script and style are the page's own, so that file and page cannot differ
MAP = assets.HERE / "map"
PER_DEGREE = 1000
"""About 100 m: a pixel or two where one can zoom in furthest."""
# what would be fetched: Leaflet's pictures, none of which the map shows; an id in the page stays
PICTURE = re.compile(r"url\((?!#)[^)]*\)")


def as_html(plan: Plan, request: ExportRequest) -> File:
    """Return the page: map, legend, inset and tooltips as on screen, and the items found with their clauses."""
    words, matches, about = request.words, matching(plan, request.selection), colophon(plan, request)
    base, found = map_base.base(plan), map_data.found(plan, matches, words, request.shown)
    reported = corridor_report_view.reported(plan, request.corridors.value, words)
    layers = [layer | {"packed": _packed(plan.layers[layer["id"]].content)} for layer in base["layers"]]
    payload: dict[str, Any] = {
        "options": {"center": map_base.CENTRE, "zoom": map_base.ZOOM, **map_base.OPTIONS},
        "base": base | {"layers": layers},
        "view": map_data.view(plan, matches, words, request.shown)
        | {"disclaimer": about.disclaimer, "reported": reported},
    }
    text = _template().render(
        words=words,
        heading=_heading(plan, matches, words),
        found=found,
        nothing=words.offline_none,
        notes=notes(matches, words),
        about=about,
        credit=payload["view"]["credit"],
        link=request.link if request.link.startswith("http") else "",
        view=naming.in_words(plan, request.selection, words),
        items=_items(plan, matches, words, request.measured),
        payload=Markup(script_json(payload)),  # noqa: S704  # JSON without <, > and &
        **_inlined(),
    )
    return File("map.html", HTML + CHARSET, printable(text).encode())


def _heading(plan: Plan, matches: Matches, words: Words) -> str:
    """Return what stands above the items: benchmarks are no cooperation."""
    if matches.selection.role == (BENCHMARK,):
        return plan.word("role", BENCHMARK).at(words.lang)
    return words.list_title


def _items(plan: Plan, matches: Matches, words: Words, measured: Measured | None) -> list[dict[str, Any]]:
    """Return the items found in words, with the ids by which a click on the map finds them; states under a measure."""
    chips = measure_view.chips(plan, [item.id for item in matches.items], measured, words)
    provinces: dict[str, list[str]] = {}
    for pair in matches.pairs:
        provinces.setdefault(pair.item, []).append(pair.province)
    return [
        _item(plan, item.id, words, chips.get(item.id))
        | {"provinces": provinces.get(item.id, ()), "places": places_of(plan, item), "corridors": item.corridors}
        for item in matches.items
    ]


def _item(plan: Plan, item_id: str, words: Words, chip: StateChip | None) -> dict[str, Any]:
    item = item_in_words(plan, item_id, words)
    facts = (
        (words.report_head_state, [" · ".join(filter(None, (chip["label"], chip["units"])))] if chip else []),
        (words.list_terms, item["terms"]),
        (words.list_partners, [words.say("export_partner", **partner) for partner in item["partners"]]),
        (words.list_sites, item["sites"]),
        (words.list_units, item["units"] or [words.list_units_none]),
        (words.list_years, [item["years"]]),
        (words.list_stage, [item["stage"]]),
        (words.list_approval, [item["approval"]] if item["approval"] else []),
    )
    return {"facts": facts, **{name: item[name] for name in ("clause", "title", "summary", "partners_short")}}


@lru_cache(maxsize=32)
def _packed(content: bytes) -> Mapping[str, Any]:
    """Return a layer as the map's script unpacks it."""
    packed: Mapping[str, Any] = frozen(packed_layer.packed(content, PER_DEGREE))
    return packed


@lru_cache(maxsize=1)
def _template() -> Any:
    loader = FileSystemLoader(HERE)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True).get_template(
        "page.html"
    )


@lru_cache(maxsize=1)
def _inlined() -> Mapping[str, Markup]:
    """Return the scripts and the style that stand in the page; they are ours or Leaflet's, and hold no end tag."""
    leaflet = Path(str(files("xstatic.pkg.leaflet"))) / "data"
    script, css = ((leaflet / name).read_text(encoding="utf-8") for name in ("leaflet.js", "leaflet.css"))
    palette = f":root{{{properties()};--thick:1}}"
    style = "\n".join([palette, css, *map(static_file.text, (MAP / "one-map.css", HERE / "page.css"))])
    parts = {
        # without the map file that a browser's tools would fetch
        "leaflet": re.sub(r"//# sourceMappingURL=\S+", "", script),
        "page": static_file.text(HERE / "page.js"),
        "script": map_modules.script(),
        "style": PICTURE.sub("none", style),
    }
    if any("</" + tag in text for text in parts.values() for tag in ("script", "style")):
        raise ValueError("an inlined file holds an end tag")
    return MappingProxyType({name: Markup(text) for name, text in parts.items()})  # noqa: S704  # our own files
