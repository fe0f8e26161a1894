"""Small parts that pages share: dates of units, the banner of a preview, files to fetch, what the search finds."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

from records.content import CLOSING, TARGET, ClosingReport, ItemReport, TargetReport
from records.model import Answer
from tests.support.records import FIRST, SECOND, UNITS, named, record
from views.briefing import presenter_view
from views.reporting import own_dates, record_files_view
from views.reporting.own_dates import OwnDate
from views.shell import preview_view, report_search_view

NAMES = named()
SAY = NAMES.words


def test_dates_of_units_stand_the_earliest_first() -> None:
    early, late = date(2026, 7, 1), date(2026, 9, 1)
    dates = [
        OwnDate(FIRST, UNITS[1], late, "overdue"),
        OwnDate(FIRST, UNITS[1], early, "due-soon"),
        OwnDate(FIRST, UNITS[0], late),
        OwnDate(SECOND, UNITS[0], early, "received"),
    ]
    found = own_dates.by_item(NAMES, dates)
    first, second = (NAMES.unit(unit) for unit in UNITS[:2])
    assert [(one["text"], one["word"], one["mark"]) for one in found[FIRST]] == [
        (f"2026-07-01 {second}", SAY.report_date_due_soon, "due-soon"),
        (f"2026-09-01 {first}", "", ""),
        (f"2026-09-01 {second}", SAY.report_date_overdue, "overdue"),
    ]
    assert [one["mark"] for one in found[SECOND]] == [""]
    mine = own_dates.of_unit(NAMES, dates, UNITS[1], [UNITS[1]])
    assert {item: [one["text"] for one in those] for item, those in mine.items()} == {
        FIRST: ["2026-07-01", "2026-09-01"]
    }
    assert (
        own_dates.line(mine[FIRST], "；")
        == f"2026-07-01 {SAY.report_date_due_soon}；2026-09-01 {SAY.report_date_overdue}"
    )


def test_the_banner_of_a_preview_counts_what_differs() -> None:
    one = preview_view.banner(SAY, NAMES.plan, 3, "12:30", "/tables", records=True, ends_ms=5)
    assert one["notes"] == [
        SAY.say("preview_differences", n=3), SAY.say("preview_until", time="12:30"), SAY.preview_records,
    ]  # fmt: skip
    assert (one["tables"]["url"], one["ends_ms"]) == ("/tables", 5)
    none = preview_view.banner(SAY, NAMES.plan, 0, "12:30", "", records=False, ends_ms=5)
    assert none["notes"] == [SAY.preview_no_difference, SAY.say("preview_until", time="12:30")]


def test_a_file_is_fetched_with_what_the_page_shows() -> None:
    files = {"reminders.xlsx": {"period": ["2026Q2"]}, "progress.xlsx": {}}
    shown = record_files_view.payload(SAY, {name: files[name] for name in files})
    assert [one["url"] for one in shown["files"]] == ["exports/reminders.xlsx?period=2026Q2", "exports/progress.xlsx"]
    english = record_files_view.payload(named("en").words, files, {"preview": ["k"]})["files"][0]
    assert parse_qs(urlsplit(english["url"]).query) == {"period": ["2026Q2"], "preview": ["k"], "lang": ["en"]}
    assert all(one["label"] and one["about"] for one in shown["files"])


def test_the_presenter_speaks_both_languages() -> None:
    found = presenter_view.presenter(NAMES.plan)
    assert list(found["texts"]) == ["zh", "en"]
    for texts in found["texts"].values():
        assert [theme for theme, _ in texts["themes"]] == found["themes"]
        assert texts["words"]["theme"] and texts["title"]


def test_the_search_finds_reports_by_what_was_done() -> None:
    long = "字" * 61
    records = [
        record(ItemReport(state="unchanged"), id="r9", period="2026Q3"),
        record(ItemReport(state="done", done="完工\n 通车")),
        record(ItemReport(done=long), id="r2", item=SECOND),
        record(ItemReport(done=" "), id="r3", unit=UNITS[1]),
    ]
    found = report_search_view.payload(NAMES, Answer(tuple(records), 7, None, "internal"))
    assert found["revision"] == 7
    assert [(one["id"], one["names"][0][0]) for one in found["entries"]] == [
        ("r1", "完工 通车"),
        ("r2", f"{long[:-1]}…"),
    ]
    first, second = found["entries"]
    assert (first["terms"], second["terms"][0][0]) == ([], long)
    assert first["hint"] == " · ".join((NAMES.item(FIRST), NAMES.unit(UNITS[0]), NAMES.period("2026Q2")))
    assert parse_qs(first["query"]) == {"item": [FIRST], "period": ["2026Q2"]}
    assert {first["page"], second["page"]} == {"progress"}
    exactly = record(ItemReport(done=long[:-1]))
    [entry] = report_search_view.payload(NAMES, Answer((exactly,), 7, None, ""))["entries"]
    assert (entry["names"][0][0], entry["terms"]) == (long[:-1], [])


def test_the_search_finds_what_comes_next_and_what_target_and_closing_reports_say() -> None:
    target = next(iter(NAMES.plan.targets))
    records = (
        record(ItemReport(done="开工", next="铺轨")),
        record(TargetReport(source="统计月报", note="初步数"), id="r2", kind=TARGET, item="", target=target),
        record(ClosingReport(result="建成", problems="用地"), id="r3", kind=CLOSING),
    )
    item, goal, closing = report_search_view.payload(NAMES, Answer(records, 7, None, ""))["entries"]
    found = [[one["names"][0][0], *(text for text, _ in one["terms"])] for one in (item, goal, closing)]
    assert found == [["开工", "铺轨"], ["统计月报"], ["建成", "用地"]]
    assert (goal["page"], goal["query"]) == ("targets", "period=2026Q2") and NAMES.target(target) in goal["hint"]
    assert (closing["page"], parse_qs(closing["query"])) == ("progress", {"item": [FIRST], "period": ["2026Q2"]})
