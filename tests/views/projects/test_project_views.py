"""The page of the ledger as data: a project in its form and back, sums that add up, orders, money in words."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from components.charts import ledger_figures
from exports.projects import choices
from plan.links import matching
from plan.model import Plan
from plan.reporting import AGREED, OF_PROJECTS, PAID, PROJECTS, Reporting
from plan.selection import Selection
from plan.text import Text
from records import periods
from records.ledger_figures import NeedOf, Received, Signed, StartTime, months
from records.ledger_model import Ledger, LedgerCell, LedgerFilter
from records.model import Record
from records.project import ABROAD, OPERATING, SIGNED, UNKNOWN, Investor, Need, Project, Receipt, StageDate
from tests.support import ledgers
from tests.support.many_projects import generated
from tests.support.selections import PLAN
from views import money, naming
from views.map import map_projects
from views.projects import (
    ledger_lists_view,
    ledger_view,
    project_form,
    project_form_values,
    project_list,
    project_matrix,
    project_numbers,
    project_said,
    project_sum_words,
    project_sums,
    project_view,
)
from views.projects.project_sums import MeasuredProjects, Totals
from views.records.reporting_words import Names, period_name
from views.words import words

SAID = words("zh")
DAY = date(2026, 11, 27)
YI = 10**8
ANYWHERE = st.builds(
    ledgers.cell,
    origin=st.sampled_from(ledgers.ORIGINS),
    industry=st.sampled_from(("", "gone", *PLAN.industries)),
    county=st.sampled_from(("", "gone", *ledgers.COUNTIES)),
    park=st.sampled_from(("", "gone", *(one.id for one in PLAN.sites.values() if one.holds_projects))),
    agreed=st.integers(0, 200 * YI),
    paid=st.integers(-YI, 200 * YI),
)
"""Cells as they also stand after a package has dropped industries and sites."""
RECORD = Record(
    id="a", number="2026-0001", kind="project", item="", target="", unit="transport", period="", status="accepted",
    version=1, content=None, accepted=None, published=False, plan_version="", purged=False,
)  # fmt: skip


def names(plan: Plan) -> Names:
    return Names(plan, SAID, ())


def cells(plan: Plan) -> list[LedgerCell]:
    """Return a cell a generated project, with what it agreed and received."""
    found = []
    for one in generated(plan, 200):
        said, stage = one.said, one.said.stage_at()
        province = f"{said.origin[:2]}0000" if said.origin.isdigit() else ""
        place = (said.origin, province, said.industry, said.county, said.park, stage, said.kind)
        agreed = (said.agreed or 0) - said.agreed_before
        found.append(LedgerCell(*place, 1, agreed, sum(two.yuan for two in said.receipts), 0, 0))
    return found


def test_a_project_is_read_back_from_its_form_as_it_was(plan: Plan) -> None:
    for one in generated(plan, 60):
        said = replace(one.said, note="备注", source="月报", lang="zh")
        typed = project_form_values.as_typed(said)
        assert set(typed) <= {*project_form.FIELDS}
        read, faults = project_form_values.read(typed, "zh")
        assert faults == () and read == said, said.name
    assert project_form_values.read(project_form_values.as_typed(None), "zh") == (Project(), ())


def test_what_is_no_number_day_or_row_is_named_by_its_field() -> None:
    rows = '[{"period": "2024Q1", "yuan": "0.00001"}]'
    typed = {"agreed": "viel", "stage-signed": "gestern", "receipts": rows, "investors": '[{"share": "a"}]'}
    read, faults = project_form_values.read(typed | {"needs": "{"}, "zh")
    assert read is None
    assert dict(faults) == {
        "agreed": "no-number",
        "stage-signed": "no-date",
        "receipts": "missing",
        "investors": "no-share",
        "needs": "form",
    }
    assert ("receipts", "finer-than-yuan") in faults


def test_every_fault_of_a_form_is_shown_somewhere(plan: Plan) -> None:
    codes = [
        ("stages", "order"),
        ("needs", "missing"),
        ("receipts", "overlap"),
        ("lang", "unknown"),
        ("unit", "unknown"),
    ]
    problem = project_form.Problem("x", tuple(codes))
    payload = project_form.form(names(plan), None, ["invest", "miit"], "p", DAY, problem=problem)
    shown = {one["name"] for one in payload["fields"] if one["error"]}
    assert shown == {"stage-negotiating", "needs", "receipts", "unit"}
    assert any(SAID.report_fault_unknown in line for line in payload["lines"])


def test_sums_by_anything_add_up_to_all(plan: Plan) -> None:
    every = cells(plan)
    whole, ledger = project_sums.totals(every), Ledger(LedgerFilter(), tuple(every), 1, None, "internal")
    assert whole == project_sums.total(ledger)
    grouped = [
        ledger_view.by_stage(names(plan), ledger),
        list(project_sums.grouped(every, lambda cell: project_sums.origin_of(plan, cell)).values()),
        ledger_view.by_place(names(plan), ledger, "county"),
        ledger_view.by_place(names(plan), ledger, "park"),
        list(ledger_view.grid(names(plan), ledger).sums.values()),
    ]
    for sums in grouped:
        for measure in OF_PROJECTS:
            assert sum(one.value(measure) for one in sums) == whole.value(measure), measure


@settings(max_examples=40)
@given(st.lists(ANYWHERE, max_size=12))
def test_bars_and_squares_agree_with_map_and_matrix(found: list[LedgerCell]) -> None:
    shown, said = ledgers.shown(*found), names(PLAN)
    on_map, whole = map_projects.places(PLAN, shown), project_sums.totals(found)
    for kind in ("county", "park"):
        bars = ledger_view.by_place(said, shown.ledger, kind)
        mapped = {id_: one for id_, one in on_map.items() if PLAN.sites[id_].is_county == (kind == "county")}
        assert {one.id: one.totals for one in bars if one.id} == mapped
        assert all(one.label == PLAN.sites[one.id].name.zh for one in bars if one.id)
        assert sum((one.totals for one in bars), Totals()) == whole
    grid = ledger_view.grid(said, shown.ledger)
    squares = {(row, column) for row, _ in grid.rows for column, _ in grid.columns}
    assert sum((one.totals for key, one in grid.sums.items() if key in squares), Totals()) == whole
    matrix = project_matrix.described(PLAN, matching(PLAN, Selection()), shown, SAID)
    assert sum(one["n"] for row in matrix["industries"] for one in row["cells"]) == whole.agreed


def test_what_is_not_from_the_belt_stands_on_its_own(plan: Plan) -> None:
    cell = cells(plan)[0]
    outside = next(one.adcode for one in plan.provinces.values() if not one.belt)
    for origin, province, expected in (
        (ABROAD, "", project_sums.ABROAD),
        (UNKNOWN, "", project_sums.UNKNOWN),
        (outside, outside, project_sums.OUTSIDE),
        ("430100", "430000", "hunan"),
    ):
        assert project_sums.origin_of(plan, replace(cell, origin=origin, province=province)) == expected


def test_a_click_on_a_head_sorts_and_a_second_turns_it_round() -> None:
    order = "-number"
    for column, expected in (("7", "-agreed"), ("7", "agreed"), ("1", "name"), ("1", "-name"), ("2", "-name")):
        order = ledger_lists_view.sorted_by(column, order)
        assert order == expected
    for column, direction, expected in (("7", "ascending", "agreed"), ("7", "descending", "-agreed"), ("2", "x", "")):
        assert ledger_lists_view.sorted_by(column, "", direction) == expected
    assert ledger_lists_view.sorted_by("99", order) == ledger_lists_view.sorted_by("x", order) == order


def test_receipts_add_up_to_one_point_a_day(plan: Plan) -> None:
    received = [
        Received("2024M03", date(2024, 3, 31), 1, 5, 5),
        Received("2024Q1", date(2024, 3, 31), 1, 7, 0),
        Received("2024Q2", date(2024, 6, 30), 1, 9, 9),
    ]
    points = ledger_lists_view.cumulative(received)
    assert [(one.label, one.value(PAID)) for one in points] == [("2024-03", 5), ("2024-06", 14)]
    signed = [Signed("2024Q1", 2, 8 * YI, 6 * YI), Signed("2024Q3", 1, 5 * YI, 5 * YI)]
    points = ledger_lists_view.cumulative(signed)
    assert [(one.label, one.value(AGREED)) for one in points] == [("2024-03", 6 * YI), ("2024-09", 11 * YI)]
    table = ledger_lists_view.periods_table(names(plan), signed)
    text = [[part["text"] for cell in row["cells"][1:] for part in cell["parts"]] for row in table["rows"]]
    assert text == [["8", "6", "6"], ["5", "5", "11"]]
    target = next(one for one in plan.targets.values() if one.counts == "paid")
    assert ledger_lists_view.goal(target, SAID) == (SAID.projects_goal, 468 * 10**8, target.as_written.zh)


def test_waits_are_sorted_into_classes_without_losing_any(plan: Plan) -> None:
    signed = date(2024, 3, 1)
    ends = [signed + timedelta(days) for days in (0, 92, 93, 400, 5000)]
    starts = [StartTime((end - signed).days, months(signed, end), "", "", "new") for end in ends]
    sums = ledger_lists_view.waits(names(plan), starts, 3)
    assert sum(one.value(PROJECTS) for one in sums) == len(starts) + 3
    assert sums[-1].label == SAID.projects_wait_none and sums[0].value(PROJECTS) == 2
    assert (
        SAID.say("projects_wait_median", days=93, n=5)
        in ledger_lists_view.waits_table(names(plan), sums, starts)["notes"]
    )


def test_money_is_cut_off_and_never_rounded_up() -> None:
    assert money.sum_of(739_999_999_999, SAID, places=2) == "7399.99 亿元"
    assert money.sum_of(739_999_999_999, words("en"), places=2) == "739.99 bn yuan"
    assert project_numbers.number(SAID, 900_000, "agreed") == "<0.01"
    assert project_numbers.number(SAID, 0, "agreed") == "0"
    assert ledger_view.measure_of(Reporting()) == "agreed"
    for lang, last in (("zh", "500"), ("en", "50")):
        axis = ledger_figures.over_time(
            [ledger_figures.ChartMark("2024-03", 468 * 10**8, "468")], "x", None, money.in_yuan(words(lang))
        ).layout.yaxis
        assert (axis.tickvals[-1], axis.ticktext[-1].strip()) == (500 * 10**8, last)


def test_lists_show_projects_as_they_stood_at_the_end_of_the_period(plan: Plan) -> None:
    until = date(2024, 6, 30)
    stages = (StageDate(SIGNED, date(2024, 3, 1)), StageDate(OPERATING, date(2025, 3, 1)))
    receipts = (Receipt("2024Q2", 3 * YI), Receipt("2024Q4", 40 * YI))
    said = Project(name="甲", origin="430000", agreed=50 * YI, stages=stages, receipts=receipts)
    record = replace(RECORD, content=said)
    whole = LedgerCell("430000", "430000", "", "", "", SIGNED, "new", 2, 60 * YI, 5 * YI, 0, 0)
    asked = LedgerFilter(until=until)
    shown = MeasuredProjects(Reporting("paid", "2024Q2"), Ledger(asked, (whole,), 1, None, "internal"))
    first, rest = project_list.payload(plan, shown, [(record.number, said)], SAID)["rows"]
    signed = plan.word("project_stage", SIGNED).zh
    text = [[part["text"] for cell in row["cells"] for part in cell["parts"]] for row in (first, rest)]
    assert signed in text[0] and text[0][-2:] == ["50", "3"] and text[1][-2:] == ["10", "2"]
    for table in (
        ledger_lists_view.largest(names(plan), [record], until),
        ledger_lists_view.table(names(plan), [record], "-number", 1, 1, 1, until),
    ):
        (row,) = table["rows"]
        found = [part["text"] for cell in row["cells"] for part in cell["parts"]]
        assert signed in found and found[-1] in ("3", "30000")


def test_a_period_of_any_year_has_a_name() -> None:
    for day, name in ((date(1998, 8, 1), "1998年第三季度"), (date(1, 1, 1), "1年第一季度")):
        assert period_name(SAID, periods.of_day(day, "quarter").id) == name
    assert period_name(SAID, "2024M05") == "2024年5月" and "2024" in period_name(SAID, "2024H2")


def test_the_form_keeps_what_it_does_not_offer(plan: Plan) -> None:
    port = next(one.id for one in plan.sites.values() if one.kind not in ("county", "park"))
    said = Project(name="甲", origin="440600", park=port, items=("gone", next(iter(plan.items))))
    record = replace(RECORD, content=said)
    fields = {one["name"]: one for one in project_form.form(names(plan), record, (), "a", DAY)["fields"]}
    for name, chosen in (("origin", "440600"), ("park", port), ("items", "gone")):
        assert chosen in [one["id"] for one in fields[name]["options"]], name
    assert "广东" in fields["origin"]["options"][-1]["label"]
    assert sum(one["id"] == port for one in fields["park"]["options"]) == 1
    offered = {one["id"] for one in fields["park"]["options"]}
    assert offered == {"", *(one.id for one in plan.sites.values() if one.holds_projects)}
    assert len(fields["county"]["options"]) == 1 + sum(one.kind == "county" for one in plan.sites.values())


def test_rows_that_are_nested_too_deeply_are_no_rows() -> None:
    read, faults = project_form_values.read({"needs": "[" * 100_000}, "zh")
    assert read is None and faults == (("needs", "form"),)


def test_words_that_the_package_no_longer_has_stand_as_they_are(plan: Plan) -> None:
    said = Project(
        name="甲", ways=("gone",), investors=(Investor("乙", None, ("gone",)),), needs=(Need("gone", "gone"),)
    )
    found = project_said.fields(names(plan), said)
    assert "gone" in found["ways"] and "gone" in found["investors"] and found["needs"] == "gone（gone）"
    need = NeedOf("a", "2026-0001", "甲", "transport", "gone", "gone", "")
    assert project_view.needs(names(plan), [need], 1)["rows"][0]["cells"][2]["parts"][0]["text"] == "gone（gone）"
    assert len(project_view.needs(names(plan), [need, need], 1)["rows"]) == 1


def test_the_office_has_its_name_under_any_id(plan: Plan) -> None:
    renamed = replace(plan, office="board")
    later = (("board", Text("乙办", "B")), ("heir", Text("甲局", "A")))
    called = [Names(renamed, SAID, later).unit(id_) for id_ in ("board", "heir", plan.successions[0].successor, "gone")]
    assert called == [SAID.report_office, "甲局", plan.successions[0].name.zh, "gone"]
    assert naming.unit(renamed, "board", SAID) == SAID.report_office
    assert choices.choices(renamed, "zh")["unit"].labels["board"] == SAID.report_office


def test_english_says_what_is_counted_and_its_limits_in_one_phrase() -> None:
    said, asked = words("en"), Reporting(AGREED, "2024Q2", None, (SIGNED,))
    limits = project_sum_words.limits_of(PLAN, asked, None, said)
    assert said.say("project_limits", limits=limits) == "Projects included: Signed, up to the end of 2024 Q2"
    shown = MeasuredProjects(Reporting(PROJECTS), Ledger(LedgerFilter(), (), 7, date(2026, 1, 2), "internal"))
    assert project_sum_words.heading(PLAN, shown, said) == "Projects (number), as accepted by 2026-01-02"
