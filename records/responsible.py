"""Who owes reports: the plan's units with collectives expanded, and the units that succeeded them. Pure.

Dates are half open: a unit owes from `since` until the day before `until`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plan.model import Item, Plan
from plan.other_names import Succession
from plan.text import Text

ALWAYS, NEVER = date(1900, 1, 1), date(9999, 12, 31)

Later = tuple[tuple[str, Text], ...]
"""Units that took over from those of the plan, each with its name."""


@dataclass(frozen=True, slots=True, order=True)
class Expected:
    """That a unit owes reports on an item for periods that end on or after `since` and before `until`."""

    item: str
    unit: str
    since: date = ALWAYS
    until: date = NEVER


def units_of(plan: Plan, item: Item, office: str) -> tuple[str, ...]:
    """Return the single units that owe reports on an item, as the plan prints them; the office where it names none."""
    single = (member for unit in item.units for member in (plan.units[unit].members or (unit,)))
    return tuple(dict.fromkeys(single)) or (office,)


def pairs(plan: Plan, office: str) -> tuple[tuple[str, str], ...]:
    """Return every (item, unit) that owes reports, in the order of the plan."""
    return tuple((item.id, unit) for item in plan.items.values() for unit in units_of(plan, item, office))


def expected(owed: Iterable[Expected], successors: Iterable[Succession] = ()) -> frozenset[Expected]:
    """Return what is owed by the units of each day, from what is owed by the units that the plan prints."""
    after = _after(successors)
    spans = (
        Expected(one.item, unit, max(one.since, since), min(one.until, until))
        for one in owed
        for unit, since, until in _spans(one.unit, ALWAYS, after, frozenset())
    )
    return frozenset(_merged(span for span in spans if span.since < span.until))


def units_on(unit: str, day: date, successors: Iterable[Succession]) -> tuple[str, ...]:
    """Return the units that on a day stand for a unit the plan prints."""
    return each_on([unit], day, successors)[unit]


def each_on(units: Iterable[str], day: date, successors: Iterable[Succession]) -> dict[str, tuple[str, ...]]:
    """Return the units that on a day stand for each unit the plan prints."""
    after, found = _after(successors), dict[str, tuple[str, ...]]()
    for unit in units:
        spans = _spans(unit, ALWAYS, after, frozenset())
        found[unit] = tuple(sorted({name for name, since, until in spans if since <= day < until}))
    return found


def lineage(units: Iterable[str], successors: Iterable[Succession]) -> frozenset[tuple[str, str]]:
    """Return (unit, ancestor) for all units, each its own ancestor, followed back through all successions."""
    return lineage_of_pairs(units, ((one.unit, one.successor) for one in successors))


def lineage_of_pairs(units: Iterable[str], successions: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Return the same of successions (a unit, the one that succeeded it)."""
    before = _before(successions)
    names = {*units, *before, *(unit for old in before.values() for unit in old)}
    return frozenset((unit, ancestor) for unit in names for ancestor in _ancestors([unit], before))


def ancestors(units: Iterable[str], successions: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return units with all that they go on for, through all successions (a unit, the one that succeeded it)."""
    return frozenset(_ancestors(units, _before(successions)))


def took_over(successors: Iterable[Succession]) -> dict[tuple[str, str], date]:
    """Return (unit, unit that it succeeded) → the day from which it goes on for that one, through all successions."""
    after, found = _after(successors), dict[tuple[str, str], date]()
    for first in after:
        for unit, since, _ in _spans(first, ALWAYS, after, frozenset()):
            if unit != first:
                found[unit, first] = min(since, found.get((unit, first), since))
    return found


def united(printed: Iterable[str], successors: Iterable[Succession]) -> frozenset[str]:
    """Return the units that go on for several: of those that the plan prints, or that succeeded nobody."""
    others, printed = tuple(successors), frozenset(printed)
    after = {one.successor for one in others}
    first = [unit for unit, old in lineage((), others) if old in printed or old not in after]
    return frozenset(unit for unit, number in Counter(first).items() if number > 1)


def fits(new: Succession, existing: Iterable[Succession]) -> bool:
    """Return whether a succession can be added: not to itself, no circle, on the day on which the unit's others are."""
    others = tuple(existing)
    same_unit = {one.since for one in others if one.unit == new.unit}
    known = {(one.unit, one.successor) for one in others}
    circle = (new.unit, new.successor) in lineage((), others) or new.unit == new.successor
    return not circle and (new.unit, new.successor) not in known and same_unit <= {new.since}


def _after(successors: Iterable[Succession]) -> dict[str, list[Succession]]:
    after: dict[str, list[Succession]] = {}
    for one in successors:
        after.setdefault(one.unit, []).append(one)
    return after


def _before(successions: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    before: dict[str, set[str]] = {}
    for unit, successor in successions:
        before.setdefault(successor, set()).add(unit)
    return before


def _spans(
    unit: str, since: date, after: dict[str, list[Succession]], passed: frozenset[str]
) -> Iterable[tuple[str, date, date]]:
    following = [one for one in after.get(unit, ()) if one.successor not in passed]
    until = max(since, following[0].since) if following else NEVER
    if since < until:
        yield unit, since, until
    for one in following:
        yield from _spans(one.successor, until, after, passed | {unit})


def _merged(spans: Iterable[Expected]) -> Iterable[Expected]:
    """Yield the spans, those of one item and unit that touch or overlap made one."""
    last: Expected | None = None
    for span in sorted(spans):
        if last and (last.item, last.unit) == (span.item, span.unit) and span.since <= last.until:
            last = Expected(last.item, last.unit, last.since, max(last.until, span.until))
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _ancestors(units: Iterable[str], before: dict[str, set[str]]) -> set[str]:
    found = set(units)
    waiting = list(found)
    while waiting:
        for old in before.get(waiting.pop(), ()):
            if old not in found:
                found.add(old)
                waiting.append(old)
    return found
