"""The project ledger summed for a view: totals by place of origin, by place in the city and by industry, in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass, field
from datetime import date
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from plan.model import Plan
from plan.places import Site
from plan.queries import targets
from plan.reporting import PROJECTS, Reporting
from plan.selection import Selection
from records.ledger_model import Ledger, LedgerCell
from records.model import Measured
from records.project import ABROAD, UNKNOWN
from views import measure_view, naming
from views.map import map_base
from views.projects import project_numbers, project_words
from views.records.reporting_words import period_name
from views.words import Words

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
def by(ledger: Ledger, name: str) -> Mapping[str, Totals]:
    """Return the totals by a name of `LedgerCell`, such as `stage`."""
    return MappingProxyType(grouped(ledger.cells, attrgetter(name)))


@lru_cache(maxsize=KEPT)
def by_industry_and_origin(plan: Plan, ledger: Ledger) -> Mapping[tuple[str, str], Totals]:
    """Return the totals by industry and place of origin, as `origin_of` says it; NO_INDUSTRY where it is not known."""

    def key(cell: LedgerCell) -> tuple[str, str]:
        return cell.industry if cell.industry in plan.industries else NO_INDUSTRY, origin_of(plan, cell)

    return MappingProxyType(grouped(ledger.cells, key))


@lru_cache(maxsize=2)
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


def origin_name(plan: Plan, origin: str, words: Words) -> str:
    """Return the name of a province, or of one of NOT_OF_THE_BELT."""
    if origin in plan.provinces:
        return plan.provinces[origin].short.at(words.lang)
    if origin == OUTSIDE:
        return words.say("ledger_outside", **naming.plan_names(plan, words.lang))
    return project_words.origin(plan, origin, words)


def in_words(words: Words, found: Totals, measure: str) -> str:
    """Return totals in words: how many projects, and under a measure of money how much."""
    projects = words.say("ledger_count", n=found.projects)
    if measure == PROJECTS:
        return projects
    what = words.say(f"measure_{measure}")
    return words.say(
        "ledger_sum", projects=projects, what=what, amount=project_numbers.amount(words, found.value(measure), measure)
    )


def heading(plan: Plan, shown: MeasuredProjects, words: Words) -> str:
    """Return what is counted in which unit, up to when, and of which stages and kinds."""
    what, until = project_numbers.measure_name(words, shown.measure), limits(plan, shown, words)
    return words.say("ledger_heading", what=what, limits=until) if until else what


def limits(plan: Plan, shown: MeasuredProjects, words: Words) -> str:
    """Return up to when projects count, and which stages and kinds."""
    return limits_of(plan, shown.reporting, shown.ledger.day, words)


def limits_of(plan: Plan, asked: Reporting, day: date | None, words: Words) -> str:
    """Return which stages and kinds of projects are asked for, up to which period, as accepted by a day."""
    chosen = measure_view.stages_and_kinds(plan, asked, words)
    period = words.say("ledger_until", period=period_name(words, asked.period)) if asked.period else ""
    known = words.say("measure_as_of", day=day.isoformat()) if day else ""
    return words.clause_comma.join(filter(None, (*chosen, period, known)))


def whole(asked: Reporting, words: Words) -> str:
    """Return what the projects of an unfiltered view are called: all, or those that a time, stage or kind leaves."""
    limited = asked.limited or asked.project_stage or asked.project_kind
    return words.ledger_part if limited else words.ledger_whole


def view_in_words(plan: Plan, selection: Selection, asked: Reporting, words: Words) -> str:
    """Return a view in words as one of the ledger, not of the items of the plan."""
    return whole(asked, words) if selection == Selection() else naming.in_words(plan, selection, words)


def found(plan: Plan, shown: MeasuredProjects, words: Words) -> str:
    """Return how much there is, what of it counts for the plan, and which filters projects have no field for."""
    total = shown.total
    parts = [in_words(words, total, shown.measure)]
    counted = total.counted(shown.measure)
    if counted is not None and targets.counting(plan, shown.measure):
        parts.append(words.say("ledger_counted", amount=project_numbers.amount(words, counted, shown.measure)))
    if own := own_only(shown.own, words):
        parts.append(own)
    if shown.ignored:
        names = words.enumeration.join(words.say(f"filter_{name}") for name in shown.ignored)
        parts.append(words.say("ledger_ignored", filters=names))
    return words.clause_comma.join(parts)


def own_only(own: OwnOnly, words: Words) -> str:
    """Return how many projects of a sum are in nobody else's; empty where there is none."""
    if not own.projects:
        return ""
    return words.say("ledger_own_unpublished" if own.for_public else "ledger_own_confidential", n=own.projects)


def ignored_line(ignored: Iterable[str], words: Words) -> str:
    """Return which filters of a view projects have no field for, as a sentence; empty where there is none."""
    names = words.enumeration.join(words.say(f"filter_{name}") for name in ignored)
    return words.say("project_filters_ignored", names=names) if names else ""


def what_counts(plan: Plan, measure: str, words: Words) -> str:
    """Return what of a measure counts for the plan's target, in short; empty for money that the plan sets none for."""
    if measure != PROJECTS and not targets.counting(plan, measure):
        return ""
    return words.say(f"ledger_counts_{measure}", **naming.plan_names(plan, words.lang))


def filters(plan: Plan, industry: str, origin: str) -> tuple[tuple[str, str], ...]:
    """Return the filters that leave the projects of a pair; none where one of its ends is no filter.

    By the other end alone there would be more projects than the pair counts.
    """
    known = industry in plan.industries and origin in plan.belt
    return (("industry", industry), ("province", origin)) if known else ()


def industry_name(plan: Plan, industry: str, words: Words) -> str:
    """Return the name of an industry, or that projects are of none."""
    known = industry in plan.industries
    return naming.of(plan, "industry", industry, words.lang) if known else words.ledger_no_industry


def by_origin(plan: Plan, shown: MeasuredProjects, words: Words) -> str:
    """Return each place of origin with its number, those beyond the belt last; that there is none where it is so."""
    sums, measure = origins(plan, shown), shown.measure
    named = [
        f"{origin_name(plan, id_, words)} {project_numbers.amount(words, sums[id_].value(measure), measure)}"
        for id_ in (*plan.belt, *NOT_OF_THE_BELT)
        if id_ in sums
    ]
    return words.enumeration.join(named) or words.map_alt_none


def sankey_alt(plan: Plan, shown: MeasuredProjects, words: Words) -> str:
    """Return in words what the Sankey shows: what is counted, and how much is from where."""
    what = heading(plan, shown, words)
    return words.say("ledger_sankey_alt", what=what, origins=by_origin(plan, shown, words))
