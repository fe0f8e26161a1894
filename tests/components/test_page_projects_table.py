"""Projects typed into the table of the page: read and checked as a workbook, written under the same rights."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from components.projects import table
from records import life, reading
from records.content import PROJECT
from records.model import DRAFT, SUBMITTED, Permission, Viewer
from records.places import Place
from records.project import NEGOTIATING, Investor, Project, StageDate
from tests.support import stores
from tests.support.app import act, data, lines
from tests.support.many_projects import generated
from tests.support.records import texts
from tests.support.reporting import SAID, rows, send
from tests.support.selections import PLAN
from tests.support.site_store import OTHER, UNIT, Site

PAGE, GRID = "pages/projects.py", "projects-grid"
NAME, ORIGIN, AGREED, SIGNED, NOTE = "name:0:", "origin:0:", "agreed:0:", "signed:0:", "note:0:"
FULL = {NAME: "虚构的再生铜项目", ORIGIN: "湖南省", SIGNED: "2024-05-06", AGREED: "12345.6789"}
FIRST, SECOND = "new-1", "new-2"


def opened(at: Any) -> Any:
    return send(at, "projects-steps", "open-table")


def shown(at: Any) -> dict[str, Any]:
    return {row["id"]: row for row in data(at, GRID)["rows"]}


def typed(
    at: Any, step: str, key: str, changes: dict[str, dict[str, str]], versions: dict[str, int] | None = None
) -> Any:
    there = shown(at)
    sent = [
        {
            "id": id_,
            "version": (versions or {}).get(id_, there[id_]["version"]),
            "values": there[id_]["values"] | values,
        }
        for id_, values in changes.items()
    ]
    return act(at, GRID, "act", {"name": step, "key": key, "rows": sent})


def begun(site: Site, said: Project) -> Any:
    return life.create(site.store, site.reporter, Place(PROJECT, UNIT), said)


def test_what_is_typed_is_checked_by_row_and_column_and_written_all_or_none(site: Site, enter: Any) -> None:
    at = opened(enter(site.reporter, PAGE))
    assert list(shown(at)) == [f"new-{n}" for n in range(1, table.NEW_ROWS + 1)]
    wrong = FULL | {NAME: "虚构的茶厂", SIGNED: "昨天", ORIGIN: "火星"}
    typed(at, "submit-many", "k1", {FIRST: FULL, SECOND: wrong})
    assert {id_: set(row["errors"]) for id_, row in shown(at).items() if row["errors"]} == {SECOND: {SIGNED, ORIGIN}}
    assert data(at, GRID)["problem"] == SAID.report_invalid and not rows(at, "projects-mine")
    # a draft may lack what is needed to hand it in
    typed(at, "submit-many", "k2", {FIRST: FULL, SECOND: {NAME: "虚构的茶厂"}})
    assert shown(at)[SECOND]["errors"] and not rows(at, "projects-mine")
    typed(at, "save-many", "k3", {FIRST: FULL, SECOND: {NAME: "虚构的茶厂"}})
    assert lines(at, "done") == [SAID.say("projects_done_saved", n=2, new=2, unchanged=0)]
    assert data(at, GRID)["written"] == "k3" and not data(at, GRID)["problem"]
    mine = {row["values"][NAME]: row for row in shown(at).values() if row["version"]}
    assert {name: row["version"] for name, row in mine.items()} == {FULL[NAME]: 1, "虚构的茶厂": 1}
    whole = mine[FULL[NAME]]
    assert {name: whole["values"][name] for name in FULL} == FULL
    typed(at, "submit-many", "k4", {whole["id"]: {NOTE: "备注"}})
    record = reading.get(site.store, Viewer(site.reporter), whole["id"]).value
    assert (record.status, record.content.agreed, record.content.note) == (SUBMITTED, 123_456_789, "备注")
    # what may be there already is pointed out once; who saves again has seen it
    typed(at, "save-many", "k5", {FIRST: FULL})
    (alike,) = data(at, "projects-grid-alike")["rows"]
    assert record.number in texts(alike)[2] and len(rows(at, "projects-mine")) == 2
    for _ in range(2):  # pressed twice
        typed(at, "save-many", "k6", {FIRST: FULL})
        assert len(rows(at, "projects-mine")) == 3 and not data(at, GRID)["problem"]


def test_rows_that_are_typed_are_compared_with_each_other_too(site: Site, enter: Any) -> None:
    before = begun(site, Project(name="旧名"))
    at = opened(enter(site.reporter, PAGE))
    tea = {NAME: "虚构的茶厂"}
    there = {FIRST: FULL, SECOND: FULL, "new-3": tea, "new-4": {NOTE: "尚无名称"}, before.id: tea}
    typed(at, "save-many", "k1", there)
    assert data(at, GRID)["problem"] == SAID.projects_grid_alike
    found = [texts(one)[:3] for one in data(at, "projects-grid-alike")["rows"]]
    first, second, third = (SAID.say("projects_grid_new", n=n) for n in (1, 2, 3))
    assert found == [[second, FULL[NAME], f"{first} {FULL[NAME]}"], [third, tea[NAME], f"{before.number} {tea[NAME]}"]]
    assert len(rows(at, "projects-mine")) == 1
    typed(at, "save-many", "k2", there)
    assert len(rows(at, "projects-mine")) == 5


def test_a_row_that_is_renamed_on_another_page_is_compared_once_it_is_saved(
    site: Site, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "PAGE_ROWS", 1)
    begun(site, Project(name="旧名"))
    at = opened(enter(site.reporter, PAGE))
    (before,) = set(shown(at)) - {f"new-{n}" for n in range(1, table.NEW_ROWS + 1)}
    typed(at, "save-many", "k1", {FIRST: FULL})
    for page in ("1", "2"):
        send(at, "projects-grid-page-choice", "choice", page=page)
        if before in shown(at):
            break
    typed(at, "save-many", "k2", {before: {NAME: FULL[NAME]}})
    assert data(at, GRID)["problem"] == SAID.projects_grid_alike
    (alike,) = data(at, "projects-grid-alike")["rows"]
    assert texts(alike)[1] == FULL[NAME]
    typed(at, "save-many", "k3", {before: {NAME: FULL[NAME]}})
    # what says nothing else of itself is not pointed out again
    typed(at, "save-many", "k4", {before: {NOTE: "核对过"}})
    assert not data(at, GRID)["problem"]


def test_a_newer_version_and_what_was_typed_are_both_shown_and_neither_is_lost(site: Site, enter: Any) -> None:
    before = begun(site, Project(name="甲"))
    at = opened(enter(site.reporter, PAGE))
    after = life.save(site.store, site.colleague, before.id, before.version, Project(name="乙", note="同事的备注"))
    typed(at, "save-many", "k1", {before.id: {NAME: "丙"}}, {before.id: before.version})
    row = shown(at)[before.id]
    assert (row["version"], row["values"][NAME], row["typed"][NAME]) == (after.version, "乙", "丙")
    both = {one["id"]: texts(one)[1:] for one in data(at, f"projects-grid-newer-{before.id}")["rows"]}
    assert both["name"] == ["乙", "丙"] and f"{before.id}|{before.version}" in data(at, GRID)["saved"]
    typed(at, "save-many", "k2", {before.id: {NAME: "丙"}})
    said = reading.get(site.store, Viewer(site.reporter), before.id).value
    assert (said.content.name, said.content.note, said.status) == ("丙", "同事的备注", DRAFT)
    assert "typed" not in shown(at)[before.id]


def test_only_projects_of_ones_own_units_are_written(site: Site, enter: Any) -> None:
    begun(site, Project(name="甲"))
    at = opened(enter(site.reporter, PAGE))
    (own,) = [row for row in shown(at).values() if row["version"]]
    foreign = life.create(
        site.store,
        stores.person(site.store, "other", Permission("reporter", OTHER)),
        Place(PROJECT, OTHER),
        Project(name="丁"),
    )
    values = own["values"] | {NAME: "改"}
    for id_, problem in ((foreign.id, SAID.report_unknown_record), ("x", SAID.report_unknown_record)):
        act(
            at,
            GRID,
            "act",
            {"name": "save-many", "key": f"k-{id_}", "rows": [{"id": id_, "version": 1, "values": values}]},
        )
        assert data(at, GRID)["problem"] == problem
    # rows that are not of this table could empty what they have no column for
    for values in ({}, {NAME: "改", "id:0:": foreign.id}, {NAME: "改", "receipt:0:x": "1"}):
        act(
            at,
            GRID,
            "act",
            {"name": "save-many", "key": "k", "rows": [{"id": own["id"], "version": 1, "values": values}]},
        )
        assert data(at, GRID)["problem"] == SAID.report_invalid
    assert reading.get(site.store, Viewer(site.reporter), own["id"]).value.content.name == "甲"


@pytest.mark.parametrize("sent", [5, None, {"id": "new-1"}, ["new-1", {"id": 1, "version": "2", "values": 3}]])
def test_rows_that_no_browser_sends_write_nothing(site: Site, enter: Any, sent: Any) -> None:
    at = opened(enter(site.reporter, PAGE))
    act(at, GRID, "act", {"name": "save-many", "key": "k", "rows": sent})
    assert not at.exception
    assert not reading.newest(site.store, site.reporter, PROJECT, 5, 0).value[0]


def test_a_row_left_as_it_was_says_what_its_project_says(site: Site, enter: Any) -> None:
    said = [replace(one.said, lang="zh", agreed=one.said.agreed) for one in generated(PLAN, 30)]
    said.append(Project(name=" - ", investors=tuple(Investor(f"投资方{n}") for n in range(5)), origin="440600"))
    for one in said:
        begun(site, one)
    at = opened(enter(site.reporter, PAGE))
    for page in (1, 2):
        send(at, "projects-grid-page-choice", "change", key=f"p{page}", page=str(page))
        there = {id_: {} for id_, row in shown(at).items() if row["version"]}
        assert len(there) == (table.PAGE_ROWS, len(said) - table.PAGE_ROWS)[page - 1]
        typed(at, "save-many", f"k{page}", there)
        assert not [row["errors"] for row in shown(at).values() if row["errors"]]
        assert lines(at, "done") == [SAID.say("projects_done_saved", n=0, new=0, unchanged=len(there))]


def test_submitting_all_hands_in_what_lacks_nothing_also_where_nothing_was_typed(site: Site, enter: Any) -> None:
    whole = Project(name="甲", stages=(StageDate(NEGOTIATING, date(2024, 5, 6)),))
    ready, other, lacking = begun(site, whole), begun(site, replace(whole, name="丙")), begun(site, Project(name="乙"))

    def statuses() -> list[str]:
        seen = (reading.get(site.store, Viewer(site.reporter), one.id).value for one in (ready, other, lacking))
        return [one.status for one in seen]

    at = opened(enter(site.reporter, PAGE))
    typed(at, "save-many", "k1", {ready.id: {NOTE: "备注"}})
    assert statuses() == [DRAFT] * 3
    typed(at, "submit-many", "k2", {ready.id: {NOTE: "改"}})
    assert statuses() == [SUBMITTED, SUBMITTED, DRAFT]
    assert lines(at, "done") == [
        SAID.say("projects_done_submitted", n=2, new=0, unchanged=0),
        SAID.say("projects_done_lacking", n=1, numbers=lacking.number),
    ]
    # nothing was typed, and what is shown was changed elsewhere meanwhile
    life.save(site.store, site.colleague, lacking.id, lacking.version, replace(whole, name="丁"))
    typed(at, "submit-many", "k3", {})
    assert data(at, GRID)["problem"] == SAID.report_stale and statuses()[2] == DRAFT
    assert data(at, GRID)["ready"] == ["submit-many"]
    typed(at, "submit-many", "k4", {})
    assert statuses()[2] == SUBMITTED
    assert data(at, GRID)["ready"] == []
