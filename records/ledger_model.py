"""What is asked of the ledger of projects, and what it answers: frozen, hashable, money in whole yuan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from plan.reporting import AGREED, PAID, PROJECTS

SUMS = (PROJECTS, AGREED, PAID, "counted_agreed", "counted_paid")


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Which projects are asked for; an empty tuple means no restriction. OR within a field, AND across fields.

    Attributes
    ----------
    provinces : tuple of str
        Adcodes of the provinces that the projects come from.
    origins : tuple of str
        Adcode of a province or prefecture as the project states it, `abroad` or `unknown`.
    places : tuple of str
        Sites: a county, with the parks that lie in it, or a park.
    units : tuple of str
        Units that keep the projects, with those they succeeded and those that succeeded them.
    items : tuple of str or None
        Projects that carry out one of these; None for all, an empty tuple for none.
    stages : tuple of str
        The stage at the end of `until`.
    q : str
        Words of the name, of an investor, of the event or the number, all of which must stand there.
    until : date or None
        The last day that counts: stages reached later are not reached, receipts of periods that end later not received,
        and a project that had reached no stage by then is none. None for all.
    as_of : date or None
        What was accepted by the end of this day counts.
    """

    provinces: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    items: tuple[str, ...] | None = None
    stages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    q: str = ""
    until: date | None = None
    as_of: date | None = None

    @property
    def whole(self) -> "LedgerFilter":
        """The same without what cells are about, so that its cells hold those of this filter."""
        return LedgerFilter(units=self.units, items=self.items, q=self.q, until=self.until, as_of=self.as_of)


@dataclass(frozen=True, slots=True, order=True)
class LedgerCell:
    """One group of projects that the viewer may see.

    Attributes
    ----------
    province : str
        Adcode; empty for abroad and unknown.
    agreed, paid : int
        Whole yuan over all projects of the group, of increases only the increase.
    counted_agreed, counted_paid : int
        What of these counts for the plan's targets; 0 for projects from outside the belt.
    """

    origin: str
    province: str
    industry: str
    county: str
    park: str
    stage: str
    kind: str
    projects: int
    agreed: int
    paid: int
    counted_agreed: int
    counted_paid: int


@dataclass(frozen=True, slots=True, order=True)
class CellPart:
    """The projects of a cell that one unit keeps and that carry out the same items of the plan, within one period.

    Attributes
    ----------
    items : tuple of str
        Sorted by id.
    period : str
        As of `records.periods`; empty for what stands in none.
    """

    cell: LedgerCell
    unit: str = ""
    items: tuple[str, ...] = ()
    period: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The cells of a filter, for everyone who may see the same: a key for caches and files.

    Attributes
    ----------
    cells : tuple of Cell
        Sorted by what they are about.
    day : date or None
        The day up to which it is known; None in an empty store.
    audience : str
        `public`, `internal`, `reviewer`, or `unit:` with the viewer's own units.
    """

    filter: LedgerFilter
    cells: tuple[LedgerCell, ...]
    revision: int
    day: date | None
    audience: str

    @property
    def known(self) -> date | None:
        """The last day that is counted: that of the filter, or of what is known where that is earlier."""
        return min(filter(None, (self.filter.until, self.day)), default=None)

    def __hash__(self) -> int:
        """Hash what the cells follow from and not the cells, of which there may be thousands."""
        return hash((self.filter, self.revision, self.day, self.audience))


@dataclass(frozen=True, slots=True)
class Total:
    """What the cells of one group sum up to; `group` holds the values of the names grouped by."""

    group: tuple[str, ...]
    projects: int
    agreed: int
    paid: int
    counted_agreed: int
    counted_paid: int


def totals(cells: Iterable[LedgerCell], *by: str) -> tuple[Total, ...]:
    """Return the sums of cells grouped by names of Cell, such as `stage`, sorted by group; one sum of all for none."""
    sums: dict[tuple[str, ...], list[int]] = {} if by else {(): [0] * len(SUMS)}
    for cell in cells:
        group = tuple(getattr(cell, name) for name in by)
        known = sums.setdefault(group, [0] * len(SUMS))
        for place, name in enumerate(SUMS):
            known[place] += getattr(cell, name)
    return tuple(Total(group, *sums[group]) for group in sorted(sums))


def narrowed(whole: Ledger, filter_: LedgerFilter, parks: Mapping[str, str]) -> Ledger:
    """Return the cells that a filter leaves of the cells of its `whole`; `parks` says in which county a park lies."""
    names = ("provinces", "province"), ("origins", "origin"), ("industries", "industry"), ("stages", "stage")
    cells: Sequence[LedgerCell] = whole.cells
    for name, part in (*names, ("kinds", "kind")):  # of thousands of cells: one part at a time, each in one pass
        if values := frozenset(getattr(filter_, name)):
            of = attrgetter(part)
            cells = [cell for cell in cells if of(cell) in values]
    if places := frozenset(filter_.places):
        cells = [cell for cell in cells if places & {cell.county, cell.park, parks.get(cell.park, "")}]
    return replace(whole, filter=filter_, cells=tuple(cells))
