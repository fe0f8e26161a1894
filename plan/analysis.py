"""What an analysis counts, by which dimensions and as which chart; and its form in a URL.

Not every combination says something: `settled` returns the nearest one that does, and names what it set aside.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from plan.reporting import AGREED, ITEMS, OF_PROJECTS, PAID

COUNT, BY, SPLIT, CHART, ORDER = NAMES = ("count", "by", "split", "chart", "order")
"""The names of the parameters."""
LINKS, REPORTS = "links", "reports"
MEASURES = (ITEMS, LINKS, REPORTS, *OF_PROJECTS)
"""What can be counted; the first two stand in the plan alone."""
OF_THE_PLAN = (ITEMS, LINKS)
MONEY = (AGREED, PAID)
BARS, STACKED, LINES, MATRIX = CHARTS = ("bars", "stacked", "lines", "matrix")
PLAN_ORDER, SIZE = ORDERS = ("plan", "size")
OF_LINKS = ("province", "role", "basis", "direction")
"""Dimensions of the link between an item and a province; the others are of the item."""
_OF_ITEMS = ("industry", "group", "field", "task", "unit", "county", "park")
_OF_ITEMS_ALONE = tuple(one for one in _OF_ITEMS if one != "unit")
OFFERED: Mapping[str, tuple[str, ...]] = {
    ITEMS: ("province", *_OF_ITEMS, "stage", "role", "basis", "direction"),
    LINKS: ("province", *_OF_ITEMS, "stage", "role", "basis", "direction"),
    REPORTS: ("state", "unit", "period", "province", *_OF_ITEMS_ALONE, "stage", "role", "basis", "direction"),
    **dict.fromkeys(OF_PROJECTS, ("province", *_OF_ITEMS, "stage", "kind", "period")),
}
"""The dimensions of each measure, the usual one first."""
DIMENSIONS = tuple(dict.fromkeys(name for names in OFFERED.values() for name in names))
PERIOD = "period"
NOT_OF_CELLS = (PERIOD, "field", "task", "unit")
"""Dimensions that the cells of the ledger do not have: of time, of what a project carries out, of who keeps it."""
ORDERED = (PERIOD, "province")
"""Dimensions whose values follow each other, in time or along the river, so that a line between them says something."""
NESTED = frozenset(("industry", "group"))
"""Each industry is of one group: the one split by the other says nothing."""
MOST_SERIES = 12
"""So many parts can be told apart in a chart; more stand in a matrix."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """One question: what is counted, by one or two dimensions, and how the answer is drawn.

    Attributes
    ----------
    split : str
        The second dimension; empty for none.
    order : str
        `plan` has the values of a dimension in the order of the plan, `size` the largest first.
    """

    count: str = ITEMS
    by: str = "province"
    split: str = ""
    chart: str = BARS
    order: str = PLAN_ORDER

    @property
    def divides_cells(self) -> bool:
        """Whether it asks for projects by what the cells of the ledger do not have."""
        return self.count in OF_PROJECTS and bool({self.by, self.split} & {*NOT_OF_CELLS})

    def params(self) -> dict[str, list[str]]:
        """Return the URL parameters: only what differs from `Analysis()`."""
        usual = Analysis()
        values = {name: getattr(self, name) for name in NAMES}
        return {name: [value] for name, value in values.items() if value != getattr(usual, name)}


class SetAside(NamedTuple):
    """A part of a question that was set aside: the parameter, its value, and the rule that says why.

    The rule is `dimension` where the measure does not have it, `nested` where the two dimensions say the same, `alone`
    where a chart needs two dimensions, `unordered` where lines have no order to follow, `many` where there are too many
    parts.
    """

    name: str
    value: str
    rule: str


VALUES: Mapping[str, tuple[str, ...]] = {
    COUNT: MEASURES,
    BY: DIMENSIONS,
    SPLIT: DIMENSIONS,
    CHART: CHARTS,
    ORDER: ORDERS,
}


def from_params(params: Mapping[str, Sequence[str]]) -> tuple[Analysis, tuple[tuple[str, str], ...]]:
    """Read URL parameters into an Analysis: the first valid value of each; and name those that are not valid."""
    chosen: dict[str, str] = {}
    unknown = []
    for name in NAMES:
        for value in filter(None, params.get(name, ())):
            if value in VALUES[name]:
                chosen.setdefault(name, value)
            else:
                unknown.append((name, value))
    return Analysis(**chosen), tuple(unknown)


def splits(count: str, by: str) -> tuple[str, ...]:
    """Return the second dimensions that say something beside the first."""
    return tuple(one for one in OFFERED[count] if one != by and {one, by} != NESTED)


def charts(analysis: Analysis, series: int = 1) -> tuple[str, ...]:
    """Return the charts that can show a question whose second dimension has so many values."""
    if not analysis.split:
        return (BARS, LINES) if analysis.by in ORDERED else (BARS,)
    if series > MOST_SERIES:
        return (MATRIX,)
    return tuple(one for one in CHARTS if one != LINES or analysis.by in ORDERED)


def settled(analysis: Analysis) -> tuple[Analysis, tuple[SetAside, ...]]:
    """Return the nearest question that says something, and what was set aside for it."""
    aside = []
    if analysis.by not in OFFERED[analysis.count]:
        aside.append(SetAside(BY, analysis.by, "dimension"))
        analysis = replace(analysis, by=OFFERED[analysis.count][0])
    if analysis.split and analysis.split not in splits(analysis.count, analysis.by):
        rule = "nested" if analysis.split in OFFERED[analysis.count] else "dimension"
        aside.append(SetAside(SPLIT, analysis.split, rule))
        analysis = replace(analysis, split="")
    if analysis.chart not in charts(analysis):
        rule = "unordered" if analysis.chart == LINES else "alone"
        aside.append(SetAside(CHART, analysis.chart, rule))
        analysis = replace(analysis, chart=BARS)
    return analysis, tuple(aside)


def drawable(analysis: Analysis, series: int) -> tuple[Analysis, tuple[SetAside, ...]]:
    """Return a settled question as the chart that can show so many values of its second dimension."""
    offered = charts(analysis, series)
    if analysis.chart in offered:
        return analysis, ()
    return replace(analysis, chart=offered[0]), (SetAside(CHART, analysis.chart, "many"),)
