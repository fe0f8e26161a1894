"""How an empty view can be relaxed: which single step back finds something, and how much."""

from dataclasses import dataclass, replace

from plan.links import matching
from plan.model import Plan
from plan.selection import ALL_BASES, LIST_FIELDS, Selection

REGION = "region"


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A wider selection that finds items: `step` is the filter it drops, or `REGION` where it counts region words."""

    step: str
    selection: Selection
    count: int


def relaxations(plan: Plan, selection: Selection) -> tuple[Relaxation, ...]:
    """Return the steps back that find something: counting region words first, then dropping each filter."""
    tried = (Relaxation(step, wider, len(matching(plan, wider).items)) for step, wider in _wider(selection))
    return tuple(one for one in tried if one.count)


def _wider(selection: Selection) -> list[tuple[str, Selection]]:
    dropped = [(name, selection.with_values(name, ())) for name in LIST_FIELDS if getattr(selection, name)]
    if selection.q:
        dropped.append(("q", replace(selection, q="")))
    region = [(REGION, replace(selection, basis=ALL_BASES))] if not selection.basis else []
    return region + dropped
