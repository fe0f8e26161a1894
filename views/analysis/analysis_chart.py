"""What the chart of an analysis draws, on screen and in files: rows, parts, numbers, colours, what a click means."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from plan.analysis import BARS, LINES, MATRIX, MONEY, Analysis
from plan.model import Plan
from plan.queries.analysis import NONE, Crosstab
from plan.reporting import PROJECTS
from plan.selection import Selection
from views.analysis import analysis_view
from views.map import map_projects
from views.map.map_projects import CELL_BOUNDS
from views.words import Words

SERIES_COLOURS = (
    "series-1", "series-2", "series-3", "series-4", "series-5", "series-6", "series-7", "series-8",
)  # fmt: skip
"""Names of the palette; parts beyond them repeat the colours, hatched."""
PLAIN, REST = "neutral", "hatch"
BASIS_COLOURS = {"named": "class-4", "place": "class-2", "region": "class-4"}
FILTERS = {"county": "place", "park": "place"}
FILTERED = ("province", "industry", "group", "field", "task", "unit", "county", "park", "role", "basis")
"""Dimensions whose values are filters; an industry group is all of its industries."""
PAIR, AND = "=", "&"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of every row: its name, its colour by name or as `#RRGGBB`, and whether it is hatched."""

    label: str
    colour: str
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class AnalysisChart:
    """A chart as data.

    Attributes
    ----------
    values : tuple of tuple of int
        One tuple a row, one number a part; money in yuan.
    texts : tuple of tuple of str
        As `values`: what is written of each, empty for nothing.
    sizes : tuple of tuple of float
        As `values`: what is drawn, in the unit that `what` names.
    clicks : tuple of tuple of str
        As `values`: the filters that a click toggles, read by `filters_of`; empty where row or part is no filter, or
        both are the same one: by the other alone, or by either, there would be more than is counted.
    chosen : tuple of bool
        Which rows are filtered by.
    totals : tuple of float
        What is counted in each row, each thing once, in the same unit.
    classes : tuple of tuple of int or None
        As `values`, of a matrix alone: the class of each number, None for nothing; no filter changes the classes.
    class_texts : tuple of str
        What the legend says of each class, in the unit that `what` names.
    row_colours : tuple of str
        Where there is one part: each row's own colour; empty where all have that of the part.
    """

    kind: str
    rows: tuple[str, ...]
    parts: tuple[Part, ...]
    values: tuple[tuple[int, ...], ...]
    texts: tuple[tuple[str, ...], ...]
    sizes: tuple[tuple[float, ...], ...]
    clicks: tuple[tuple[str, ...], ...]
    chosen: tuple[bool, ...]
    totals: tuple[float, ...]
    by: str
    what: str
    row_colours: tuple[str, ...] = ()
    classes: tuple[tuple[int | None, ...], ...] = ()
    class_texts: tuple[str, ...] = ()


def chart(plan: Plan, words: Words, question: Analysis, found: Crosstab, selection: Selection) -> AnalysisChart:
    """Return the chart of a question; `selection` is what is filtered by.

    What has no value of the first dimension is often more than all that has one: no bar stands for it beside others,
    the notes say how much it is.
    """
    found = drawn(found)
    names = analysis_view.columns(plan, words, question, found)
    places = _places(plan, question, found.columns)
    parts = tuple(_part(plan, question, *one) for one in zip(found.columns, names, places, strict=True))
    rows = [_pairs(plan, question.by, row) for row in found.rows]
    across = [_pairs(plan, question.split, column) for column in found.columns]
    squares, measure = question.chart == MATRIX, question.count if question.count in MONEY else PROJECTS
    return AnalysisChart(
        kind=question.chart,
        rows=tuple(analysis_view.label(plan, words, question.count, question.by, row) for row in found.rows),
        parts=parts,
        values=found.counts,
        texts=tuple(
            tuple(analysis_view.text(words, question.count, n) if n else "" for n in row) for row in found.counts
        ),
        sizes=tuple(tuple(analysis_view.scaled(words, question.count, n) for n in row) for row in found.counts),
        clicks=tuple(
            tuple(_written(row, column) if column or not question.split else "" for column in across) for row in rows
        ),
        chosen=tuple(bool(row) and all(value in getattr(selection, name) for name, value in row) for row in rows),
        totals=tuple(analysis_view.scaled(words, question.count, n) for n in found.row_totals),
        by=analysis_view.dimension(words, question.count, question.by),
        what=analysis_view.counted_name(words, question.count),
        row_colours=_row_colours(plan, question, found),
        classes=_classes(measure, found) if squares else (),
        class_texts=tuple(map_projects.class_texts(measure, words, CELL_BOUNDS)) if squares else (),
    )


def _classes(measure: str, found: Crosstab) -> tuple[tuple[int | None, ...], ...]:
    """Return the class of each number: for money those of the ledger's squares, for counts those of its projects."""
    return tuple(
        tuple(map_projects.class_of(n, measure, CELL_BOUNDS) if n else None for n in row) for row in found.counts
    )


def drawn(found: Crosstab) -> Crosstab:
    """Return what is drawn of a table: without the row of what has no value, and without columns that leaves empty."""
    if NONE not in found.rows[1:]:
        return found
    counts = found.counts[:-1]
    kept = [i for i in range(len(found.columns)) if any(row[i] for row in counts)]
    return replace(
        found,
        rows=found.rows[:-1],
        row_totals=found.row_totals[:-1],
        columns=tuple(found.columns[i] for i in kept),
        column_totals=tuple(found.column_totals[i] for i in kept),
        counts=tuple(tuple(row[i] for i in kept) for row in counts),
    )


def _row_colours(plan: Plan, question: Analysis, found: Crosstab) -> tuple[str, ...]:
    if question.split or question.chart != BARS or question.by not in ("industry", "group"):
        return ()
    return tuple(_own_colour(plan, question.by, row) or REST for row in found.rows)


def _places(plan: Plan, question: Analysis, columns: Sequence[str]) -> list[int]:
    """Return the place of each part's colour: that of its value in a short vocabulary, whatever is filtered."""
    known = [*plan.vocab.get(analysis_view.vocabulary(question.count, question.split), ())]
    if len(known) > len(SERIES_COLOURS):
        known = []
    return [known.index(one) if one in known else i for i, one in enumerate(columns)]


def _part(plan: Plan, question: Analysis, value: str, name: str, place: int) -> Part:
    dimension, line = question.split, question.chart == LINES  # which has no edge: it cannot be pale
    if not dimension:
        return Part(name, PLAIN)
    if value == NONE:
        return Part(name, PLAIN if line else REST)
    if dimension == "basis" and not line:
        return Part(name, BASIS_COLOURS[value], value == "region")
    own = _own_colour(plan, dimension, value) if dimension == "group" else ""
    if own:
        return Part(name, own)
    return Part(name, SERIES_COLOURS[place % len(SERIES_COLOURS)], place >= len(SERIES_COLOURS))


def _own_colour(plan: Plan, dimension: str, value: str) -> str:
    """Return the colour of an industry or of a group of them; empty for what has none."""
    if dimension == "industry":
        return plan.industries[value].colour if value else ""
    return next((one.colour for one in plan.industries.values() if one.group == value), "")


def _pairs(plan: Plan, dimension: str, value: str) -> tuple[tuple[str, str], ...]:
    """Return the filters that a value stands for; none where it is no filter."""
    if value == NONE or dimension not in FILTERED or (dimension == "province" and value not in plan.belt):
        return ()
    if dimension == "unit" and value not in plan.units:  # the office, or one that took over
        return ()
    if dimension == "group":
        return tuple(("industry", one.id) for one in plan.industries.values() if one.group == value)
    return ((FILTERS.get(dimension, dimension), value),)


def _written(row: tuple[tuple[str, str], ...], column: tuple[tuple[str, str], ...]) -> str:
    """Return the filters of row and column; none of county and park: the filter of places takes either."""
    if not row or {name for name, _ in row} & {name for name, _ in column}:
        return ""
    return AND.join(f"{name}{PAIR}{value}" for name, value in (*row, *column))


def filters_of(click: str) -> tuple[tuple[str, str], ...]:
    """Return the filters that a click stands for, as `AnalysisChart.clicks` writes them."""
    pairs = (part.partition(PAIR) for part in filter(None, click.split(AND)))
    return tuple((name, value) for name, _, value in pairs)
