"""A file of projects that came back: what may be written of it, and what is said of the rest."""

from dataclasses import replace

from records.duplicates import Likeness
from records.ledger_writes import Imported
from tests.support.records import UNITS, named, names_of, texts
from views.projects import project_file_view
from views.projects.project_file_view import FileFault, RowCounts

NAMES = named()
SAY = NAMES.words


def test_rows_that_are_right_are_written_alone_only_where_some_are_wrong() -> None:
    def offered(counts: RowCounts) -> list[tuple[str, bool]]:
        return names_of(project_file_view.steps(NAMES, "表.xlsx", counts, "k", UNITS[:1])["buttons"])

    discard = ("discard", False)
    assert offered(RowCounts(5, 0)) == [("write-all", True), ("write-drafts", False), discard]
    assert offered(RowCounts(5, 2)) == [("write-right", False), discard]
    assert offered(RowCounts(5, 5)) == [discard]
    form = project_file_view.steps(NAMES, "表.xlsx", RowCounts(5, 2, ("甲", "乙")), "k", UNITS[:1], problem="坏")
    assert form["warning"] == NAMES.words.report_secret
    assert form["lines"] == [
        SAY.say("projects_file_read", n=5),
        SAY.say("projects_file_wrong", n=2),
        SAY.say("projects_file_ignored", columns="甲、乙"),
    ]
    assert form["buttons"][0]["label"] == SAY.say("projects_do_write_right", n=3)
    assert (form["fields"], form["problem"]) == ([], "坏")


def test_the_unit_is_asked_for_where_there_are_several() -> None:
    [field] = project_file_view.steps(NAMES, "表.xlsx", RowCounts(1, 0), "k", [UNITS[1], UNITS[0]], UNITS[1])["fields"]
    assert (field["value"], [one["id"] for one in field["options"]]) == (UNITS[1], ["", *UNITS[:2]])


def test_findings_name_row_and_column() -> None:
    table = project_file_view.findings(NAMES, [FileFault(7, "名称", "没有")], 0)
    assert ([texts(row) for row in table["rows"]], table["notes"]) == ([["7", "名称", "没有"]], [])
    assert project_file_view.findings(NAMES, [], 2)["notes"] == [SAY.say("projects_file_more", n=2)]
    assert project_file_view.store_fault(NAMES, "7:name", "missing") == FileFault(
        7, SAY.project_field_name, SAY.report_fault_missing
    )
    unknown = [project_file_view.store_fault(NAMES, f"x:{name}", "missing") for name in ("id", "version", "unit")]
    assert [(one.row, one.column) for one in unknown] == [
        (0, SAY.projects_number), (0, SAY.projects_number), (0, SAY.project_field_unit),
    ]  # fmt: skip


def test_what_may_be_there_twice_is_listed_up_to_a_number() -> None:
    most = 60
    one = Likeness("r", "2026-0003", "厂", UNITS[0], ("name", "amount"))
    found = [(str(row), "新厂", replace(one, record=f"r{row}")) for row in range(most + 1)]
    table = project_file_view.alike(NAMES, found, cut=True)
    why = f"{SAY.projects_alike_name}、{SAY.projects_alike_amount}"
    assert len(table["rows"]) == most
    assert texts(table["rows"][1]) == ["1", "新厂", "2026-0003 厂", NAMES.unit(UNITS[0]), why]
    assert table["rows"][1]["id"] == "1|r1"
    assert SAY.projects_alike_cut in table["notes"]
    assert SAY.projects_alike_cut not in project_file_view.alike(NAMES, found)["notes"]


def test_what_was_written_left_and_refused_is_counted() -> None:
    assert project_file_view.done(NAMES, Imported(1, 2, 3, (), ())) == [
        SAY.say("projects_done_saved", n=3, new=1, unchanged=3)
    ]
    numbers = tuple(f"2026-000{n}" for n in range(1, 7))
    refused = (("4:name", "missing"), ("4:origin", "unknown"), ("5:id", "twice"))
    assert project_file_view.done(NAMES, Imported(0, 2, 0, refused, (), numbers, submitted=True)) == [
        SAY.say("projects_done_submitted", n=2, new=0, unchanged=0),
        SAY.say("projects_done_lacking", n=6, numbers=SAY.say("projects_done_more", numbers="、".join(numbers[:5]))),
        SAY.say("projects_done_refused", n=2),
    ]
    # rows that the reader left out count with them, once
    assert project_file_view.done(NAMES, Imported(0, 2, 0, refused, ()), {5, 7})[-1] == SAY.say(
        "projects_done_refused", n=3
    )
