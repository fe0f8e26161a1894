"""What was reported on targets through the frame: on the page of targets, in the headline, and gone when withdrawn."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from components.shell import signed_in
from plan import profile
from records import life, owing, running, shown
from records.content import Figure, TargetReport
from records.errors import StoreLocked
from records.model import Permission, Record
from records.places import Place
from records.store import Store
from tests.support import stores
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


def taken(site: Site) -> Record:
    by = stores.person(site.store, "tou-cu", Permission("reporter", "invest"))
    said = TargetReport(figure=Figure(Decimal("6125000"), "万元"), as_of=date(2025, 12, 31), source="统计")
    begun = life.create(site.store, by, Place("target", "invest", PERIOD, target="new-investment"), said)
    life.submit(site.store, by, begun.id, 1)
    return life.accept(site.store, site.reviewer, begun.id, 2)


def card() -> dict[str, Any]:
    payload = data(opened(TARGETS), "timeline")
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
