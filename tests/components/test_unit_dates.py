"""The dates that units set themselves: written, accepted, extended, and seen by everyone."""

from datetime import date
from typing import Any

import pytest

from plan import profile
from plan.other_names import Succession
from plan.text import Text
from records import life, owing, reading, running
from records.content import DATE, ClosingReport, ItemReport, UnitDate
from records.errors import StoreLocked
from records.model import Permission, Viewer
from records.places import Place, closing_period
from tests.support import stores, successions
from tests.support.app import data, lines
from tests.support.records import texts
from tests.support.reporting import REPORT, REVIEW, SAID, errors, press, rows, send
from tests.support.site_store import UNIT, Site
from tests.support.stores import PERIOD

DUE, LATER = date(2026, 7, 10), date(2026, 12, 31)  # it is 6 July


def accepted_date(site: Site, item: str, due: date = DUE) -> str:
    begun = life.create(site.store, site.reporter, Place(DATE, UNIT, "", item=item), UnitDate(due=due))
    life.submit(site.store, site.reporter, begun.id, 1)
    return life.accept(site.store, site.reviewer, begun.id, 2).id


def standing(site: Site) -> dict[str, Any]:
    return {one.item: one.content for one in reading.accepted(site.store, Viewer(), kind=DATE).value}


def dates_page(enter: Any, site: Site) -> Any:
    at = enter(site.reporter, REPORT)
    return send(at, "report-choice", "change", period="dates")


def test_a_unit_sets_a_date_that_is_accepted_and_extended(site: Site, enter: Any) -> None:
    item = site.items()[0]
    row = f"{UNIT}|{item}"
    at = dates_page(enter, site)
    assert list(rows(at, "report-list")) == [f"{UNIT}|{one}" for one in site.items()]
    assert data(at, "report-list")["bulk"] == []
    press(at, "report-list", "fill", row)
    assert [field["name"] for field in data(at, "report-form")["fields"]] == ["due", "arrangement"]
    send(at, "report-form", "submit", due="年底")
    assert errors(at, "report-form") == {"due": SAID.report_fault_no_date}
    send(at, "report-form", "submit", due=DUE.isoformat(), arrangement="分两期")
    assert standing(site) == {}
    (record,) = reading.mine(site.store, site.reporter).value

    review = enter(site.reviewer, REVIEW)
    assert texts(rows(review, "review-waiting")[record.id])[2] == DUE.isoformat()
    press(review, "review-waiting", "show", record.id)
    send(review, "review-steps", "accept")
    assert standing(site) == {item: UnitDate(due=DUE, arrangement="分两期")}
    send(review, "review-choice", "change", period="dates")
    assert list(rows(review, "review-accepted")) == [record.id]

    at = dates_page(enter, site)
    assert SAID.report_date_due_soon in texts(rows(at, "report-list")[row])[2]
    press(at, "report-list", "show", row)
    send(at, "report-extension", "extend", due="", reason="")
    assert errors(at, "report-extension") == {"due": SAID.report_fault_missing}
    send(at, "report-extension", "extend", due=LATER.isoformat(), reason="")
    assert errors(at, "report-extension") == {"reason": SAID.report_fault_missing}
    assert {field["name"]: field["value"] for field in data(at, "report-extension")["fields"]}["due"] == "2026-12-31"
    form = data(at, "report-extension")["id"]
    send(at, "report-extension", "extend", key="again", due=LATER.isoformat(), reason="征地未完成")
    assert data(at, "report-list")["saved"] == [form], "the browser need not keep it"
    assert lines(at, "done") == [SAID.say("report_extended", number=record.number)]
    assert standing(site)[item].due == DUE  # until the other is accepted

    review = press(enter(site.reviewer, REVIEW), "review-waiting", "show", record.id)
    compared = {id_: texts(one) for id_, one in rows(review, "review-compared").items()}
    assert compared["due"][1:] == [DUE.isoformat(), LATER.isoformat()]
    assert compared["reason"][2] == "征地未完成"
    send(review, "review-steps", "accept")
    assert standing(site)[item].due == LATER


def test_an_extension_is_marked_with_the_language_it_was_typed_in(site: Site, enter: Any) -> None:
    item = site.items()[0]
    accepted_date(site, item)
    at = send(enter(site.reporter, REPORT, lang="en"), "report-choice", "change", period="dates")
    press(at, "report-list", "show", f"{UNIT}|{item}")
    send(at, "report-extension", "extend", due=LATER.isoformat(), reason="Land not cleared")
    (record,) = reading.mine(site.store, site.reporter).value
    assert record.content and record.content.lang == "en"


def test_dates_of_all_items_are_set_from_one_table(site: Site, enter: Any) -> None:
    at = dates_page(enter, site)
    send(at, "report-choice", "change", view="table")
    assert [column["name"] for column in data(at, "report-grid")["columns"]] == ["due", "arrangement"]


def test_the_date_stands_in_the_list_with_a_word_where_it_is_near_or_over(site: Site, enter: Any) -> None:
    near, over, done, far = site.items()[:4]
    for item, due in ((near, DUE), (over, date(2026, 7, 1)), (done, date(2026, 7, 1)), (far, LATER)):
        accepted_date(site, item, due)
    site.accepted(done, ItemReport(state="done", done="建成"))
    shown = {id_.split("|")[1]: texts(row)[2] for id_, row in rows(enter(site.reporter, REPORT), "report-list").items()}
    assert shown[near] == f"{DUE} {SAID.report_date_due_soon}"
    assert shown[over] == f"2026-07-01 {SAID.report_date_overdue}"
    assert shown[far] == str(LATER)
    assert shown[done] == "2026-07-01"
    at = enter(None, "pages/tasks.py", unit=UNIT)
    listed, unit = data(at, "items")["dates"], site.store.plan.units[UNIT].short.zh
    assert listed[near] == [{"text": f"{DUE} {unit}", "word": SAID.report_date_due_soon, "mark": "due-soon"}]
    assert listed[done] == [{"text": f"2026-07-01 {unit}", "word": "", "mark": ""}]
    checklist = data(at, f"unit-{UNIT}")["checklist"]
    cells = {row["id"]: row["cells"] for group in checklist["groups"] for row in group["rows"]}
    assert checklist["columns"][-1] == ["date", SAID.checklist_head_date]
    assert cells[over][-1] == f"2026-07-01 {SAID.report_date_overdue}"
    assert cells[site.items()[5]][-1] == ""


def test_a_unit_that_is_done_is_not_overdue_on_the_days_after(site: Site, enter: Any) -> None:
    item = site.items()[0]
    accepted_date(site, item)
    site.clock.to(date(2026, 7, 8))
    owing.open_period(site.store, site.administrator, "2026Q3")
    site.accepted(item, ItemReport(state="done", done="建成"), "2026Q3")
    for day in (date(2026, 7, 9), date(2026, 7, 11), date(2026, 10, 1)):  # while the period runs, and after it
        site.clock.to(day)
        (shown,) = data(enter(None, "pages/tasks.py"), "items")["dates"][item]
        assert shown["mark"] == "", day


def test_a_draft_begun_before_the_closing_report_is_not_overdue(site: Site, enter: Any) -> None:
    item = site.items()[0]
    accepted_date(site, item, date(2026, 7, 1))
    life.create(site.store, site.reporter, Place("item", UNIT, PERIOD, item=item), ItemReport(state="under-way"))
    row = f"{UNIT}|{item}"
    assert SAID.report_date_overdue in texts(rows(enter(site.reporter, REPORT), "report-list")[row])[2]
    site.accepted(item, ClosingReport(state="done", result="建成"), closing_period(site.store))
    assert texts(rows(enter(site.reporter, REPORT), "report-list")[row])[2] == "2026-07-01"


def test_a_unit_whose_closing_report_says_not_involved_is_not_overdue_until_it_reports_again(
    site: Site, enter: Any
) -> None:
    item = site.items()[0]
    row, over = f"{UNIT}|{item}", f"2026-07-01 {SAID.report_date_overdue}"

    def shown() -> list[str]:
        own = [texts(rows(at, "report-list")[row])[2] for at in (enter(site.reporter, REPORT),)]
        own += [texts(rows(dates_page(enter, site), "report-list")[row])[2]]
        (seen,) = data(enter(None, "pages/tasks.py"), "items")["dates"][item]
        return [*own, seen["mark"]]

    accepted_date(site, item, date(2026, 7, 1))
    site.accepted(item, ItemReport(state="under-way", done="开工"), "2025Q4")
    former = shown()
    assert (former[0], former[2]) == (over, "overdue") and SAID.report_date_overdue in former[1]
    site.accepted(item, ClosingReport(state="not-involved", result="无"), closing_period(site.store))
    apart = shown()
    assert (apart[0], apart[2]) == ("2026-07-01", "") and SAID.report_date_overdue not in apart[1]
    site.accepted(item, ItemReport(state="under-way", done="又开工"))
    assert shown() == former


def test_a_date_follows_to_the_unit_that_succeeds(site: Site, enter: Any) -> None:
    item = site.items()[0]
    accepted_date(site, item, date(2026, 7, 1))
    new = Succession(UNIT, "ways", Text("路局", "Bureau of Ways"), date(2026, 7, 1), "文号")
    successions.publish(site.store, new)
    shown = data(enter(None, "pages/tasks.py", unit=UNIT), "items")["dates"][item]
    assert [(one["text"], one["mark"]) for one in shown] == [("2026-07-01 路局", "overdue")]
    ways = stores.person(site.store, "lu-ju", Permission("reporter", "ways"))
    owing.open_period(site.store, site.administrator, "2026Q3")
    begun = life.create(
        site.store, ways, Place("item", "ways", "2026Q3", item=item), ItemReport(state="done", done="成")
    )
    life.submit(site.store, ways, begun.id, begun.version)
    life.accept(site.store, site.reviewer, begun.id, 2)
    (one,) = data(enter(None, "pages/tasks.py", unit=UNIT), "items")["dates"][item]
    assert (one["text"], one["mark"]) == ("2026-07-01 路局", "")


def test_in_public_only_what_was_published_is_seen_and_nothing_is_overdue(
    site: Site, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = site.items()[:2]
    ids = [accepted_date(site, item, date(2026, 7, 1)) for item in (first, second)]
    life.publish(site.store, site.reviewer, ids[0], 3)
    monkeypatch.setenv(profile.NAME, profile.PUBLIC)
    dates = data(enter(None, "pages/tasks.py"), "items")["dates"]
    assert list(dates) == [first]
    assert dates[first][0]["mark"] == ""


def test_without_dates_pages_are_as_before(site: Site, enter: Any) -> None:
    at = enter(None, "pages/tasks.py", unit=UNIT)
    assert data(at, "items")["dates"] == {}
    checklist = data(at, f"unit-{UNIT}")["checklist"]
    assert [name for name, _ in checklist["columns"]] == ["item", "clause", "partners", "span"]


def test_as_of_shows_what_was_known_that_day(site: Site, enter: Any) -> None:
    item = site.items()[0]
    id_, day = accepted_date(site, item), site.store.today()
    site.clock.to(date(2026, 7, 13))
    asked = life.extend(site.store, site.reporter, id_, 3, LATER, "征地未完成", "", submit=True)
    life.accept(site.store, site.reviewer, id_, asked.version)
    site.accepted(item, ItemReport(state="held-up", done="等地"))
    successions.publish(site.store, Succession(UNIT, "ways", Text("路局", "Ways"), date(2026, 1, 1), "文号"))
    old, task = site.store.plan.units[UNIT].short.zh, site.store.plan.items[item].task
    for as_of, text, mark, held in (
        ({"as_of": day.isoformat()}, f"{DUE} {old}", "due-soon", 0),
        ({"as_of": "2026-07-12"}, f"{DUE} {old}", "overdue", 0),
        ({}, f"{LATER} 路局", "", 1),
    ):
        running.use(site.store)
        at = enter(None, "pages/tasks.py", unit=UNIT, measure="held-up", period=PERIOD, **as_of)
        (shown,) = data(at, "items")["dates"][item]
        assert (shown["text"], shown["mark"]) == (text, mark), as_of
        groups = data(at, f"unit-{UNIT}")["checklist"]["groups"]
        (cells,) = (row["cells"] for group in groups for row in group["rows"] if row["id"] == item)
        word = {"due-soon": SAID.report_date_due_soon, "overdue": SAID.report_date_overdue}.get(mark, "")
        assert cells[-1].split(" ")[0] == text.split(" ")[0] and word in cells[-1], as_of
        (count,) = (row["n"] for row in data(at, "responsibility-matrix")["rows"] if row["id"] == task)
        assert count == held, as_of


def test_where_the_store_is_lost_meanwhile_the_items_stand_without_dates(
    site: Site, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = site.items()[0]
    accepted_date(site, item)
    at = enter(None, "pages/overview.py")
    assert list(data(at, "items")["dates"]) == [item]

    def lost(*_: Any, **__: Any) -> Any:
        raise StoreLocked

    monkeypatch.setattr(owing, "successors", lost)  # while the dates themselves were read
    at.run()
    assert data(at, "items")["dates"] == {}
    assert lines(at, "notice") == []
