"""Decks read back: what stands on a slide, and whether it fits, measured apart from the code that set it."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import openpyxl
from PIL import Image, ImageFont
from pptx import Presentation
from pptx.oxml.ns import qn
from pylopdf_fonts_zh_cn import sans_path

from exports.request import File

POINT = 12700  # EMU
INCH = 914400
WORD = re.compile(r"[^\s\u2e80-\u9fff\uff01-\uff60]+|\s+|.")
FONT = ImageFont.truetype(str(sans_path()), 100)


def opened(file: File) -> Any:
    return Presentation(io.BytesIO(file.body))


def picture(_plan: Any, _asked: Any, width_mm: float, height_mm: float, dpi: int = 200, scale: str = "belt") -> bytes:
    """A plain picture in the place of a map: the maps have their own tests."""
    body = io.BytesIO()
    Image.new("RGB", (round(width_mm / 25.4 * dpi / 20), round(height_mm / 25.4 * dpi / 20)), scale_colour(scale)).save(
        body, "PNG"
    )
    return body.getvalue()


def scale_colour(scale: str) -> str:
    return {"belt": "#DDE6EC", "home": "#E9E7E2"}[scale]


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def notes(deck: Any) -> list[str]:
    return [slide.notes_slide.notes_text_frame.text for slide in deck.slides]


def charts(deck: Any) -> list[Any]:
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def tables(deck: Any) -> list[list[list[str]]]:
    """Return the cells of each table, row by row."""
    found = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    return [[[cell.text_frame.text for cell in row.cells] for row in table.rows] for table in found]


def values(chart: Any) -> dict[str, dict[str, int]]:
    """Return series → category → number, zeros left out."""
    categories = list(chart.plots[0].categories)
    return {
        series.name: {name: int(n) for name, n in zip(categories, series.values, strict=True) if n}
        for series in chart.plots[0].series
    }


def workbook(chart: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active


def texts(deck: Any) -> list[str]:
    """Return every text of a deck: slides, notes, charts, layouts."""
    parts = [part for part in deck.part.package.iter_parts() if hasattr(part, "_element")]
    found = [node.text or "" for part in parts for node in part._element.iter(qn("a:t"), qn("c:v"))]
    return found + [node.get("descr", "") for part in parts for node in part._element.iter(qn("p:cNvPr"))]


def runs(deck: Any) -> Iterator[Any]:
    """Yield the properties of every run and field of the slides and their notes, None where it has none."""
    for slide in deck.slides:
        for part in (slide, slide.notes_slide):
            for run in part._element.iter(qn("a:r"), qn("a:fld")):
                if (run.findtext(qn("a:t")) or "").strip():
                    yield run.find(qn("a:rPr"))


def outside(deck: Any) -> list[str]:
    """Return the shapes that reach over the edge of their slide."""
    wide, high = deck.slide_width, deck.slide_height
    return [
        f"{number}: {shape.name}"
        for number, slide in enumerate(deck.slides, 1)
        for shape in slide.shapes
        if shape.left < 0 or shape.top < 0 or shape.left + shape.width > wide or shape.top + shape.height > high
    ]


def overlapping(deck: Any) -> list[str]:
    """Return the pairs of shapes that lie on each other."""
    found = []
    for number, slide in enumerate(deck.slides, 1):
        shapes = list(slide.shapes)
        for i, one in enumerate(shapes):
            found += [f"{number}: {one.name} on {other.name}" for other in shapes[i + 1 :] if _meet(one, other)]
    return found


def _meet(one: Any, other: Any) -> bool:
    slack = 2 * POINT
    return bool(
        one.left + one.width > other.left + slack
        and other.left + other.width > one.left + slack
        and one.top + one.height > other.top + slack
        and other.top + other.height > one.top + slack
    )


@dataclass(frozen=True)
class Spill:
    """A text that is higher than its box, in points."""

    slide: int
    text: str
    high: float
    room: float


def spills(deck: Any) -> list[Spill]:
    """Return the texts that do not fit their shapes or cells."""
    return [
        Spill(number, frame.text[:60], high, room)
        for number, slide in enumerate(deck.slides, 1)
        for frame, wide, room in _boxes(slide)
        if (high := _high(frame, wide)) > room + 0.5
    ]


def _boxes(slide: Any) -> Iterator[tuple[Any, float, float]]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            inset = int(shape.text_frame._txBody.bodyPr.get("rIns", 0))
            yield shape.text_frame, (shape.width - inset) / POINT, shape.height / POINT
        if shape.has_table:
            for row in shape.table.rows:
                for column, cell in zip(shape.table.columns, row.cells, strict=True):
                    wide = (
                        (shape.width if cell.is_merge_origin else column.width) - cell.margin_left - cell.margin_right
                    )
                    yield cell.text_frame, wide / POINT, (row.height - cell.margin_top - cell.margin_bottom) / POINT


def _high(frame: Any, wide: float) -> float:
    high = 0.0
    for paragraph in frame.paragraphs:
        if paragraph.runs or paragraph._p.findall(qn("a:fld")):
            high += _lines(paragraph, wide) * paragraph.line_spacing.pt
            high += paragraph.space_before.pt if paragraph.space_before else 0
    return high


def title_lines(slide: Any) -> list[str]:
    """Return the lines into which a slide's heading breaks."""
    [frame] = [shape.text_frame for shape in slide.shapes if shape == slide.shapes.title]
    wide = next(wide for one, wide, _ in _boxes(slide) if one._txBody is frame._txBody)
    size = frame.paragraphs[0].runs[0].font.size.pt
    lines, used = [""], 0.0
    for word in WORD.findall(frame.text):
        if used + _width(word.rstrip(), size) > wide:
            lines, used = [*lines, ""], 0.0
        lines[-1], used = lines[-1] + word, used + _width(word, size)
    return lines


def column(slide: Any) -> list[Any]:
    """Return the boxes of text right of a map or chart, from the top: numbers first, then what stands below them."""
    left = 8.5 * INCH
    boxes = [one for one in slide.shapes if one.has_text_frame and not one.is_placeholder and one.left > left]
    return sorted(boxes, key=lambda one: one.top)


def written_high(shape: Any) -> float:
    """Return how high the text in a shape stands, in points."""
    return _high(shape.text_frame, shape.width / POINT)


def _lines(paragraph: Any, wide: float) -> int:
    pieces: list[tuple[str, float]] = []
    count = 0
    for child in paragraph._p:
        if child.tag == qn("a:br"):
            count += _broken(pieces, wide)
            pieces = []
        elif child.tag in (qn("a:r"), qn("a:fld")):
            pieces.append((child.findtext(qn("a:t")) or "", int(child.find(qn("a:rPr")).get("sz")) / 100))
    return count + _broken(pieces, wide)


def _broken(pieces: list[tuple[str, float]], wide: float) -> int:
    lines, used = 1, 0.0
    for text, size in pieces:
        for word in WORD.findall(text):
            for part in [word] if _width(word, size) <= wide else word:
                if used + _width(part.rstrip(), size) > wide:
                    lines, used = lines + 1, 0.0
                used += _width(part, size)
    return lines


@cache
def _width(text: str, size: float) -> float:
    return FONT.getlength(text) * size / 100
