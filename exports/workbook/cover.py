"""The first sheet of the workbook: what the file is, the counts of the view, and what each sheet holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from exports.colophon import Colophon, notes
from exports.request import ExportRequest
from exports.workbook.page import fitting, put, set_page
from exports.workbook.sheets import Value, Worksheet
from frontend.palette import colours
from plan.links import Matches
from views import naming
from views.words import Words

WIDTHS = (44, 12, 96)
LONGEST_URL = 2079  # Excel's limit


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover of a workbook says of it: lines below the title, a heading, and what is counted below it."""

    lines: tuple[str, ...]
    heading: str
    counts: tuple[tuple[str, int], ...]


def of_view(matches: Matches, about: Colophon, request: ExportRequest) -> Cover:
    """Return the cover of the workbook of a view."""
    words = request.words
    return Cover(tuple(_about(matches, about, words)), words.workbook_counts, tuple(counts(matches, words)))


def write_cover(book: Any, cover: Cover, about: Colophon, made: Iterable[Worksheet], request: ExportRequest) -> None:
    """Add the cover to a workbook; its names of sheets lead to them."""
    words = request.words
    page = book.add_worksheet(words.workbook_sheet_cover)
    plain, head = book.add_format({"valign": "top"}), book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    wrapped = book.add_format({"valign": "top", "text_wrap": True})
    centred = book.add_format({"valign": "top", "align": "center"})
    link = book.add_format({"valign": "top", "underline": 1, "font_color": colours()["link"]})
    page.write_string(0, 0, fitting(about.title), book.add_format({"bold": True, "font_size": 16}))
    row = _lines(page, 1, [(line,) for line in cover.lines], plain)
    row = _reopen(page, row, about.link, request.link, link, plain)
    if about.credits:
        row = _lines(page, row + 1, [(words.colophon_credits,)], head)
        row = _lines(page, row, [(line,) for line in about.credits], plain)
    row = _lines(page, row + 1, [(cover.heading,)], head)
    row = _lines(page, row, cover.counts, plain, centred)
    row = _lines(page, row + 1, [(words.workbook_sheet, words.workbook_rows, words.workbook_what)], head)
    for number, sheet in enumerate(made, row):
        page.write_url(number, 0, f"internal:'{sheet.name(words)}'!A1", link, sheet.name(words))
        put(page, number, 1, len(sheet.rows), centred)
        put(page, number, 2, sheet.about(words), wrapped)
    for column, wide in enumerate(WIDTHS):
        page.set_column(column, column, wide)
    page.hide_gridlines(2)
    set_page(page, about, words)


def _about(matches: Matches, about: Colophon, words: Words) -> list[str]:
    lines = [about.view, words.say("workbook_basis", basis=naming.basis_phrase(matches.selection, words))]
    return [*lines, *notes(matches, words), *(line for line in about.lines if line not in (about.view, about.link))]


def _reopen(page: Any, row: int, text: str, url: str, link: Any, plain: Any) -> int:
    """Write the address that reopens the view, as a link where it is whole and Excel takes it; return the next row."""
    if url.startswith(("http://", "https://")) and len(url) <= LONGEST_URL:
        page.write_url(row, 0, url, link, fitting(text))
    else:
        put(page, row, 0, text, plain)
    return row + 1


def counts(matches: Matches, words: Words) -> list[tuple[str, int]]:
    """Return what is counted in the view, and how much."""
    return [
        (words.workbook_count_items, len(matches.items)),
        (words.workbook_count_belt, len(matches.belt_wide)),
        (words.workbook_count_belt_linked, len(matches.belt_linked)),
        (words.workbook_count_provinces, len(matches.by_province())),
        (words.workbook_count_pairs, len(matches.pairs)),
        (words.workbook_count_implied, len(matches.implied)),
    ]


def _lines(page: Any, row: int, lines: Iterable[tuple[Value, ...]], *forms: Any) -> int:
    """Write lines from a row on, each column in its form, the last for all further ones; return the row after them."""
    for line in lines:
        for column, value in enumerate(line):
            put(page, row, column, value, forms[min(column, len(forms) - 1)])
        row += 1
    return row
