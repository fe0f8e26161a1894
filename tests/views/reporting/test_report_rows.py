"""Rows that were typed at once: which can be written, which cannot, and what is offered then."""

from dataclasses import replace

from records import rights
from records.content import ItemReport
from tests.support.records import FIRST, PERIOD, UNITS, named, names_of, owed, record, texts
from views.reporting import report_rows, report_rows_view
from views.reporting.report_rows import RowFinding, TypedReportRow

NAMES = named()
SAY = NAMES.words
TASK = owed()
ROW = TypedReportRow("3", f"item|{UNITS[0]}|{FIRST}|{PERIOD}", 0, True, "zh", {"state": "under-way", "done": "开工"})


def counts(*rows: TypedReportRow, of: object = TASK) -> dict[str, int]:
    found = report_rows.judged(NAMES, [of], rows)  # type: ignore[list-item]
    named = {name: getattr(found, name) for name in ("changes", "newer", "closed", "findings", "gaps")}
    return {name: len(value) for name, value in named.items() if value} | {"unchanged": found.unchanged}


def test_each_row_is_judged_by_what_the_record_says_now() -> None:
    assert counts(ROW) == {"changes": 1, "unchanged": 0}
    assert counts(replace(ROW, changed=False)) == {"unchanged": 1}
    assert counts(ROW, ROW) == {"findings": 2, "unchanged": 0}
    assert counts(replace(ROW, id="x")) == {"findings": 1, "unchanged": 0}
    said = ItemReport(state="under-way", done="开工", lang="en")
    mine = record(said, version=2, status="draft", actions=frozenset((rights.SAVE,)))
    assert counts(ROW, of=owed(record=mine)) == {"unchanged": 1}  # it says so already, in whatever language
    other = replace(ROW, values={"state": "done", "done": "完工"})
    assert counts(other, of=owed(record=mine)) == {"newer": 1, "unchanged": 0}
    assert counts(replace(other, version=2), of=owed(record=mine)) == {"changes": 1, "unchanged": 0}
    closed = replace(mine, actions=frozenset())
    assert counts(other, of=owed(record=closed)) == {"closed": 1, "unchanged": 0}


def test_what_is_missing_is_no_finding() -> None:
    same = replace(ROW, values={"state": "unchanged"})
    assert counts(same) == {"changes": 1, "gaps": 1, "unchanged": 0}  # unchanged since when?
    assert counts(same, of=owed(ItemReport(state="done", done="完"))) == {"changes": 1, "unchanged": 0}
    assert counts(replace(ROW, values={"state": "under-way"})) == {"changes": 1, "gaps": 1, "unchanged": 0}
    assert counts(replace(ROW, values={"figure": "很多"})) == {"findings": 1, "unchanged": 0}


def test_findings_are_listed_up_to_a_number() -> None:
    most = 60
    one = RowFinding(replace(ROW, cells={"done": "C"}), "done", "不行")
    table = report_rows_view.findings(NAMES, [one] * most, "题", {"done": "已做的工作"})
    assert (len(table["rows"]), table["notes"]) == (most, [])
    assert texts(table["rows"][0]) == ["3", "C 已做的工作", "不行"]
    more = report_rows_view.findings(NAMES, [one] * (most + 2), "题", {})
    assert (len(more["rows"]), more["notes"]) == (most, [SAY.say("report_back_more", n=2)])
    assert report_rows_view.by_cell([one, replace(one, text="也不行")]) == {ROW.id: {"done": "不行"}}


def test_both_versions_stand_side_by_side_where_they_differ() -> None:
    mine = record(ItemReport(state="under-way", done="一"), version=2, actions=frozenset((rights.SAVE,)))
    [change] = report_rows.judged(NAMES, [owed(record=mine)], [ROW]).newer
    table = report_rows_view.versions(NAMES, [change], selectable=True)
    line = {text: SAY.say("report_back_line", field=SAY.report_field_done, text=text) for text in ("一", "开工")}
    title = f"{NAMES.item(FIRST)} · {NAMES.unit(UNITS[0])}"
    assert [texts(row) for row in table["rows"]] == [[title, line["一"], line["开工"]]]
    assert (names_of(table["bulk"]), table["rows"][0]["selectable"]) == ([("take-mine", False)], True)
    assert (table["title"], table["kind"]) == (SAY.report_back_newer, "compare")
    closed = report_rows_view.versions(NAMES, [change], selectable=False)
    assert (closed["bulk"], closed["rows"][0]["selectable"], closed["title"]) == ([], False, SAY.report_back_closed)


def test_what_is_offered_depends_on_what_was_found() -> None:
    def offered(*rows: TypedReportRow) -> tuple[list[tuple[str, bool]], int]:
        form = report_rows_view.steps(NAMES, report_rows.judged(NAMES, [TASK], rows), 4, "", "k", "")
        return names_of(form["buttons"]), len(form["lines"])

    save, submit, discard = ("save-many", False), ("submit-many", True), ("discard", False)
    assert offered(ROW) == ([save, submit, discard], 1)
    assert offered(replace(ROW, values={"state": "under-way"})) == ([save, discard], 1)
    assert offered(replace(ROW, changed=False)) == ([discard], 2)
    assert offered(replace(ROW, id="x")) == ([discard], 0)
    form = report_rows_view.steps(NAMES, report_rows.judged(NAMES, [TASK], [ROW]), 4, "坏", "k", "w")
    assert form["lines"] == [SAY.say("report_back_count", n=1, same=0, absent=4)]
    assert (form["problem"], form["within"], form["id"]) == ("坏", "w", "rows:k")
