"""What records give an analysis to count: accepted reports on the items found, and the cells of the project ledger."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from plan.analysis import AGREED, PAID, PERIOD, PROJECTS, Analysis
from plan.links import Matches
from plan.model import Item, Plan
from plan.queries.analysis import ALL, NONE, Crosstab, Fact, categories, crosstab, item_values
from records.ledger_figures import NO_PERIODS, LedgerPeriods
from records.ledger_model import Cell, CellPart, Ledger
from records.project import ABROAD
from records.report_counts import ReportCount, ReportCounts

SUMS = {PROJECTS: "projects", AGREED: "agreed", PAID: "paid"}
COUNTED = {AGREED: "counted_agreed", PAID: "counted_paid"}
"""What of a sum counts for the plan's targets."""
OF_REPORTS = ("unit", "state", "period")
"""Dimensions of a report itself; the others are of its item."""


@dataclass(frozen=True, slots=True, eq=False)
class Projects:
    """The ledger as a viewer may see it, by period, by unit and items where a question asks for that, and the names of
    filters that a project has no field for.

    Hashed by what the ledger depends on, a cheap key of a cache, and compared by its sums too: of an earlier day these
    change without a new revision of that day, as when a project becomes confidential.
    """

    ledger: Ledger
    ignored: tuple[str, ...] = ()
    periods: LedgerPeriods = NO_PERIODS
    by_unit_and_items: tuple[CellPart, ...] = ()

    def _key(self) -> tuple[object, ...]:
        return (self.ledger.filter, self.ledger.revision, self.ledger.day, self.ledger.audience, self.ignored)

    def __hash__(self) -> int:
        return hash(self._key())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Projects) and self._all() == other._all()

    def _all(self) -> tuple[object, ...]:
        return (*self._key(), self.ledger.cells, self.periods, self.by_unit_and_items)


Recorded = ReportCounts | Projects


def of_ledger(plan: Plan, question: Analysis, projects: Projects) -> Crosstab:
    """Return projects or money by the dimensions of a settled question, each cell of the ledger once."""
    if question.by == PERIOD:
        return _by_period(question, projects)
    parts = (
        projects.by_unit_and_items
        if question.by_unit_and_items
        else [CellPart(cell, "", ()) for cell in projects.ledger.cells]
    )
    facts = (
        Fact(
            place,
            getattr(part.cell, SUMS[question.count]),
            _of_part(plan, part, question.by),
            _of_part(plan, part, question.split) if question.split else (ALL,),
        )
        for place, part in enumerate(parts)
    )
    columns = _of_projects(plan, question.split) if question.split else (ALL,)
    return crosstab(question, facts, _of_projects(plan, question.by), columns)


def _by_period(question: Analysis, projects: Projects) -> Crosstab:
    """Return what was received, or signed, in each period; the rest of the sum stands under no period."""
    signed, received = projects.periods.signed, projects.periods.received
    sums = {
        PROJECTS: [(one.period, one.projects) for one in signed],
        AGREED: [(one.period, one.agreed) for one in signed],
        PAID: [(one.period, one.yuan) for one in received],
    }[question.count]
    whole = sum(getattr(cell, SUMS[question.count]) for cell in projects.ledger.cells)
    rest = whole - sum(n for _, n in sums)
    facts = [Fact(period, n, (period,)) for period, n in [*sums, *([(NONE, rest)] if rest else [])]]
    return crosstab(question, facts, [period for period, _ in sums], (ALL,))


def counted(question: Analysis, projects: Projects) -> int:
    """Return how much of a sum of money counts for the plan's target."""
    return sum(getattr(cell, COUNTED[question.count]) for cell in projects.ledger.cells)


def _of_part(plan: Plan, part: CellPart, dimension: str) -> tuple[str, ...]:
    match dimension:
        case "unit":
            return (part.unit or NONE,)
        case "task" | "field":
            known = (getattr(plan.items[one], dimension) for one in part.items if one in plan.items)
            return tuple(dict.fromkeys(known)) or (NONE,)
    return _of_cell(plan, part.cell, dimension)


def _of_cell(plan: Plan, cell: Cell, dimension: str) -> tuple[str, ...]:
    match dimension:
        case "province":
            found = next((one.id for one in plan.provinces.values() if one.adcode == cell.province), NONE)
            return (ABROAD if cell.origin == ABROAD else found,)
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


def _of_projects(plan: Plan, dimension: str) -> tuple[str, ...]:
    match dimension:
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
    """Yield the counts of the items found; where units are chosen, only of reports by these or their members."""
    plan, items = matches.plan, {item.id for item in matches.items}
    units = {one for unit in matches.selection.unit for one in (unit, *plan.units[unit].members)}
    for one in counts.counts:
        if one.item in items and (not units or one.unit in units):
            yield one


def _facts(matches: Matches, question: Analysis, found: list[ReportCount]) -> Iterator[Fact]:
    plan = matches.plan
    provinces: dict[str, list[str]] = defaultdict(list)
    for pair in matches.pairs:
        provinces[pair.item].append(pair.province)

    def values(one: ReportCount, item: Item, dimension: str) -> tuple[str, ...]:
        if dimension in OF_REPORTS:
            return (getattr(one, dimension),)
        if dimension == "province":
            return tuple(provinces[item.id]) or (NONE,)
        return item_values(matches, item, dimension)

    for place, one in enumerate(found):
        item = plan.items[one.item]
        split = values(one, item, question.split) if question.split else (ALL,)
        yield Fact(place, one.reports, values(one, item, question.by), split)


def _categories(matches: Matches, dimension: str, found: list[ReportCount]) -> tuple[str, ...]:
    """Return the values of a dimension in order: periods as they ended, units that succeeded others last."""
    if dimension == "period":
        return tuple(dict.fromkeys(one.period for one in sorted(found, key=lambda one: (one.ends, one.period))))
    known = categories(matches.plan, "report_state" if dimension == "state" else dimension, matches)
    more = (one.unit for one in found) if dimension == "unit" else ()
    return tuple(dict.fromkeys((*known, *more)))
