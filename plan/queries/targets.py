"""Every number and dated event as the plan writes it: on a line of years, and apart what carries no year."""

from dataclasses import dataclass

from plan.links import Matches
from plan.model import Plan, Report, Target
from plan.selection import Selection

GOAL = "goal"


@dataclass(frozen=True, slots=True)
class Station:
    """A year on the line.

    Attributes
    ----------
    gap : bool
        Whether years that nothing falls in are left out before it.
    alone : int
        Number of targets that carry this year and no other.
    """

    year: int
    gap: bool
    alone: int


@dataclass(frozen=True, slots=True)
class Group:
    """Targets of the same years, with their place on a grid of stations.

    Attributes
    ----------
    first, last : int
        0-based stations at which they begin and end.
    row : int
        0-based row; one above the rows of what spans several years and covers it.
    """

    years: tuple[int, int]
    targets: tuple[Target, ...]
    first: int
    last: int
    row: int


def stations(plan: Plan) -> tuple[Station, ...]:
    """Return the years in which a target begins or ends and those of the plan's own period, in order."""
    spans = [target.years for target in plan.targets.values() if target.years]
    start, end = plan.period
    years = sorted({year for span in spans for year in span} | set(range(start, end + 1)))
    return tuple(
        Station(year, bool(i) and year - years[i - 1] > 1, spans.count((year, year))) for i, year in enumerate(years)
    )


def dated(plan: Plan) -> tuple[Group, ...]:
    """Return the targets that carry years, grouped by them, in the order of their first and last year."""
    grouped: dict[tuple[int, int], list[Target]] = {}
    for target in plan.targets.values():
        if target.years:
            grouped.setdefault(target.years, []).append(target)
    place = {station.year: i for i, station in enumerate(stations(plan))}
    rows = {span: i for i, span in enumerate(sorted(span for span in grouped if span[0] < span[1]))}
    return tuple(
        Group(span, tuple(targets), place[span[0]], place[span[1]], rows.get(span, _below(rows, span[0])))
        for span, targets in sorted(grouped.items())
    )


def _below(rows: dict[tuple[int, int], int], year: int) -> int:
    """Return the first row under everything that spans a year."""
    return max((row + 1 for (start, end), row in rows.items() if start <= year <= end), default=0)


def undated(plan: Plan) -> tuple[Target, ...]:
    """Return the targets for which the plan gives no year."""
    return tuple(target for target in plan.targets.values() if not target.years)


def reached(plan: Plan, matches: Matches) -> frozenset[str]:
    """Return the targets that belong to an item found; all of them where nothing is narrowed."""
    if matches.selection == Selection():
        return frozenset(plan.targets)
    ids = {item.id for item in matches.items}
    return frozenset(id_ for id_, target in plan.targets.items() if target.item in ids)


def reported(plan: Plan, target: Target) -> tuple[Report, ...]:
    """Return what was reported against a target, in order of period."""
    return tuple(sorted((one for one in plan.reports if one.target == target.id), key=lambda one: one.period))


def reported_items(plan: Plan, matches: Matches) -> tuple[Report, ...]:
    """Return what was reported against an item found and against no target, in order of period."""
    ids = {item.id for item in matches.items}
    mine = (one for one in plan.reports if not one.target and one.item in ids)
    return tuple(sorted(mine, key=lambda one: one.period))


def asked_for_split(target: Target) -> bool:
    """Whether people will ask what part of it falls to each province: a headline amount with a year."""
    return target.headline and target.kind == GOAL and target.value is not None
