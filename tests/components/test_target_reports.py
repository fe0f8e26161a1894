"""The value of a target so far, by the unit that the table of targets names: written, accepted, beside the last."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from records import completeness, life, reading, target_completeness
from records.content import TARGET, Figure, TargetReport
from records.errors import NotAllowed
from records.model import Permission, Viewer
from records.places import Place
from tests.support import site_store, stores
from tests.support.app import data, lines
from tests.support.records import texts
from tests.support.reporting import REPORT, REVIEW, SAID, errors, press, rows, send
from tests.support.site_store import Site
from tests.support.stores import EARLIER, PERIOD

# the reporter's unit reports this number, the office the goals in words
NUMBER, WORDS, OFFICE = site_store.TARGET, "goal-2025-trade", "office"
ROW = f"transport|target|{NUMBER}"
SAID_BEFORE = TargetReport(figure=Figure(Decimal("0.8"), "亿吨"), as_of=date(2026, 3, 31), source="港口统计月报")


def test_the_reporter_of_a_target_reports_the_value_so_far(site: Site, enter: Any) -> None:
    begun = life.create(site.store, site.reporter, Place(TARGET, "transport", EARLIER, target=NUMBER), SAID_BEFORE)
    life.submit(site.store, site.reporter, begun.id, 1)
    life.accept(site.store, site.reviewer, begun.id, 2)
    at = enter(site.reporter, REPORT)
    listed = rows(at, "report-list")
    assert [id_ for id_ in listed if "|target|" in id_] == [ROW]
    assert not listed[ROW]["selectable"]
    assert texts(listed[ROW])[1] == SAID.say("report_last_time", state="0.8 亿吨")
    assert SAID.report_mark_due_soon in texts(listed[ROW])
    press(at, "report-list", "fill", ROW)
    form = data(at, "report-form")
    values = {field["name"]: field["value"] for field in form["fields"]}
    assert values == {"figure": "0.8", "figure_unit": "亿吨", "as_of": "", "source": "港口统计月报", "note": ""}
    assert form["warning"] == SAID.report_secret
    assert SAID.say("report_target_scope", scope=site.store.plan.targets[NUMBER].scope.zh) in form["lines"]
    send(at, "report-form", "submit", figure="0.9", source="")
    assert errors(at, "report-form") == {"as_of": SAID.report_fault_missing, "source": SAID.report_fault_missing}
    send(at, "report-form", "submit", as_of="2026-06-30", source="港口统计月报")
    (record,) = [one for one in reading.mine(site.store, site.reporter).value if one.period == PERIOD]
    assert lines(at, "done") == [SAID.say("report_submitted", number=record.number)]
    assert (record.kind, record.status, record.content) == (
        TARGET,
        "submitted",
        TargetReport(figure=Figure(Decimal("0.9"), "亿吨"), as_of=date(2026, 6, 30), source="港口统计月报"),
    )

    review = press(enter(site.reviewer, REVIEW), "review-waiting", "show", record.id)
    assert texts(rows(review, "review-waiting")[record.id])[2] == "0.9 亿吨"
    compared = {id_: texts(one)[1:] for id_, one in rows(review, "review-compared").items()}
    assert compared["figure"] == ["0.8 亿吨", "0.9 亿吨"]
    send(review, "review-steps", "accept")
    standing = reading.accepted(site.store, Viewer(), kind=TARGET, period=PERIOD).value
    assert [one.content for one in standing] == [record.content]
    assert record.id in rows(review, "review-accepted")


def test_the_office_reports_goals_in_words_by_a_state(site: Site, enter: Any) -> None:
    office = stores.person(site.store, "ban-gong", Permission("reporter", OFFICE), Permission("reviewer"))
    life.create(site.store, office, Place(TARGET, OFFICE, EARLIER, target=WORDS), TargetReport(state="under-way"))
    with pytest.raises(NotAllowed):
        life.create(site.store, site.reporter, Place(TARGET, OFFICE, PERIOD, target=WORDS), TargetReport())
    review = enter(site.reviewer, REVIEW)
    goals = target_completeness.missing(site.store, site.reviewer, PERIOD).value
    assert {(OFFICE, WORDS), ("transport", NUMBER)} <= set(goals)
    owed = [*completeness.missing(site.store, site.reviewer, PERIOD).value, *goals]
    for unit in (OFFICE, "transport"):
        number = str(sum(one[0] == unit for one in owed))
        assert number in texts(rows(review, "review-missing")[unit])[1:], unit


def test_a_target_is_a_row_of_the_table_too(site: Site, enter: Any) -> None:
    at = enter(site.reporter, REPORT)
    send(at, "report-choice", "change", view="table")
    row = rows(at, "report-grid")[f"target|transport|{NUMBER}|{PERIOD}"]
    assert list(row["values"]) == ["figure", "figure_unit", "as_of", "source", "note"]
    assert row["values"]["figure_unit"] == "亿吨"
