"""What records give an analysis to count: its sums are those of the rows they are made from."""

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from plan.analysis import OFFERED, REPORTS, Analysis, splits
from plan.links import matching
from plan.other_names import Succession
from plan.queries.analysis import Crosstab
from plan.reporting import AGREED, OF_PROJECTS, PAID, PROJECTS, Reporting
from plan.selection import Selection
from plan.text import Text
from records.ledger_model import CellPart, Ledger, LedgerCell, LedgerFilter
from records.project import ABROAD, UNKNOWN
from records.report_counts import ReportCount, ReportCounts
from tests.support.selections import PLAN
from views.analysis import analysis_answer
from views.analysis.analysis_answer import AnalysisAnswer
from views.analysis.analysis_records import Projects, of_ledger, of_reports
from views.words import words

WORDS = words("zh")
WHOLE = matching(PLAN, Selection())
ITEMS, UNITS = list(PLAN.items), list(PLAN.units)
ADCODES = {one.adcode: one.id for one in PLAN.provinces.values()}
COUNTIES = [one.id for one in PLAN.sites.values() if one.kind == "county"]
ENDS = {"2026M06": date(2026, 6, 30), "2026Q2": date(2026, 6, 30), "2025Q4": date(2025, 12, 31)}


def report(item: str, unit: str, period: str, state: str, n: int) -> ReportCount:
    return ReportCount(item, unit, period, ENDS[period], state, n)


REPORT = st.builds(
    report,
    st.sampled_from(ITEMS),
    st.sampled_from(UNITS),
    st.sampled_from(sorted(ENDS)),
    st.sampled_from(("done", "under-way", "held-up", "unchanged")),
    st.integers(1, 4),
)
ORIGINS = st.one_of(
    st.sampled_from([(adcode, adcode) for adcode in ADCODES]), st.sampled_from([(ABROAD, ""), (UNKNOWN, "")])
)
CELL = st.builds(
    lambda origin, industry, county, stage, kind, n, agreed, paid: LedgerCell(
        *origin, industry, county, "", stage, kind, n, agreed, paid, agreed // 2, paid // 2
    ),
    ORIGINS,
    st.sampled_from(["", *PLAN.industries]),
    st.sampled_from(["", *COUNTIES]),
    st.sampled_from([*PLAN.vocab["project_stage"]]),
    st.sampled_from([*PLAN.vocab["project_kind"]]),
    st.integers(1, 5),
    st.integers(0, 10**12),
    st.integers(0, 10**12),
)


def counts(*found: ReportCount) -> ReportCounts:
    return ReportCounts(Reporting(), found, None, 1, "internal")


def projects(*cells: LedgerCell, ignored: tuple[str, ...] = (), revision: int = 1) -> Projects:
    ledger = Ledger(LedgerFilter(), cells, revision, date(2026, 7, 1), "internal")
    return Projects(ledger, ignored, tuple(CellPart(cell) for cell in cells))


PART = st.builds(
    CellPart,
    CELL,
    st.sampled_from([*UNITS, "succeeded"]),
    st.lists(st.sampled_from(ITEMS), max_size=3, unique=True).map(tuple),
    st.sampled_from(["", *sorted(ENDS)]),
)


def lines(found: Crosstab) -> dict[str, int]:
    """Return value → total of its row, where there is something."""
    return {row: n for row, n in zip(found.rows, found.row_totals, strict=True) if n}


def columns(found: Crosstab) -> dict[str, int]:
    """Return value → total of its column, where there is something."""
    return {column: n for column, n in zip(found.columns, found.column_totals, strict=True) if n}


@settings(max_examples=6, deadline=None)
@given(st.lists(PART, max_size=12), st.lists(REPORT, max_size=12))
def test_two_dimensions_sum_to_those_of_each(parts: list[CellPart], found: list[ReportCount]) -> None:
    recorded, reports = replace(projects(*(one.cell for one in parts)), parts=tuple(parts)), counts(*found)

    def asked(question: Analysis) -> Crosstab:
        of_projects = question.count in OF_PROJECTS
        return of_ledger(PLAN, question, recorded) if of_projects else of_reports(WHOLE, question, reports)

    for count in (REPORTS, *OF_PROJECTS):
        alone = {by: asked(Analysis(count, by)) for by in OFFERED[count]}
        assert len({one.total for one in alone.values()}) == 1, count
        for by, one in alone.items():
            for split in splits(count, by):
                both = asked(Analysis(count, by, split))
                assert (both.total, lines(both)) == (one.total, lines(one)), (count, by, split)
                assert columns(both) == lines(alone[split]), (count, by, split)


def test_a_report_stands_by_each_link_of_its_item() -> None:
    item = next(one for one in ITEMS if len({pair.basis for pair in WHOLE.pairs if pair.item == one}) > 1)
    pairs = [pair for pair in WHOLE.pairs if pair.item == item]
    found = of_reports(
        WHOLE, Analysis(REPORTS, "province", "basis"), counts(report(item, UNITS[0], "2026Q2", "done", 3))
    )
    cells = {
        (row, column): n
        for row, numbers in zip(found.rows, found.counts, strict=True)
        for column, n in zip(found.columns, numbers, strict=True)
        if n
    }
    assert cells == {(pair.province, pair.basis): 3 for pair in pairs} and found.total == 3


@settings(max_examples=60)
@given(st.lists(REPORT, max_size=12, unique_by=lambda one: (one.item, one.unit, one.period)))
def test_reports_add_up_by_unit_state_and_period(found: list[ReportCount]) -> None:
    analysis_answer.answer.cache_clear()
    for name in ("unit", "state", "period"):
        answer = analysis_answer.answer(WHOLE, WORDS, Analysis(REPORTS, name), None, counts(*found))
        expected: Counter[str] = Counter()
        for one in found:
            expected[getattr(one, name)] += one.reports
        assert dict(zip(answer.found.rows, answer.found.row_totals, strict=True)) == expected
        assert answer.found.total == sum(one.reports for one in found) and not answer.found.rows_overlap
    by_task = analysis_answer.answer(WHOLE, WORDS, Analysis(REPORTS, "task", "state"), None, counts(*found)).found
    assert sum(by_task.row_totals) == by_task.total == sum(map(sum, by_task.counts))


def test_a_unit_that_took_over_is_named_and_is_no_filter() -> None:
    new = Succession(UNITS[0], "port-office", Text("港航局", "Port Office"), date(2026, 4, 1), "文号")
    later = ((new.successor, new.name),)
    reports = replace(counts(report(ITEMS[0], "port-office", "2026Q2", "done", 1)), successors=(new,))
    cell = LedgerCell("430000", "430000", "", "", "", "signed", "new", 1, 0, 0, 0, 0)
    ledger = replace(projects(), parts=(CellPart(cell, "port-office"),), later=later)
    for count, recorded in ((REPORTS, reports), (PROJECTS, ledger)):
        answer = analysis_answer.answer(WHOLE, WORDS, Analysis(count, "unit"), None, recorded)
        assert answer.chart.rows == ("港航局",) and answer.chart.clicks == (("",),)
        assert "港航局" in answer.alt and answer.plan.units == PLAN.units


def test_reports_are_those_of_the_units_that_are_chosen_and_in_order_of_time() -> None:
    item = next(item for item in PLAN.items.values() if len(item.units) > 1)
    first, second = item.units[:2]
    found = [report(item.id, first, "2026Q2", "done", 2), report(item.id, second, "2025Q4", "held-up", 1)]
    periods = analysis_answer.answer(WHOLE, WORDS, Analysis(REPORTS, "period", chart="lines"), None, counts(*found))
    assert periods.found.rows == ("2025Q4", "2026Q2") and periods.question.chart == "lines"
    mine = matching(PLAN, Selection(unit=(first,)))
    answer = analysis_answer.answer(mine, WORDS, Analysis(REPORTS, "unit"), None, counts(*found))
    assert answer.found.rows == (first,) and answer.found.total == 2
    later = Succession(first, "later", Text("后", "Later"), date(2026, 7, 1), "文号")
    after = replace(counts(*found, replace(found[0], unit="later")), successors=(later,))
    answer = analysis_answer.answer(mine, WORDS, Analysis(REPORTS, "unit"), None, after)
    assert answer.found.rows == (first, "later") and answer.found.total == 4
    none = analysis_answer.answer(WHOLE, WORDS, Analysis(REPORTS, "state"))
    assert none.question.count == "items" and WORDS.analysis_unrecorded in none.aside


@settings(max_examples=15)
@given(st.lists(CELL, max_size=12))
def test_the_ledger_adds_up_by_every_dimension(cells: list[LedgerCell]) -> None:
    analysis_answer.answer.cache_clear()
    sums = {PROJECTS: "projects", AGREED: "agreed", PAID: "paid"}
    for count in OF_PROJECTS:
        whole = sum(getattr(cell, sums[count]) for cell in cells)
        for by in OFFERED[count]:
            found = analysis_answer.answer(WHOLE, WORDS, Analysis(count, by), None, projects(*cells)).found
            assert found.total == whole == sum(found.row_totals) == sum(map(sum, found.counts)), (count, by)
    by_province: Counter[str] = Counter()
    for cell in cells:
        by_province[ABROAD if cell.origin == ABROAD else ADCODES.get(cell.province, "")] += cell.agreed
    found = analysis_answer.answer(WHOLE, WORDS, Analysis(AGREED), None, projects(*cells)).found
    assert dict(zip(found.rows, found.row_totals, strict=True)) == by_province


def test_projects_are_counted_by_unit_and_by_what_they_carry_out() -> None:
    analysis_answer.answer.cache_clear()
    first = ITEMS[0]
    other = next(one.id for one in PLAN.items.values() if one.task != PLAN.items[first].task)
    cell = LedgerCell("310000", "310000", "tea", "", "", "signed", "new", 1, 10**8, 0, 0, 0)
    works = ((UNITS[0], (first,)), (UNITS[0], (first, other)), (UNITS[1], ("gone",)), ("succeeded", ()))
    parts = tuple(CellPart(cell, *one) for one in works)
    asked = replace(projects(*[cell] * 4), parts=parts)
    by_task = analysis_answer.answer(WHOLE, WORDS, Analysis(PROJECTS, "task", "unit"), None, asked)
    found = by_task.found
    sums = dict(zip(found.rows, found.row_totals, strict=True))
    assert sums == {PLAN.items[first].task: 2, PLAN.items[other].task: 1, "": 2}
    assert found.total == 4 and sum(found.column_totals) == 4 and found.rows_overlap
    assert found.columns == (*UNITS[:2], "succeeded")
    assert "同一项目可属于多个任务" in "".join(by_task.notes)
    by_unit = analysis_answer.answer(WHOLE, WORDS, Analysis(AGREED, "unit"), None, asked).found
    assert dict(zip(by_unit.rows, by_unit.row_totals, strict=True)) == {
        UNITS[0]: 2 * 10**8, UNITS[1]: 10**8, "succeeded": 10**8,
    }  # fmt: skip


def test_money_is_said_with_what_counts_and_which_filters_say_nothing() -> None:
    analysis_answer.answer.cache_clear()
    cells = [
        LedgerCell(
            "310000", "310000", "tea", COUNTIES[0], "", "signed", "new", 2, 123_456_789_000, 5, 100_000_000_000, 0
        ),
        LedgerCell(UNKNOWN, "", "", "", "", "signed", "new", 1, 100_000_000, 0, 0, 0),
    ]
    answer = analysis_answer.answer(WHOLE, WORDS, Analysis(AGREED), None, projects(*cells, ignored=("basis",)))
    assert answer.chart.texts == (("1234.56",),) and answer.chart.sizes == ((1234.56789,),)
    assert answer.notes[0] == "合同投资额共 1235.56 亿元"
    said = "".join(answer.notes)
    assert "来源不明" in said and "1000 亿元" in said and "依据" in said
    assert answer.chart.clicks == (("province=shanghai",),)
    for split, chart, clicks in (
        ("industry", "matrix", (("province=shanghai&industry=tea",),)),
        ("stage", "stacked", (("",),)),  # by the province alone there may be more
    ):
        both = analysis_answer.answer(WHOLE, WORDS, Analysis(AGREED, split=split, chart=chart), None, projects(*cells))
        assert both.chart.clicks == clicks, split
    park = next(one for one in PLAN.sites.values() if one.kind == "park" and one.county)
    at = LedgerCell("310000", "310000", "tea", park.county, park.id, "signed", "new", 1, 10**8, 0, 0, 0)
    both = analysis_answer.answer(WHOLE, WORDS, Analysis(AGREED, "county", "park", "matrix"), None, projects(at))
    assert both.chart.values == ((10**8,),) and both.chart.clicks == (("",),)  # filtered by either there may be more
    assert "2024-06-30" not in said
    until = replace(projects(*cells).ledger, filter=LedgerFilter(until=date(2024, 6, 30)))
    past = analysis_answer.answer(WHOLE, WORDS, Analysis(AGREED, "period"), None, Projects(until))
    assert "截至 2024-06-30" in "".join(past.notes) and past.chart.by == "期间"
    english = analysis_answer.answer(WHOLE, words("en"), Analysis(AGREED), None, projects(*cells))
    assert english.chart.what.startswith("Agreed investment (")


def test_a_state_keeps_its_colour_whatever_is_filtered() -> None:
    whole = [report(ITEMS[0], UNITS[0], "2026Q2", state, 1) for state in PLAN.vocab["report_state"]]
    known: dict[str, str] = {}
    for part in (whole, whole[1:], whole[-1:]):
        question = Analysis(REPORTS, "unit", "state", "stacked")
        for one in analysis_answer.answer(WHOLE, WORDS, question, None, counts(*part)).chart.parts:
            assert known.setdefault(one.label, one.colour) == one.colour
    assert len(known) == len({*known.values()}) == len(whole)


def test_stages_and_kinds_are_named_or_said_not_to_apply() -> None:
    asked = Reporting(project_stage=("signed", "started"), project_kind=("new",))
    cell = LedgerCell("310000", "310000", "tea", "", "", "signed", "new", 1, 10**8, 0, 0, 0)
    stages = "、".join(PLAN.word("project_stage", one).zh for one in asked.project_stage)
    kind = PLAN.word("project_kind", "new").zh
    only = [f"只计项目阶段：{stages}", f"只计项目类别：{kind}"]
    aside = WORDS.say("analysis_filters_ignored", names="项目阶段、项目类别")
    for count, recorded, expected in (
        (AGREED, projects(cell), only),
        (REPORTS, counts(report(ITEMS[0], UNITS[0], "2026Q2", "done", 1)), [aside]),
        ("items", None, [aside]),
        ("links", None, [aside]),
        (AGREED, None, [aside]),  # items are counted instead
    ):
        answer = analysis_answer.answer(WHOLE, WORDS, Analysis(count), None, recorded, asked)
        assert [*answer.notes[-len(expected) :]] == expected, count
        plain = analysis_answer.answer(WHOLE, WORDS, Analysis(count), None, recorded)
        assert plain.notes == answer.notes[: -len(expected)], count


def test_an_earlier_day_is_summed_anew_when_a_project_of_it_is_hidden() -> None:
    one, two = (LedgerCell("310000", "310000", "tea", "", "", "signed", "new", n, 10**8, 0, 0, 0) for n in (1, 2))
    before, after = projects(one, two), projects(one)  # as of one day: its revision is the same
    asked = Analysis(PROJECTS)
    assert analysis_answer.answer(WHOLE, WORDS, asked, None, before).found.total == 3
    assert analysis_answer.answer(WHOLE, WORDS, asked, None, after).found.total == 1
    assert before != after and hash(before) == hash(after) and before == projects(one, two)


def test_what_the_package_no_longer_has_stands_with_what_is_not_stated() -> None:
    cell = LedgerCell("310000", "310000", "gone", "gone", "gone", "signed", "new", 1, 10**8, 0, 0, 0)
    for by in OFFERED[AGREED]:
        found = analysis_answer.answer(WHOLE, WORDS, Analysis(AGREED, by), None, projects(cell)).found
        assert found.total == sum(found.row_totals) == 10**8, by


def test_what_a_filter_leaves_out_is_not_said_to_be_nothing() -> None:
    chosen = Selection(province=("shanghai", "jiangsu"), industry=("tea",), place=(COUNTIES[0],))
    matches, asked = matching(PLAN, chosen), Reporting(project_stage=("signed", "started"))
    cell = LedgerCell("310000", "310000", "tea", COUNTIES[0], "", "signed", "new", 1, 10**8, 0, 0, 0)

    def answered(by: str, chart: str = "bars", split: str = "") -> AnalysisAnswer:
        question = Analysis(AGREED, by, split, chart)
        return analysis_answer.answer(matches, WORDS, question, None, projects(cell), asked)

    for by, absent in (
        ("province", ("jiangsu",)),
        ("industry", ()),
        ("group", ()),
        ("county", ()),
        ("stage", ("started",)),
    ):
        assert answered(by).found.absent == absent, by
    assert len(answered("kind").found.absent) == 1  # which no filter leaves out
    drawn = answered("province", "lines", "kind")
    assert drawn.chart.rows == ("上海", "江苏") and len(drawn.found.row_totals) == len(drawn.found.counts) == 2
    tea = matching(PLAN, Selection(industry=("tea",)))
    items = analysis_answer.answer(tea, WORDS, Analysis(by="industry")).found
    assert items.rows == ("tea",) and not items.absent
    links = analysis_answer.answer(WHOLE, WORDS, Analysis("links", "basis")).found
    assert "region" not in links.rows + links.absent  # it is not counted unless one asks for it
