"""Native tables whose rows are split over slides: every cell is measured, the header stands on each.

A row of fewer cells than columns heads a group: it runs over all columns, its first cell bold, and is repeated where
its group goes on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from exports.deck.boxes import POINTS, SlideBox, describe
from exports.deck.typography import Type, close, colour, plain, shortened, wrapped, write
from plan.text import Lang

SIZE, LARGE = 12, 14  # points; the larger where the table takes no more slides for it
PAD_X, PAD_Y = 6.0, 4.0  # points inside a cell
MOST_LINES, MOST_HEAD_LINES = 12, 4  # of a cell, of the head of a group: together they stand on one slide
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlideColumn:
    """A column: its heading, its share of the width, and whether its cells are bold."""

    heading: str
    share: float
    strong: bool = False


@dataclass(frozen=True, slots=True)
class SlideTable:
    """Columns and rows of text, what the table says in a sentence, its size of type in points, what its marks mean."""

    columns: tuple[SlideColumn, ...]
    rows: tuple[Row, ...]
    alt: str
    size: int = SIZE
    note: str = ""

    @property
    def header(self) -> Row:
        """The headings of the columns."""
        return tuple(column.heading for column in self.columns)

    @property
    def count(self) -> int:
        """Number of rows that head no group."""
        return sum(not self.heads(row) for row in self.rows)

    def heads(self, row: Row) -> bool:
        """Whether a row heads a group."""
        return len(row) < len(self.columns)


def parts(table: SlideTable, box: SlideBox) -> list[SlideTable]:
    """Return the table in as few parts as stand whole in the box, in the largest type that needs no more of them."""
    fewest = len(_split(table, box))
    sizes = (replace(table, size=size) for size in range(LARGE, SIZE, -1))
    return _balanced(next((one for one in sizes if len(_split(one, box)) == fewest), table), box)


def _balanced(table: SlideTable, box: SlideBox) -> list[SlideTable]:
    """Return as few parts as the box allows, of about the same height."""
    fewest = _split(table, box)
    for share in range(50, 100, 5):
        even = _split(table, box._replace(height=box.height * share / 100))
        if len(even) == len(fewest):
            return even
    return fewest


def _split(table: SlideTable, box: SlideBox) -> list[SlideTable]:
    room = box.points[1] - _header_height(table, box)
    chunks: list[list[Row]] = [[]]
    group: list[Row] = []
    left = room
    for i, row in enumerate(table.rows):
        if table.heads(row):
            group = [row]
        needed = _row_height(table, row, box)
        if needed + _next_height(table, i, box) > left and chunks[-1]:
            chunks.append([] if table.heads(row) else list(group))
            left = room - sum(_row_height(table, one, box) for one in chunks[-1])
        left -= needed
        chunks[-1].append(row)
    return [replace(table, rows=tuple(rows)) for rows in chunks]


def _next_height(table: SlideTable, i: int, box: SlideBox) -> float:
    """Return the height of the row that a group's head must not be parted from; 0 for any other row."""
    if table.heads(table.rows[i]) and i + 1 < len(table.rows):
        return _row_height(table, table.rows[i + 1], box)
    return 0


def height(table: SlideTable, box: SlideBox) -> float:
    """Return the height of a table in the width of a box, in inches."""
    return (_header_height(table, box) + sum(_row_height(table, row, box) for row in table.rows)) / POINTS


def widths(table: SlideTable, box: SlideBox) -> list[float]:
    """Return the widths of the columns in points."""
    whole = sum(column.share for column in table.columns)
    return [box.points[0] * column.share / whole for column in table.columns]


def _header_height(table: SlideTable, box: SlideBox) -> float:
    return max(cell.high for cell in _header(table, box))


def _row_height(table: SlideTable, row: Row, box: SlideBox) -> float:
    """Return the height of a row in points."""
    return max(cell.high for cell in _cells(table, row, box))


@dataclass(frozen=True, slots=True)
class FittedCell:
    """A cell's text, cut where it is too long, its type, and its width in points."""

    text: str
    type_: Type
    width: float

    @property
    def high(self) -> float:
        """Height in points."""
        return len(wrapped(self.text, self.type_, self.width - 2 * PAD_X)) * self.type_.line + 2 * PAD_Y


def _cell(text: str, type_: Type, width: float, lines: int = MOST_LINES) -> FittedCell:
    return FittedCell(shortened(text, type_, width - 2 * PAD_X, lines), type_, width)


def _header(table: SlideTable, box: SlideBox) -> list[FittedCell]:
    type_ = Type(table.size, True, "paper")
    return [_cell(text, type_, width) for text, width in zip(table.header, widths(table, box), strict=True)]


def _cells(table: SlideTable, row: Row, box: SlideBox) -> list[FittedCell]:
    if table.heads(row):
        return [_cell("".join(row), Type(table.size, True), box.points[0], MOST_HEAD_LINES)]
    types = [Type(table.size, column.strong) for column in table.columns]
    return [_cell(*cell) for cell in zip(row, types, widths(table, box), strict=True)]


def add(slide: Any, box: SlideBox, table: SlideTable, lang: Lang) -> Any:
    """Add a table that stands whole in the box; see `parts`."""
    heights = [_header_height(table, box), *(_row_height(table, row, box) for row in table.rows)]
    place = box._replace(height=sum(heights) / POINTS)
    frame = slide.shapes.add_table(len(heights), len(table.columns), *map(Inches, place))
    native = frame.table
    native._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN_STYLE
    native.horz_banding = False
    for column, width in zip(native.columns, widths(table, box), strict=True):
        column.width = Pt(width)
    for line, high in zip(native.rows, heights, strict=True):
        line.height = Pt(high)
    _fill(native, 0, _header(table, box), "ink", lang)
    for i, row in enumerate(table.rows, start=1):
        if table.heads(row):
            _head(native, i, row, _cells(table, row, box)[0], lang)
        else:
            _fill(native, i, _cells(table, row, box), "", lang)
    describe(frame, table.alt)
    return frame


def _fill(native: Any, line: int, cells: Sequence[FittedCell], ground: str, lang: Lang) -> None:
    for i, cell in enumerate(cells):
        _frame(native.cell(line, i), ground)
        paragraph = native.cell(line, i).text_frame.paragraphs[0]
        if cell.text:
            write(paragraph, cell.text, cell.type_, lang)
        close(paragraph, cell.type_, lang)


def _head(native: Any, line: int, row: Row, head: FittedCell, lang: Lang) -> None:
    """Write the head of a group over all columns; what had to be cut is one bold run."""
    across = len(native.columns)
    for i in range(across):
        _frame(native.cell(line, i), "china")
        close(native.cell(line, i).text_frame.paragraphs[0], head.type_, lang)
    native.cell(line, 0).merge(native.cell(line, across - 1))
    paragraph = native.cell(line, 0).text_frame.paragraphs[0]
    for i, piece in enumerate(row if head.text == plain("".join(row)) else (head.text,)):
        write(paragraph, piece, replace(head.type_, bold=i == 0), lang)


def _frame(cell: Any, ground: str) -> None:
    """Give a cell its insets, its ground and a thin line below."""
    cell.margin_left = cell.margin_right = Pt(PAD_X)
    cell.margin_top = cell.margin_bottom = Pt(PAD_Y)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE if ground else MSO_ANCHOR.TOP
    if ground:
        cell.fill.solid()
        cell.fill.fore_color.rgb = colour(ground)
    else:
        cell.fill.background()
    line = parse_xml(f'<a:lnB {nsdecls("a")} w="6350"><a:solidFill><a:srgbClr val="{colour("border")}"/>'
                     f"</a:solidFill></a:lnB>")  # fmt: skip
    cell._tc.get_or_add_tcPr().insert(0, line)
