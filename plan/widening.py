"""The ways out of an empty view: which single step back finds something, and how much."""

from dataclasses import dataclass, replace

from plan.links import matching
from plan.model import Plan
from plan.selection import ALL_BASES, LIST_FIELDS, Selection
from plan.words import Words

REGION = "region"


@dataclass(frozen=True, slots=True)
class Way:
    """A wider selection that finds items: `step` is the filter it drops, or `REGION` where it counts region words."""

    step: str
    selection: Selection
    count: int

    def in_words(self, words: Words) -> str:
        """Return the step and what it finds, as a line."""
        what = words.region_switch if self.step == REGION else words.say(f"filter_{self.step}")
        return words.say("empty_count" if self.step == REGION else "empty_widen", what=what, n=self.count)


def ways(plan: Plan, selection: Selection) -> tuple[Way, ...]:
    """Return the steps back that find something: counting region words first, then dropping each filter."""
    tried = (Way(step, wider, len(matching(plan, wider).items)) for step, wider in _wider(selection))
    return tuple(way for way in tried if way.count)


def _wider(selection: Selection) -> list[tuple[str, Selection]]:
    dropped = [(name, selection.having(name, ())) for name in LIST_FIELDS if getattr(selection, name)]
    if selection.q:
        dropped.append(("q", replace(selection, q="")))
    region = [(REGION, replace(selection, basis=ALL_BASES))] if not selection.basis else []
    return region + dropped
