"""The rows of a copy that came back, as CSV or XLSX: limits are looked at before anything is unpacked or parsed."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from openpyxl.utils.datetime import from_excel, to_excel

from exports.report_list_text import plain
from plan.package import csv_file
from plan.package.archive import MAGIC
from plan.package.csv_file import MOST_ROWS, CsvError
from uploads import workbook
from uploads.workbook import MERGED, TOO_LARGE, TOO_MANY_COLUMNS, TOO_MANY_ROWS, Unreadable

MOST_COLUMNS = 200
MACROS, OLD_WORKBOOK, NO_TABLE = "macros", "old-workbook", "no-table"
EMPTY, NUL = "empty-file", "utf16"
OLE = b"\xd0\xcf\x11\xe0"
MACRO_PARTS = ("vbaproject.bin", "macrosheets/", "activex/")
SEPARATORS = (",", ";", "\t")
BLANKS = (" ", "\r", "\n", "\ufeff")
BOM_OF_A_LINE = re.compile("(?<=[\r\n])\ufeff")
"""Stands where files were put behind one another."""
EVERY = 500  # rows after which progress is reported
MOST_BLANK = 200_000
"""Rows that hold nothing, such as formatted ones below a table; about a second's work."""
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class SentCell:
    """A cell as it was sent: its text; of a day in a workbook the day too, and the whole number shown as it."""

    text: str = ""
    day: date | None = None
    number: int | None = None


Raw = tuple[int, tuple[SentCell, ...]]
"""Number of a row in the file, from 1, and its cells."""
BLANK = SentCell()
Recognise = Callable[[tuple[SentCell, ...]], int]
"""How many cells of a row are headings of the table."""


def rows(body: bytes, recognise: Recognise, progress: Progress | None = None) -> list[Raw]:
    """Return the headings and the rows below them that hold something.

    Raises uploads.workbook.Unreadable for a file that is too large, has too many rows, is neither a workbook without
    macros nor text, or in whose first rows no headings are recognised.
    """
    if len(body) > workbook.LIMITS.packed:
        raise Unreadable(TOO_LARGE)
    if body.startswith(OLE):
        raise Unreadable(OLD_WORKBOOK)
    found = _from_workbook(body, recognise) if body.startswith(MAGIC) else _from_text(body, recognise)
    return _limited(found, progress)


def _limited(found: Iterator[Raw], progress: Progress | None) -> list[Raw]:
    kept: list[Raw] = []
    for count, (number, cells) in enumerate(found, 1):
        if any(cell.text.strip() for cell in cells):
            kept.append((number, cells))
        if len(kept) > MOST_ROWS + 1 or count - len(kept) > MOST_BLANK:
            raise Unreadable(TOO_MANY_ROWS)
        if progress and count % EVERY == 0:
            progress(count)
    return kept


def _from_text(body: bytes, recognise: Recognise) -> Iterator[Raw]:
    text = _decoded(body)
    first = text.lstrip("\ufeff").partition("\n")[0].strip().lower()
    before = 0
    if first.startswith("sep="):
        before, text = 1, text.partition("\n")[2]
    found = {one: _heading(islice(_parsed(text, one, before), workbook.HEAD_WITHIN), recognise) for one in SEPARATORS}
    best = max(SEPARATORS, key=lambda one: found[one][1])
    if not found[best][1]:
        raise Unreadable(NO_TABLE)
    return _below(_parsed(text, best, before), found[best][0])


def _decoded(body: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or GB18030; a mark of the encoding is taken from each line's start."""
    try:
        text = body.decode("utf-16") if body.startswith(csv_file.UTF16) else csv_file.decode(body)
    except CsvError as error:
        row = body.count(b"\n", 0, body.index(0)) + 1 if error.code == NUL else error.line
        raise Unreadable(error.code, row if row > 1 else 0) from error
    except UnicodeDecodeError as error:
        raise Unreadable("encoding") from error
    if "\0" in text:
        raise Unreadable(NUL, text.count("\n", 0, text.index("\0")) + 1)
    if not text.strip("".join((*BLANKS, *SEPARATORS))):
        raise Unreadable(EMPTY)
    return BOM_OF_A_LINE.sub("", text)


def _parsed(text: str, separator: str, before: int) -> Iterator[Raw]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1 + before
    try:
        for cells in reader:
            if any(len(cell) > csv_file.LONGEST_CELL for cell in cells):
                raise Unreadable("cell-long", line)
            _limit_columns(line, cells)
            yield line, tuple(SentCell(plain(cell)) for cell in cells[:MOST_COLUMNS])
            line = reader.line_num + 1 + before
    except csv.Error as error:
        raise Unreadable("cell-long" if "field larger than" in str(error) else "not-csv", line) from error


def _heading(first: Iterator[Raw], recognise: Recognise) -> tuple[int, int]:
    """Return the number of the row that holds most headings, and how many; 0 where none can be read as a table."""
    best = (0, 0)
    with suppress(Unreadable):  # what is wrong below the headings is met again when all rows are read
        for number, cells in first:
            best = max(best, (number, recognise(cells)), key=lambda one: one[1])
    return best


def _below(found: Iterator[Raw], head: int) -> Iterator[Raw]:
    return (one for one in found if one[0] >= head)


def _from_workbook(body: bytes, recognise: Recognise) -> Iterator[Raw]:
    merged = workbook.merges(body, workbook.LIMITS)
    _refuse_macros(body)
    for sheet in workbook.sheets(body, merged):
        head, known = _heading(islice(_sheet_rows(sheet.page), workbook.HEAD_WITHIN), recognise)
        if known:
            below = [one.first for one in sheet.merged if one.last > head]
            if below:
                raise Unreadable(MERGED, min(below))
            yield from _below(_sheet_rows(sheet.page), head)
            return
    raise Unreadable(NO_TABLE)


def _refuse_macros(body: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        names = [name.lower() for name in packed.namelist()]
    if any(part in name for name in names for part in MACRO_PARTS):
        raise Unreadable(MACROS)


def _sheet_rows(page: Any) -> Iterator[Raw]:
    page.reset_dimensions()  # what the file says of its own size is not believed
    with workbook.readable():
        for number, cells in enumerate(page.iter_rows(max_row=MOST_ROWS + MOST_BLANK + workbook.HEAD_WITHIN + 2), 1):
            _limit_columns(number, (cell.value for cell in cells))
            yield number, tuple(_cell(cell) for cell in cells[:MOST_COLUMNS])


def _count_of_days(value: datetime, epoch: datetime) -> int | None:
    """Return the whole number that a workbook with this epoch shows as a day; None where no single one is sure."""
    count = to_excel(value, epoch)  # type: ignore[no-untyped-call]
    return int(count) if count == int(count) and from_excel(count, epoch) == value and count != 59 else None


def _limit_columns(row: int, values: Iterable[object]) -> None:
    if any(value is not None and str(value).strip() for value in islice(values, MOST_COLUMNS, None)):
        raise Unreadable(TOO_MANY_COLUMNS, row)


def _cell(cell: Any) -> SentCell:
    value = cell.value
    if value is None:
        return BLANK
    if cell.data_type == "f":
        text = value if isinstance(value, str) else "="
        return SentCell(text if text.startswith("=") else f"={text}")
    if isinstance(value, str):
        return SentCell(plain(value))
    if isinstance(value, datetime):
        return SentCell(workbook.cell_text(value), value.date(), _count_of_days(value, cell.parent.parent.epoch))
    return SentCell(workbook.cell_text(value))
