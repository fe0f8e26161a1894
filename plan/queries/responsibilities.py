"""Who answers for what: tasks and safeguards against units, in the order the plan prints them.

A collective unit (各县〔市、区〕政府) is one column as printed; its members answer through it. A safeguard names none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from plan.links import Matches, units_of
from plan.model import Item, Plan
from plan.published import MOST_IN_USE


@dataclass(frozen=True, slots=True)
class UnitRank:
    """Where a unit stands among the units of a task.

    Attributes
    ----------
    printed : int
        1-based place in the printed order, 0 where the task does not print it.
    through : tuple of str
        Collective units printed there of which it is a member.
    """

    printed: int
    through: tuple[str, ...]

    @property
    def first(self) -> bool:
        """Whether the plan prints it first; that is no lead (牵头)."""
        return self.printed == 1


@dataclass(frozen=True, slots=True)
class Responsibility:
    """What a unit answers for within one task: all units as printed, its own place, the items found, maybe none."""

    task: str
    unit: str
    units: tuple[str, ...]
    place: UnitRank
    items: tuple[Item, ...]


@lru_cache(maxsize=MOST_IN_USE)
def printed(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Return task → its units in printed order; none for a safeguard."""
    units: dict[str, dict[str, None]] = {clause.task: {} for clause in plan.tasks}
    for item in plan.items.values():
        units[item.task] |= dict.fromkeys(item.units)
    return MappingProxyType({task: tuple(names) for task, names in units.items()})


def columns(plan: Plan) -> tuple[str, ...]:
    """Return the units as printed, in the order in which the plan first names them."""
    return tuple(dict.fromkeys(unit for units in printed(plan).values() for unit in units))


@lru_cache(maxsize=MOST_IN_USE)
def places(plan: Plan) -> Mapping[tuple[str, str], UnitRank]:
    """Return (task, unit) → its place, for every unit that a task prints or reaches through a collective unit."""
    found = {
        (task, unit): UnitRank(units.index(unit) + 1 if unit in units else 0, _through(plan, units, unit))
        for task, units in printed(plan).items()
        for unit in _reached(plan, units)
    }
    return MappingProxyType(found)


def _reached(plan: Plan, units: tuple[str, ...]) -> tuple[str, ...]:
    members = (member for unit in units for member in plan.units[unit].members)
    return tuple(dict.fromkeys((*units, *members)))


def _through(plan: Plan, units: tuple[str, ...], unit: str) -> tuple[str, ...]:
    return tuple(one for one in units if unit in plan.units[one].members)


@lru_cache(maxsize=64)
def matrix(plan: Plan, matches: Matches) -> tuple[Responsibility, ...]:
    """Return every unit of every task, in the order of `places`, with the items found that it answers for."""
    order, items = printed(plan), by_task(matches)
    answering = {item.id: units_of(plan, item) for item in matches.items}
    return tuple(
        Responsibility(
            task, unit, order[task], place, tuple(one for one in items.get(task, ()) if unit in answering[one.id])
        )
        for (task, unit), place in places(plan).items()
    )


def answers(plan: Plan, matches: Matches, unit: str) -> tuple[Responsibility, ...]:
    """Return what a unit answers for among the items found, task by task in plan order."""
    return tuple(one for one in matrix(plan, matches) if one.unit == unit and one.items)


def by_task(matches: Matches) -> dict[str, tuple[Item, ...]]:
    """Return task → the items found in it."""
    tasks: dict[str, list[Item]] = {}
    for item in matches.items:
        tasks.setdefault(item.task, []).append(item)
    return {task: tuple(items) for task, items in tasks.items()}


def waiting(plan: Plan, matches: Matches) -> dict[str, tuple[Item, ...]]:
    """Return level above the city → the items found that wait on it; levels in the order of the vocabulary."""
    levels = {level: tuple(i for i in matches.items if i.approval == level) for level in plan.vocab.get("approval", ())}
    return {level: items for level, items in levels.items() if items}


def unnamed(plan: Plan) -> tuple[Item, ...]:
    """Return the items that name no unit: those of the safeguards, which address all responsible units."""
    return tuple(item for item in plan.items.values() if not item.units)
