"""The cells of one row of a list of projects, by column: texts, sums, codes; what cannot be read is noted."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from plan.written_forms import BETWEEN, BETWEEN_WORDS
from records.project_content import MOST
from uploads.projects import cells
from uploads.projects.cells import CellFault, RawCell
from uploads.projects.findings import NOT_IN_LIST, TOO_MANY
from uploads.projects.list_reader import ListReader

ITEMS = "items"
MOST_ENTRIES = MOST[ITEMS]  # of one cell
MOST_PARTS = 8  # into which marks can divide one name
T = TypeVar("T")


class RowCells:
    """Reads the cells of a row; `number` is that of the row, from 1, `raw` place → each cell that says something."""

    def __init__(self, reader: ListReader, number: int, raw: Mapping[int, RawCell]) -> None:
        self.reader, self.number, self.raw = reader, number, raw

    def note(self, place: int, code: str, value: str = "", closest: str = "") -> None:
        """Note a finding in a cell of the row."""
        self.reader.note(self.number, place, code, value, closest)

    def marked(self) -> set[str]:
        """Return the letters of the columns in which the row has a finding already."""
        return {one.letter for one in self.reader.found if one.row == self.number}

    def cell(self, id_: str, number: int = 0, period: str = "") -> tuple[int, RawCell] | None:
        """Return place and cell of a column; None where there is none, or nothing in it."""
        place = self.reader.at.get((id_, number, period))
        cell = self.raw.get(place) if place is not None else None
        if place is None or cell is None:
            return None
        if cell.fault:
            self.note(place, cell.fault)
            return None
        return place, cell

    def text(self, id_: str, number: int = 0) -> str:
        """Return a text; empty where there is none."""
        found = self.cell(id_, number)
        return found[1].text.strip() if found else ""

    def parsed(self, found: tuple[int, RawCell] | None, parse: Callable[[RawCell], T]) -> T | None:
        """Return the value of a cell; None where it is empty or cannot be read, which is noted."""
        if found is None:
            return None
        place, cell = found
        try:
            return parse(cell)
        except CellFault as fault:
            self.note(place, fault.code, cell.text, fault.closest)
            return None

    def money(self, id_: str, period: str = "") -> int | None:
        """Return a sum in yuan."""
        found = self.cell(id_, 0, period)
        unit = self.reader.meant[found[0]].unit if found else ""
        return self.parsed(found, lambda cell: cells.money(cell, unit))

    def choice(self, id_: str, number: int = 0) -> str:
        """Return the id that a cell stands for; empty where it is empty, or stands for none, which is noted."""
        found = self.cell(id_, number)
        return self.chosen(found[0], id_, found[1].text) if found else ""

    def chosen(self, place: int, id_: str, text: str) -> str:
        """Return what a text stands for in a column, or note the closest."""
        one = self.reader.find(id_, text)
        if one is None:
            self.note(place, NOT_IN_LIST, text.strip(), self.reader.closest(id_, text))
        return one or ""

    def several(self, id_: str, number: int = 0) -> tuple[str, ...]:
        """Return the ids that a cell stands for: one, or several with marks between."""
        found = self.cell(id_, number)
        if found is None:
            return ()
        if whole := self.reader.find(id_, found[1].text):
            return (whole,)
        parts = _split(found[1].text, BETWEEN if id_ == ITEMS else BETWEEN_WORDS)
        if len(parts) > MOST_ENTRIES:
            self.note(found[0], TOO_MANY)
            return ()
        entries = self._entries(id_, parts)
        return tuple(dict.fromkeys(filter(None, (self.chosen(found[0], id_, part) for part in entries))))

    def _entries(self, id_: str, parts: list[str]) -> Iterator[str]:
        """Yield the entries of a cell that was split: parts that are one name together, such as a title with a mark."""
        while parts:
            longest = min(len(parts), MOST_PARTS)
            runs = (BETWEEN[0].join(parts[:length]) for length in range(longest, 1, -1))
            whole = next((one for one in runs if self.reader.find(id_, one)), parts[0])
            yield whole
            parts = parts[whole.count(BETWEEN[0]) + 1 :]


def _split(text: str, marks: Iterable[str]) -> list[str]:
    for mark in marks:
        text = text.replace(mark, BETWEEN[0])
    return [part.strip() for part in text.split(BETWEEN[0]) if part.strip()]
