"""The map on paper: PNG, SVG and PDF for downloads, and pictures for the files that hold one."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from types import MappingProxyType
from typing import Any

from matplotlib import rc_context

from exports import media_types
from exports.colophon import colophon
from exports.map import layout, vector
from exports.map.layout import Box, Content
from exports.map.options import PAPERS
from exports.map.sheet import MapSheet, sheet, typed, wrapped
from exports.request import ExportRequest, File
from frontend.palette import colours
from plan import profile
from plan.links import matching
from plan.model import Plan
from views import publication
from views.map import map_data, map_symbology

DPI = 300
MARGIN_MM, PANEL_MM, LINE_MM = 8.0, 64.0, 3.9
MOST_LINES = 8
SMALLEST_FACTOR, FULL_WIDTH_MM, PANEL_SHARE = 0.85, 230.0, 0.29
WIDER = (1.0, 1.15, 1.3, 1.5)  # panels that are tried until the legend leaves room for the inset
HATCH = map_symbology.THEMATIC["hatch-line"]
STYLE: dict[Any, Any] = {
    "axes.unicode_minus": False, "svg.fonttype": "path", "svg.hashsalt": "one-map", "pdf.fonttype": 42,
    "hatch.linewidth": HATCH.width * 0.75,
}  # fmt: skip
_drawing = Lock()  # matplotlib's settings are the process's


@contextmanager
def drawing() -> Iterator[None]:
    """Hold the settings under which a map is drawn and written; one map at a time in a process."""
    with _drawing, rc_context(STYLE | {"hatch.color": colours()[HATCH.colour]}):
        yield


def as_png(plan: Plan, request: ExportRequest) -> File:
    """Return the map at 300 dpi."""
    return _file(plan, request, "png")


def as_svg(plan: Plan, request: ExportRequest) -> File:
    """Return the map as SVG: letters as outlines and, unseen above them, as text; groups named after the layers."""
    return _file(plan, request, "svg")


def as_pdf(plan: Plan, request: ExportRequest) -> File:
    """Return the map as PDF with its typeface; letters with a halo are outlines and, unseen above them, text."""
    return _file(plan, request, "pdf")


def _file(plan: Plan, request: ExportRequest, format_: str) -> File:
    about = colophon(plan, request)
    with drawing():
        drawn = page(plan, request)
        if format_ in vector.FORMATS:
            vector.add_text(drawn, format_)
        body = _written(drawn, format_, DPI, vector.description(about, request.lang, format_))
    body = vector.with_language(body, request.lang) if format_ == vector.SVG else body
    name = f"map.{format_}"
    return File(name, media_types.of(name), body)


def picture(
    plan: Plan, request: ExportRequest, width_mm: float, height_mm: float, dpi: int = 200, scale: str = "belt"
) -> bytes:
    """Return a PNG of exactly this size: map, legend, inset, scale bar and disclaimer, no title.

    Parameters
    ----------
    width_mm, height_mm : float
        About 160 × 95 or more; its type is 7 pt or larger at this size.
    scale : str
        `belt`, or `home` for the home city's counties.
    """
    with drawing():
        return _written(pictured(plan, request, width_mm, height_mm, scale), "png", dpi)


def pictured(plan: Plan, request: ExportRequest, width_mm: float, height_mm: float, scale: str = "belt") -> MapSheet:
    """Return the sheet of a picture, to be written while `drawing`."""
    factor = min(1.0, max(SMALLEST_FACTOR, width_mm / FULL_WIDTH_MM))
    blank = sheet(width_mm, height_mm, factor, pen=width_mm / PAPERS["a4"][0])
    below = f"{colophon(plan, request).disclaimer} · {publication.credit(plan, profile.current(), request.words)}"
    lines = wrapped(typed(below), width_mm - 2, blank.size("note"))
    top = height_mm - 0.8 - LINE_MM * len(lines)
    box = Box(0.3, 0.3, width_mm - 0.6, top - 0.6)
    content, narrow = _content(plan, request, scale), min(52.0, width_mm * PANEL_SHARE)

    def fits(panel_mm: float) -> bool:
        return layout.has_room(sheet(width_mm, height_mm, factor), content, box, panel_mm)

    panel = next((mm for wider in WIDER if fits(mm := narrow * wider)), narrow * WIDER[-1])
    layout.draw(blank, content, box, panel)
    _lines(blank, lines, 1, top, LINE_MM)
    return blank


def page(plan: Plan, request: ExportRequest) -> MapSheet:
    """Return the whole sheet, to be written while `drawing`: title, view, map, what every file states about itself."""
    width, height, k = PAPERS[request.option("paper")]
    blank, about, matches = sheet(width, height, k), colophon(plan, request), matching(plan, request.selection)
    margin, line = MARGIN_MM * k, LINE_MM * k
    blank.text(margin, 6.5 * k, about.title, "title", bold=True, verticalalignment="top")
    view = f"{about.view} · {map_data.found(plan, matches, request.words, request.shown)}"
    top = _view(blank, view, "soft" if matches.items else "accent", width - 2 * margin)
    credit = publication.credit(plan, profile.current(), request.words)
    foot = [f"{about.disclaimer} · {about.version}", f"{about.source} · {credit}"]
    lines = [part for text in foot for part in _fitting(blank, text, width - 2 * margin)]
    link = _fitting(blank, about.link, width - 2 * margin)
    bottom = height - 4 * k - line * (len(lines) + len(link))
    box = Box(margin, top, width - 2 * margin, bottom - 1.5 * k - top)
    layout.draw(blank, _content(plan, request, request.option("scale")), box, PANEL_MM * k)
    _lines(blank, lines, margin, bottom, line)
    _lines(blank, link, margin, bottom + line * len(lines), line, url=request.link)
    return blank


def _content(plan: Plan, request: ExportRequest, scale: str) -> Content:
    matches = matching(plan, request.selection)
    return Content(plan, matches, request.words, scale, request.shown, request.corridors)


def _view(sheet: MapSheet, view: str, colour: str, width_mm: float) -> float:
    """Write the view in words below the title, smaller where it is long; return where the map may start."""
    k = sheet.factor
    size, line = ("head", 5.6) if len(wrapped(typed(view), width_mm, sheet.size("head"))) == 1 else ("note", LINE_MM)
    lines = _fitting(sheet, view, width_mm, size)
    _lines(sheet, lines, MARGIN_MM * k, 14.2 * k, line * k, size, colour)
    return (14.2 + 0.3 + line * len(lines)) * k


def _fitting(sheet: MapSheet, text: str, width_mm: float, size: str = "note") -> list[str]:
    """Return text in lines; what is longer than any sheet has room for ends in an ellipsis."""
    lines = wrapped(typed(text), width_mm, sheet.size(size))
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][:-1] + "…"]


def _lines(
    sheet: MapSheet,
    lines: list[str],
    left: float,
    top: float,
    line_mm: float,
    size: str = "note",
    colour: str = "soft",
    url: str | None = None,
) -> None:
    for i, line in enumerate(lines):
        sheet.text(left, top + i * line_mm, line, size, colour, verticalalignment="top", url=url)


def _written(
    sheet: MapSheet, format_: str, dpi: int, metadata: Mapping[str, str | None] = MappingProxyType({})
) -> bytes:
    body = io.BytesIO()
    sheet.figure.savefig(body, format=format_, dpi=dpi, metadata=dict(metadata))
    return body.getvalue()
