"""Accepted reports in the search: by what was done, the latest of each unit, never what not everyone may see."""

import json
from typing import Any

import pytest

from plan import profile
from records import answers, life, measures, reading, running
from records.content import ClosingReport, ItemReport
from records.model import Viewer
from server import report_search
from tests.support.site_store import Site, under_way
from tests.support.stores import EARLIER, PERIOD


def found(lang: str = "zh") -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(report_search._file("en" if lang == "en" else "zh").body)["entries"]
    return entries


def test_what_was_done_is_found_and_nothing_that_waits(site: Site) -> None:
    first, second, third, *_ = site.items()
    site.accepted(first, under_way("旧的情况"), EARLIER)
    site.accepted(first, ItemReport(state="held-up", done="等待批复", decision="只给审核人", decider="市政府"))
    site.accepted(second, under_way("甲" * 80))
    site.submitted(third, under_way("还没有通过"))
    entries = {entry["names"][0][0]: entry for entry in found()}
    assert set(entries) == {"等待批复", "甲" * 60 + "…"}
    entry = entries["等待批复"]
    assert (entry["kind"], entry["page"], entry["query"]) == ("report", "progress", f"item={first}&period={PERIOD}")
    assert "2026年第二季度" in entry["hint"]
    assert entries["甲" * 60 + "…"]["terms"][0][0] == "甲" * 80
    assert "只给审核人" not in json.dumps(found(), ensure_ascii=False)
    assert "2026 Q2" in found("en")[0]["hint"]
    about = json.loads(report_search._file("zh").body)
    everyone = Viewer()
    assert about["revision"] == reading.revision(site.store, everyone).revision


def test_reports_that_say_nothing_leave_those_that_do(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_search, "MOST", 1)
    item = site.items()[0]
    site.accepted(item, under_way("修好了桥"), EARLIER)
    site.accepted(item, ItemReport(state="unchanged"))
    assert [entry["names"][0][0] for entry in found()] == ["修好了桥"]


def test_the_search_is_offered_where_only_targets_or_the_end_are_reported(site: Site) -> None:
    assert answers.searched(public=False) is None
    site.accepted(site.items()[0], ClosingReport(state="under-way", result="即将通车"), "2023-2025")
    running.use(site.store)
    assert answers.reported_periods(public=False) is None
    known = answers.searched(public=False)
    assert known == reading.revision(site.store, Viewer()).revision
    site.submitted(site.items()[1], under_way("谁也看不到"))  # what nobody finds is no reason to look again
    assert measures.searched(site.store, public=False) == known
    assert answers.searched(public=True) is None


def test_the_public_finds_what_is_published(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    public = profile.Profile(profile.PUBLIC, "GS(2026)1")
    monkeypatch.setattr(profile, "current", lambda: public)
    record = site.accepted(site.items()[0], under_way("开工"))
    assert found() == []
    life.publish(site.store, site.reviewer, record.id, record.version)
    running.use(site.store)
    assert [entry["names"][0][0] for entry in found()] == ["开工"]
