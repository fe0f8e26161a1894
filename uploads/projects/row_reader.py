"""One row of a list of projects: parsed, compared with the ledger, and kept with the list."""

from collections.abc import Iterable

from plan.heading import plain
from plan.written_forms import TOTALS
from uploads.projects import row_comparison, row_parser
from uploads.projects.cells import RawCell
from uploads.projects.list_reader import ListReader
from uploads.projects.row_cells import RowCells


def read(reader: ListReader, number: int, cells: Iterable[RawCell]) -> None:
    """Read one row; one of totals is left out."""
    raw = {place: cell for place, cell in enumerate(cells) if not cell.blank}
    if reader.meant.keys().isdisjoint(raw) or plain(next(iter(raw.values())).text) in TOTALS:
        return
    reader.wrong |= {number} if reader.blocked(raw) else set()
    row = RowCells(reader, number, raw)
    row_comparison.compared(row, row_parser.parsed(row))
