"""Workbooks that people send: how large they may be is looked at before any is read; cells as they would be typed."""

import base64
import binascii
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

TOO_LARGE, NO_WORKBOOK, NO_HEADS = "too-large", "no-workbook", "no-heads"
TOO_MANY_ROWS, TOO_MANY_COLUMNS = "too-many-rows", "too-many-columns"
MERGED = "merged"  # all cells but the first of those merged are empty, and would empty what was entered
MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*\bref=[\"'][A-Z]+([0-9]+):[A-Z]+([0-9]+)")
BEFORE_DAYS = date(1899, 12, 30)
"""The day a spreadsheet counts from; right for every day after February 1900."""
DECLARED = b"<!DOCTYPE"
CHUNK, OVERLAP = 1 << 18, 512  # bytes
BASE64 = 1.4  # base64 is a third longer than what it holds
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(OSError, RuntimeError, NotImplementedError, ValueError, EOFError),
)
BY_ROWS = re.compile(r"/?xl/(worksheets/[^/]+|sharedstrings)\.xml", re.I)
"""Parts of which a reader holds one row or one string at a time; every other part it holds as a whole."""
ROW = re.compile(rb"<(?:\w+:)?(?:row|si)[\s/>]")
MOST_TAGS = 400_000
"""As many tags may be held at a time: the widest row has fewer, and so have the formats of a workbook."""


class Unreadable(ValueError):
    """The file is none that can be read; `code` says why, `row` from which row on, 0 where it is no single one's."""

    def __init__(self, code: str, row: int = 0) -> None:
        self.code, self.row = code, row
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class WorkbookLimits:
    """The most bytes, packed and unpacked, and the most parts of a workbook."""

    packed: int
    unpacked: int
    parts: int


LIMITS = WorkbookLimits(packed=20_000_000, unpacked=200_000_000, parts=300)
"""Of a list of projects and of a table."""
HEAD_WITHIN = 20
"""Rows, from the first, among which the headings of either stand; above them there may be notes."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that are merged: the part of the file that says so, the first and the last row, from 1."""

    part: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as openpyxl reads it, and which of its cells are merged."""

    page: Any
    merged: tuple[Merge, ...]


def merges(body: bytes, limits: WorkbookLimits) -> tuple[Merge, ...]:
    """Return which cells of a workbook are merged.

    Raises Unreadable for what is too large, packed or not, holds more tags at a time than a reader has room for, is no
    workbook or declares entities. The parts are looked through piece by piece, so that memory is bounded.
    """
    if len(body) > limits.packed:
        raise Unreadable(TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            parts = packed.infolist()
            if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unpacked:
                raise Unreadable(TOO_LARGE)
            return tuple(sorted({one for part in parts for one in _merges(packed, part)}, key=_place))
    except Unreadable:
        raise
    except BROKEN as error:
        raise Unreadable(NO_WORKBOOK) from error


def decoded(body: str, most: int) -> bytes:
    """Return the bytes that a browser sent as base64; how many is looked at before. Raises Unreadable."""
    if len(body) > most * BASE64:
        raise Unreadable(TOO_LARGE)
    try:
        return base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable(NO_WORKBOOK) from error


@contextmanager
def opened(body: bytes) -> Iterator[Any]:
    """Yield the workbook that these bytes are, and close it; raises Unreadable where they are none.

    `merges` comes first: it looks at how large the workbook is.
    """
    with readable():
        book = load_workbook(io.BytesIO(body), read_only=True, data_only=False, keep_links=False)
    try:
        yield book
    finally:
        book.close()


def sheets(body: bytes, merged: Iterable[Merge]) -> Iterator[Sheet]:
    """Yield the visible sheets of a workbook with what `merges` returned of each; raises Unreadable."""
    with opened(body) as book:
        for page in book.worksheets:
            if page.sheet_state == "visible":
                part = str(getattr(page, "_worksheet_path", "")).lstrip("/")
                yield Sheet(page, tuple(one for one in merged if one.part == part))


@contextmanager
def readable() -> Iterator[None]:
    """Raise Unreadable for whatever a broken workbook makes the parser raise."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(NO_WORKBOOK) from error


def cell_text(value: object) -> str:
    """Return the value of a cell as a person would type it: a number to 15 digits, which is what a workbook shows."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float():
            return format(Decimal(f"{value:.15g}"), "f")
        case int():
            return str(value)
        case datetime():
            return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
        case date():
            return value.isoformat()
    return str(value)


def _place(one: Merge) -> tuple[str, int, int]:
    return one.part, one.first, one.last


def _merges(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[Merge]:
    by_rows, tags = bool(BY_ROWS.fullmatch(part.filename)), 0
    for text in _pieces(packed, part):
        if DECLARED in text or (by_rows and b"<!" in text):  # a comment could hold what looks like rows
            raise Unreadable(NO_WORKBOOK)
        tags = _tags_held(text, tags, by_rows)
        yield from (Merge(part.filename, int(first), int(last)) for first, last in MERGE.findall(text))


def _tags_held(text: bytes, before: int, by_rows: bool) -> int:
    """Return how many tags are held after a piece, `before` being held already. Raises Unreadable for too many."""
    counts = [one.count(b"<") for one in (ROW.split(text) if by_rows else [text])]
    counts[0] += before
    if max(counts) > MOST_TAGS:
        raise Unreadable(TOO_LARGE)
    return counts[-1]


def _pieces(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterable[bytes]:
    """Yield a part piece by piece; each begins with the end of the one before, so that nothing is cut."""
    before = b""
    with packed.open(part) as file:
        while piece := file.read(CHUNK):
            yield before + piece
            before = piece[-OVERLAP:]
