"""How the plan's corridors lead on to a province. Inferred from geography; the plan does not say so."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from plan.model import Plan
from plan.places import Leg

OPEN, GAP, NONE = "open", "gap", "none"


@dataclass(frozen=True, slots=True)
class AccessRoute:
    """One route from the home city to a province, leg by leg."""

    id: str
    mode: str
    legs: tuple[Leg, ...]

    @property
    def whole(self) -> bool:
        """Whether every leg exists, be it with works to come."""
        return all(leg.existing != "no" for leg in self.legs)


def routes(plan: Plan, province: str) -> tuple[AccessRoute, ...]:
    """Return the routes to a province, in the order of their modes; none where the corridors do not lead there."""
    legs = (leg for leg in plan.access_legs if leg.province == province)
    found = [_route(plan, id_, tuple(part)) for id_, part in groupby(legs, key=attrgetter("route"))]
    return tuple(sorted(found, key=lambda route: list(plan.vocab["mode"]).index(route.mode)))


def _route(plan: Plan, id_: str, legs: tuple[Leg, ...]) -> AccessRoute:
    return AccessRoute(id_, plan.corridors[legs[0].corridor].mode, legs)


def state(plan: Plan, province: str) -> str:
    """Return whether some route exists throughout (`open`), each lacks a leg (`gap`), or there is none (`none`)."""
    found = routes(plan, province)
    if not found:
        return NONE
    return OPEN if any(route.whole for route in found) else GAP
