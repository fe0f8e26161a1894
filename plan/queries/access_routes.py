"""How the plan's corridors lead on to a province. Inferred from geography; the plan does not say so."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from plan.model import Leg, Plan

OPEN, GAP, NONE = "open", "gap", "none"


@dataclass(frozen=True, slots=True)
class AccessRoute:
    """One way from the home city to a province, stretch by stretch."""

    id: str
    mode: str
    steps: tuple[Leg, ...]

    @property
    def whole(self) -> bool:
        """Whether every stretch exists, be it with works to come."""
        return all(step.existing != "no" for step in self.steps)


@lru_cache(maxsize=64)
def chains(plan: Plan, province: str) -> tuple[AccessRoute, ...]:
    """Return the ways to a province, in the order of their modes; none where the corridors do not lead there."""
    steps = (step for step in plan.reach if step.province == province)
    found = [_chain(plan, id_, tuple(part)) for id_, part in groupby(steps, key=attrgetter("chain"))]
    return tuple(sorted(found, key=lambda chain: list(plan.vocab["mode"]).index(chain.mode)))


def _chain(plan: Plan, id_: str, steps: tuple[Leg, ...]) -> AccessRoute:
    return AccessRoute(id_, plan.corridors[steps[0].corridor].mode, steps)


def state(plan: Plan, province: str) -> str:
    """Return whether some way exists throughout (`open`), each lacks a stretch (`gap`), or there is none (`none`)."""
    ways = chains(plan, province)
    if not ways:
        return NONE
    return OPEN if any(chain.whole for chain in ways) else GAP
