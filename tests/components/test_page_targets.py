"""What was reported on targets through the frame: on the page of targets, in the headline, and gone when withdrawn."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from components.shell import signed_in
from plan import profile, published
from records import life, owing, running, shown
from records.content import Figure, TargetReport
from records.errors import StoreLocked
from records.model import Permission, Record
from records.places import Place
from records.project import Project
from records.store import Store
from tests.support import ledgers, stores
from tests.support.app import data, opened
from tests.support.site_store import Site, served
from tests.support.stores import PERIOD
from views.words import words

TARGETS, OVERVIEW = "pages/targets.py", "pages/overview.py"
SAID = words("zh")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(signed_in, "token", lambda: "")
    with served(tmp_path) as site:
        owing.open_period(site.store, site.administrator, PERIOD)
        yield site


def taken(site: Site, period: str = PERIOD) -> Record:
    by = stores.person(site.store, "tou-cu", Permission("reporter", "invest"))
    said = TargetReport(figure=Figure(Decimal("6125000"), "万元"), as_of=date(2025, 12, 31), source="统计")
    begun = life.create(site.store, by, Place("target", "invest", period, target="new-investment"), said)
    life.submit(site.store, by, begun.id, 1)
    return life.accept(site.store, site.reviewer, begun.id, 2)


def card(**params: str) -> dict[str, Any]:
    payload = data(opened(TARGETS, **params), "timeline")
    every = [one for group in payload["groups"] for one in group["targets"]]
    return next(one for one in every if one["id"] == "new-investment") | {"notes": payload["notes"]}


def headline() -> dict[str, Any]:
    number: dict[str, Any] = data(opened(OVERVIEW), "headline")["numbers"][0]
    return number


def test_what_is_accepted_leads_until_it_is_withdrawn(site: Site) -> None:
    assert (card()["accepted"], headline()["value"]) == ([], "超740亿元")
    record = taken(site)
    assert [(one["value"], one["measured"]) for one in card()["accepted"]] == [("612.5", "亿元")]
    assert (headline()["value"], headline()["goal"]) == ("612.5", "方案目标：2023–2025 · 超740亿元 · 82.7%")
    life.withdraw(site.store, site.reviewer, record.id, record.version, "错")
    assert (card()["accepted"], card()["unreported"]) == ([], "")
    assert headline()["value"] == "超740亿元"


def test_the_ledgers_sum_stands_below_and_both_follow_day_and_period(site: Site) -> None:
    assert card()["ledger"] == ""
    day = site.store.today().isoformat()
    site.clock.forward(days=1)
    taken(site)
    ledgers.accepted(site, Project(name="甲项目", origin="310000", agreed=700 * ledgers.YI))
    shown = card()
    assert "台账合计 700 亿元" in shown["ledger"] and "+87.5 亿元" in shown["ledger"]
    rule = published.plan().targets["new-investment"].counts_rule.zh
    assert rule in shown["counts"] and not any("截至" in note for note in shown["notes"])
    for before in ({"as_of": day}, {"period": "2023Q4"}):
        past = card(**before)
        assert past["accepted"] == [] and "台账合计 0 亿元" in past["ledger"] and "相差" not in past["ledger"]
        assert any(SAID.say("targets_limits", limits="")[:-1] in note for note in past["notes"]), past["notes"]
    assert card(period="2024Q1")["ledger"].startswith("台账合计 700 亿元")


def test_the_figure_accepted_leads_the_ledgers_sum_in_headline_and_projects(site: Site) -> None:
    ledgers.accepted(site, Project(name="甲项目", origin="310000", agreed=700 * ledgers.YI))
    taken(site)
    day = site.store.today().isoformat()
    below = SAID.say("projects_ledger_sum", amount="700 亿元", day=day)
    below += SAID.say("projects_difference", amount="+87.5 亿元")
    for page, key in ((OVERVIEW, "headline"), ("pages/projects.py", "projects-headline")):
        number = data(opened(page), key)["numbers"][0]
        assert (number["value"], number["unit"]) == ("612.5", "亿元"), page
        assert number["goal"].startswith("方案目标：2023–2025 · 超740亿元"), page
        assert number["more"][0] == below, page


def test_the_public_profile_shows_what_is_published(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    record = taken(site)
    public = replace(profile.current(), name=profile.PUBLIC)
    monkeypatch.setattr(profile, "current", lambda: public)
    assert (card()["accepted"], headline()["value"]) == ([], "超740亿元")
    assert SAID.targets_none_published in card()["notes"]
    life.publish(site.store, site.reviewer, record.id, record.version)
    assert card()["accepted"] and headline()["value"] == "612.5"


def test_a_store_that_cannot_be_reached_is_no_store_without_reports(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(site)

    def lost() -> Store:
        raise StoreLocked

    monkeypatch.setattr(running, "store", lost)
    assert SAID.records_lost in card()["notes"] and SAID.targets_none_reported not in card()["notes"]
    monkeypatch.setattr(running, "configured", lambda: False)
    assert not shown.reported(public=False).lost


def test_before_a_period_has_ended_the_running_one_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signed_in, "token", lambda: "")
    with served(tmp_path) as site:
        owing.open_period(site.store, site.administrator, "2026Q3")
        taken(site, "2026Q3")
        assert len(card()["accepted"]) == 1
        assert headline()["value"] != "超740亿元"
