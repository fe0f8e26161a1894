"""The whole list at once: as a table on the page, and as a workbook out and back in."""

import base64
import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from streamlit.testing.v1 import AppTest

from records import life, many, reading
from records.content import ItemReport
from records.model import Viewer
from records.places import Place
from tests.support.app import act, data, lines
from tests.support.records import texts
from tests.support.reporting import REPORT, SAID, press, rows, send
from tests.support.site_store import UNIT, Site, under_way
from tests.support.stores import EARLIER, PERIOD
from uploads import reports
from views.words import words

Change = Callable[[Any], object]


def downloaded(at: AppTest, key: str = "k1") -> bytes:
    act(at, "report-file", "act", {"name": "download", "key": key})
    return base64.b64decode(data(at, "report-file")["file"]["body"])


def filled(body: bytes, *changes: Change) -> bytes:
    """Return the workbook with its sheet changed, as an office would save it."""
    book = load_workbook(io.BytesIO(body))
    for change in changes:
        change(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sent(at: AppTest, body: bytes, key: str = "up") -> AppTest:
    values = {"body": base64.b64encode(body).decode(), "file": "填报.xlsx"}
    act(at, "report-file", "act", {"name": "upload", "key": key, "values": values})
    assert not at.exception
    return at


def column(page: Any, label: str) -> int:
    return next(cell.column for cell in page[2] if cell.value == label)


def put(row: int, **values: object) -> Change:
    """Return a change of the cells of a row, by the names of their fields."""

    def change(page: Any) -> None:
        for name, value in values.items():
            page.cell(row, column(page, SAID.say(f"report_field_{name}"))).value = value

    return change


def shown(at: AppTest) -> set[str]:
    return {element.key for element in at.get("bidi_component")}


def mine(site: Site) -> dict[str, Any]:
    return {record.item: record for record in reading.mine(site.store, site.reporter).value}


def test_the_list_goes_out_as_a_workbook_and_comes_back_as_drafts(site: Site, enter: Any) -> None:
    first, second, third = site.items()[:3]
    site.accepted(first, under_way("上季度开工"), EARLIER)
    at = enter(site.reporter, REPORT)
    body = downloaded(at)
    assert data(at, "report-file")["file"]["name"] == "填报清单-2026年第二季度.xlsx"
    book = load_workbook(io.BytesIO(body))
    page, about = book.worksheets
    assert page.protection.sheet and about.protection.sheet
    assert SAID.report_secret in page["A1"].value and about["A2"].value == SAID.report_secret
    rows_owed = len(site.items()) + 1  # with a target
    assert page.max_row == rows_owed + 2
    state = column(page, SAID.report_field_state)
    assert (page["A3"].protection.locked, page.cell(3, state).protection.locked) == (True, False)
    (choice,) = [one for one in page.data_validations.dataValidation if page.cell(3, state).coordinate in one.cells]
    listed, cells = choice.formula1.replace("$", "").split("!")[1].split(":"), about
    assert [row[0].value for row in cells[listed[0] : listed[1]]][:2] == ["未启动", "推进中"]
    assert page.cell(3, column(page, SAID.report_field_done)).value == "上季度开工"
    # a reader who takes the file in English finds his words
    assert sent(at, body) and data(at, "report-rows")["lines"] == [
        SAID.say("report_back_count", n=0, same=rows_owed, absent=0),
        SAID.report_back_nothing,
    ]
    html, formula = "<img src=x onerror=alert(1)>", "=1+1 不是公式"
    sent(
        at,
        filled(
            body,
            put(3, done=html, figure=12.5, figure_unit="万元"),
            put(4, state="已完成", done=f"'{formula}", documents="一号\n二号"),
            lambda page: page.delete_rows(5, 1),
        ),
    )
    assert data(at, "report-rows")["lines"][0] == SAID.say("report_back_count", n=2, same=rows_owed - 3, absent=1)
    assert mine(site).keys() == {first}  # nothing is written before it is confirmed
    send(at, "report-rows", "save-many")
    assert lines(at, "done") == [SAID.say("report_saved_many", n=2)]
    assert "report-rows" not in shown(at)
    records = {one.item: one for one in reading.mine(site.store, site.reporter).value if one.period == PERIOD}
    assert records.keys() == {first, second}
    assert (records[first].status, records[first].content.done) == ("draft", html)
    assert str(records[first].content.figure.value) == "12.5"
    assert (records[second].content.done, records[second].content.documents) == (formula, ("一号", "二号"))
    # the same file again changes nothing, and what was written comes out as it went in
    sent(at, filled(body, put(4, state="已完成", done=f"'{formula}", documents="一号\n二号")), key="again")
    assert data(at, "report-rows")["lines"][1:] == [SAID.report_back_nothing]
    again = load_workbook(io.BytesIO(downloaded(at, "k2"))).worksheets[0]
    cell = again.cell(4, column(again, SAID.report_field_done))
    assert (cell.data_type, cell.value) == ("s", f"'{formula}")
    assert third not in mine(site)


def test_what_is_wrong_is_said_by_row_and_column_and_nothing_is_loaded(site: Site, enter: Any) -> None:
    at = enter(site.reporter, REPORT)
    body = downloaded(at)
    bad = filled(
        body,
        put(3, state="推进中", done="好的一行"),
        put(4, state="在推进", figure="十二", figure_unit="万元"),
        put(5, done="=SUM(A1:A2)"),
        put(6, corridor_since="明年"),
        lambda page: page.cell(7, column(page, "id")).__setattr__("value", "item|commerce|x|2026Q2"),
    )
    sent(at, bad)
    found = [texts(row) for row in data(at, "report-findings")["rows"]]
    where = {(row, column_.split(" ")[-1]) for row, column_, _ in found}
    assert where == {("4", "状态"), ("4", "数值"), ("5", "已做的工作"), ("6", "开通日期"), ("7", "")}
    cures = " ".join(text for _, _, text in found)
    for code in ("not_in_list", "no_number", "formula", "no_date", "row_unknown"):
        assert SAID.say(f"report_cure_{code}") in cures, code
    letter = load_workbook(io.BytesIO(body)).worksheets[0].cell(2, column_of(body, "report_field_figure")).column_letter
    assert ["4", f"{letter} 数值"] in [row[:2] for row in found]
    assert [button["name"] for button in data(at, "report-rows")["buttons"]] == ["discard"]
    send(at, "report-rows", "submit-many")  # what the page does not offer is not done either
    assert mine(site) == {}
    send(at, "report-rows", "discard")
    assert "report-rows" not in shown(at)


def column_of(body: bytes, label: str) -> int:
    return column(load_workbook(io.BytesIO(body)).worksheets[0], SAID.say(label))


def test_what_is_missing_keeps_rows_from_being_handed_in_only(site: Site, enter: Any) -> None:
    at = enter(site.reporter, REPORT)
    sent(at, filled(downloaded(at), put(3, state="推进中"), put(4, state="无变化")))
    assert [texts(row)[0] for row in data(at, "report-gaps")["rows"]] == ["3", "4"]
    assert [button["name"] for button in data(at, "report-rows")["buttons"]] == ["save-many", "discard"]
    sent(at, filled(downloaded(at), put(3, state="推进中", done="开工"), put(4, state="不涉及")), key="b")
    send(at, "report-rows", "submit-many")
    assert lines(at, "done") == [SAID.say("report_submitted_many", n=2)]
    assert {record.status for record in mine(site).values()} == {"submitted"}


def test_a_row_that_was_changed_since_is_told_and_both_are_shown(site: Site, enter: Any) -> None:
    first, second, third = site.items()[:3]
    at = enter(site.reporter, REPORT)
    body = filled(
        downloaded(at),
        *(put(row, state="推进中", done=f"表里的{row}") for row in (3, 4, 5)),
    )
    theirs = life.create(
        site.store, site.colleague, Place("item", UNIT, PERIOD, item=first), ItemReport(done="同事写的")
    )
    site.submitted(second, under_way("已经交了"))
    sent(at, body)
    newer, closed = rows(at, "report-rows-newer"), rows(at, "report-rows-closed")
    ((id_, row),) = newer.items()
    assert "同事写的" in texts(row)[1] and "表里的3" in texts(row)[2]
    assert "已经交了" in texts(*closed.values())[1]
    send(at, "report-rows", "save-many")
    assert {item: record.content.done for item, record in mine(site).items()} == {
        first: "同事写的",
        second: "已经交了",
        third: "表里的5",
    }
    press(at, "report-rows-newer", "take-mine", id_)
    assert "report-rows-newer" not in shown(at)
    send(at, "report-rows", "save-many", key="mine")
    record = reading.get(site.store, Viewer(site.reporter), theirs.id).value
    assert (record.content.done, record.version) == ("表里的3", 2)  # type: ignore[union-attr]
    # a file says nothing of what was typed into the page: the browser keeps that
    assert data(at, "report-list")["saved"] == []


def test_rows_typed_into_an_earlier_version_are_kept_until_written_or_given_up(site: Site, enter: Any) -> None:
    first, second = site.items()[:2]
    begun = life.create(site.store, site.colleague, Place("item", UNIT, PERIOD, item=first), ItemReport(done="同事"))
    site.submitted(second, under_way("已经交了"))
    at = enter(site.reporter, REPORT)
    send(at, "report-choice", "change", view="table")
    ids = {row["id"].split("|")[2]: row["id"] for row in data(at, "report-grid")["rows"]}
    typed = ((ids[first], {"done": "断线时"}), (ids[second], {"done": "断线时"}))
    grid(at, "save-many", *typed, version=0)
    assert list(rows(at, "report-rows-newer")) == [ids[first]]
    assert list(rows(at, "report-rows-closed")) == [ids[second]]
    send(at, "report-rows", "discard")
    assert set(data(at, "report-grid")["saved"]) == {f"{ids[first]}|0", f"{ids[second]}|0"}
    grid(at, "save-many", typed[0], version=0)
    press(at, "report-rows-newer", "take-mine", ids[first])
    send(at, "report-rows", "save-many", key="mine")
    assert data(at, "report-grid")["saved"] == [f"{ids[first]}|0"]
    assert reading.get(site.store, Viewer(site.reporter), begun.id).value.content == ItemReport(done="断线时")


def test_what_is_no_list_is_refused_with_a_sentence(site: Site, enter: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    at = enter(site.reporter, REPORT)
    other = io.BytesIO()
    Workbook().save(other)
    refused = {
        "no_workbook": b"PK nothing",
        "no_heads": other.getvalue(),
        "too_large": b"x" * (reports.LARGEST + 1),
    }
    for code, body in refused.items():
        sent(at, body, key=code)
        assert data(at, "report-file")["problem"] == f"“填报.xlsx”：{SAID.say(f'report_file_{code}')}", code
        assert "report-rows" not in shown(at)
    for name, begins in (("", ""), ("填报.xlsx", "“填报.xlsx”：")):
        act(at, "report-file", "act", {"name": "upload", "key": f"x{name}", "values": {"body": "!!", "file": name}})
        assert data(at, "report-file")["problem"] == f"{begins}{SAID.report_file_no_workbook}"
    monkeypatch.setattr(reports, "LARGEST_UNPACKED", 1000)
    sent(at, downloaded(at), key="bomb")
    assert data(at, "report-file")["problem"] == f"“填报.xlsx”：{SAID.report_file_too_large}"


def test_the_list_of_another_period_says_so(site: Site, enter: Any) -> None:
    at = enter(site.reporter, REPORT)
    body = downloaded(at)
    send(at, "report-choice", "change", period=EARLIER)
    sent(at, filled(body, put(3, done="别的期")))
    assert SAID.report_cure_row_unknown in texts(data(at, "report-findings")["rows"][0])[2]


def grid(
    at: AppTest, name: str, *typed: tuple[str, dict[str, str]], key: str = "g", version: int | None = None
) -> AppTest:
    payload = rows(at, "report-grid")
    listed = [
        {
            "id": id_,
            "version": payload[id_]["version"] if version is None else version,
            "values": payload[id_]["values"] | values,
        }
        for id_, values in typed
    ]
    act(at, "report-grid", "act", {"name": name, "key": key, "rows": listed})
    assert not at.exception
    return at


def test_closing_reports_of_all_items_are_handed_in_from_one_table(site: Site, enter: Any) -> None:
    at = enter(site.reporter, REPORT)
    send(at, "report-choice", "change", period="2023-2025", view="table")
    payload = data(at, "report-grid")
    assert payload["warning"] == SAID.report_secret and "report-list" not in shown(at)
    assert [one["name"] for one in payload["columns"]][:2] == ["state", "result"]
    ids = [row["id"] for row in payload["rows"]]
    assert len(ids) == len(site.items())
    # what is wrong is said in its cell, and nothing is written
    grid(at, "submit-many", (ids[0], {"state": "done", "result": "通车"}), (ids[1], {"state": "done"}))
    assert rows(at, "report-grid")[ids[1]]["errors"] == {
        "result": SAID.say("report_finding", fault=SAID.report_fault_missing, cure=SAID.report_cure_missing)
    }
    assert data(at, "report-grid")["problem"] == SAID.report_invalid
    assert mine(site) == {}
    every = [(id_, {"state": "done", "result": "完成"}) for id_ in ids]
    grid(at, "submit-many", *every, key="all")
    assert lines(at, "done") == [SAID.say("report_submitted_many", n=len(ids))]
    assert {(one.kind, one.status) for one in mine(site).values()} == {("closing", "submitted")}
    assert set(data(at, "report-grid")["saved"]) == {f"{id_}|0" for id_ in ids}
    assert not any(row["editable"] for row in rows(at, "report-grid").values())


def test_a_version_that_comes_while_rows_are_written_stops_them(
    site: Site, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = site.items()[:2]
    begun = life.create(site.store, site.reporter, Place("item", UNIT, PERIOD, item=first), ItemReport(done="一"))
    at = enter(site.reporter, REPORT)
    send(at, "report-choice", "change", view="table")
    ids = {row["id"].split("|")[2]: row["id"] for row in data(at, "report-grid")["rows"]}
    write_many = many.write_many

    def overtaken(*parts: Any, **named: Any) -> Any:
        life.save(site.store, site.colleague, begun.id, begun.version, ItemReport(done="二"))
        return write_many(*parts, **named)

    monkeypatch.setattr(many, "write_many", overtaken)
    grid(at, "save-many", (ids[first], {"done": "三"}), (ids[second], {"done": "四"}))
    assert data(at, "report-grid")["problem"] == SAID.report_back_raced
    assert {item: record.content.done for item, record in mine(site).items()} == {first: "二"}


def test_what_a_browser_makes_up_in_the_table_changes_nothing(site: Site, enter: Any) -> None:
    at = enter(site.reporter, REPORT, lang="en")
    send(at, "report-choice", "change", view="table")
    made_up: list[Any] = [
        None,
        [],
        [1, None, {"id": 5}],
        [{"id": f"item|commerce|{site.items()[0]}|{PERIOD}", "version": 0, "values": {"state": "done"}}],
        [{"id": "x", "version": "1", "values": []}],
    ]
    for one in made_up:
        act(at, "report-grid", "act", {"name": "save-many", "key": "k", "rows": one or []})
        assert not at.exception
    assert mine(site) == {}
    assert data(at, "report-grid")["warning"] == words("en").report_secret


def test_a_county_confirms_its_rows_in_a_few_clicks(site: Site, enter: Any) -> None:
    """A click is a message to the server: ticking is done in the page, all rows with one box."""
    known = site.items()[:3]
    for item in known:
        site.accepted(item, under_way(), EARLIER)
    at = enter(site.reporter, REPORT)
    every = [f"{UNIT}|{item}" for item in site.items()]
    press(at, "report-list", "confirm-unchanged", *every)
    rest = len(every) - len(known)
    assert lines(at, "done") == [
        SAID.say("report_confirmed", n=len(known)),
        SAID.say(
            "report_skipped_many",
            n=rest,
            reason=SAID.report_fault_nothing_before,
            item=site.store.plan.items[site.items()[3]].title.zh,
        ),
    ]
    press(at, "report-list", "confirm-not-involved", *every[len(known) :])
    assert lines(at, "done") == [SAID.say("report_confirmed", n=rest)]
    assert not any(row["selectable"] for row in rows(at, "report-list").values())
