"""What records give an analysis to count: accepted reports on the items found."""

from collections import defaultdict
from collections.abc import Iterator

from plan.analysis import Analysis
from plan.links import Matches
from plan.model import Item
from plan.queries.analysis import ALL, NONE, Crosstab, Fact, categories, crosstab, item_values
from records.report_counts import ReportCount, ReportCounts

OF_REPORTS = ("unit", "state", "period")
"""Dimensions of a report itself; the others are of its item."""


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
