"""A list of projects that came back, or that an office keeps: its projects, and what is wrong by row and column. Pure.

Whether the store has newer versions or likely duplicates is for others to say: nothing here knows it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from openpyxl.utils import get_column_letter

from exports.projects import cells, choices, columns
from exports.projects.cells import CellFault, RawCell
from exports.projects.columns import ID, PAID, RECEIPT, STAGE, UNIT, VERSION
from exports.projects.headings import Heading
from exports.projects.table import LIMITS, MOST_COLUMNS, MOST_ROWS, table
from exports.upload import Unreadable
from plan.heading import plain
from plan.model import Plan
from plan.text import Lang
from plan.written_forms import BETWEEN, BETWEEN_WORDS, TOTALS
from records import amounts, content, periods
from records.project import NEW, STAGES, UNKNOWN, Investor, Need, Project, Receipt, StageDate
from records.project_content import MOST
from views.words import Words

MOST_FINDINGS = 500
EVERY = 100  # rows after which progress is told
ITEMS = "items"
MOST_ENTRIES = MOST[ITEMS]  # of one cell
MOST_PARTS = 8  # into which marks can divide one name
T = TypeVar("T")
NOT_IN_LIST, ROW_TWICE, COLUMN_TWICE, DIFFERS = "not-in-list", "row-twice", "column-twice", "cumulative-differs"
STAGE_WITHOUT_DAY, UNIT_UNKNOWN, IN_FUTURE, NO_VERSION = "stage-without-date", "unit-unknown", "in-future", "no-version"
ALIKE, TOO_MANY = "alike", "too-many"
NOTES = frozenset((UNIT_UNKNOWN, ALIKE))
"""What is only remarked: the row is right without it."""


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project of the file: its row, from 1, and which one it is; `id` None where it is new.

    Attributes
    ----------
    version : int or None
        The version that the row was written from.
    unit : str
        Id of the unit that keeps it; empty where the file does not say or the plan does not know it.
    """

    number: int
    id: str | None
    version: int | None
    project: Project
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend: row, letter and heading of the column, a code, what stands there, the closest valid value."""

    row: int
    letter: str
    heading: str
    code: str
    value: str = ""
    closest: str = ""

    @property
    def note(self) -> bool:
        """Whether the row is right in spite of it."""
        return self.code in NOTES

    def text(self, words: Words) -> str:
        """Return the finding as a sentence with its cure."""
        code = self.code.replace("-", "_")
        said = words.say(f"project_fault_{code}", value=self.value[:60])
        if self.code == ALIKE:
            return words.say("project_finding_alike", fault=said, value=self.closest)
        return words.say("project_finding_closest", fault=said, value=self.closest) if self.closest else said


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says.

    Attributes
    ----------
    rows : tuple of ProjectRow
        All rows that hold a project, also those with findings.
    wrong : frozenset of int
        Numbers of the rows that have a finding.
    findings : tuple of Finding
        Sorted by row; at most MOST_FINDINGS, `more` counts the rest.
    ignored : tuple of str
        Headings that mean nothing to the ledger.
    letters, headings : mapping
        Column → the letter under which it stands, and its heading as the file writes it.
    """

    rows: tuple[ProjectRow, ...]
    wrong: frozenset[int]
    findings: tuple[Finding, ...]
    more: int = 0
    ignored: tuple[str, ...] = ()
    letters: Mapping[columns.Column, str] = field(default_factory=dict)
    headings: Mapping[columns.Column, str] = field(default_factory=dict)

    def usable(self, *, only_right: bool = False) -> tuple[ProjectRow, ...]:
        """Return the rows to write: none where one is wrong, unless only the right ones are asked for."""
        if self.wrong and not only_right:
            return ()
        return tuple(row for row in self.rows if row.number not in self.wrong)


def read(
    plan: Plan, body: bytes, words: Words, progress: Callable[[int], None] | None = None, today: date | None = None
) -> Reading:
    """Return what a workbook or a CSV file says; raises exports.upload.Unreadable.

    Parameters
    ----------
    words : Words
        The language of the closest values.
    progress : callable, optional
        Is told how many rows have been read, now and then.
    today : date, optional
        Days after it are findings.
    """
    for head, meant, raw, ignored in table(plan, body):
        reader = _Reader(plan, words.lang, meant, today)
        reader.check_headings(head)
        for count, (number, row) in enumerate(raw, 1):
            reader.row(number, row)
            if progress and count % EVERY == 0:
                progress(count)
        return reader.reading(ignored)
    raise AssertionError("a table is yielded or an error raised")


class _Reader:
    """Collects the rows and findings of one file."""

    def __init__(self, plan: Plan, lang: Lang, meant: Mapping[int, Heading], today: date | None) -> None:
        self.plan, self.lang, self.today = plan, lang, today
        self.choices = choices.choices(plan, lang)
        self.meant: dict[int, Heading] = {}
        self.repeated: dict[int, Heading] = {}
        for place, one in meant.items():
            known = {other.column for other in self.meant.values()}
            (self.repeated if one.column in known else self.meant)[place] = one
        self.rows: list[ProjectRow] = []
        self.wrong: set[int] = set()
        self.found: list[Finding] = []
        self.more = 0
        self.ids: set[str] = set()
        self.places = {one.column: place for place, one in self.meant.items() if not one.fault}
        self.periods = sorted((one.period for one in self.places if one.id == RECEIPT), key=periods.parse)
        self.investors = sorted({one.number for one in self.places if one.id == "investor"})
        self.needs = sorted({one.number for one in self.places if one.id in columns.NEED})
        self.barred = [place for place, one in self.meant.items() if one.fault] + [*self.repeated]
        self.looked_up: dict[tuple[str, str], str | None] = {}

    def reading(self, ignored: tuple[str, ...]) -> Reading:
        """Return everything that was read."""
        listed = tuple(sorted(self.found, key=lambda one: (one.row, len(one.letter), one.letter)))
        letters = {column: get_column_letter(place + 1) for column, place in self.places.items()}
        headings = {one.column: one.text for one in self.meant.values()}
        return Reading(tuple(self.rows), frozenset(self.wrong), listed, self.more, ignored, letters, headings)

    def check_headings(self, head: int) -> None:
        """Note headings that no cell below can be read by."""
        for place, one in self.repeated.items():
            self.note(head, place, COLUMN_TWICE, one.text)
        for place, one in self.meant.items():
            if one.fault:
                self.note(head, place, one.fault, one.text)

    def note(self, row: int, place: int, code: str, value: str = "", closest: str = "") -> None:
        """Add a finding; the row is wrong unless it is only a remark."""
        heading = self.meant.get(place) or self.repeated.get(place)
        one = Finding(row, get_column_letter(place + 1), heading.text if heading else "", code, value, closest)
        if not one.note:
            self.wrong.add(row)
        if len(self.found) < MOST_FINDINGS:
            self.found.append(one)
        else:
            self.more += 1

    def row(self, number: int, row: Iterable[RawCell]) -> None:
        """Read one row; one of totals is left out."""
        raw = dict(enumerate(row))
        said = [cell for place, cell in raw.items() if place in self.meant and not cell.blank]
        first = next((plain(cell.text) for cell in raw.values() if not cell.blank), "")
        if not said or first in TOTALS:
            return
        self.wrong |= {number} if self._blocked(raw) else set()
        _Row(self, number, raw).read()

    def _blocked(self, raw: Mapping[int, RawCell]) -> bool:
        """Whether something stands below a heading that cannot be read."""
        return any(not raw[place].blank for place in self.barred if place in raw)

    def find(self, id_: str, text: str) -> str | None:
        """Return the id that a text stands for in a column, looked up once."""
        key = (id_, text)
        if key not in self.looked_up:
            self.looked_up[key] = self.choices[id_].find(text)
        return self.looked_up[key]


class _Row:
    """One row while it is read: place of each column, cells, and where findings go."""

    def __init__(self, reader: _Reader, number: int, raw: Mapping[int, RawCell]) -> None:
        self.reader, self.number, self.raw = reader, number, raw
        self.places = reader.places

    def read(self) -> None:
        """Read the row into a project, and say what is wrong with it."""
        said = Project(
            name=self.text("name"),
            investors=tuple(self.investors()),
            origin=self.origin(),
            industry=self.choice("industry"),
            county=self.choice("county"),
            park=self.choice("park"),
            items=self.several("items"),
            ways=self.several("ways"),
            kind=self.choice("kind") or NEW,
            stages=tuple(self.stages()),
            agreed=self.money("agreed"),
            agreed_before=self.money("agreed_before") or 0,
            receipts=tuple(self.receipts()),
            event=self.text("event"),
            source=self.text("source"),
            needs=tuple(self.needs()),
            confidential=self.choice("confidential") == choices.YES,
            note=self.text("note"),
            lang=self.choice("lang") or self.reader.lang,
        )
        self.compare(said)
        self.judge(said)
        id_, version = self.which()
        self.reader.rows.append(ProjectRow(self.number, id_, version, said, self.unit()))

    def cell(self, id_: str, number: int = 0, period: str = "") -> tuple[int, RawCell] | None:
        """Return place and cell of a column; None where there is none, or nothing in it."""
        place = self.places.get(columns.Column(id_, number, period))
        cell = self.raw.get(place) if place is not None else None
        if place is None or cell is None or cell.blank:
            return None
        if cell.fault:
            self.reader.note(self.number, place, cell.fault)
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
            self.reader.note(self.number, place, fault.code, cell.text, fault.closest)
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
            self.reader.note(self.number, place, NOT_IN_LIST, text.strip(), self.reader.choices[id_].closest(text))
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
            self.reader.note(self.number, found[0], TOO_MANY)
            return ()
        entries = self.entries(id_, parts)
        return tuple(dict.fromkeys(filter(None, (self.chosen(found[0], id_, part) for part in entries))))

    def entries(self, id_: str, parts: list[str]) -> Iterator[str]:
        """Yield the entries of a cell that was split: parts that are one name together, such as a title with a mark."""
        while parts:
            longest = min(len(parts), MOST_PARTS)
            runs = (BETWEEN[0].join(parts[:length]) for length in range(longest, 1, -1))
            whole = next((one for one in runs if self.reader.find(id_, one)), parts[0])
            yield whole
            parts = parts[whole.count(BETWEEN[0]) + 1 :]

    def origin(self) -> str:
        """Return where it comes from; of a prefecture outside the belt the province."""
        found = self.cell("origin")
        if found is None:
            return UNKNOWN
        text = found[1].text
        if self.reader.find("origin", text) is None and (outside := choices.unlisted(self.reader.plan, text)):
            return outside
        return self.chosen(found[0], "origin", text) or UNKNOWN

    def investors(self) -> Iterator[Investor]:
        """Yield the investors that have a name."""
        for number in self.reader.investors:
            name, share = self.text("investor", number), self.parsed(self.cell("investor_share", number), cells.share)
            classes = self.several("investor_classes", number)
            if name or share is not None or classes:
                yield Investor(name, share, classes)

    def needs(self) -> Iterator[Need]:
        """Yield what it needs."""
        for number in self.reader.needs:
            one = Need(
                self.choice("need_kind", number),
                self.choice("need_state", number),
                self.text("need_decider", number),
                self.text("need_note", number),
            )
            if one != Need("", ""):
                yield one if one.state or not one.kind else replace(one, state="open")

    def stages(self) -> Iterator[StageDate]:
        """Yield the days of the stages that it reached."""
        for stage in STAGES:
            found = self.cell(stage)
            on = self.parsed(found, cells.day)
            if found and on and self.reader.today and on > self.reader.today:
                self.reader.note(self.number, found[0], IN_FUTURE, on.isoformat())
            if on:
                yield StageDate(stage, on)

    def receipts(self) -> Iterator[Receipt]:
        """Yield what was received, a column a period, in the order of time."""
        for period in self.reader.periods:
            yuan = self.money(RECEIPT, period)
            if yuan is not None:
                yield Receipt(period, yuan)

    def compare(self, said: Project) -> None:
        """Compare what the file says beside: what was paid in so far, and the stage."""
        total = sum(one.yuan for one in said.receipts)
        paid, found = self.money(PAID), self.cell(PAID)
        if found and paid is not None and paid != total:
            code = DIFFERS if self.reader.periods else "cumulative-only"
            unit = self.reader.meant[found[0]].unit or amounts.SINGLE
            closest = cells.plain_number(amounts.in_unit(total, unit)) if code == DIFFERS else ""
            self.reader.note(self.number, found[0], code, found[1].text, closest)
        stage = self.choice(STAGE)
        if stage and said.day_of(stage) is None:
            self.reader.note(self.number, self.places[columns.Column(STAGE)], STAGE_WITHOUT_DAY, self.text(STAGE))

    def judge(self, said: Project) -> None:
        """Note what keeps the project from being kept, or handed in; once a column."""
        marked = {one.letter for one in self.reader.found if one.row == self.number}
        for name, code in dict.fromkeys((*content.faults(said), *content.gaps(said))):
            place = self.place_of(name)
            if get_column_letter(place + 1) not in marked:
                self.reader.note(self.number, place, code)

    def place_of(self, name: str) -> int:
        """Return the place of the first column of a field that holds something, else of its first, else of the name."""
        own = [place for one, place in self.places.items() if one.field == name]
        filled = [place for place in own if place in self.raw and not self.raw[place].blank]
        return min(filled or own or [self.places[columns.Column("name")]])

    def unit(self) -> str:
        """Return the unit that keeps it; empty where the plan does not know it, which is remarked."""
        found = self.cell(UNIT)
        id_ = self.reader.find(UNIT, found[1].text) if found else ""
        if found and id_ is None:
            self.reader.note(self.number, found[0], UNIT_UNKNOWN, found[1].text)
        return id_ or ""

    def which(self) -> tuple[str | None, int | None]:
        """Return id and version of the project that the row is of; None for a new one."""
        id_, version = self.text(ID), cells.normal(self.text(VERSION))
        if not id_:
            return None, None
        if id_ in self.reader.ids:
            self.reader.note(self.number, self.places[columns.Column(ID)], ROW_TWICE)
        self.reader.ids.add(id_)
        if not (version.isascii() and version.isdigit() and len(version) < 10):
            self.reader.note(self.number, self.places[columns.Column(ID)], NO_VERSION)
            return id_, None
        return id_, int(version)


def unreadable(error: Unreadable, words: Words) -> str:
    """Return why nothing of a file was read, with the cure."""
    limits = {"mb": LIMITS.packed // 1_000_000, "rows": MOST_ROWS, "columns": MOST_COLUMNS}
    return words.say(f"project_file_{error.code.replace('-', '_')}", **limits)


def _split(text: str, marks: Iterable[str]) -> list[str]:
    for mark in marks:
        text = text.replace(mark, BETWEEN[0])
    return [part.strip() for part in text.split(BETWEEN[0]) if part.strip()]
