"""The map on paper: PNG, SVG and PDF for taking away, and pictures for the files that hold one."""

import io
from threading import Lock
from typing import Any

from matplotlib import rc_context

from exports.cartography import base, furniture, marks
from exports.cartography.frame import around, belt, fitted
from exports.cartography.sheet import Sheet, apart, sheet
from exports.colophon import colophon
from exports.request import Asked, File
from plan.links import Found, matching
from plan.model import Plan

PAPERS = {"a4": (297.0, 210.0, 1.0), "a3": (420.0, 297.0, 420 / 297)}
SCALES = ("belt", "home")
OPTIONS = {"paper": tuple(PAPERS), "scale": SCALES}
DPI = 300
MARGIN_MM, TITLE_MM, FOOT_MM, PANEL_MM = 8.0, 17.0, 11.0, 62.0
TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
# no dates and no random ids: the same view is the same file
METADATA: dict[str, dict[str, Any]] = {"png": {}, "svg": {"Date": None}, "pdf": {"CreationDate": None, "ModDate": None}}
STYLE: dict[Any, Any] = {
    "axes.unicode_minus": False, "svg.fonttype": "path", "svg.hashsalt": "one-map", "pdf.fonttype": 42,
    "hatch.linewidth": 0.5, "hatch.color": "#5A646E",
}  # fmt: skip
DRAWING = Lock()  # matplotlib's settings are the process's


def as_png(plan: Plan, asked: Asked) -> File:
    """Return the map at 300 dpi."""
    return _file(plan, asked, "png")


def as_svg(plan: Plan, asked: Asked) -> File:
    """Return the map as SVG, its letters as outlines."""
    return _file(plan, asked, "svg")


def as_pdf(plan: Plan, asked: Asked) -> File:
    """Return the map as PDF with its typeface."""
    return _file(plan, asked, "pdf")


def _file(plan: Plan, asked: Asked, format_: str) -> File:
    with DRAWING, rc_context(STYLE):
        body = _written(page(plan, asked), format_, DPI)
    return File(f"map.{format_}", TYPES[format_], body)


def picture(plan: Plan, asked: Asked, width_mm: float, height_mm: float, dpi: int = 200, scale: str = "belt") -> bytes:
    """Return a PNG of exactly this size: map, legend, inset, scale bar and disclaimer, no title."""
    with DRAWING, rc_context(STYLE):
        blank = sheet(width_mm, height_mm, pen=width_mm / PAPERS["a4"][0])
        about = colophon(plan, asked)
        found = matching(plan, asked.selection)
        line = 5.0
        _map(
            blank,
            plan,
            found,
            asked,
            scale,
            (0.3, 0.3, width_mm - 0.6, height_mm - line - 0.3),
            min(52.0, width_mm * 0.29),
        )
        blank.text(1, height_mm - line / 2, about.disclaimer, "note", "soft", verticalalignment="center")
        return _written(blank, "png", dpi)


def page(plan: Plan, asked: Asked) -> Sheet:
    """Return the whole sheet: title and view, the map, and below it what every file says of itself."""
    width, height, factor = PAPERS[asked.option("paper")]
    blank, about, found = sheet(width, height, factor), colophon(plan, asked), matching(plan, asked.selection)
    k = factor
    blank.text(MARGIN_MM * k, 6.5 * k, about.title, "title", bold=True, verticalalignment="top")
    count = asked.words.say("view_found", n=len(found.items))
    view = f"{about.view} · {count}" if found.items else f"{about.view} · {asked.words.empty_title}"
    blank.text(MARGIN_MM * k, 14.2 * k, view, "head", "soft" if found.items else "accent", verticalalignment="top")
    box = (MARGIN_MM * k, (TITLE_MM + 3) * k, width - 2 * MARGIN_MM * k, height - (TITLE_MM + 3 + FOOT_MM + 2) * k)
    _map(blank, plan, found, asked, asked.option("scale"), box, PANEL_MM * k)
    for i, line in enumerate((f"{about.disclaimer} · {about.version}", f"{about.source} · {about.link}")):
        top = height - (FOOT_MM - 1.5 - i * 4) * k
        blank.text(MARGIN_MM * k, top, line, "note", "soft", verticalalignment="top")
    return blank


Box = tuple[float, float, float, float]


def _map(sheet: Sheet, plan: Plan, found: Found, asked: Asked, scale: str, box: Box, panel: float) -> None:
    draw = _belt if scale == "belt" else _home
    draw(sheet, plan, found, asked, box, panel)


def _belt(sheet: Sheet, plan: Plan, found: Found, asked: Asked, box: Box, panel: float) -> None:
    left, top, width, height = box
    axes, lang = sheet.axes(*box), asked.lang
    frame = fitted(belt(plan), width, height, right_mm=panel)
    base.show(axes, frame)
    base.draw_land(sheet, axes)
    base.draw_provinces(sheet, axes, plan, found)
    base.draw_rivers(sheet, axes)
    base.draw_dashes(sheet, axes)
    furniture.graticule(sheet, axes, frame)
    base.draw_corridors(sheet, axes, plan)
    marks.draw_flows(sheet, axes, plan, found, asked.words)
    loud = [*marks.draw_provinces(sheet, axes, plan, found, lang), marks.draw_home(sheet, axes, plan, lang)]
    apart(loud, [*marks.draw_quiet(sheet, axes, plan, lang), *marks.draw_towns(sheet, axes, plan, lang)], axes)
    furniture.scale_bar(sheet, axes, "lower left")
    _panel(sheet, plan, found, asked, (left + width - panel, top, panel, height), "belt")


def _home(sheet: Sheet, plan: Plan, found: Found, asked: Asked, box: Box, panel: float) -> None:
    left, top, width, height = box
    axes, lang = sheet.axes(*box), asked.lang
    frame = fitted(around(plan.frames["home"]), width, height, right_mm=panel)
    base.show(axes, frame)
    marks.draw_counties(sheet, axes)
    base.draw_rivers(sheet, axes)
    base.draw_corridors(sheet, axes, plan, ("railways", "waterways"))
    marks.draw_towns(sheet, axes, plan, lang, marks.TOWNS)
    marks.draw_sites(sheet, axes, plan, lang, named=True)
    furniture.scale_bar(sheet, axes, "lower left")
    _panel(sheet, plan, found, asked, (left + width - panel, top, panel, height), "home")


def _panel(sheet: Sheet, plan: Plan, found: Found, asked: Asked, box: Box, scale: str) -> None:
    """Fill the strip at the right, out at sea: legend above, the insets below."""
    left, top, width, height = box
    gap = 3.0 * sheet.factor
    column = furniture.Column(sheet, left + gap, top + gap, width - 2 * gap)
    furniture.legend(column, plan, found, asked.words, scale)
    if scale == "home":
        height = column.top + gap - top
    base.frame_panel(sheet.axes(left, top, width, height))
    if scale == "home":
        return
    room = top + height - column.top - gap
    below = min(room - gap, 44 * sheet.factor)
    furniture.south_sea(sheet, plan, asked.words, left + gap, top + height - below - gap, below)
    above = room - below - 2 * gap
    if above > 30 * sheet.factor:
        place = (left + gap, column.top + gap, width - 2 * gap, above)
        furniture.home(sheet, plan, asked.words, *place)


def _written(sheet: Sheet, format_: str, dpi: int) -> bytes:
    body = io.BytesIO()
    sheet.figure.savefig(body, format=format_, dpi=dpi, metadata=METADATA[format_])
    return body.getvalue()
