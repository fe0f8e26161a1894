"""The project ledger summed for a view: totals by place of origin, by place in the city and by industry."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass, field
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from plan.model import Plan
from plan.places import Site
from plan.published import MOST_IN_USE
from plan.reporting import PROJECTS, Reporting
from plan.selection import Selection
from records.ledger_model import Ledger, LedgerCell
from records.model import Measured
from records.project import ABROAD, UNKNOWN
from views.map import map_base

K = TypeVar("K")
NO_INDUSTRY = ""
KEPT = 32
"""Views whose sums are remembered: every part of a page asks for them."""
OUTSIDE = "outside"
NOT_OF_THE_BELT = (OUTSIDE, ABROAD, UNKNOWN)
"""Where projects come from that are from no province of the belt; they are never spread over it."""


class OwnOnly(NamedTuple):
    """How many of the projects of a sum are in nobody's but those of their units and of reviewers.

    They are not public; on a server `for_public`, not published.
    """

    projects: int = 0
    for_public: bool = False


NOTHING_OWN = OwnOnly()


@dataclass(frozen=True, slots=True)
class MeasuredProjects:
    """What the ledger counts for a view, for everyone who may see the same: a key for caches and files.

    Attributes
    ----------
    reporting : Reporting
        The measure, one of `plan.reporting.OF_PROJECTS`.
    ignored : tuple of str
        The filters of the view that projects have no field for.
    selection : Selection
        The view.
    own : OwnOnly
        What of the ledger not everyone may see.
    """

    reporting: Reporting
    ledger: Ledger
    ignored: tuple[str, ...] = ()
    selection: Selection = field(default_factory=Selection)
    own: OwnOnly = NOTHING_OWN

    @property
    def measure(self) -> str:
        """What is counted."""
        return self.reporting.measure

    @property
    def total(self) -> "Totals":
        """The totals of all cells."""
        return total(self.ledger)


Shown = Measured | MeasuredProjects | None
"""What a view measures: items by what came of them, or projects; None where items are counted."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Projects, and their money in whole yuan; of that, what counts for the targets of the plan."""

    projects: int = 0
    agreed: int = 0
    paid: int = 0
    counted_agreed: int = 0
    counted_paid: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        """Return the totals of both."""
        return Totals(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

    def value(self, measure: str) -> int:
        """Return the number that a measure counts."""
        return int(getattr(self, measure))

    def counted(self, measure: str) -> int | None:
        """Return what of it counts for a target of the plan; None for projects, for which there is no target."""
        return None if measure == PROJECTS else int(getattr(self, f"counted_{measure}"))


def totals(cells: Iterable[LedgerCell]) -> Totals:
    """Return the totals of some cells."""
    return grouped(cells, lambda _: None).get(None, Totals())


@lru_cache(maxsize=KEPT)
def total(ledger: Ledger) -> Totals:
    """Return the totals of all cells."""
    return totals(ledger.cells)


def counted_for(plan: Plan, ledger: Ledger) -> dict[str, int]:
    """Return target → what of a ledger counts for it, whole yuan, in the order of the plan."""
    found = total(ledger)
    return {one.id: found.counted(one.counts) or 0 for one in plan.targets.values() if one.counts}


def grouped(cells: Iterable[LedgerCell], key: Callable[[LedgerCell], K]) -> dict[K, Totals]:
    """Return the totals by a key of the cells; a key is there where a project is."""
    sums: dict[K, list[int]] = {}
    for cell in cells:  # of thousands of cells: nothing is made for each of them
        name = key(cell)
        known = sums.get(name)
        if known is None:
            sums[name] = [cell.projects, cell.agreed, cell.paid, cell.counted_agreed, cell.counted_paid]
        else:
            known[0] += cell.projects
            known[1] += cell.agreed
            known[2] += cell.paid
            known[3] += cell.counted_agreed
            known[4] += cell.counted_paid
    return {name: Totals(*known) for name, known in sums.items()}


@lru_cache(maxsize=KEPT)
def by_stage(ledger: Ledger) -> Mapping[str, Totals]:
    """Return the totals by stage."""
    return MappingProxyType(grouped(ledger.cells, attrgetter("stage")))


@lru_cache(maxsize=KEPT)
def by_industry_and_origin(plan: Plan, ledger: Ledger) -> Mapping[tuple[str, str], Totals]:
    """Return the totals by industry and place of origin, as `origin_of` says it; NO_INDUSTRY where it is not known."""

    def key(cell: LedgerCell) -> tuple[str, str]:
        return cell.industry if cell.industry in plan.industries else NO_INDUSTRY, origin_of(plan, cell)

    return MappingProxyType(grouped(ledger.cells, key))


@lru_cache(maxsize=MOST_IN_USE)
def provinces_by_adcode(plan: Plan) -> Mapping[str, str]:
    """Return adcode → id of all provinces."""
    return MappingProxyType({one.adcode: id_ for id_, one in plan.provinces.items() if one.adcode})


def province_of(plan: Plan, cell: LedgerCell) -> str:
    """Return the province that projects are from; `abroad` or `unknown` where they are from none."""
    return _from(plan, cell.province, cell.origin == ABROAD)[0]


def origin_of(plan: Plan, cell: LedgerCell) -> str:
    """Return the province of the belt that projects are from, else one of NOT_OF_THE_BELT."""
    return _from(plan, cell.province, cell.origin == ABROAD)[1]


@lru_cache(maxsize=512)
def _from(plan: Plan, adcode: str, abroad: bool) -> tuple[str, str]:
    """Return the province that projects of an adcode are from, and the place of origin that it counts to."""
    province = provinces_by_adcode(plan).get(adcode) or (ABROAD if abroad else UNKNOWN)
    return province, province if province in plan.belt or province not in plan.provinces else OUTSIDE


@lru_cache(maxsize=KEPT)
def origins(plan: Plan, shown: MeasuredProjects) -> Mapping[str, Totals]:
    """Return the totals by province of the belt, and of each of NOT_OF_THE_BELT that projects are from."""
    return MappingProxyType(grouped(shown.ledger.cells, lambda cell: origin_of(plan, cell)))


def place_of(plan: Plan, cell: LedgerCell) -> str:
    """Return the site that a project stands at on the map: its park where that has a position, else its county."""
    for id_ in (cell.park, cell.county, getattr(plan.sites.get(cell.park), "county", "")):
        if id_ in plan.sites and map_base.placed(plan.sites[id_]):
            return id_
    return ""


def sites_of(plan: Plan, county: str, park: str) -> tuple[str, ...]:
    """Return the sites that projects of a county and a park are at; without a county they are in that of the park."""
    site: Site | None = plan.sites.get(park)
    named = (county or (site.county if site else ""), park)
    return tuple(dict.fromkeys(one for one in named if one in plan.sites))


def filters(plan: Plan, industry: str, origin: str) -> tuple[tuple[str, str], ...]:
    """Return the filters that leave the projects of a pair; none where one of its ends is no filter.

    By the other end alone there would be more projects than the pair counts.
    """
    known = industry in plan.industries and origin in plan.belt
    return (("industry", industry), ("province", origin)) if known else ()
