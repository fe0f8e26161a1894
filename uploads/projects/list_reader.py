"""What the rows of one list of projects share while they are read: its columns, the choices, and what was found."""

from collections.abc import Mapping
from datetime import date

from openpyxl.utils import get_column_letter

from exports.projects import choices, columns
from exports.projects.columns import RECEIPT
from plan.model import Plan
from plan.text import Lang
from records import duplicates, periods
from records.ledger_versions import Versions
from records.responsible import Later
from uploads.projects import importing
from uploads.projects.cells import RawCell
from uploads.projects.findings import COLUMN_TWICE, LIKE_ROW, Known, ProjectFinding, ProjectRow, Reading
from uploads.projects.headings import ColumnHeading

MOST_FINDINGS = 500


class ListReader:
    """Collects the rows and findings of one list; `whole` where what is missing to hand a project in is a finding."""

    def __init__(
        self,
        plan: Plan,
        lang: Lang,
        meant: Mapping[int, ColumnHeading],
        today: date | None,
        known: Mapping[str, Known],
        later: Later = (),
        whole: bool = True,
    ) -> None:
        self.plan, self.lang, self.today, self.known, self.whole = plan, lang, today, known, whole
        self.later = later
        self.choices = choices.choices(plan, lang, later)
        self.meant: dict[int, ColumnHeading] = {}
        self.repeated: dict[int, ColumnHeading] = {}
        for place, one in meant.items():
            before = {other.column for other in self.meant.values() if not other.fault}
            (self.repeated if one.column in before and not one.fault else self.meant)[place] = one
        self.rows: list[ProjectRow] = []
        self.versions: Versions = {}
        self.others = self.left = 0
        self.wrong: set[int] = set()
        self.found: list[ProjectFinding] = []
        self.more = self.more_wrong = 0
        self.changed = 0
        self.ids: set[str] = set()
        self.cut = False
        self.places = {one.column: place for place, one in self.meant.items() if not one.fault}
        self.at = {(one.id, one.number, one.period): place for one, place in self.places.items()}
        self.periods = sorted((one.period for one in self.places if one.id == RECEIPT), key=periods.parse)
        self.investors = sorted({one.number for one in self.places if one.id in columns.INVESTOR})
        self.needs = sorted({one.number for one in self.places if one.id in columns.NEED})
        self.barred = [place for place, one in self.meant.items() if one.fault] + [*self.repeated]
        self.looked_up: dict[tuple[str, str], str | None] = {}

    def reading(self, ignored: tuple[str, ...]) -> Reading:
        """Return everything that was read."""
        listed = tuple(sorted(self.found, key=lambda one: (one.row, len(one.letter), one.letter)))
        rows, wrong = tuple(self.rows), frozenset(self.wrong)
        more = self.more, self.more_wrong
        return Reading(rows, wrong, listed, *more, ignored, self.others, self.left, self.cut)

    def check_headings(self, head: int) -> None:
        """Note headings that no cell below can be read by."""
        for place, one in self.repeated.items():
            self.note(head, place, COLUMN_TWICE, one.text)
        for place, one in self.meant.items():
            if one.fault:
                self.note(head, place, one.fault, one.text)

    def compare_new(self) -> None:
        """Remark projects that are likely the same as one of an earlier row, by what the ledger is compared by.

        Only new ones, and those that now look like another one: the ledger has the others.
        """
        new = [row for row in self.rows if row.project.name and importing.tells_another(row, self.known)]
        for row, alike in zip(new, duplicates.within([row.project for row in new]), strict=True):
            self.cut |= alike.cut
            if alike.found:
                first = alike.found[0]
                before = str(new[int(first.record)].number)
                self.note(row.number, self.places[columns.LedgerColumn("name")], LIKE_ROW, before, why=first.reasons)

    def note(
        self, row: int, place: int, code: str, value: str = "", closest: str = "", why: tuple[str, ...] = ()
    ) -> None:
        """Add a finding; the row is wrong unless it is only a remark."""
        heading = self.meant.get(place) or self.repeated.get(place)
        one = ProjectFinding(
            row, get_column_letter(place + 1), heading.text if heading else "", code, value, closest, why
        )
        if not one.note:
            self.wrong.add(row)
        if len(self.found) < MOST_FINDINGS:
            self.found.append(one)
        else:
            self.more += 1
            self.more_wrong += not one.note

    def closest(self, id_: str, text: str) -> str:
        """Return the value of a column that is written most like a text; none once no more findings are listed."""
        return self.choices[id_].closest(text) if len(self.found) < MOST_FINDINGS else ""

    def blocked(self, raw: Mapping[int, RawCell]) -> bool:
        """Whether one of the cells that say something stands below a heading that cannot be read."""
        return any(place in raw for place in self.barred)

    def find(self, id_: str, text: str) -> str | None:
        """Return the id that a text stands for in a column, looked up once."""
        key = (id_, text)
        if key not in self.looked_up:
            self.looked_up[key] = self.choices[id_].find(text)
        return self.looked_up[key]
