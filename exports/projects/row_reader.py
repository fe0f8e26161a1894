"""One row of a list of projects: read into a project; what is wrong in it is noted with the list."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from openpyxl.utils import get_column_letter

from exports.projects import cells, choices, columns, completion, entries
from exports.projects.cells import CellFault, RawCell
from exports.projects.columns import ADDED, ID, NUMBER, PAID, RECEIPT, STAGE, UNIT, VERSION
from exports.projects.findings import (
    DIFFERS,
    IN_FUTURE,
    INCREASE_ALONE,
    INCREASE_DIFFERS,
    INCREASE_WHOLE,
    NO_VERSION,
    NOT_IN_LIST,
    OTHER_UNIT,
    REVISED,
    ROW_TWICE,
    STAGE_WITHOUT_DAY,
    TOO_MANY,
    UNIT_UNKNOWN,
    Known,
    ProjectRow,
)
from exports.projects.list_reader import ListReader
from plan.heading import plain
from plan.written_forms import BETWEEN, BETWEEN_WORDS, TOTALS, narrow
from records import amounts, content
from records.ledger_versions import Stood
from records.project import INCREASE, NEW, STAGES, UNKNOWN, Investor, Need, Project, Receipt, StageDate
from records.project_content import MOST
from views.words import words

ITEMS = "items"
MOST_ENTRIES = MOST[ITEMS]  # of one cell
MOST_PARTS = 8  # into which marks can divide one name
NO_INVESTOR, NO_NEED = Investor(""), Need("", "")
T = TypeVar("T")


def read(reader: ListReader, number: int, row: Iterable[RawCell]) -> None:
    """Read one row; one of totals is left out."""
    raw = {place: cell for place, cell in enumerate(row) if not cell.blank}
    if reader.meant.keys().isdisjoint(raw) or plain(next(iter(raw.values())).text) in TOTALS:
        return
    reader.wrong |= {number} if reader.blocked(raw) else set()
    _Row(reader, number, raw).read()


class _Row:
    """One row while it is read: place of each column, cells that say something, and where findings go."""

    def __init__(self, reader: ListReader, number: int, raw: Mapping[int, RawCell]) -> None:
        self.reader, self.number, self.raw = reader, number, raw
        self.places = reader.places

    def read(self) -> None:
        """Read the row into a project, and say what is wrong with it."""
        id_, version = self.which()
        investors, needs = dict(self.investors()), dict(self.needs())
        added = self.money(ADDED)
        said = Project(
            name=self.text("name"),
            investors=tuple(one for one in investors.values() if one != NO_INVESTOR),
            origin=self.origin(),
            industry=self.choice("industry"),
            county=self.choice("county"),
            park=self.choice("park"),
            items=self.several("items"),
            ways=self.several("ways"),
            kind=self.choice("kind") or (INCREASE if added else NEW),
            stages=tuple(self.stages()),
            agreed=self.money("agreed"),
            agreed_before=self.money("agreed_before") or 0,
            receipts=tuple(self.receipts()),
            event=self.text("event"),
            source=self.text("source"),
            needs=tuple(one for one in needs.values() if one != NO_NEED),
            confidential=self.choice("confidential") == choices.YES,
            note=self.text("note"),
            lang=self.choice("lang") or self.reader.lang,
        )
        known, stood = self.reader.known.get(id_ or ""), self.stood(id_, version)
        before = stood.said if stood else known.said if known else None
        if before:
            said = completion.completed(said, before, self.places, investors, needs)
        said = self.with_increase(said, added) if added else said
        needed = before.needs if before else ()
        said = replace(said, needs=tuple(one if one in needed else _with_state(one) for one in said.needs))
        if stood and self.passed_over(ProjectRow(self.number, id_, version, said, self.unit()), stood, known):
            return
        self.compare(said)
        if said != before:
            self.reader.changed += 1
            self.judge(said)
        self.reader.rows.append(ProjectRow(self.number, id_, version, said, self.unit()))

    def cell(self, id_: str, number: int = 0, period: str = "") -> tuple[int, RawCell] | None:
        """Return place and cell of a column; None where there is none, or nothing in it."""
        place = self.reader.at.get((id_, number, period))
        cell = self.raw.get(place) if place is not None else None
        if place is None or cell is None:
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
            self.reader.note(self.number, place, NOT_IN_LIST, text.strip(), self.reader.closest(id_, text))
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

    def investors(self) -> Iterator[tuple[int, Investor]]:
        """Yield the investors by the number of their columns, blank ones too."""
        for number in self.reader.investors:
            name, share = self.text("investor", number), self.parsed(self.cell("investor_share", number), cells.share)
            yield number, Investor(name, share, self.several("investor_classes", number))

    def needs(self) -> Iterator[tuple[int, Need]]:
        """Yield what it needs by the number of the columns, blank ones too."""
        for number in self.reader.needs:
            kind, state = self.choice("need_kind", number), self.choice("need_state", number)
            yield number, Need(kind, state, self.text("need_decider", number), self.text("need_note", number))

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
            closest = amounts.plain(amounts.in_unit(total, unit)) if code == DIFFERS else ""
            self.reader.note(self.number, found[0], code, found[1].text, closest)
        stage = self.choice(STAGE)
        if stage and said.day_of(stage) is None:
            self.reader.note(self.number, self.places[columns.Column(STAGE)], STAGE_WITHOUT_DAY, self.text(STAGE))

    def with_increase(self, said: Project, added: int) -> Project:
        """Return a project with the sum before or after an increase where the file says only the other; note faults."""
        after, before = said.agreed, said.agreed_before
        fault = ""
        if said.kind != INCREASE:
            fault = "only-for-increase"
        elif after is None and not before:
            fault = INCREASE_ALONE
        elif after is None:
            return replace(said, agreed=before + added)
        elif not before and added < after:
            return replace(said, agreed_before=after - added)
        elif not before:
            fault = INCREASE_WHOLE
        elif after - before != added:
            fault = INCREASE_DIFFERS
        if fault:
            self.reader.note(self.number, self.places[columns.Column(ADDED)], fault, self.text(ADDED))
        return said

    def stood(self, id_: str | None, version: int | None) -> Stood | None:
        """Return what the accepted version said that the row was made from; None where one's own project says that now.

        Steps such as publishing give a version of their own, and leave what a project says as it was.
        """
        known, found = self.reader.known.get(id_ or ""), self.reader.versions.get(id_ or "", {}).get(version or 0)
        if known is None or found is None:
            return found
        newest = known.version == version or (known.said == found.said and not known.draft)
        return None if newest else found

    def passed_over(self, row: ProjectRow, stood: Stood, known: Known | None) -> bool:
        """Leave out a row that says what stood; note the cells that were changed where they cannot be written.

        That is so where another unit keeps the project, or where there is a draft of it.
        """
        changed = row.project != stood.said or row.unit not in ("", stood.unit)
        if changed and stood.own and not (known and known.draft):
            return False
        if changed:
            code, value = (REVISED, known.draft) if stood.own and known else (OTHER_UNIT, "")
            self.note_changes(row, stood, code, value)
        if self.number in self.reader.wrong:
            self.reader.rows.append(row)
        elif stood.own:
            self.reader.left += 1
        else:
            self.reader.others += 1
        return True

    def note_changes(self, row: ProjectRow, stood: Stood, code: str, value: str) -> None:
        """Note each cell that says something else than what stood, unless it has a finding already.

        `value` is what the finding names; by default what stands in the cell.
        """
        made = [one for one in self.places if one.id not in columns.CHECKED and one.id not in (ID, VERSION, NUMBER)]
        language = words(self.reader.lang)
        was, now = (
            entries.values(self.reader.plan, made, entry, language, self.reader.later)
            for entry in (entries.Entry(stood.said, unit=stood.unit), entries.Entry(row.project, unit=row.unit))
        )
        marked = {one.letter for one in self.reader.found if one.row == self.number}
        for column, before, after in zip(made, was, now, strict=True):
            place = self.places[column]
            unsaid = column.id == UNIT and not after
            if before != after and not unsaid and get_column_letter(place + 1) not in marked:
                said = self.raw[place].text if place in self.raw else ""
                self.reader.note(self.number, place, code, value or said)

    def judge(self, said: Project) -> None:
        """Note what keeps the project from being kept, or handed in; once a column."""
        marked = {one.letter for one in self.reader.found if one.row == self.number}
        gaps = content.gaps(said) if self.reader.whole else ()
        for name, code in dict.fromkeys((*content.faults(said), *gaps)):
            place = self.place_of(name)
            if get_column_letter(place + 1) not in marked:
                self.reader.note(self.number, place, code)

    def place_of(self, name: str) -> int:
        """Return the place of the first column of a field that holds something, else of its first, else of the name."""
        own = [place for one, place in self.places.items() if one.field == name]
        filled = [place for place in own if place in self.raw]
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
        id_, version = self.text(ID), narrow(self.text(VERSION))
        if not id_:
            number = self.text(NUMBER)
            # written as a new project it would stand there twice
            if number in self.reader.known or number in self.reader.versions:
                self.reader.note(self.number, self.places[columns.Column(NUMBER)], NO_VERSION)
            return None, None
        if id_ in self.reader.ids:
            self.reader.note(self.number, self.places[columns.Column(ID)], ROW_TWICE)
        self.reader.ids.add(id_)
        if not (version.isascii() and version.isdigit() and len(version) < 10):
            self.reader.note(self.number, self.places[columns.Column(ID)], NO_VERSION)
            return id_, None
        return id_, int(version)


def _with_state(need: Need) -> Need:
    return need if need.state or not need.kind else replace(need, state="open")


def _split(text: str, marks: Iterable[str]) -> list[str]:
    for mark in marks:
        text = text.replace(mark, BETWEEN[0])
    return [part.strip() for part in text.split(BETWEEN[0]) if part.strip()]
