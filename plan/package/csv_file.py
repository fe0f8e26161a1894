"""From the bytes of a CSV file to its cells: encodings, quoting, line numbers."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from plan.package import characters

UTF16 = (b"\xff\xfe", b"\xfe\xff")
WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
LONGEST_CELL = 131_072
LONGEST_KEPT = 32_767
"""Characters of a cell that spreadsheets keep, in UTF-16 units; what is beyond is lost when they save the file."""
MOST_ROWS = 20_000
"""Rows of one table, its header left out; of a longer one no more is read."""
HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
SEPARATORS = re.compile("[;\t|；，]")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


class CsvError(ValueError):
    """A file that is no CSV text; `code` is the message's key, `line` where reading stopped."""

    def __init__(self, code: str, line: int = 1) -> None:
        super().__init__(f"{code} at line {line}")
        self.code = code
        self.line = line


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: its first line in the file and its cells, stripped."""

    line: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A header and the rows below it."""

    header: tuple[str, ...]
    records: tuple[CsvRow, ...]


def parse(raw: bytes) -> CsvFile:
    """Return the header and rows of a CSV file.

    Parameters
    ----------
    raw : bytes
        UTF-8 with or without BOM, or GB18030; any line ends.

    Raises
    ------
    CsvError
        When the bytes are empty, not text, not CSV, or more than MOST_ROWS rows.
    """
    text = decode(raw)
    if _other_separator(text):
        raise CsvError("separator")
    records = tuple(islice(_records(text), MOST_ROWS + 2))
    if not records or records[0].blank:
        raise CsvError("empty-file")
    if len(records) > MOST_ROWS + 1:
        raise CsvError("too-many-rows", records[-1].line)
    return CsvFile(records[0].cells, records[1:])


def decode(raw: bytes) -> str:
    """Return the text of a file in UTF-8 or GB18030; a few broken bytes of UTF-8 become U+FFFD."""
    if not raw.strip():
        raise CsvError("empty-file")
    if raw.startswith(WORKBOOK):
        raise CsvError("workbook")
    if raw.startswith(UTF16) or b"\0" in raw:
        raise CsvError("utf16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _damaged_utf8(raw) or _gb18030(raw)


def _gb18030(raw: bytes) -> str:
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError as error:
        raise CsvError("encoding", raw.count(b"\n", 0, error.start) + 1) from error
    if characters.is_misread(text):
        raise CsvError("encoding-other")
    return text


def _damaged_utf8(raw: bytes) -> str:
    """Return UTF-8 text with few broken bytes: read as GB18030 all of it would turn to nonsense."""
    text = raw.decode("utf-8-sig", "replace")
    wide = sum(character > "\x7f" for character in text)
    return text if text.count("\ufffd") * 4 < wide else ""


def _other_separator(text: str) -> bool:
    """Whether the first line is cut by something else than commas."""
    first = text.lstrip("\ufeff").partition("\n")[0].strip()
    return first.lower().startswith("sep=") or ("," not in first and bool(SEPARATORS.search(first)))


def _records(text: str) -> Iterator[CsvRow]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(len(cell) > LONGEST_CELL for cell in cells):  # a library may have raised the reader's own limit
                raise CsvError("cell-long", line)
            yield CsvRow(line, tuple(_clean(cell) for cell in cells))
            line = reader.line_num + 1
    except csv.Error as error:
        code = "cell-long" if "field larger than" in str(error) else "not-csv"
        raise CsvError(code, line) from error


def _clean(cell: str) -> str:
    return cell.replace("\r\n", "\n").strip()


def hidden(cell: str) -> str:
    """Return the first character that does not show or is none, as ``U+0008``, or an empty string."""
    if cell.isprintable() and "\ufffd" not in cell:  # nearly every cell, and much sooner known
        return ""
    for character in cell:
        category = unicodedata.category(character)
        unseen = category in HIDDEN and character not in "\n\t"
        if unseen or character == "\ufffd" or (category == "Cn" and characters.is_none(character)):
            return characters.code_point(character)
    return ""


def is_cut(cell: str) -> bool:
    """Whether a spreadsheet would lose the end of the cell."""
    return len(cell) > LONGEST_KEPT // 2 and len(cell.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_KEPT


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would run the cell: it starts with = + - @ and is no number."""
    return cell.startswith(("=", "+", "-", "@")) and not NUMBER.fullmatch(cell)
