"""What must hold of a table's header, rows and characters before anything is read out of it."""

from collections import Counter
from collections.abc import Iterator, Mapping

from plan.package import characters, csv_file, renames
from plan.package.csv_file import CsvFile, CsvRow
from plan.package.finding import Finding, finding

HEADER_CODES = frozenset({"column-order", "duplicate-column", "missing-column", "renamed-column", "unknown-column"})
ROW_CODES = frozenset({"extra-cells", "missing-cells"})


def faults(file: str, cells: CsvFile, columns: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what is wrong with the shape and the characters of a table whose schema has `columns`."""
    yield from _header_faults(file, cells.header, columns)
    for record in cells.records:
        yield from _row_faults(file, record, cells.header)
    for record in (CsvRow(1, cells.header), *cells.records):
        for label, cell in zip(cells.header, record.cells, strict=False):
            yield from _cell_faults(file, record.line, label, cell)


def _header_faults(file: str, header: tuple[str, ...], columns: tuple[str, ...]) -> Iterator[Finding]:
    known = tuple(label for label in header if label in columns)
    for number, label in enumerate(header, 1):
        if label not in columns:
            yield finding(file, 1, label or f"#{number}", "unknown-column", columns="、".join(columns))
    renamed = renames.renamed(header, columns)
    for label in columns:
        if label not in header:
            yield missing(file, label, renamed)
    for label, times in Counter(known).items():
        if times > 1:
            yield finding(file, 1, label, "duplicate-column")
    if known != columns and sorted(known) == sorted(columns):
        moved = next(label for label, other in zip(known, columns, strict=True) if label != other)
        yield finding(file, 1, moved, "column-order", columns=",".join(columns))


def missing(file: str, label: str, renamed: Mapping[str, str]) -> Finding:
    """Return that a column is missing, with the heading that likely is its new name, where there is one."""
    if label in renamed:
        return finding(file, 1, label, "renamed-column", value=renamed[label], closest=label)
    return finding(file, 1, label, "missing-column")


def _row_faults(file: str, record: CsvRow, header: tuple[str, ...]) -> Iterator[Finding]:
    counts = {"expected": len(header), "actual": len(record.cells)}
    if record.blank:
        yield finding(file, record.line, "-", "blank-row")
    elif len(record.cells) > len(header):
        yield finding(file, record.line, "-", "extra-cells", **counts)
    elif len(record.cells) < len(header):
        yield finding(file, record.line, header[len(record.cells)], "missing-cells", **counts)


def _cell_faults(file: str, line: int, label: str, cell: str) -> Iterator[Finding]:
    if csv_file.is_cut(cell):
        yield finding(file, line, label, "cell-cut", length=len(cell), most=csv_file.LONGEST_KEPT)
    if csv_file.is_formula(cell):
        yield finding(file, line, label, "formula", value=cell)
    if characters.is_spreadsheet_error(cell):
        yield finding(file, line, label, "spreadsheet-error", value=cell)
    yield from text_faults(file, line, label, cell)


def text_faults(file: str, line: int, column: str, text: str) -> Iterator[Finding]:
    """Yield what is wrong with the characters of a text, in a table or in any other file of the package."""
    if hidden := csv_file.hidden(text):
        yield finding(file, line, column, "control-character", character=hidden)
    if characters.is_lost(text):
        yield finding(file, line, column, "lost-text", value=text)
    if characters.is_mojibake(text):
        yield finding(file, line, column, "mojibake", value=text)
    if characters.is_read_as_big5(text):
        yield finding(file, line, column, "read-as-big5", value=text)
    if mark := characters.markup(text):
        yield finding(file, line, column, "markup", value=mark)
    if same := characters.look_alike(text):
        yield finding(file, line, column, "look-alike", character=same[0], plain=same[1])
    if private := characters.private(text):
        yield finding(file, line, column, "private-character", character=private)
