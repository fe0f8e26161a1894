"""Native charts that stay editable: their numbers stand in a workbook inside, as text and numbers, never a formula."""

import io
import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt
from xlsxwriter import Workbook

from exports.deck.boxes import SlideBox, describe
from exports.deck.typography import Type, colour, name_faces, plain, write
from exports.zipped import undated
from frontend.palette import colours, readable
from plan.analysis import BARS, LINES, STACKED
from plan.text import Lang

AXIS, LABEL = Type(14), Type(12, True)
SIZES = {8: 12, 14: 11}  # more categories than these stand in smaller type
TITLE = Type(12, colour="soft")
NO_ZEROS = "0;;;"
NO_ZERO_SUMS = "#,##0.##;;;"
MOST_STEPS = 6
TYPES = {
    BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    STACKED: XL_CHART_TYPE.BAR_STACKED,
    LINES: XL_CHART_TYPE.LINE_MARKERS,
}
SHEET = "Sheet1"  # the name the chart's own references bear


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one kind, one a category; `colours` where each category has its own; hatched where not counted on."""

    name: str
    values: tuple[float, ...]
    colour: str
    hatched: bool = False
    colours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from the top down, stacked where they are of several series, or lines.

    Attributes
    ----------
    counts : str
        What the value axis counts, in words.
    kinds : str
        What the categories are, in words.
    alt : str
        What the chart says, in a sentence.
    kind : str
        `stacked`, or `bars` where several series stand beside each other, or `lines`.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    counts: str
    kinds: str
    alt: str
    kind: str = STACKED

    @property
    def whole(self) -> bool:
        """Whether all values are whole numbers."""
        return all(isinstance(value, int) for one in self.series for value in one.values)

    @property
    def longest(self) -> float:
        """Length of the longest bar, or the highest point of a line."""
        if self.kind != STACKED:
            return max((value for one in self.series for value in one.values), default=0)
        return max((sum(values) for values in zip(*(one.values for one in self.series), strict=True)), default=0)


def add(slide: Any, box: SlideBox, bars: Bars, created: str, lang: Lang) -> Any:
    """Add a chart of bars; `created` is the ISO date its workbook bears."""
    data = CategoryChartData(number_format="0")
    data.categories = [plain(name) for name in bars.categories]
    for series in bars.series:
        data.add_series(plain(series.name), series.values)
    frame = slide.shapes.add_chart(TYPES[bars.kind], *map(Inches, box), data)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(workbook(bars, created))
    _make_axis_ids_unsigned(chart)
    _set_axes(chart, bars, lang)
    _set_legend(chart, bars)
    _paint(chart, bars)
    _name_all_faces(chart, lang)
    describe(frame, bars.alt)
    return frame


def workbook(bars: Bars, created: str) -> bytes:
    """Return the workbook behind a chart: categories down the first column, one series a column beside it."""
    body = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(body, options) as book:
        book.set_properties({"created": datetime.fromisoformat(created)})
        sheet = book.add_worksheet(SHEET)
        for row, name in enumerate(bars.categories, start=1):
            sheet.write_string(row, 0, plain(name))
        for column, series in enumerate(bars.series, start=1):
            sheet.write_string(0, column, plain(series.name))
            sheet.write_column(1, column, series.values)
        sheet.set_column(0, len(bars.series), 18)
    return undated(body.getvalue())


def _set_axes(chart: Any, bars: Bars, lang: Lang) -> None:
    chart.font.size = Pt(AXIS.size)
    chart.font.color.rgb = colour(AXIS.colour)
    kinds, counts = chart.category_axis, chart.value_axis
    if bars.kind != LINES:  # bars run from the top down
        kinds.reverse_order = True
        _put_at(counts, "max")
    _label_all(kinds)
    kinds.tick_labels.font.size = Pt(_size(len(bars.categories)))
    kinds.major_tick_mark = counts.major_tick_mark = XL_TICK_MARK.NONE
    kinds.format.line.color.rgb = colour("border")
    counts.format.line.fill.background()
    counts.minimum_scale = 0
    counts.major_unit = step = _step(bars)
    counts.maximum_scale = step * (bars.longest // step + 1)
    counts.major_gridlines.format.line.color.rgb = colour("land")
    counts.tick_labels.font.color.rgb = colour("soft")
    for axis, title in ((kinds, bars.kinds), (counts, bars.counts)):
        axis.has_title = True
        write(axis.axis_title.text_frame.paragraphs[0], title, TITLE, lang)


def _step(bars: Bars) -> float:
    """Return what lies between two lines of the value axis: a whole number of things, of money 1, 2 or 5 tens of it."""
    least = bars.longest / MOST_STEPS
    if not bars.whole and least > 0:
        ten = 10.0 ** math.floor(math.log10(least))
        return next(step * ten for step in (1, 2, 5, 10) if step * ten >= least)
    return max(1, math.ceil(least))


def _size(count: int) -> int:
    """Return the size of type in which so many categories stand below each other without leaving any out."""
    sizes = [int(AXIS.size), *(size for most, size in SIZES.items() if count > most)]
    return min(sizes)


def _make_axis_ids_unsigned(chart: Any) -> None:
    """Write the ids of axes without the sign that python-pptx gives them; LibreOffice reads no more than 31 bits."""
    for element in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        element.set("val", element.get("val").removeprefix("-"))


def _put_at(axis: Any, end: str) -> None:
    """Put an axis at an end of the other one."""
    axis._element.find(qn("c:crosses")).set("val", end)


def _label_all(axis: Any) -> None:
    """Let no label of a category axis be left out."""
    skip = axis._element.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _set_legend(chart: Any, bars: Bars) -> None:
    chart.has_title = False
    chart.has_legend = len(bars.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False


def _paint(chart: Any, bars: Bars) -> None:
    plot = chart.plots[0]
    if bars.kind == LINES:
        _paint_lines(plot, bars)
        return
    plot.gap_width, plot.overlap = 45, 100 if bars.kind == STACKED else 0
    for native, series in zip(plot.series, bars.series, strict=True):
        _fill(native.format, series.colour, series.hatched)
        for i, own in enumerate(series.colours):
            _fill(native.points[i].format, own, False)
        labels = native.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = NO_ZEROS if bars.whole else NO_ZERO_SUMS, False
        inside = bars.kind == STACKED
        labels.position = XL_LABEL_POSITION.CENTER if inside else XL_LABEL_POSITION.OUTSIDE_END
        labels.font.size, labels.font.bold = Pt(LABEL.size), True
        on_white = series.hatched or not inside
        ground = "paper" if on_white else series.colour
        labels.font.color.rgb = colour(readable(colours().get(ground, ground)))


def _paint_lines(plot: Any, bars: Bars) -> None:
    for native, series in zip(plot.series, bars.series, strict=True):
        native.smooth = False
        native.format.line.color.rgb = colour(series.colour)
        native.format.line.width = Pt(2.5)
        native.format.line.dash_style = MSO_LINE_DASH_STYLE.DASH if series.hatched else None
        native.marker.style, native.marker.size = XL_MARKER_STYLE.CIRCLE, 8
        native.marker.format.fill.solid()
        native.marker.format.fill.fore_color.rgb = colour(series.colour)
        native.marker.format.line.color.rgb = colour(series.colour)


def _fill(format_: Any, name: str, hatched: bool) -> None:
    if hatched:
        format_.fill.patterned()
        format_.fill.pattern = MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL
        format_.fill.fore_color.rgb, format_.fill.back_color.rgb = colour(name), colour("paper")
    else:
        format_.fill.solid()
        format_.fill.fore_color.rgb = colour(name)
    format_.line.color.rgb = colour("paper")


def tints(name: str, count: int) -> tuple[str, ...]:
    """Return so many shades of one colour, the full one first, each apart from the next on a bad projector."""
    full = colour(name)
    shares = [0.72 * i / max(1, count - 1) if count > 1 else 0 for i in range(count)]
    return tuple("#" + "".join(f"{round(part + (255 - part) * share):02X}" for part in full) for share in shares)


def _name_all_faces(chart: Any, lang: Lang) -> None:
    for name in ("defRPr", "rPr", "endParaRPr"):
        for properties in chart._chartSpace.iter(qn(f"a:{name}")):
            name_faces(properties, lang)
