"""The measure through the shell: what the map counts, where it is offered, what is said where it cannot be shown."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event
from streamlit.testing.v1 import AppTest

from components.shell import signed_in
from plan import profile
from plan.links import matching
from plan.model import Plan
from plan.reporting import Reporting
from plan.selection import Selection
from records import answers, life, progress, running
from records.content import ItemReport
from records.errors import StoreLocked
from records.model import Viewer
from tests.support.app import act, data, lines, measures, opened
from tests.support.site_store import Site, under_way
from tests.support.stores import EARLIER, PERIOD
from views.words import words

SAID = words("zh")


def held_up(site: Site, item: str, period: str = PERIOD) -> None:
    """Accept that an item is held up: one unit is enough for that."""
    site.accepted(item, ItemReport(state="held-up", done="等待批复", decision="请协调", decider="发改委"), period)
    running.use(site.store)  # what was cached of the store before no longer counts


def offered_periods(public: bool) -> tuple[str, ...]:
    found = answers.reported_periods(public)
    assert found
    return found.periods


def shown(at: AppTest) -> Any:
    assert not at.exception
    return data(at, "map-view")


def test_nothing_is_offered_or_asked_before_a_report_is_accepted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.submitted(site.items()[0], under_way())
    at = opened()
    assert measures(at) == []
    assert lines(at, "notice") == []
    at = opened(measure="done")
    assert lines(at, "notice") == [SAID.measure_none]
    assert shown(at)["count_texts"] == {"provinces": {}, "places": {}}
    monkeypatch.setattr(answers, "measured", None)  # would fail if it were called
    assert not opened(measure="items").exception


def test_the_map_counts_what_the_link_measures(either: Plan, site: Site) -> None:
    matches = matching(either, Selection())
    item = next(pair.item for pair in matches.pairs if pair.item in site.items())
    held_up(site, item)
    at = opened(measure="held-up")
    expected = {pair.province: 1 for pair in matches.pairs if pair.item == item}
    view = shown(at)
    assert view["counts"] == expected
    province = next(iter(expected))
    total = matches.by_province()[province]
    assert view["count_texts"]["provinces"][province] == f"{total} 项中 1 项受阻"
    assert {flow["province"] for flow in view["flows"]} == set(expected)
    assert all("项中 1 项受阻" in flow["title"] for flow in view["flows"])
    assert view["classes"] == shown(opened())["classes"]
    for part in ("受阻", "2026年第二季度", "2026-07-06"):
        assert part in view["fill_title"]
        assert part in view["label"]
    shell = data(at, "shell")
    assert shell["words"]["found"] == f"{len(matches.items)} 项中 1 项受阻"
    assert "measure=held-up" in shell["query"]
    assert all("measure=held-up" in page["url"] for page in shell["pages"])
    assert measures(at) == ["items", "done", "under-way", "held-up"]


def test_the_foot_says_the_revision_of_the_records(site: Site) -> None:
    assert lines(opened(), "source")[0].count("记录版本") == 0
    held_up(site, site.items()[0], PERIOD)
    known = answers.reported_periods(public=False)
    assert known is not None
    assert lines(opened(), "source")[0].endswith(f" · 记录版本 {known.revision}")


def test_a_choice_goes_into_the_link_and_wrong_values_are_named(site: Site) -> None:
    held_up(site, site.items()[0])
    at = opened(province="hunan")
    act(at, "shell", "act", {"name": "reporting", "value": ["measure", "held-up"]})
    act(at, "shell", "act", {"name": "reporting", "value": ["period", EARLIER]})
    act(at, "shell", "act", {"name": "reporting", "value": ["as_of", "31.7.2026"]})
    assert dict(at.query_params) == {"province": "hunan", "measure": "held-up", "period": EARLIER}
    assert "第一季度" in lines(at, "notice")[0]  # nothing was reported for it
    act(at, "shell", "act", {"name": "reporting", "value": ["measure", "items"]})
    assert dict(at.query_params) == {"province": "hunan", "period": EARLIER}
    at = opened(measure="held-up", as_of="2026-07-07", period="2026Q4")
    assert [line.count("2026-07-07") + line.count("2026Q4") for line in lines(at, "notice")[:2]] == [1, 1]
    assert "as_of" not in data(at, "shell")["query"] and "period" not in data(at, "shell")["query"]
    at = opened(measure="held-up", period="2026M01")  # of another kind than the package's
    assert "2026年1月" in lines(at, "notice")[0] and "period" not in data(at, "shell")["query"]
    at = opened(measure="finished", as_of="2026-02-30", period=PERIOD)
    assert [line.count("finished") + line.count("2026-02-30") for line in lines(at, "notice")] == [1, 1]


def test_period_and_day_say_which_reports_count(site: Site, plan: Plan) -> None:
    first, second = [pair.item for pair in matching(plan, Selection()).pairs if pair.item in site.items()][::3][:2]
    held_up(site, first, EARLIER)
    site.clock.to(date(2026, 7, 20))
    held_up(site, second, PERIOD)

    both, one = shown(opened(measure="held-up")), shown(opened(measure="held-up", period=EARLIER))
    assert sum(both["counts"].values()) > sum(one["counts"].values())
    assert shown(opened(measure="held-up", as_of="2026-07-10"))["counts"] == one["counts"]
    assert "2026-07-10" in shown(opened(measure="held-up", as_of="2026-07-10"))["fill_title"]
    assert shown(opened(measure="held-up", as_of="2026-07-01"))["counts"] == {}


def test_the_public_sees_what_is_published(site: Site) -> None:
    record = site.accepted(site.items()[0], under_way())
    public, asked = Viewer(public=True), Reporting("under-way")
    assert answers.measured(Viewer(), asked).counted == {site.items()[0]}
    assert not answers.measured(public, asked).reported
    assert answers.reported_periods(public=True) is None
    assert offered_periods(False) == (PERIOD, EARLIER)
    life.publish(site.store, site.reviewer, record.id, record.version)
    running.use(site.store)
    assert offered_periods(True) == (PERIOD, EARLIER)
    found = answers.measured(public, asked)
    assert (found.counted, found.audience) == ({site.items()[0]}, "public")
    assert {one.total for one in found.states} == {None}


def test_without_a_store_the_map_counts_items_and_says_so(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    def lost() -> Any:
        raise StoreLocked("locked")

    monkeypatch.setattr(running, "store", lost)
    running.use(site.store)
    at = opened(measure="done")
    assert lines(at, "notice") == [SAID.measure_lost]
    assert shown(at)["count_texts"]["provinces"] == {}
    assert lines(opened(), "notice") == []


def test_states_are_computed_once_a_revision(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    held_up(site, site.items()[0])
    asked, compute = [], progress.items
    monkeypatch.setattr(progress, "items", lambda *given, **more: asked.append(1) or compute(*given, **more))
    opened(measure="held-up")
    opened(measure="held-up", lang="en")
    assert len(asked) == 1
    held_up(site, site.items()[1])
    opened(measure="held-up")
    assert len(asked) == 2


def test_the_mark_is_asked_for_once_a_run(site: Site) -> None:
    held_up(site, site.items()[0])
    asked: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        asked.append(statement)

    event.listen(site.store.database.engine, "before_cursor_execute", note)
    try:
        at = opened(measure="held-up")
        first = sum("FROM demonstration" in statement for statement in asked)
        at.run()
    finally:
        event.remove(site.store.database.engine, "before_cursor_execute", note)
    assert (first, sum("FROM demonstration" in statement for statement in asked)) == (1, 2)


def test_a_step_of_the_briefing_keeps_its_measure(site: Site) -> None:
    held_up(site, site.items()[0])
    at = opened(measure="held-up", period=PERIOD)
    act(at, "shell", "act", {"name": "add", "value": "overview"})
    step = at.session_state["story"].open.own.steps[-1]
    assert step.reporting.params() == {"measure": ["held-up"], "period": [PERIOD]}
    assert "受阻" in step.heading.zh
    assert "Held up" in step.heading.en
    number = str(len(at.session_state["story"].open.own.steps))
    at.switch_page("pages/briefing.py")
    at.query_params = {"step": number}
    at.run()
    assert "受阻" in shown(at)["fill_title"]
    assert "measure=held-up" in data(at, "shell")["query"]
    at.query_params = {"step": "1"}
    at.run()
    assert shown(at)["count_texts"]["provinces"] == {}


def test_a_presentation_shows_what_everyone_may_see(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profile, "current", lambda: profile.Profile(profile.PUBLIC, "GS(2026)1"))
    token = site.token(site.reviewer)
    monkeypatch.setattr(signed_in, "token", lambda: token)
    held_up(site, site.items()[0])  # accepted and not published
    assert measures(opened()) == ["items", "done", "under-way", "held-up"]
    assert "受阻" in shown(opened(measure="held-up"))["fill_title"]
    presented = opened(measure="held-up", present="1")
    assert measures(presented) == []
    assert "受阻" not in shown(presented)["fill_title"]


def test_a_corridor_is_drawn_as_its_accepted_report_says(site: Site, plan: Plan) -> None:
    item = next(plan.items[id_] for id_ in site.items() if plan.items[id_].corridors)
    corridor, since = item.corridors[0], date(2026, 5, 1)
    assert shown(opened())["reported"] == {}
    answer = {"corridor": corridor, "corridor_state": "running", "corridor_since": since}
    site.accepted(item.id, under_way(**answer))
    running.use(site.store)
    reported = shown(opened())["reported"]
    assert reported == {
        corridor: {"state": "running", "text": "审核通过的填报：已开通，自 2026-05-01（2026年第二季度）"}
    }
    assert shown(opened(as_of="2026-07-01"))["reported"] == {}
    assert shown(opened(lang="en"))["reported"][corridor]["text"].startswith("Accepted report: Running since")
