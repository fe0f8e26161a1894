"""Cells that are never formulas, widths that fit Chinese, and how a sheet is printed."""

import math
from collections.abc import Iterable
from typing import Any

from exports.colophon import Colophon
from exports.safe import cell, lined, printable, units
from exports.typography import cells
from exports.workbook.sheets import Value
from plan.package.csv_file import LONGEST_KEPT
from views.words import Words

LONGEST_HEADER = 255  # Excel's limit, codes included
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
"""Nothing that is written becomes a formula, a number or a link."""
A4 = 9
PASSWORD = ""  # headings are protected against slips, not against intent
ALLOWED = {
    "format_columns": True, "format_rows": True, "insert_rows": True, "delete_rows": True, "sort": True,
    "autofilter": True,
}  # fmt: skip
"""What one may still do on a protected sheet whose rows are to be filled in."""
LINE, TALLEST = 16.5, 409  # points: a line of 11 in any CJK font that stands in for the default; Excel's limit
WIDER = 1.05  # how much wider a full-width character is than two digits of the default font


def put(page: Any, row: int, column: int, value: Value, form: Any) -> None:
    """Write a value: text as text, a number as a number, nothing for None. Rows and columns count from 0."""
    if isinstance(value, str):
        page.write_string(row, column, fitting(value), form)
    elif value is not None:
        page.write_number(row, column, value, form)
    else:
        page.write_blank(row, column, None, form)


def fitting(text: str) -> str:
    """Return text that is no formula and fits a cell; cut with an ellipsis where Excel would refuse it.

    Line ends are one sign each, since Excel shows a carriage return as `_x000D_`.
    """
    clean = cell(lined(text))
    if units(clean) <= LONGEST_KEPT:
        return clean
    return clean.encode("utf-16-le")[: 2 * (LONGEST_KEPT - 1)].decode("utf-16-le", "ignore") + "…"


def width(text: str) -> int:
    """Return how many half-width characters the longest line of a text takes; full-width ones take two."""
    return max(map(cells, text.split("\n")))


def height(texts: Iterable[tuple[str, float]]) -> float:
    """Return the height of a row in points in which each text, wrapped at its column's width, is seen whole."""
    needed = (sum(_lines(line, wide) for line in text.split("\n")) for text, wide in texts)
    return min(LINE * max(needed, default=1) + 2, TALLEST)


def _lines(line: str, wide: float) -> int:
    return max(1, math.ceil(WIDER * width(line) / (wide - 1)))


def set_page(page: Any, about: Colophon, words: Words, wide: int = 1) -> None:
    """Set up printing: A4 landscape, so many pages wide, title and view above, disclaimer and page number below."""
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(wide, 0)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    page.set_header(_within("&L&9{} · &A&R&9{}", about.title, about.view))
    page.set_footer(_within("&L&8{}&R&8" + words.workbook_print, about.disclaimer))


def _within(pattern: str, *texts: str) -> str:
    """Return a header or footer: texts hold no codes of their own, and are cut where the whole is too long.

    A text that begins with a digit stands behind a space, else Excel reads it into the size of the letters.
    """
    room = LONGEST_HEADER - len(pattern)
    cut = []
    for text in texts:
        plain = printable(" ".join(text.split())).replace("&", "&&")
        cut.append(_cut(f" {plain}" if plain[:1].isdecimal() else plain, room))
        room -= units(cut[-1])
    return pattern.format(*cut)


def _cut(text: str, room: int) -> str:
    """Return as much of a text as a number of UTF-16 units holds, and no half of a doubled sign."""
    start = text.encode("utf-16-le")[: 2 * max(room, 0)].decode("utf-16-le", "ignore")
    odd = (len(start) - len(start.rstrip("&"))) % 2
    return start[: len(start) - odd]
