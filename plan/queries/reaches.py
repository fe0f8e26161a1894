"""How much links the home city to the upper, middle and lower reaches of the river."""

from collections.abc import Collection
from dataclasses import dataclass

from plan.links import Matches, matching
from plan.model import Plan
from plan.selection import reaches


@dataclass(frozen=True, slots=True)
class ReachSum:
    """A reach with its provinces in the order of the belt: distinct items that link them, and item–province pairs.

    An item that links provinces of two reaches counts in both, so items of all reaches may add up to more than there
    are; pairs add up to the pairs found.
    """

    reach: str
    provinces: tuple[str, ...]
    items: int
    pairs: int


def sums(plan: Plan, matches: Matches, only: Collection[str] | None = None) -> tuple[ReachSum, ...]:
    """Return the sum of each reach over the pairs found, or `only` some items, in table order."""
    return tuple(_sum(plan, matches, reach, only) for reach in reaches(plan))


def offered(plan: Plan, matches: Matches, only: Collection[str] | None = None) -> tuple[ReachSum, ...]:
    """Return the sum of each reach whichever are chosen: what choosing it finds under the other filters."""
    return sums(plan, matching(plan, matches.selection.with_values("reach", ())), only)


def _sum(plan: Plan, matches: Matches, reach: str, only: Collection[str] | None) -> ReachSum:
    provinces = tuple(id_ for id_ in plan.belt if plan.provinces[id_].reach == reach)
    pairs = [pair for pair in matches.pairs if pair.province in provinces and (only is None or pair.item in only)]
    return ReachSum(reach, provinces, len({pair.item for pair in pairs}), len(pairs))
