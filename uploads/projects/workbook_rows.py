"""The rows of a sheet that hold something, one after another, with the cells up to the last that does.

What is read here without openpyxl's cell, an object each, blank ones too, is most of a list: blanks, texts, numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._reader import VALUE_TAG, WorkSheetParser

from exports.report_list_text import plain
from uploads import workbook
from uploads.projects.cells import RawCell

DIGITS = "0123456789"
WRITTEN = re.compile(r'"[^"]*"|[\\_*].')
"""What a format of numbers writes as it stands, or takes the width of."""
EMPTY = RawCell()


def rows(page: Any, most: int) -> Iterator[tuple[int, list[RawCell]]]:
    """Yield (number from 1, cells) of each row, at most so many; raises whatever a broken sheet makes the parser raise.

    Rows that do not go on downwards are left out.
    """
    last = 0
    with page._get_source() as source:
        parsed: Any = _Parser(source, page).parse()
        for number, cells in parsed:
            most -= 1
            if most < 0:
                raise workbook.Unreadable(workbook.TOO_MANY_ROWS)
            if number > last:
                last = number
                yield number, _line(cells)


def _line(cells: list[tuple[int, RawCell] | None]) -> list[RawCell]:
    said = [one for one in cells if one is not None]
    line = [EMPTY] * max((place for place, _ in said), default=0)
    for place, cell in said:
        line[place - 1] = cell
    return line


class _Parser(WorkSheetParser):
    """Reads a cell as its column, from 1, and what it says; a blank one as None."""

    def __init__(self, source: Any, page: Any) -> None:
        book = page.parent
        formats = {"date_formats": book._date_formats, "timedelta_formats": book._timedelta_formats}
        super().__init__(source, page._shared_strings, epoch=book.epoch, **formats)
        self.book = book
        self.columns: dict[str, int] = {}
        self.texts: dict[int, RawCell] = {}
        self.percents: dict[int, bool] = {}

    def parse_cell(self, element: Any) -> Any:
        kind, style = element.get("t", "n"), int(element.get("s", 0))
        inside = element[0] if len(element) == 1 else None
        if len(element) and (inside is None or inside.tag != VALUE_TAG or kind not in "sn" or not inside.text):
            return self._other(element)
        if inside is not None and kind == "n" and style in self.date_formats:
            return self._other(element)
        self._go_on(element.get("r"))
        if inside is None:
            return None
        return self.col_counter, self._text(int(inside.text)) if kind == "s" else self._number(inside.text, style)

    def _other(self, element: Any) -> tuple[int, RawCell] | None:
        """Return what openpyxl reads: a date, a formula, an error, a text within, a cell with more in it."""
        found: Any = super().parse_cell(element)
        if found["value"] is None:
            return None
        cell = _cell(found["value"], found["data_type"])
        number = found["data_type"] == "n" and cell.day is None
        return found["column"], replace(cell, percent=True) if number and self._percent(found["style_id"]) else cell

    def parse_extensions(self, element: Any) -> None:
        """Leave out what an extension adds to a sheet or a cell: it holds no value."""

    def _text(self, place: int) -> RawCell:
        if place not in self.texts:
            self.texts[place] = RawCell(plain(self.shared_strings[place]))
        return self.texts[place]

    def _number(self, text: str, style: int) -> RawCell:
        value = float(text) if set(text) & set(".eE") else int(text)
        return RawCell(workbook.cell_text(value), percent=self._percent(style))

    def _go_on(self, coordinate: str | None) -> None:
        """Note in which column the parser is."""
        if not coordinate:
            self.col_counter += 1
            return
        letters = coordinate.rstrip(DIGITS)
        if letters not in self.columns:
            self.columns[letters] = column_index_from_string(letters)
        self.col_counter = self.columns[letters]

    def _percent(self, style: int) -> bool:
        """Return whether a style shows numbers as per cent: a mark that is only written beside them does not."""
        if style not in self.percents:
            id_ = self.book._cell_styles[style].numFmtId
            own = id_ >= BUILTIN_FORMATS_MAX_SIZE
            form = self.book._number_formats[id_ - BUILTIN_FORMATS_MAX_SIZE] if own else BUILTIN_FORMATS.get(id_, "")
            self.percents[style] = "%" in WRITTEN.sub("", form)
        return self.percents[style]


def _cell(value: object, kind: str) -> RawCell:
    if kind == "f":
        return RawCell(plain(value) if isinstance(value, str) else "=", fault="formula")
    if isinstance(value, str):
        return RawCell(plain(value), fault="error-value" if kind == "e" else "")
    if isinstance(value, datetime):
        return RawCell(workbook.cell_text(value), day=value.date())
    if isinstance(value, date):
        return RawCell(value.isoformat(), day=value)
    return RawCell(workbook.cell_text(value))
