"""Every number and dated event as the plan writes it: by its years, without one, and what is only background."""

from dataclasses import dataclass

from plan.links import Matches
from plan.model import Plan, Target
from plan.selection import Selection

GOAL = "goal"
REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class TargetYears:
    """Targets of the same first and last year."""

    years: tuple[int, int]
    targets: tuple[Target, ...]


def background(plan: Plan) -> tuple[Target, ...]:
    """Return what is nothing to reach: figures that the plan refers to, and what was before its period."""
    return tuple(target for target in plan.targets.values() if _background(plan, target))


def owed(plan: Plan) -> tuple[Target, ...]:
    """Return the targets that reports are owed on: the goals, and nothing that is background."""
    return tuple(target for target in plan.targets.values() if is_owed(plan, target))


def is_owed(plan: Plan, target: Target) -> bool:
    """Whether reports are owed on a target: it is a goal, and nothing that is background."""
    return target.kind == GOAL and not _background(plan, target)


def by_item(plan: Plan) -> dict[str, Target]:
    """Return item → the target that belongs to it."""
    return {target.item: target for target in plan.targets.values() if target.item}


def counting(plan: Plan, measure: str) -> Target | None:
    """Return the target that projects count for by a measure, such as what was agreed; None where the plan has none."""
    return next((target for target in plan.targets.values() if target.counts == measure), None)


def _background(plan: Plan, target: Target) -> bool:
    before = target.years is not None and target.years[1] < plan.period[0]
    return target.kind == REFERENCE or before


def span(plan: Plan) -> tuple[int, int]:
    """Return the first and the last year in which something falls: a target, or the plan's own period."""
    years = [year for group in dated(plan) for year in group.years]
    return min((*years, plan.period[0])), max((*years, plan.period[1]))


def dated(plan: Plan) -> tuple[TargetYears, ...]:
    """Return the targets that carry years, grouped by them, in the order of their first and last year."""
    grouped: dict[tuple[int, int], list[Target]] = {}
    for target in plan.targets.values():
        if target.years and not _background(plan, target):
            grouped.setdefault(target.years, []).append(target)
    return tuple(TargetYears(years, tuple(grouped[years])) for years in sorted(grouped))


def undated(plan: Plan) -> tuple[Target, ...]:
    """Return the targets for which the plan gives no year."""
    return tuple(target for target in plan.targets.values() if not target.years and not _background(plan, target))


def reached(plan: Plan, matches: Matches) -> frozenset[str]:
    """Return the targets that belong to an item found; all of them where nothing is narrowed."""
    if matches.selection == Selection():
        return frozenset(plan.targets)
    ids = {item.id for item in matches.items}
    return frozenset(id_ for id_, target in plan.targets.items() if target.item in ids)


def asked_for_split(target: Target) -> bool:
    """Whether people will ask what part of it falls to each province: a headline amount with a year."""
    return target.headline and target.kind == GOAL and target.value is not None
