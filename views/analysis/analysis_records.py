"""What records give an analysis to count: accepted reports on the items found, and the cells of the project ledger."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plan.analysis import PERIOD, Analysis
from plan.links import Matches, Pair
from plan.model import Plan
from plan.queries import analysis
from plan.queries.analysis import ALL, NONE, Crosstab, Fact, categories, crosstab
from plan.reporting import AGREED, PAID, PROJECTS
from records import periods, unit_dates
from records.ledger_model import CellPart, Ledger, LedgerCell
from records.project import ABROAD, UNKNOWN
from records.report_counts import ReportCount, ReportCounts
from records.responsible import Later
from views.projects.project_sums import NOTHING_OWN, OwnOnly, province_of

SUMS = {PROJECTS: "projects", AGREED: "agreed", PAID: "paid"}
COUNTED = {AGREED: "counted_agreed", PAID: "counted_paid"}
"""What of a sum counts for the plan's targets."""
OF_REPORTS = ("unit", "state", "period")
"""Dimensions of a report itself; the others are of its item and of what that links."""


@dataclass(frozen=True, slots=True, eq=False)
class Projects:
    """The ledger as a viewer may see it, the names of filters that a project has no field for, and the parts that its
    cells are divided into where a question asks for more than these have. `later` are units that took over from those
    of the plan, each with its name, and `own` is what of the ledger not everyone may see.

    Hashed by what the ledger depends on, a cheap key of a cache, and compared by its sums too: of an earlier day these
    change without a new revision of that day, as when a project becomes confidential.
    """

    ledger: Ledger
    ignored: tuple[str, ...] = ()
    parts: tuple[CellPart, ...] = ()
    later: Later = ()
    own: OwnOnly = NOTHING_OWN

    def _key(self) -> tuple[object, ...]:
        return (self.ledger.filter, self.ledger.revision, self.ledger.day, self.ledger.audience, self.ignored)

    def __hash__(self) -> int:
        return hash(self._key())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Projects) and self._all() == other._all()

    def _all(self) -> tuple[object, ...]:
        return (*self._key(), self.ledger.cells, self.parts, self.later, self.own)


Recorded = ReportCounts | Projects


def of_ledger(plan: Plan, question: Analysis, projects: Projects) -> Crosstab:
    """Return projects or money by the dimensions of a settled question, each cell or part of the ledger once."""
    parts = projects.parts if question.divides_cells else [CellPart(cell) for cell in projects.ledger.cells]
    sums = [(part, getattr(part.cell, SUMS[question.count])) for part in parts]
    if PERIOD in (question.by, question.split):
        sums = [(part, n) for part, n in sums if n]  # a period in which there was nothing is none
    facts = (
        Fact(
            place,
            n,
            _of_part(plan, part, question.by),
            _of_part(plan, part, question.split) if question.split else (ALL,),
        )
        for place, (part, n) in enumerate(sums)
    )
    said = [part.period for part, _ in sums]
    columns = _of_projects(plan, question.split, said) if question.split else (ALL,)
    return crosstab(question, facts, _of_projects(plan, question.by, said), columns)


def counted(question: Analysis, projects: Projects) -> int:
    """Return how much of a sum of money counts for the plan's target."""
    return sum(getattr(cell, COUNTED[question.count]) for cell in projects.ledger.cells)


def _of_part(plan: Plan, part: CellPart, dimension: str) -> tuple[str, ...]:
    match dimension:
        case "unit" | "period":
            return (getattr(part, dimension),)
        case "task" | "field":
            known = (getattr(plan.items[one], dimension) for one in part.items if one in plan.items)
            return tuple(dict.fromkeys(known)) or (NONE,)
    return _of_cell(plan, part.cell, dimension)


def _of_cell(plan: Plan, cell: LedgerCell, dimension: str) -> tuple[str, ...]:
    match dimension:
        case "province":
            found = province_of(plan, cell)
            return (NONE if found == UNKNOWN else found,)
        case "group":
            return (plan.industries[cell.industry].group if cell.industry in plan.industries else NONE,)
        case "industry":
            return (cell.industry if cell.industry in plan.industries else NONE,)
        case "park":
            return (cell.park if cell.park in plan.sites else NONE,)
        case "county":
            of_park = plan.sites[cell.park].county if cell.park in plan.sites else NONE
            known = (one for one in (cell.county, of_park) if one in plan.sites)
            return tuple(dict.fromkeys(known)) or (NONE,)
    return (getattr(cell, dimension),)


def _of_projects(plan: Plan, dimension: str, said: Iterable[str]) -> tuple[str, ...]:
    """Return the values of a dimension in order; of periods those that are said, as they ended."""
    match dimension:
        case "period":
            return tuple(sorted({*said} - {NONE}, key=lambda one: (periods.parse(one).ends, one)))
        case "province":
            return (*plan.belt, *(one for one in plan.provinces if one not in plan.belt), ABROAD)
        case "stage" | "kind":
            return tuple(plan.vocab[f"project_{dimension}"])
    return categories(plan, dimension)


def of_reports(matches: Matches, question: Analysis, counts: ReportCounts) -> Crosstab:
    """Return the accepted reports on the items found by the dimensions of a settled question."""
    found = [*_found(matches, counts)]
    rows = _categories(matches, question.by, found)
    columns = _categories(matches, question.split, found) if question.split else (ALL,)
    return crosstab(question, _facts(matches, question, found), rows, columns)


def _found(matches: Matches, counts: ReportCounts) -> Iterator[ReportCount]:
    """Yield the counts of the items found; where units are chosen, only of their reports, as the checklist has them."""
    plan, items = matches.plan, {item.id for item in matches.items}
    units = {one for unit in matches.selection.unit for one in unit_dates.concerned(plan, unit, counts.successors)}
    for one in counts.counts:
        if one.item in items and (not units or one.unit in units):
            yield one


def _facts(matches: Matches, question: Analysis, found: list[ReportCount]) -> Iterator[Fact]:
    """Yield the reports with their values, once for each province that their item links."""
    pairs: dict[str, list[Pair | None]] = defaultdict(list)
    for pair in matches.pairs:
        pairs[pair.item].append(pair)

    def values(one: ReportCount, pair: Pair | None, dimension: str) -> tuple[str, ...]:
        if dimension in OF_REPORTS:
            return (getattr(one, dimension),)
        return analysis.values(matches, matches.plan.items[one.item], pair, dimension)

    for place, one in enumerate(found):
        for linked in pairs[one.item] or [None]:
            split = values(one, linked, question.split) if question.split else (ALL,)
            yield Fact(place, one.reports, values(one, linked, question.by), split)


def _categories(matches: Matches, dimension: str, found: list[ReportCount]) -> tuple[str, ...]:
    """Return the values of a dimension in order: periods as they ended, units that succeeded others last."""
    if dimension == "period":
        return tuple(dict.fromkeys(one.period for one in sorted(found, key=lambda one: (one.ends, one.period))))
    known = categories(matches.plan, "report_state" if dimension == "state" else dimension, matches)
    more = (one.unit for one in found) if dimension == "unit" else ()
    return tuple(dict.fromkeys((*known, *more)))
