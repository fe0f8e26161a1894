"""What the store says for one file, frozen: at one revision, so that an unchanged store gives equal bytes."""

from dataclasses import dataclass
from datetime import date

from plan.model import Plan
from plan.other_names import Succession
from records.completeness import Completeness
from records.content import HELD_UP
from records.ledger_figures import NeedOf
from records.model import UNREPORTED, ItemState, Record
from records.progress import Count, UnitState
from records.targets import NOTHING, Reported
from views.records import reporting_words
from views.records.reporting_words import Names
from views.words import Words


@dataclass(frozen=True, slots=True)
class Review:
    """What only a reviewer knows of a period.

    Attributes
    ----------
    counts : tuple of Completeness
        Expected, received, on time and accepted, by unit.
    missing : tuple of (str, str)
        Unit and item of each report that was not received.
    accepted : tuple of Record
        The reports accepted for the period, with matters to coordinate.
    targets : tuple of (str, str)
        Unit and target of each report that was not received.
    target_counts : tuple of Completeness
        The same as `counts`, of reports on targets.
    due, last_day : date or None
        The due day, and the last that counts as in time; None where reports are never late.
    needs : tuple of NeedOf
        What projects of the ledger need that is not settled, without those that are confidential.
    """

    counts: tuple[Completeness, ...]
    missing: tuple[tuple[str, str], ...]
    accepted: tuple[Record, ...]
    targets: tuple[tuple[str, str], ...] = ()
    due: date | None = None
    last_day: date | None = None
    needs: tuple[NeedOf, ...] = ()
    target_counts: tuple[Completeness, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The states of a period at one revision.

    Attributes
    ----------
    period : str
        As in 2026Q3; the plan's years where the closing reports are meant; empty before any period was opened.
    revision, day : int, date or None
        The revision of the store that was read, and its day.
    items, units : tuple
        The state of each item, and what each unit last said of it; the public is not told who has not reported.
    said : tuple of Record
        The reports whose texts the file needs.
    targets : Reported
        What was accepted on targets.
    times : tuple of Count
        In how many items each state holds at the end of every opened period that has ended, where the file says it.
    review : Review or None
        In a reviewer's own files.
    """

    period: str
    revision: int
    day: date | None
    items: tuple[ItemState, ...]
    units: tuple[UnitState, ...]
    said: tuple[Record, ...] = ()
    targets: Reported = NOTHING
    successors: tuple[Succession, ...] = ()
    times: tuple[Count, ...] = ()
    review: Review | None = None

    @property
    def reported(self) -> bool:
        """Whether anything was reported."""
        return any(one.state != UNREPORTED for one in self.items)

    @property
    def states(self) -> dict[str, str]:
        """Item → its state."""
        return {one.item: one.state for one in self.items}

    @property
    def by_id(self) -> dict[str, Record]:
        """Id → report, of those whose texts were read."""
        return {one.id: one for one in self.said}

    @property
    def may_count_units(self) -> bool:
        """Whether the viewer may know how many units owe a report."""
        return all(one.total is not None for one in self.items)

    def as_of(self, words: Words) -> str:
        """Return the line that says which revision of the records a file shows, and its day."""
        if self.day is None:
            return words.record_as_of_none
        return words.say("record_as_of", day=self.day.isoformat(), revision=self.revision)

    def names(self, plan: Plan, words: Words) -> Names:
        """Return what to call things in a language."""
        return reporting_words.names(plan, words, self.successors)


def held_up(one: UnitState) -> bool:
    """Whether a unit says that it is held up."""
    return one.state == HELD_UP
