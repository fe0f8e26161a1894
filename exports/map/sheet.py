"""A sheet of paper to draw on: millimetres, the typeface that comes with the install, sizes that grow with it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font
from matplotlib.patheffects import withStroke
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox

from exports.map import png
from exports.safe import printable
from exports.typography import FONT, MM_PER_INCH, ems
from frontend.palette import colours

SMALLEST_PT = 7.0
SIZES_PT = {"note": SMALLEST_PT, "text": 8.0, "label": 9.0, "head": 10.0, "title": 16.0}
STRAIGHT = str.maketrans("‘’“”", "''\"\"")
WIDE = re.compile(r"[\u2e80-\u9fff]")
UNKNOWN = "\N{WHITE SQUARE}"


@lru_cache(maxsize=1)
def family() -> str:
    """Return the name of the typeface, known to matplotlib from now on."""
    fontManager.addfont(FONT)
    return str(FontProperties(fname=FONT).get_name())


@lru_cache(maxsize=1)
def covered() -> frozenset[int]:
    """Return the code points that the typeface has a letter for."""
    return frozenset(FT2Font(FONT).get_charmap())


def length_mm(text: str, size_pt: float) -> float:
    """Return how long a line of text is in a size of type."""
    return ems(text) * size_pt * MM_PER_INCH / 72


def wrapped(text: str, width_mm: float, size_pt: float) -> list[str]:
    """Return text in lines that fit a width: broken at spaces and between wide letters, else where it must be."""
    lines, line = [], ""
    for word in _breakable(text):
        if line and length_mm((line + word).rstrip(), size_pt) > width_mm:
            lines.append(line.strip())
            line = ""
        for letter in word:
            if line and length_mm((line + letter).rstrip(), size_pt) > width_mm:
                lines.append(line.strip())
                line = ""
            line += letter
    return [*lines, line.strip()]


def _breakable(text: str) -> list[str]:
    """Return the parts of a text between which a line may end; punctuation stays with the word before it."""
    return re.findall(rf"(?:{WIDE.pattern}|[^\u2e80-\uffef\s]+|\s)[\u3001-\u3011\uff01-\uff1f\s]*|.", text, re.DOTALL)


class Renderer(RendererAgg):
    """Draws one sheet; a line of text is measured once a process, as maps name the same places again and again."""

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> Any:
        """Return width, height and descent of a line in pixels."""
        return _extent(self.dpi, s, prop.copy(), ismath)  # a copy, as the key must not change


@lru_cache(maxsize=8192)
def _extent(dpi: float, text: str, prop: FontProperties, ismath: Any) -> Any:
    return _measuring(dpi).get_text_width_height_descent(text, prop, ismath)  # type: ignore[no-untyped-call]


@lru_cache(maxsize=4)
def _measuring(dpi: float) -> RendererAgg:
    return RendererAgg(1, 1, dpi)  # type: ignore[no-untyped-call]


class Canvas(FigureCanvasAgg):
    """A canvas that is drawn when the sheet is written; geopandas asks for a drawing after each layer it adds."""

    _renderer: Renderer | None = None

    def get_renderer(self) -> Renderer:
        """Return what draws the sheet at the size it has."""
        width, height = self.get_width_height(physical=True)
        known = self._renderer
        if known is None or (known.width, known.height, known.dpi) != (width, height, self.figure.dpi):
            known = self._renderer = Renderer(width, height, self.figure.dpi)  # type: ignore[no-untyped-call]
        return known

    def draw_idle(self, *_: Any, **__: Any) -> None:
        """Draw nothing yet."""

    def print_png(self, filename_or_obj: Any, *, metadata: dict[str, str] | None = None, **_: Any) -> None:
        """Write the sheet to a stream as PNG; of the metadata only a title is stated."""
        self.draw()  # type: ignore[no-untyped-call]
        pixels = np.asarray(self.buffer_rgba())  # type: ignore[no-untyped-call]
        filename_or_obj.write(png.encoded(pixels, self.figure.dpi, (metadata or {}).get("Title", "")))


@dataclass(frozen=True, slots=True)
class MapSheet:
    """A figure measured in millimetres from its top left corner.

    Attributes
    ----------
    factor : float
        By how much type is larger than on A4.
    pen : float
        By how much lines and symbols are larger than on A4.
    """

    figure: Figure
    width_mm: float
    height_mm: float
    factor: float = 1.0
    pen: float = 1.0

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Return empty axes, in millimetres of the sheet."""
        axes: Axes = self.figure.add_axes(self.bounds(left, top, width, height))
        axes.set_xticks([])
        axes.set_yticks([])
        # geopandas names them after the projection
        axes.xaxis.label.set_visible(False)
        axes.yaxis.label.set_visible(False)
        return axes

    def bounds(self, left: float, top: float, width: float, height: float) -> tuple[float, float, float, float]:
        """Return left, bottom, width and height of a place, in millimetres of the sheet, as shares of the figure."""
        bottom = 1 - (top + height) / self.height_mm
        return left / self.width_mm, bottom, width / self.width_mm, height / self.height_mm

    def size(self, name: str) -> float:
        """Return a size of type in points."""
        return max(SMALLEST_PT, SIZES_PT[name] * self.factor)

    def pt(self, pixels: float) -> float:
        """Return a width on screen (CSS pixels) in points on this sheet."""
        return pixels * 0.75 * self.pen

    def text(self, left: float, top: float, text: str, size: str = "text", colour: str = "ink", **more: Any) -> Text:
        """Write on the sheet itself, in millimetres."""
        place = (left / self.width_mm, 1 - top / self.height_mm)
        return self.figure.text(*place, typed(text), **style(self.size(size), colour, **more))


def sheet(width_mm: float, height_mm: float, factor: float = 1.0, pen: float | None = None) -> MapSheet:
    """Return a blank sheet; lines grow with the type unless said otherwise."""
    figure = Figure((width_mm / MM_PER_INCH, height_mm / MM_PER_INCH), facecolor="white")
    Canvas(figure)
    return MapSheet(figure, width_mm, height_mm, factor, factor if pen is None else pen)


def typed(text: str) -> str:
    """Return text as it is set, on one line; a letter the typeface lacks is an empty square.

    Its curly quotes are those of Chinese, a whole letter wide, so English gets straight ones.
    """
    clean = " ".join(printable(text).split()) if "\n" in text or "\t" in text else printable(text)
    clean = clean if WIDE.search(clean) else clean.translate(STRAIGHT)
    return "".join(letter if ord(letter) in covered() else UNKNOWN for letter in clean)


def without_overlaps(kept: list[Text], more: list[Text], axes: Axes) -> list[Text]:
    """Hide each further text that lies on another one or is cut by the edge of the axes; return all that are seen.

    One that stands below its point is first tried above it.
    """
    renderer = axes.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    edge = axes.get_window_extent(renderer)
    boxes = [text.get_window_extent(renderer) for text in kept]
    seen = list(kept)
    for text in more:
        box = text.get_window_extent(renderer)
        if not _free(box, edge, boxes) and isinstance(text, Annotation) and text.xyann[1]:
            text.xyann = (text.xyann[0], -text.xyann[1])
            text.set_verticalalignment("bottom")
            text.set_horizontalalignment("center" if box.x1 <= edge.x1 else "right")
            box = text.get_window_extent(renderer)
        if _free(box, edge, boxes):
            boxes.append(box)
            seen.append(text)
        else:
            text.set_visible(False)
    return seen


def _free(box: Bbox, edge: Bbox, others: list[Bbox]) -> bool:
    """Tell whether an extent lies inside the edge and on no other."""
    inside = edge.x0 <= box.x0 and box.x1 <= edge.x1 and edge.y0 <= box.y0 and box.y1 <= edge.y1
    return inside and not any(box.overlaps(other) for other in others)


def style(size_pt: float, colour: str = "ink", bold: bool = False, **more: Any) -> dict[str, Any]:
    """Return how text looks; the typeface has one weight, so bold is drawn with a thin stroke of its own colour."""
    ink = colours().get(colour, colour)
    effects = [withStroke(linewidth=size_pt / 18, foreground=ink)] if bold else []
    # a $ is a letter, not the start of a formula
    return {
        "zorder": 9,
        "family": family(),
        "size": size_pt,
        "color": ink,
        "parse_math": False,
        "path_effects": effects,
        **more,
    }


def halo(size_pt: float, ground: str = "paper") -> list[withStroke]:
    """Return the effect that keeps text readable on lines; `ground` is a colour of the palette by name."""
    return [withStroke(linewidth=size_pt / 4, foreground=colours()[ground])]
