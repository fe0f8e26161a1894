"""What a map's colours, lines and symbols mean, and what is counted on which basis."""

from collections.abc import Callable, Iterable
from typing import Any

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Rectangle
from matplotlib.transforms import Bbox, BboxTransformTo, TransformedBbox

from exports.map import focus, layers, marks
from exports.map.sheet import MapSheet, length_mm, wrapped
from frontend.palette import colours
from plan.layer_style import Look, Stroke
from plan.links import Matches
from plan.model import Plan
from records.corridor_reports import NONE_REPORTED, Corridors
from views.map import corridor_report_view, map_base, map_data, map_fill, map_flows, map_projects, map_symbology
from views.map.map_symbology import LegendEntry
from views.projects import project_sum_words
from views.projects.project_sums import MeasuredProjects, Shown
from views.words import Words

ROW_MM = 4.4
KEY_MM = 9.0
REPORTED_KEY = Stroke("ink", 1.6)
"""The line of a corridor of any mode in the legend of what was reported."""
BOLD = 1.03  # how much longer a bold line is


class LegendSign:
    """A place of the sheet for the sign of a legend row, in millimetres of the sheet; from (0, 0) to (1, 1) within.

    Its artists belong to the figure: axes of their own for each key took a quarter of the time of a whole map.
    """

    def __init__(self, sheet: MapSheet, left: float, top: float, width: float, height: float) -> None:
        self._figure = sheet.figure
        self._box = TransformedBbox(Bbox.from_bounds(*sheet.bounds(left, top, width, height)), sheet.figure.transFigure)

    def add(self, artist: Artist) -> None:
        """Draw something, cut at the edge of the key."""
        artist.set_transform(BboxTransformTo(self._box))
        self._figure.add_artist(artist)
        artist.set_clip_box(self._box)

    def line(self, **pen: Any) -> None:
        """Draw a line from end to end."""
        self.add(Line2D((0, 1), (0.5, 0.5), **pen))


Draw = Callable[[LegendSign], None]


class LegendColumn:
    """A column of legend rows on the sheet, filled from the top; positions in millimetres of the sheet."""

    def __init__(self, sheet: MapSheet, left: float, top: float, width: float) -> None:
        self.sheet, self.left, self.top, self.width = sheet, left, top, width
        self.unit = sheet.factor

    def head(self, text: str) -> None:
        """Write a heading, over two lines where one is too short."""
        for line in wrapped(text, self.width, self.sheet.size("note") * BOLD):
            self._text(self.left, line, bold=True)
            self.top += ROW_MM * self.unit * 0.86
        self.top += 0.6 * self.unit

    def row(self, draw: Draw, text: str) -> None:
        """Write a row: a key and what it means."""
        draw(self._key())
        indent = (KEY_MM + 1.5) * self.unit
        for line in wrapped(text, self.width - indent, self.sheet.size("note")):
            self._text(self.left + indent, line)
            self.top += ROW_MM * self.unit * 0.8
        self.top += ROW_MM * self.unit * 0.2

    def line(self, text: str) -> None:
        """Write a text without a key; what does not fit a line is indented below it."""
        indent = 2.0 * self.unit
        for i, part in enumerate(wrapped(text, self.width - indent, self.sheet.size("note"))):
            self._text(self.left + (indent if i else 0), part)
            self.top += ROW_MM * self.unit * 0.8
        self.top += ROW_MM * self.unit * 0.15

    def space(self) -> None:
        """Leave half a row free."""
        self.top += ROW_MM * self.unit * 0.5

    def steps(self, draws: list[tuple[Draw, str]]) -> None:
        """Write several small keys in one row."""
        size = self.sheet.size("note") / self.unit
        lengths = [3.8 + 1.0 + length_mm(text, size) for _, text in draws]
        gap = min(4.0, (self.width / self.unit - sum(lengths)) / max(1, len(draws) - 1))
        left = self.left
        for (draw, text), length in zip(draws, lengths, strict=True):
            draw(self._key(left, 3.8))
            self._text(left + 4.6 * self.unit, text)
            left += (length + gap) * self.unit
        self.top += ROW_MM * self.unit

    def _key(self, left: float | None = None, width: float = KEY_MM) -> LegendSign:
        return LegendSign(self.sheet, left or self.left, self.top, width * self.unit, 2.8 * self.unit)

    def _text(self, left: float, text: str, bold: bool = False) -> None:
        middle = self.top + 1.4 * self.unit
        self.sheet.text(left, middle, text, "note", verticalalignment="center", bold=bold)


def write(
    column: LegendColumn,
    plan: Plan,
    matches: Matches,
    words: Words,
    scale: str,
    measured: Shown = None,
    corridors: Corridors = NONE_REPORTED,
) -> None:
    """Write what the map's colours, lines and symbols mean; says what is counted, and which lines follow reports."""
    if scale == "belt":
        _counts(column, plan, matches, words, measured)
    _flows(column, plan, matches, words, measured, scale)
    counts = isinstance(measured, MeasuredProjects) and project_sum_words.what_counts(plan, measured.measure, words)
    if counts:
        column.line(counts)
    for entry in map_symbology.legend(plan):
        if scale in entry.scales:
            column.row(_sign(column.sheet, plan, entry), entry.title.at(words.lang))
    for state, text in corridor_report_view.legend(plan, corridors, focus.held(plan, scale), words):
        if state == map_symbology.NOT_BEGUN:  # it has no line of its own
            column.line(text)
            continue
        look = map_symbology.as_reported(Look(strokes=(REPORTED_KEY,)), state)
        column.row(_strokes(column.sheet, look.strokes), text)
    if focus.drawn(plan, focus.of(plan, matches), scale):
        column.row(_strokes(column.sheet, [map_symbology.THEMATIC["highlight"]]), words.map_corridor_chosen)
    if lines := map_data.listed(plan, matches, words, measured, scale):
        column.head(words.ledger_listed)
        for line in lines:
            column.line(line)
    if scale == "home":
        _unplaced(column, plan, words)


def _unplaced(column: LegendColumn, plan: Plan, words: Words) -> None:
    """List the places that no source puts on the map."""
    names = [site.name.at(words.lang) for site in marks.named_sites(plan) if not map_base.placed(site)]
    if names:
        column.space()
        column.head(words.map_unplaced)
    for name in names:
        column.line(name)


def _sign(sheet: MapSheet, plan: Plan, entry: LegendEntry) -> Draw:
    """Return what draws the sign of an entry: its symbol, its area, or its strokes with the beads of the layer."""
    drawn = plan.layers[entry.layer].style
    assert drawn is not None
    look = drawn.of(entry.variant)
    if look.symbol:
        return _symbols(layers.signs(sheet, look.symbol, layers.size_of(look.symbol)))
    if drawn.kind == "fill":
        return _area(sheet, look)
    return _strokes(sheet, look.strokes, layers.signs(sheet, drawn.beads if look is drawn.look else None))


def _counts(column: LegendColumn, plan: Plan, matches: Matches, words: Words, measured: Shown) -> None:
    selection = matches.selection
    column.head(map_fill.title(plan, selection, words, measured))
    texts = map_fill.class_texts(plan, selection, words, measured)
    column.steps([(_swatch(f"class-{i}"), text) for i, text in enumerate(texts)])
    if map_fill.hatched(plan, matches, measured):
        counted = "region" in selection.counted_bases
        column.row(_swatch("class-0", "////"), words.map_hatch_counted if counted else words.map_hatch)


def _flows(column: LegendColumn, plan: Plan, matches: Matches, words: Words, measured: Shown, scale: str) -> None:
    """Write what the flows' width, dashes, colour and arrow mean; nothing where none is drawn."""
    flows = map_flows.flows(plan, matches, words, measured, scale)
    if not any(flow["strong"] for flow in flows):
        if flows:
            column.row(_strokes(column.sheet, [map_symbology.THEMATIC["flow"]]), words.paper_flow)
        return
    column.head(map_flows.width_title(words, measured))
    widths, plain = map_flows.width_texts(words, measured), colours()[map_symbology.THEMATIC["flow-strong"].colour]
    column.steps([(_flow(column.sheet, plain, width), text) for text, width in widths])
    if any(flow["outside"] for flow in flows):
        column.row(
            _strokes(column.sheet, [map_symbology.THEMATIC["flow-outside"]]), map_projects.outside_key(plan, words)
        )
    if isinstance(measured, MeasuredProjects):
        column.row(_arrow(column.sheet), words.ledger_arrow)
        return
    for group, colour in dict.fromkeys((flow["group"], marks.flow_colour(flow)) for flow in flows):
        name = map_flows.group_name(plan, group, words)
        column.row(_flow(column.sheet, colour, map_flows.WIDTHS[3]), name)
    column.row(_arrow(column.sheet), words.paper_arrow)


def _swatch(colour: str, hatch: str = "") -> Draw:
    def draw(key: LegendSign) -> None:
        ink = colours()
        box = Rectangle(
            (0, 0.1), 1, 0.8, facecolor=ink[colour], edgecolor=ink["belt-border"], linewidth=0.6, hatch=hatch
        )
        key.add(box)

    return draw


def _area(sheet: MapSheet, look: Look) -> Draw:
    def draw(key: LegendSign) -> None:
        edge = layers.outline(sheet, look.strokes[0]) if look.strokes else {"linewidth": 0}
        face = colours()[look.fill] if look.fill else "none"
        key.add(Rectangle((0.3, 0.1), 0.4, 0.8, facecolor=face, **edge))

    return draw


def _strokes(sheet: MapSheet, strokes: Iterable[Stroke], beads: Iterable[dict[str, Any]] = ()) -> Draw:
    def draw(key: LegendSign) -> None:
        for stroke in strokes:
            key.line(**layers.pen(sheet, stroke))
        _symbols(beads)(key)

    return draw


def _flow(sheet: MapSheet, colour: str, width: float) -> Draw:
    def draw(key: LegendSign) -> None:
        key.line(color=colour, linewidth=sheet.pt(width))

    return draw


def _arrow(sheet: MapSheet) -> Draw:
    def draw(key: LegendSign) -> None:
        look: dict[str, Any] = {"arrowstyle": marks.ARROWS["out"], "mutation_scale": sheet.pt(9)}
        key.add(
            FancyArrowPatch(
                (0, 0.5), (1, 0.5), shrinkA=0, shrinkB=0, color=colours()["soft"], linewidth=sheet.pt(2), **look
            )
        )

    return draw


def _symbols(parts: Iterable[dict[str, Any]]) -> Draw:
    def draw(key: LegendSign) -> None:
        for part in parts:
            key.add(Line2D([0.5], [0.5], clip_on=False, **part))

    return draw
