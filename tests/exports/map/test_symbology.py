"""One style a layer: on paper as on screen, and a layer that is only declared reaches every map."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from matplotlib.colors import to_rgba
from matplotlib.patches import FancyArrowPatch

from exports.colophon import colophon
from exports.gis.geopackage import tables
from exports.map import layers, lines, marks, static
from exports.map.extent import at
from exports.map.html import as_html
from exports.map.sheet import MapSheet, sheet
from exports.request import ExportRequest
from frontend import assets
from frontend.palette import colours
from plan.checks import run
from plan.layer_style import COLOURS
from plan.links import matching
from plan.model import Plan
from plan.package.loading import load
from plan.selection import Selection
from records.content import CORRIDOR_STATES
from tests.support import ledgers, new_layer
from tests.support.selections import PLAN
from views.map import map_base, map_data, map_symbology

Drawn = set[tuple[object, ...]]
RULE = re.compile(r"(\.corridor[^{}]*\[data-reported=[^{}]*)\{([^}]*)\}")
INNERMOST = re.compile(r":(is|not)\(([^()]*)\)")


NOTHING: Mapping[str, str] = {}


def on_screen(
    layer: dict[str, Any], features: list[dict[str, Any]], scale: str, reported: Mapping[str, str] = NOTHING
) -> Drawn:
    """Return the strokes that the browser's data give the features of a layer: colour, width, dashes, cap.

    `reported` has the states of corridors, for which the page's style sheet has rules.
    """
    style = layer["style"]
    drawn: Drawn = set()
    for feature in features:
        variant = layer["variants"].get(feature["id"]) if layer["ids"] else feature["properties"].get(style["by"])
        look = style["variants"].get(variant, style["look"])
        symbol = look.get("symbol") or {}
        if scale not in look.get("scales", layer["scales"]) or (style["kind"] == "point" and not symbol):
            continue
        for place, stroke in enumerate(symbol.get("strokes", look.get("strokes", ()))[: 1 if symbol else None]):
            names = {"corridor", f"stroke-{place}", *([f"variant-{variant}"] if variant in style["variants"] else [])}
            rules = page_rules(names, reported[feature["id"]]) if feature["id"] in reported else {}
            colour = to_rgba(colours()[stroke["colour"]], stroke["opacity"])
            dash = () if symbol else tuple(stroke.get("dash", ()))
            if lengths := rules.get("stroke-dasharray"):
                dash = () if lengths == "none" else tuple(map(float, lengths.split()))
            if rules.get("display") != "none":
                drawn.add((colour, round(stroke["width"], 3), dash))
    return drawn


def page_rules(names: set[str], state: str) -> dict[str, str]:
    """Return what the style sheet of the page declares for a stroke of a corridor of a reported state."""
    declared: dict[str, str] = {}
    for selector, body in RULE.findall((assets.HERE / "map" / "one-map.css").read_text(encoding="utf-8")):
        if selects(selector.strip(), names, state):
            declared |= {name.strip(): value.strip() for name, value in re.findall(r"([a-z-]+):([^;]+)", body)}
    return declared


def selects(selector: str, names: set[str], state: str) -> bool:
    """Tell whether a selector of classes, reported state, `:is` and `:not` is that of an element."""
    while part := INNERMOST.search(selector):
        held = any(selects(one.strip(), names, state) for one in part[2].split(","))
        selector = selector[: part.start()] + ("" if held == (part[1] == "is") else ".never") + selector[part.end() :]
    assert not re.sub(r'\.[\w-]+|\[data-reported="[\w-]+"\]', "", selector), selector
    return set(re.findall(r"\.([\w-]+)", selector)) <= names and all(
        one == state for one in re.findall(r'"([\w-]+)"', selector)
    )


class Recorder:
    """What matplotlib gets of strokes while a plan is drawn, in CSS pixels."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.drawn: Drawn = set()
        draw, fill = lines.draw, layers.outline

        def line(*args: Any, **stroke: Any) -> None:
            self._line(stroke)
            draw(*args, **stroke)

        def outline(*args: Any) -> dict[str, Any]:
            edge = fill(*args)
            self.drawn.add((edge["edgecolor"], *_measures(edge["linewidth"], edge["linestyle"])))
            return edge

        monkeypatch.setattr(lines, "draw", line)
        monkeypatch.setattr(layers, "outline", outline)

    def _line(self, stroke: dict[str, Any]) -> None:
        if stroke.get("linestyle") != "none":
            self.drawn.add((stroke["color"], *_measures(stroke["linewidth"], stroke["linestyle"])))
        elif stroke.get("markeredgewidth"):
            factor = 1.0 if stroke["marker"] == "o" and stroke["markersize"] < 6 else layers.SIGN
            self.drawn.add((stroke["markeredgecolor"], *_measures(stroke["markeredgewidth"] / factor, "solid")))


def _measures(width_pt: float, style: Any) -> tuple[float, tuple[float, ...]]:
    """Return the width of a stroke and its dashes in CSS pixels of a sheet on which one is 0.75 pt."""
    width = width_pt / 0.75
    assert not isinstance(style, tuple) or style[0] == 0, "dashes begin where the line does, as on screen"
    return round(width, 3), tuple(round(one * width, 3) for one in style[1]) if isinstance(style, tuple) else ()


@pytest.mark.parametrize("scale", ["belt", "home"])
def test_a_stroke_is_the_same_on_screen_and_on_paper(scale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    for layer in json.loads(json.dumps(map_symbology.for_browser(PLAN)))["layers"]:
        if scale not in layer["scales"]:
            continue
        content = PLAN.layers[layer["id"]].content
        wanted = on_screen(layer, json.loads(content)["features"], scale)
        with monkeypatch.context() as patched:
            recorder = Recorder(patched)
            _draw_alone(layer["id"], scale)
        assert recorder.drawn == wanted, layer["id"]
        compared += len(wanted)
    assert compared > 10


@pytest.mark.parametrize("scale", ["belt", "home"])
def test_a_reported_corridor_is_the_same_on_screen_and_on_paper(scale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dashes: dict[str, set[object]] = {state: set() for state in CORRIDOR_STATES}
    for layer in json.loads(json.dumps(map_symbology.for_browser(PLAN)))["layers"]:
        if layer["ids"] != map_symbology.CORRIDORS or scale not in layer["scales"]:
            continue
        features = json.loads(PLAN.layers[layer["id"]].content)["features"]
        for state in CORRIDOR_STATES:
            reported = {feature["id"]: state for feature in features}
            with monkeypatch.context() as patched:
                recorder = Recorder(patched)
                _draw_alone(layer["id"], scale, reported)
            assert recorder.drawn == on_screen(layer, features, scale, reported), (layer["id"], state)
            dashes[state] |= {dash for *_, dash in recorder.drawn}
            assert (recorder.drawn == on_screen(layer, features, scale)) or state != "not-begun", layer["id"]
    assert dashes["running"] == {()}
    assert map_symbology.UNDER_CONSTRUCTION_DASH in dashes["under-construction"]
    assert map_symbology.UNDER_CONSTRUCTION_DASH not in dashes["not-begun"]


def test_of_two_corridors_of_one_look_the_reported_one_alone_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.loads(json.dumps(map_symbology.for_browser(PLAN)))["layers"]
    railways = next(one for one in data if one["id"] == "railways")
    planned = [id_ for id_, variant in railways["variants"].items() if variant == "planned"]
    features = json.loads(PLAN.layers["railways"].content)["features"]
    assert len([one for one in features if one["id"] in planned]) > 1
    recorder = Recorder(monkeypatch)
    _draw_alone("railways", "belt", {planned[0]: "running"})
    assert recorder.drawn == on_screen(railways, features, "belt", {planned[0]: "running"})
    assert {dash for *_, dash in recorder.drawn} >= {(), (7, 5)}


def _draw_alone(layer: str, scale: str, reported: Mapping[str, str] = NOTHING) -> MapSheet:
    blank = sheet(297, 210)
    alone = replace(PLAN, layers={layer: PLAN.layers[layer]})
    layers.draw(blank, blank.axes(0, 0, 297, 210), alone, scale, reported=reported)
    return blank


@pytest.mark.parametrize("scale", ["belt", "home"])
def test_flows_of_projects_are_the_same_on_screen_and_on_paper(scale: str) -> None:
    found = ledgers.shown(
        ledgers.cell("430100", county="cangwu", agreed=70 * ledgers.YI), ledgers.cell("440100", county="tengxian")
    )
    words, matches = ExportRequest().words, matching(PLAN, Selection())
    thematic = map_symbology.for_browser(PLAN)["thematic"]
    on_screen_ = [
        (
            to_rgba(colours()[thematic[name]["colour"]], thematic[name]["opacity"]),
            flow["width"],
            tuple(thematic[name].get("dash", ())),
        )
        for flow in map_data.view(PLAN, matches, words, found)["flows"]
        if flow["scale"] == scale
        for name in ["flow-outside" if flow["outside"] else "flow-strong"]
    ]
    blank = sheet(297, 210)
    axes = blank.axes(0, 0, 297, 210)
    marks.draw_flows(blank, axes, PLAN, matches, words, found, scale)
    on_paper = [(one.get_edgecolor(), *_measures(one.get_linewidth(), _style(one))) for one in axes.patches]
    assert on_paper == on_screen_
    assert {dash for *_, dash in on_paper} == {(), (8, 5)}


def _style(patch: Any) -> Any:
    offset, dashes = patch._us_dashes if hasattr(patch, "_us_dashes") else patch._unscaled_dash_pattern
    return (offset, dashes) if dashes else "solid"


def test_a_changed_style_changes_both() -> None:
    """The twin: each side follows the style, so that the comparison above can fail."""
    layer = PLAN.layers["rivers"]
    assert layer.style
    (stroke,) = layer.style.look.strokes
    look = replace(layer.style.look, strokes=(replace(stroke, width=9),))
    wide = replace(layer, style=replace(layer.style, look=look))
    data = map_symbology.for_browser(replace(PLAN, layers={"rivers": wide}))["layers"]
    assert data[0]["style"]["look"]["strokes"][0]["width"] == 9
    assert layers.pen(sheet(297, 210), look.strokes[0])["linewidth"] == 9 * 0.75


def test_every_colour_of_a_style_stands_in_the_palette() -> None:
    assert colours().keys() == COLOURS, "what a package may name is what the palette has"
    thematic = {stroke.colour for stroke in map_symbology.THEMATIC.values()}
    assert thematic <= colours().keys()


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_layer.write(tmp_path_factory.mktemp("package") / "data")


@pytest.fixture(scope="module")
def wider(package: Path) -> Plan:
    return load(package)


def test_a_declared_layer_has_no_finding(package: Path) -> None:
    assert [str(one) for one in run.findings(package)] == []


def test_a_declared_layer_reaches_every_map(wider: Plan) -> None:
    base = map_base.base(wider)
    assert {layer["id"] for layer in base["layers"]} >= new_layer.STYLES.keys()
    entry = next(one for one in base["legend"] if one["key"] == "new_line")
    assert entry["title"] == {"zh": "新层 new_line（示意）", "en": "New new_line (schematic)"}
    request = ExportRequest(Selection(), "zh", "", (("paper", "a4"), ("scale", "belt")))
    with static.drawing():
        made = static.page(wider, request)
    mine = to_rgba(colours()[new_layer.COLOUR], 0.8)
    assert any(line.get_color() == mine for line in made.figure.axes[0].lines)
    texts = {text.get_text() for axes in made.figure.axes for text in axes.texts} | {
        text.get_text() for text in made.figure.texts
    }
    assert {new_layer.NAMES["name_zh"], "新层 new_line（示意）"} <= texts
    assert all(f'"id":"{id_}-1"' in as_html(wider, request).body.decode() for id_ in new_layer.STYLES)
    matches = matching(wider, Selection())
    named = {table.name for table in tables(wider, matches, colophon(wider, request), request)}
    assert named >= new_layer.STYLES.keys()


def test_the_tip_of_an_arrow_stands_clear_of_the_home_citys_mark() -> None:
    page = static.page(PLAN, ExportRequest(Selection(industry=("tea",)), options=(("paper", "a4"), ("scale", "belt"))))
    axes = next(one for one in page.figure.axes if one.patches)
    mark = max(line.get_markersize() for line in axes.lines if tuple(line.get_xydata()[0]) == at(PLAN.home.at))
    home = axes.transData.transform(at(PLAN.home.at))
    flows = [one for one in axes.patches if isinstance(one, FancyArrowPatch)]
    tips = [axes.transData.transform(one._path_original.vertices[0]) for one in flows]
    assert tips and all(math.dist(tip, home) >= 0.99 * mark / 2 * page.figure.dpi / 72 for tip in tips)
