"""What was read from a list of projects: its rows, and findings with row, column and code."""

from dataclasses import dataclass

from records.project import Project
from views.words import Words

NOT_IN_LIST, ROW_TWICE, COLUMN_TWICE, DIFFERS = "not-in-list", "row-twice", "column-twice", "cumulative-differs"
STAGE_WITHOUT_DAY, UNIT_UNKNOWN, IN_FUTURE, NO_VERSION = "stage-without-date", "unit-unknown", "in-future", "no-version"
INCREASE_ALONE, INCREASE_DIFFERS, INCREASE_WHOLE = "increase-alone", "increase-differs", "increase-whole"
TOO_MANY, LIKE_ROW, OTHER_UNIT, REVISED = "too-many", "like-row", "other-unit", "revised"
NOTES = frozenset((UNIT_UNKNOWN, LIKE_ROW))
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
class Known:
    """A project of one's own units as it stands now, and its version.

    `draft` names it where it is a newer version than the accepted one, and says how far that has come.
    """

    said: Project
    version: int
    draft: str = ""


@dataclass(frozen=True, slots=True)
class ProjectFinding:
    """Something to mend: row, letter and heading of the column, a code, what stands there, the closest valid value.

    `why` has the reasons for which a row is taken for another, as of `records.duplicates`.
    """

    row: int
    letter: str
    heading: str
    code: str
    value: str = ""
    closest: str = ""
    why: tuple[str, ...] = ()

    @property
    def note(self) -> bool:
        """Whether the row is right in spite of it."""
        return self.code in NOTES

    def text(self, words: Words) -> str:
        """Return the finding as a sentence with its cure."""
        code = self.code.replace("-", "_")
        why = words.enumeration.join(words.say(f"projects_alike_{one}") for one in self.why)
        said = words.say(f"project_fault_{code}", value=self.value[:60], why=why)
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
        Sorted by row; at most MOST_FINDINGS, `more` counts the rest, and `more_wrong` what is no mere remark of it.
    ignored : tuple of str
        Headings that mean nothing to the ledger.
    others : int
        Rows of projects of other units, left as they were; they are not among `rows`.
    left : int
        Rows of one's own projects that say what an accepted version before the newest said; nor are they.
    cut : bool
        Whether more new rows are alike than could be compared with each other.
    """

    rows: tuple[ProjectRow, ...]
    wrong: frozenset[int]
    findings: tuple[ProjectFinding, ...]
    more: int = 0
    more_wrong: int = 0
    ignored: tuple[str, ...] = ()
    others: int = 0
    left: int = 0
    cut: bool = False

    @property
    def wrong_rows(self) -> frozenset[int]:
        """Numbers of the rows of projects that have a finding: without the row of the headings."""
        return self.wrong & {row.number for row in self.rows}

    def usable(self, *, only_right: bool = False) -> tuple[ProjectRow, ...]:
        """Return the rows to write: none where one is wrong, unless only the right ones are asked for."""
        if self.wrong_rows and not only_right:
            return ()
        return tuple(row for row in self.rows if row.number not in self.wrong)
