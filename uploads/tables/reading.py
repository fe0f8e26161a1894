"""What a changed copy of a table says: the file that takes the table's place, and what was put right on the way.

What is left wrong is for the checks to say, with the table in its package: nothing here decides that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from plan import heading
from plan.package import cells as shape
from plan.package import renames
from plan.package.csv_writing import BOM, as_csv
from plan.package.finding import MORE, MOST_OF_A_FILE, Finding, finding
from plan.package.reading import Package, Table
from plan.text import LANGS
from uploads.tables import cells, sheet
from uploads.tables.sheet import BLANK, Progress, Raw, SentCell
from uploads.workbook import HEAD_WITHIN, Unreadable
from views.tables import table_columns
from views.tables.table_columns import TableColumn
from views.words import words

MOST_NOTES = 200
MOST_OF_A_TABLE = 0.5
"""Which part of its columns the headings of a file name, where they are more likely of that table than of another."""
EXTRA, MOVED, RENAMED, ABOVE, ZEROS = "extra-column", "columns-moved", "column-renamed", "rows-above", "zeros"


class OtherTable(Unreadable):
    """The headings of the file are those of another table."""

    def __init__(self, table: str) -> None:
        super().__init__("other-table")
        self.table = table


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was put right or left out: row of the file that came, column, why, what stood there, and now."""

    row: int
    column: str
    code: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class ChangedTable:
    """A changed copy of a table.

    Attributes
    ----------
    file : str
        Path of the table below the package.
    body : bytes
        What takes its place; the published bytes where every row is as it was.
    rows : int
        How many rows hold something.
    lines : mapping
        1-based line of `body` → row of the file that came.
    notes : tuple of Note
        At most MOST_NOTES; `more` counts the rest.
    findings : tuple of Finding
        What could not be read into `body`, at its lines; so the copy is wrong whatever the checks say of `body`.
    """

    table: str
    file: str
    body: bytes
    rows: int
    lines: Mapping[int, int] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    more: int = 0
    findings: tuple[Finding, ...] = ()


def read(package: Package, table: str, body: bytes, progress: Progress | None = None) -> ChangedTable:
    """Return what a changed copy of a table says.

    Parameters
    ----------
    package : Package
        As `scanned` returned it; its ids and words are what names in cells are looked up in.
    progress : callable, optional
        Is told how many rows were read, now and then.

    Raises
    ------
    uploads.workbook.Unreadable
        For a file that cannot be read; nothing of it is used. OtherTable where it is another table of the package.
    KeyError
        For a table that the package does not hold.
    """
    copy = _SentCopy(package, package.tables[table])
    try:
        made = copy.read(body, progress)
    except Unreadable as error:
        if error.code == sheet.NO_TABLE:
            _refuse_another(package, copy)
        raise
    _refuse_another(package, copy)
    return made


def _refuse_another(package: Package, copy: "_SentCopy") -> None:
    """Raise OtherTable for a file whose first rows name most columns of another table, and few of this one."""
    if copy.share(copy.first) > MOST_OF_A_TABLE:
        return
    shares = {one.name: _SentCopy(package, one).share(copy.first) for one in package.tables.values()}
    likeliest = max(shares, key=lambda name: shares[name])
    if shares[likeliest] > MOST_OF_A_TABLE:
        raise OtherTable(likeliest)


class _SentCopy:
    """A copy while it is read: the table it is of, and what was put right."""

    def __init__(self, package: Package, table: Table) -> None:
        self.package, self.table = package, table
        self.columns = table_columns.columns(package, table.name)
        self.named = _headings(self.columns)
        self.readers = {one.name: cells.reader(one) for one in self.columns}
        self.notes: list[Note] = []
        self.more = 0
        self.first: list[tuple[SentCell, ...]] = []

    def recognise(self, row: tuple[SentCell, ...]) -> int:
        """Return how many columns a row names; one of a wide table's alone may be a word of a note."""
        self.first = [*self.first, row][: HEAD_WITHIN * len(sheet.SEPARATORS)]
        known = {name for cell in row if (name := self._column_of(cell.text))}
        return len(known) if len(known) * 3 >= len(self.columns) else 0

    def share(self, rows: Sequence[tuple[SentCell, ...]]) -> float:
        """Return which part of the columns is named by the row that names most."""
        return max(map(self.recognise, tuple(rows)), default=0) / len(self.columns)

    def read(self, body: bytes, progress: Progress | None) -> ChangedTable:
        """Return the copy as CSV with its notes."""
        head, *below = sheet.rows(body, self.recognise, progress)
        known = self._places(head)
        renamed = self._renamed(head, known)
        places = self._ordered(known)
        names = [name for name, _ in places]
        rows = self._restored([self._row(places, one) for one in below], [one[0] for one in below], names)
        outside = {number: found for number, row in below if (found := self._outside(head, row))}
        kept = [(number, row) for (number, _), row in zip(below, rows, strict=True) if any(row) or number in outside]
        lines = dict(zip(_lines([row for _, row in kept]), (number for number, _ in kept), strict=True))
        faults = (
            *(shape.missing(self.table.file, one, renamed) for one in renamed),
            *self._outside_faults(outside, lines),
        )
        return ChangedTable(
            table=self.table.name,
            file=self.table.file,
            body=self._body(names, [row for _, row in kept]),
            rows=len(kept),
            lines={1: head[0]} | lines,
            notes=tuple(self.notes),
            more=self.more,
            findings=faults,
        )

    def _places(self, head: Raw) -> list[tuple[str, int]]:
        """Return the columns that the headings name, each with its place; what means nothing is noted."""
        number, row = head
        if number > 1:
            self._note(Note(number, "", ABOVE, str(number - 1)))
        places = []
        for place, cell in enumerate(row):
            text = cell.text.strip()
            name = self._column_of(text)
            if name is None:
                if text:
                    self._note(Note(number, text, EXTRA))
                continue
            if name not in text.splitlines():
                self._note(Note(number, name, RENAMED, text, name))
            places.append((name, place))
        return places

    def _renamed(self, head: Raw, places: list[tuple[str, int]]) -> dict[str, str]:
        """Return missing column → the heading that likely is its new name."""
        named = {place: name for name, place in places}
        header = [named.get(place, cell.text.strip()) for place, cell in enumerate(head[1])]
        titles = {one.name: [one.title(words(lang)) for lang in LANGS] for one in self.columns}
        return renames.renamed(header, self.table.columns, titles)

    def _column_of(self, heading_: str) -> str | None:
        """Return the column that a heading names: as a whole, or by one of its lines."""
        texts = (heading_, *heading_.splitlines())
        return next((self.named[one] for one in map(_plain, texts) if one in self.named), None)

    def _ordered(self, places: list[tuple[str, int]]) -> list[tuple[str, int]]:
        """Return the columns in declared order; one that stands twice stays so, and the checks say it."""
        order = [one.name for one in self.columns]
        made = sorted(places, key=lambda one: order.index(one[0]))
        if made != places:
            self._note(Note(1, "", MOVED))
        return made

    def _row(self, places: list[tuple[str, int]], raw: Raw) -> list[str]:
        number, row = raw
        made = []
        for name, place in places:
            cell = row[place] if place < len(row) else BLANK
            value, why = self.readers[name].value(cell)
            if why:
                self._note(Note(number, name, why, cell.text, value))
            made.append(value)
        return made

    def _outside(self, head: Raw, row: tuple[SentCell, ...]) -> list[tuple[str, str]]:
        """Return column letter and text of the cells of a row that hold something where no heading stands."""
        headed = {place for place, cell in enumerate(head[1]) if cell.text.strip()}
        texts = ((place, cells.INVISIBLE.sub("", cell.text).strip()) for place, cell in enumerate(row))
        return [(get_column_letter(place + 1), text) for place, text in texts if text and place not in headed]

    def _outside_faults(
        self, outside: Mapping[int, list[tuple[str, str]]], lines: Mapping[int, int]
    ) -> tuple[Finding, ...]:
        found: list[Finding] = []
        file, number = self.table.file, sum(map(len, outside.values()))
        for line, row in lines.items():
            for letter, text in outside.get(row, ())[: MOST_OF_A_FILE - len(found)]:
                found.append(finding(file, line, letter, "outside-cell", value=text))
        if number > len(found):
            found.append(finding(file, found[-1].line, "-", MORE, n=number - len(found)))
        return tuple(found)

    def _restored(self, rows: list[list[str]], numbers: list[int], names: list[str]) -> list[list[str]]:
        """Write a value as the table has it in that row: a number of the same size, a code that lost its zeros."""
        keys = [one.name for one in self.columns if one.key]
        types = {one.name: one.type for one in self.columns}
        known = {tuple(row[key] for key in keys): row for row in self.table.rows}
        for row, number in zip(rows, numbers, strict=True):
            said = dict(zip(names, row, strict=True))
            before = known.get(tuple(said.get(key, "") for key in keys), {})
            for index, name in enumerate(names):
                old, new = before.get(name, ""), row[index]
                if old == new:
                    continue
                if types[name] in ("integer", "number") and cells.same_number(old, new):
                    row[index] = old
                elif old.isdigit() and new.isdigit() and old == new.zfill(len(old)):
                    self._note(Note(number, name, ZEROS, new, old))
                    row[index] = old
        return rows

    def _body(self, names: list[str], rows: list[list[str]]) -> bytes:
        published = self.package.files.file(self.table.file)
        like = published.body if published else BOM
        same = [[row[name] for name in self.table.columns] for row in self.table.rows] == rows
        return like if same and names == list(self.table.columns) else as_csv(names, rows, like)

    def _note(self, note: Note) -> None:
        if len(self.notes) < MOST_NOTES:
            self.notes.append(note)
        else:
            self.more += 1


def _headings(given: Sequence[TableColumn]) -> dict[str, str]:
    """Return every way to write a heading → its column; a title that two columns share stands for neither."""
    found: dict[str, str] = {}
    for one in given:
        for title in {_plain(one.title(words(lang))) for lang in LANGS}:
            found[title] = "" if found.get(title, one.name) != one.name else one.name
    return {title: name for title, name in found.items() if name and title} | {
        _plain(one.name): one.name for one in given
    }


def _plain(text: str) -> str:
    return heading.plain(text.replace("_", "").replace("*", ""))


def _lines(rows: list[list[str]]) -> list[int]:
    """Return the first line of each row in the CSV file they make; a cell may hold line ends."""
    lines, at = [], 2
    for row in rows:
        lines.append(at)
        at += 1 + sum(cell.count("\n") for cell in row)
    return lines
