"""A list of reports that came back: what stands in each row, and what cannot be read, by row and column. Pure.

How large it is, and how large it would unpack, is looked at before any of it is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from exports.report_list_text import KEYS, plain
from uploads import workbook
from uploads.workbook import MERGED, NO_HEADS, TOO_MANY_ROWS, Unreadable

LARGEST, LARGEST_UNPACKED = 1_000_000, 20_000_000  # bytes
MOST_PARTS, MOST_ROWS, MOST_COLUMNS = 200, 2_000, 100
HEAD_WITHIN = 5  # rows in which the heads are looked for
LIST_FROM = 3  # the row, from 1, of the first report in a list as it was downloaded


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it stands in the file.

    Attributes
    ----------
    number : int
        Of the row in the sheet, from 1.
    values : dict
        Head → text; heads as the file writes them.
    cells : dict
        Head → the letter of its column.
    faults : tuple of (str, str)
        (head, code) for cells that hold no text: formula, error.
    """

    number: int
    id: str
    version: int
    original: str
    values: dict[str, str]
    cells: dict[str, str]
    faults: tuple[tuple[str, str], ...] = field(default=())


def read(body: bytes) -> tuple[ReadRow, ...]:
    """Return the rows of a list that carry an id; raises Unreadable."""
    _check(body)
    with workbook.readable(), workbook.opened(body) as book:
        return tuple(_rows(book))


def _check(body: bytes) -> None:
    """Raise Unreadable for what is too large, packed or not, declares entities, or merges cells of reports."""
    limits = workbook.WorkbookLimits(LARGEST, LARGEST_UNPACKED, MOST_PARTS)
    if any(one.last >= LIST_FROM for one in workbook.merges(body, limits)):
        raise Unreadable(MERGED)


def _rows(book: Any) -> Iterator[ReadRow]:
    for page in book.worksheets:
        page.reset_dimensions()  # what the file says of its own size is not believed
        heads: dict[int, str] = {}
        for number, cells in enumerate(page.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS), 1):
            if number > MOST_ROWS:
                raise Unreadable(TOO_MANY_ROWS)
            if heads:
                yield from _row(number, cells, heads)
            elif number <= HEAD_WITHIN:
                texts = {place: _text(cell.value).strip() for place, cell in enumerate(cells)}
                heads = (
                    {place: text for place, text in texts.items() if text} if set(KEYS) <= set(texts.values()) else {}
                )
            else:
                break
        if heads:
            return
    raise Unreadable(NO_HEADS)


def _row(number: int, cells: Any, heads: dict[int, str]) -> Iterator[ReadRow]:
    found: dict[str, str] = {}
    letters: dict[str, str] = {}
    faults = []
    for place, cell in enumerate(cells):
        head = heads.get(place)
        if head is None or head in found:
            continue
        letters[head] = get_column_letter(place + 1)
        kind = getattr(cell, "data_type", "n")
        if kind in ("f", "e"):
            faults.append((head, "formula" if kind == "f" else "error-value"))
        found[head] = _text(cell.value)
    id_, version, original = (found.pop(name, "").strip() for name in KEYS)
    if id_:
        seen = int(version) if version.isascii() and version.isdigit() and len(version) < 10 else -1
        yield ReadRow(number, id_, seen, original, found, letters, tuple(faults))


def _text(value: object) -> str:
    text = workbook.cell_text(value)
    return plain(text) if isinstance(value, str) else text
