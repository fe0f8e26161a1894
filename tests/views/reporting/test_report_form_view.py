"""The form of one report: its fields by kind, its buttons, what stands above it; and the list of such rows."""

from datetime import date

from records import rights
from records.content import CLOSING, DATE, TARGET, ItemReport, UnitDate
from records.model import ACCEPTED
from tests.support.records import PERIOD, UNITS, named, names_of, owed, record
from views.records.form_payloads import Problem
from views.reporting import report_form_view, report_sheet

NAMES = named()
SAY = NAMES.words
PLAN = NAMES.plan
NUMBERED = next(one.id for one in PLAN.targets.values() if one.value is not None)
IN_WORDS = next(one.id for one in PLAN.targets.values() if one.value is None)
CARRIED = next(one.id for one in PLAN.items.values() if one.corridors)
PLAIN = next(one.id for one in PLAN.items.values() if not one.corridors)
OWN = UnitDate(due=date(2026, 9, 1))


def test_each_kind_of_report_has_its_fields() -> None:
    def fields(**about: object) -> set[str]:
        return set(report_form_view.fields_of(NAMES, owed(**about)))  # type: ignore[arg-type]

    corridor = {"corridor", "corridor_state", "corridor_since"}
    assert fields(item=CARRIED) - fields(item=PLAIN) == corridor and "done" in fields(item=PLAIN)
    assert "result" in fields(kind=CLOSING) and not fields(kind=CLOSING) & {"done", *corridor}
    assert fields(kind=TARGET, target=NUMBERED) - fields(kind=TARGET, target=IN_WORDS) == {"figure", "figure_unit"}
    assert fields(kind=TARGET, target=IN_WORDS) - fields(kind=TARGET, target=NUMBERED) == {"state"}
    assert fields(kind=DATE) == fields(kind=DATE, record=record(OWN)) == {"due", "arrangement"}
    assert fields(kind=DATE, record=record(OWN, accepted=OWN)) == {"due", "arrangement", "reason"}


def test_what_can_be_chosen_depends_on_the_kind() -> None:
    def states(**about: object) -> set[str]:
        return {id_ for id_, _ in report_form_view.options(NAMES, owed(**about), "state")}  # type: ignore[arg-type]

    assert states() - states(kind=CLOSING) == {"unchanged"}
    assert states(kind=CLOSING) - states(kind=TARGET, target=IN_WORDS) == {"not-involved"}
    corridors = report_form_view.options(NAMES, owed(item=CARRIED), "corridor")
    assert [id_ for id_, _ in corridors] == list(PLAN.items[CARRIED].corridors)
    assert report_form_view.options(NAMES, owed(), "done") == []


def test_a_form_begins_with_what_is_known_and_says_so() -> None:
    begun = report_form_view.form(NAMES, owed(ItemReport(state="done", done="完工"), item=PLAIN), "me")
    values = {field["name"]: field["value"] for field in begun["fields"]}
    assert (values["state"], values["done"]) == ("done", "完工")
    assert begun["lines"] == [f"{NAMES.unit(UNITS[0])} · {NAMES.period(PERIOD)}", SAY.report_filled_in]
    assert names_of(begun["buttons"]) == [("save", False), ("submit", True), ("close", False)]
    assert (begun["owner"], begun["within"], begun["warning"]) == ("me", report_form_view.WITHIN, SAY.report_secret)
    assert begun["id"] == f"item|{UNITS[0]}|{PLAIN}|{PERIOD}|0"
    types = {field["name"]: field["type"] for field in begun["fields"]}
    assert (types["state"], types["done"], types["decider"]) == ("select", "area", "text")
    state = next(field for field in begun["fields"] if field["name"] == "state")
    assert state["options"][0] == {"id": "", "label": SAY.report_choose}
    open_ = (record(status=one, actions=frozenset([rights.SAVE])) for one in ("draft", "returned"))
    labels = [report_form_view.form(NAMES, owed(record=one), "")["buttons"][0] for one in open_]
    assert [(one["name"], one["label"]) for one in labels] == [("save", SAY.do_save), ("save", SAY.do_keep)]


def test_what_is_wrong_stands_at_its_field_or_above_the_form() -> None:
    wrong = Problem("不行", (("state", "missing"), ("unit", "missing"), ("period", "unknown")))
    task = owed(record=record(version=3), item=PLAIN)
    form = report_form_view.form(NAMES, task, "", {"figure_unit": ""}, wrong, returned="请补")
    assert {field["name"]: field["error"] for field in form["fields"] if field["error"]} == {
        "state": SAY.report_fault_missing
    }
    assert form["lines"][1:] == [
        SAY.say("report_returned", reason="请补"), SAY.report_fault_unknown, SAY.report_fault_missing,
    ]  # fmt: skip
    assert (form["problem"], form["id"].endswith("|3"), "2026-0001" in form["lines"][0]) == ("不行", True, True)
    measured = report_form_view.form(NAMES, task, "", {"figure_unit": "亿"}, wrong)
    assert {field["name"] for field in measured["fields"] if field["error"]} == {"state", "figure_unit"}


def test_another_date_needs_a_reason() -> None:
    accepted = record(OWN, accepted=OWN, period="", status=ACCEPTED)
    form = report_form_view.extension(NAMES, accepted, "lin")
    assert [(field["name"], field["value"], field["type"]) for field in form["fields"]] == [
        ("due", "2026-09-01", "text"), ("arrangement", "", "area"), ("reason", "", "area"),
    ]  # fmt: skip
    assert [bool(field["hint"]) for field in form["fields"]] == [True, False, False]
    assert (names_of(form["buttons"]), form["id"]) == ([("extend", True), ("close", False)], "extend|r1|3")
    assert (form["owner"], form["keeps"]) == ("lin", True)
    back = report_form_view.withdrawal(NAMES, accepted, Problem("", (("reason", "missing"),)))
    assert back["warning"] == SAY.report_secret
    assert ([field["error"] for field in back["fields"]], back["id"]) == ([SAY.report_fault_missing], "withdraw|r1|3")
    assert names_of(back["buttons"]) == [("withdraw", False)]


def test_the_list_as_one_table_has_a_column_for_every_field() -> None:
    tasks = [owed(item=PLAIN), owed(record=record(version=3), item=CARRIED, unit=UNITS[1])]
    sheet = report_sheet.sheet(NAMES, tasks)
    assert [column.name for column in sheet.columns][-3:] == ["corridor", "corridor_state", "corridor_since"]
    assert {column.name for column in sheet.columns if column.type == "select"} == {
        "state", "corridor", "corridor_state",
    }  # fmt: skip
    assert [(row.version, row.editable, len(row.about)) for row in sheet.rows] == [(0, True, 3), (3, False, 3)]
    assert (sheet.title, len(sheet.heads)) == (NAMES.period(PERIOD), 3)
    alone = report_sheet.sheet(NAMES, tasks[:1])
    assert (alone.title, len(alone.heads)) == (f"{NAMES.unit(UNITS[0])} · {NAMES.period(PERIOD)}", 2)
    assert alone.rows[0].id == f"item|{UNITS[0]}|{PLAIN}|{PERIOD}"
    filled = {"state": "done", "done": " 一\r\n二 ", "next": " "}
    assert report_sheet.fingerprint(filled) == report_sheet.fingerprint({"done": "一\n二", "state": "done"})
    assert report_sheet.fingerprint(filled) != report_sheet.fingerprint({"state": "done"})
