"""The dates that units set themselves for items, as accepted and seen by everyone; by the units of a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from plan.model import Plan
from plan.other_names import Succession
from records import owing, reading, responsible
from records.content import DATE, UnitDate
from records.model import Viewer
from records.store import Store


@dataclass(frozen=True, slots=True)
class DueDate:
    """By when a unit means to be done with an item."""

    item: str
    unit: str
    due: date


@dataclass(frozen=True, slots=True)
class DueDates:
    """The dates at one revision of the store, with its day and what is needed to name the units."""

    dates: tuple[DueDate, ...]
    successors: tuple[Succession, ...]
    revision: int
    day: date | None


def accepted(store: Store, viewer: Viewer, day: date | None = None, as_of: date | None = None) -> DueDates:
    """Return the accepted dates by the units of a day; of the revision's own day, where none is given.

    `as_of` asks for what was accepted by the end of that day.

    What everyone may see is the same while nothing of it changes: also the day, which is that of the revision.
    """
    found = reading.accepted(store, viewer, kind=DATE, as_of=as_of)
    successors = owing.successors(store, found.revision)
    said = [(one, one.content) for one in found.value if isinstance(one.content, UnitDate)]
    printed = [DueDate(one.item, one.unit, content.due) for one, content in said if content.due]
    known = day or found.day
    dates = _of_day(printed, known, successors) if known else ()
    return DueDates(dates, successors, found.revision, found.day)


def concerned(plan: Plan, unit: str, successors: Iterable[Succession]) -> frozenset[str]:
    """Return a unit, its members and those that succeeded them."""
    printed = plan.units.get(unit)
    units = {unit, *(printed.members if printed else ())}
    for one in successors:  # oldest first
        if one.unit in units:
            units.add(one.successor)
    return frozenset(units)


def _of_day(dates: list[DueDate], day: date, successors: tuple[Succession, ...]) -> tuple[DueDate, ...]:
    """Return the dates by the units of a day: a unit that succeeded another has its date until it sets one itself.

    `dates` have what was accepted last first: of several units that one succeeded, that date holds.
    """
    found: dict[tuple[str, str], DueDate] = {}
    for own in (False, True):
        for one in reversed(dates):
            for unit in responsible.units_on(one.unit, day, successors):
                if (unit == one.unit) is own:
                    found[one.item, unit] = replace(one, unit=unit)
    return tuple(found.values())
