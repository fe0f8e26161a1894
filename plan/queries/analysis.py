"""A measure by one or two dimensions: a table of counts with totals in which nothing is counted twice.

What is counted is handed in as facts. A fact may stand in several rows or columns, as an item does that links several
provinces: it counts once in each, and once in every total.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from plan.analysis import LINES, LINKS, OF_LINKS, SIZE, Analysis
from plan.links import Matches, Pair, places_of, units_of
from plan.model import Item, Plan
from plan.selection import ALL_BASES

NONE = ""
"""The value of whatever has none in a dimension, such as an item of no industry."""
ALL = ""
"""The one column where there is no second dimension."""


class Fact(NamedTuple):
    """Something that is counted: its identity, how much it counts, and its values in the two dimensions."""

    id: Hashable
    amount: int
    by: tuple[str, ...]
    split: tuple[str, ...] = (ALL,)


@dataclass(frozen=True, slots=True)
class Crosstab:
    """Counts by row and column; totals count each fact once, so that rows and columns may add up to more.

    Attributes
    ----------
    absent : tuple of str
        Values of the first dimension that have no fact, in the order of the plan; no row stands for them.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int
    absent: tuple[str, ...]

    @property
    def rows_overlap(self) -> bool:
        """Whether something stands in several rows."""
        return sum(self.row_totals) > self.total

    @property
    def columns_overlap(self) -> bool:
        """Whether something stands in several columns of a row."""
        return any(sum(row) > total for row, total in zip(self.counts, self.row_totals, strict=True))


def crosstab(analysis: Analysis, facts: Iterable[Fact], rows: Iterable[str], columns: Iterable[str]) -> Crosstab:
    """Return the counts of facts.

    Parameters
    ----------
    rows, columns
        Values of the two dimensions in the order of the plan, without `NONE`, which stands last where a fact has it;
        values that only facts have stand before it.
    """
    cells: dict[tuple[str, str], dict[Hashable, int]] = defaultdict(dict)
    by_row: dict[str, dict[Hashable, int]] = defaultdict(dict)
    by_column: dict[str, dict[Hashable, int]] = defaultdict(dict)
    known: dict[Hashable, int] = {}
    for id_, amount, by, split in facts:
        known[id_] = amount
        for row in by:
            by_row[row][id_] = amount
            for column in split:
                cells[row, column][id_] = by_column[column][id_] = amount
    sums = {row: sum(found.values()) for row, found in by_row.items()}
    in_order = _ending_in_none((*rows, *sums))
    shown = [row for row in in_order if row in sums or (analysis.chart == LINES and row != NONE)]
    if analysis.order == SIZE and analysis.chart != LINES:
        shown.sort(key=lambda row: (row == NONE, -sums[row]))
    across = [column for column in _ending_in_none((*columns, *by_column)) if column in by_column]
    return Crosstab(
        rows=tuple(shown),
        columns=tuple(across),
        counts=tuple(tuple(sum(cells.get((row, column), {}).values()) for column in across) for row in shown),
        row_totals=tuple(sums.get(row, 0) for row in shown),
        column_totals=tuple(sum(by_column[column].values()) for column in across),
        total=sum(known.values()),
        absent=tuple(row for row in in_order if row not in shown and row != NONE),
    )


def _ending_in_none(values: Iterable[str]) -> tuple[str, ...]:
    return (*(value for value in dict.fromkeys(values) if value != NONE), NONE)


@lru_cache(maxsize=64)
def of_plan(matches: Matches, analysis: Analysis) -> Crosstab:
    """Return items or links by the dimensions of a settled question."""
    plan = matches.plan
    columns = categories(plan, analysis.split, matches) if analysis.split else (ALL,)
    return crosstab(analysis, plan_facts(matches, analysis), categories(plan, analysis.by, matches), columns)


def plan_facts(matches: Matches, analysis: Analysis) -> Iterator[Fact]:
    """Yield the items found, or the item–province pairs that count, with their values."""
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for pair in matches.pairs:
        pairs[pair.item].append(pair)
    for item in matches.items:
        of_pairs: list[Pair | None] = [*pairs[item.id]]
        for one in of_pairs if analysis.count == LINKS else of_pairs or [None]:
            id_ = (item.id, one.province) if one and analysis.count == LINKS else item.id
            split = values(matches, item, one, analysis.split) if analysis.split else (ALL,)
            yield Fact(id_, 1, values(matches, item, one, analysis.by), split)


def values(matches: Matches, item: Item, pair: Pair | None, dimension: str) -> tuple[str, ...]:
    """Return the values of an item in a dimension, those of one of its pairs where the dimension is of links."""
    if dimension in OF_LINKS:
        return _of_pair(pair, dimension) if pair else (NONE,)
    return item_values(matches, item, dimension)


def _of_pair(pair: Pair, dimension: str) -> tuple[str, ...]:
    match dimension:
        case "province":
            return (pair.province,)
        case "basis":
            return (pair.basis,)
        case "role":
            return pair.roles
    return pair.directions


def item_values(matches: Matches, item: Item, dimension: str) -> tuple[str, ...]:
    """Return the values of an item in a dimension that is not of its links; `NONE` where it has none.

    Where industries are chosen, an item stands only in those, as in the table of industries.
    """
    plan, chosen = matches.plan, matches.selection.industry
    industries = tuple(one for one in item.industries if not chosen or one in chosen)
    match dimension:
        case "industry":
            found = industries
        case "group":
            found = tuple(dict.fromkeys(plan.industries[one].group for one in industries))
        case "unit":
            found = units_of(plan, item)
        case "county" | "park":
            found = tuple(one for one in places_of(plan, item) if plan.sites[one].kind == dimension)
        case _:
            found = (getattr(item, dimension),)
    return found or (NONE,)


def categories(plan: Plan, dimension: str, matches: Matches | None = None) -> tuple[str, ...]:
    """Return the values of a dimension of the plan in its order; of provinces and industries those that are chosen."""
    match dimension:
        case "province":
            provinces = {one.province for one in matches.pairs} if matches and matches.selection.province else plan.belt
            return tuple(one for one in plan.belt if one in provinces)
        case "industry":
            return tuple(plan.industries)
        case "group":
            return tuple(plan.vocab["industry_group"])
        case "task":
            return tuple(clause.task for clause in plan.tasks)
        case "unit":
            return tuple(plan.units)
        case "county" | "park":
            return tuple(site.id for site in plan.sites.values() if site.kind == dimension)
        case "basis":
            return ALL_BASES
    return tuple(plan.vocab[dimension])
