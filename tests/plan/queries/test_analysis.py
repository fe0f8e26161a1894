"""A measure by dimensions: its sums are those of every other question, and nothing is counted twice in a total."""

from collections import Counter
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from plan.analysis import LINKS, OF_THE_PLAN, OFFERED, SIZE, Analysis, charts, splits
from plan.links import BENCHMARK, matching, units_of
from plan.queries import industries, partners, responsibilities
from plan.queries.analysis import NONE, Crosstab, Fact, categories, crosstab, of_plan
from plan.selection import Selection
from tests.support.selections import PLAN, selections

FILTERS = {
    "province": "province", "industry": "industry", "task": "task", "field": "field", "unit": "unit",
    "county": "place", "park": "place",
}  # fmt: skip
QUESTIONS = [
    Analysis(count, by, split) for count in OF_THE_PLAN for by in OFFERED[count] for split in ("", *splits(count, by))
]


def rows(found: Crosstab) -> dict[str, int]:
    """Return value → total of its row, where there is something."""
    return {row: total for row, total in zip(found.rows, found.row_totals, strict=True) if total}


@given(selections(PLAN), st.sampled_from(QUESTIONS))
def test_totals_count_each_once_and_the_parts_cover_them(selection: Selection, question: Analysis) -> None:
    matches = matching(PLAN, selection)
    found = of_plan(matches, question)
    assert found.total == len(matches.pairs if question.count == LINKS else matches.items)
    for counts, total in zip(found.counts, found.row_totals, strict=True):
        assert max(counts) <= total <= sum(counts)
    for column, total in enumerate(found.column_totals):
        assert total <= sum(row[column] for row in found.counts)
    assert sum(found.row_totals) >= found.total
    assert found.rows_overlap == (sum(found.row_totals) != found.total)
    assert not set(found.absent) & set(found.rows)
    turned = Analysis(question.count, question.split, question.by)
    if question.split:
        across = of_plan(matches, turned)
        cells = {(r, c): n for r, row in zip(found.rows, found.counts, strict=True)
                 for c, n in zip(found.columns, row, strict=True) if n}  # fmt: skip
        assert cells == {(c, r): n for r, row in zip(across.rows, across.counts, strict=True)
                         for c, n in zip(across.columns, row, strict=True) if n}  # fmt: skip
        assert dict(zip(found.columns, found.column_totals, strict=True)) == rows(across)


@settings(max_examples=40)
@given(selections(PLAN))
def test_sums_are_those_of_the_other_questions(selection: Selection) -> None:
    matches = matching(PLAN, selection)

    def by(name: str, count: str = "items") -> dict[str, int]:
        return {row: n for row, n in rows(of_plan(matches, Analysis(count, name))).items() if row != NONE}

    assert by("province") == by("province", LINKS) == matches.by_province()
    assert by("industry") == {one: len(industries.of_industry(matches, one)) for one in industries.shown(PLAN, matches)}
    assert by("task") == {task: len(items) for task, items in responsibilities.by_task(matches).items()}
    assert by("unit") == Counter(unit for item in matches.items for unit in units_of(PLAN, item))
    assert by("basis", LINKS) == Counter(pair.basis for pair in matches.pairs)
    assert by("role", LINKS) == Counter(role for pair in matches.pairs for role in pair.roles)
    tallies = {one.province: one for one in partners.tallies(PLAN, matches)}
    for dimension in ("basis", "role", "direction"):
        found = of_plan(matches, Analysis(by="province", split=dimension))
        for row, counts in zip(found.rows, found.counts, strict=True):
            for column, n in zip(found.columns, counts, strict=True):
                assert NONE in (row, column) or n == getattr(tallies[row], dimension)[column], (row, column)
    flows: Counter[tuple[str, str]] = Counter()
    for flow in industries.flows(PLAN, matches):
        flows[flow.industry, flow.province] += flow.count
    table = of_plan(matches, Analysis(by="industry", split="province"))
    cells = product(enumerate(table.rows), enumerate(table.columns))
    assert flows == {(r, c): n for (i, r), (j, c) in cells if r and c and (n := table.counts[i][j])}


@given(selections(PLAN), st.sampled_from(sorted(FILTERS)))
def test_a_click_on_a_row_finds_as_many_items_as_it_counts(selection: Selection, dimension: str) -> None:
    if BENCHMARK in selection.role or getattr(selection, FILTERS[dimension]):
        return
    for row, n in rows(of_plan(matching(PLAN, selection), Analysis(by=dimension))).items():
        if row != NONE:
            clicked = selection.with_values(FILTERS[dimension], (row,))
            assert len(matching(PLAN, clicked).items) == n, row


def test_values_stand_in_the_order_of_the_plan_or_by_size() -> None:
    matches = matching(PLAN, Selection())
    for question in QUESTIONS:
        found = of_plan(matches, question)
        order = [*categories(PLAN, question.by), NONE]
        assert [order.index(row) for row in found.rows] == sorted(order.index(row) for row in found.rows), question
        ranked = of_plan(matches, Analysis(question.count, question.by, question.split, order=SIZE))
        sizes = [n for row, n in zip(ranked.rows, ranked.row_totals, strict=True) if row != NONE]
        assert sizes == sorted(sizes, reverse=True) and set(ranked.rows) == set(found.rows), question
        assert NONE not in ranked.rows[:-1]


def test_amounts_add_up_and_lines_keep_what_is_zero() -> None:
    facts = [Fact("a", 5, ("x", "y"), ("p",)), Fact("a", 5, ("x",), ("q",)), Fact("b", 7, ("y",), ("p",))]
    found = crosstab(Analysis(split="task"), facts, ("x", "y", "z"), ("p", "q", "r"))
    assert found == Crosstab(
        rows=("x", "y"), columns=("p", "q"), counts=((5, 5), (12, 0)), row_totals=(5, 12), column_totals=(12, 5),
        total=12, absent=("z",),
    )  # fmt: skip
    assert found.rows_overlap and found.columns_overlap
    lines = crosstab(Analysis(split="task", chart="lines"), facts, ("x", "y", "z"), ("p", "q", "r"))
    assert lines.rows == ("x", "y", "z") and lines.counts[2] == (0, 0) and lines.absent == ()
    empty = crosstab(Analysis(), (), ("x",), ("",))
    assert (empty.rows, empty.columns, empty.total, empty.absent) == ((), (), 0, ("x",))
    assert charts(Analysis()) == ("bars", "lines")
