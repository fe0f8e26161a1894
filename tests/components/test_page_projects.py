"""The page of the project ledger: entered by a unit, accepted by a reviewer, read by all; filters, sorting, pages."""

import base64
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs

import pytest
import streamlit as st
from openpyxl import load_workbook

from components.projects import exchange
from components.shell import signed_in
from exports.files import FILES
from exports.projects.snapshot import ALL
from exports.reporting import snapshot_reading
from exports.request import export_request
from plan import profile, published
from plan.links import BENCHMARK
from plan.reporting import AGREED, OF_PROJECTS, PAID, PROJECTS
from records import ledger, life, reading, running
from records.content import PROJECT
from records.errors import StoreLocked
from records.ledger_model import LedgerFilter
from records.model import Permission, Viewer
from records.places import Place
from records.project import NEGOTIATING, Investor, Need, Project, StageDate
from server import ledger_files
from tests.support import ledgers, many_projects, stores
from tests.support.app import act, data, keys, lines, with_map
from tests.support.records import texts
from tests.support.reporting import REVIEW, SAID, errors, press, rows, send
from tests.support.site_store import OTHER, UNIT, Site
from views.map import map_projects
from views.projects import project_sum_words
from views.projects.project_sums import MeasuredProjects

PAGE = "pages/projects.py"
FULL = {
    "name": "虚构的再生铜项目",
    "origin": "430000",
    "industry": "recycled",
    "county": "cangwu",
    "agreed": "120000",
    "stage-signed": "2024-05-06",
    "investors": json.dumps([{"name": "虚构公司", "share": "100", "classes": "top-500"}]),
    "receipts": json.dumps([{"period": "2024Q3", "yuan": "5000.5"}, {"period": "", "yuan": ""}]),
    "needs": json.dumps([{"kind": "land", "state": "open", "decider": "市政府", "note": "两百亩"}]),
}


COMPLETE = Project(name="五", stages=(StageDate(NEGOTIATING, date(2024, 5, 6)),))


def filled(site: Site, number: int = 120) -> None:
    many_projects.fill(site.store, list(many_projects.generated(published.plan(), number)), site.reviewer)


PROJECT_FILES = {"projects.xlsx", "projects.csv", "projects.geojson"}


def offered_files(at: Any) -> set[str]:
    """Return the files of the menu."""
    return {file["name"] for group in data(at, "shell")["files"]["groups"] for file in group["files"]}


def test_an_empty_ledger_says_who_can_enter(site: Site, enter: Any) -> None:
    at = enter(None, PAGE)
    assert lines(at, "nothing") == [SAID.projects_empty, SAID.projects_empty_why]
    assert "projects-steps" not in keys(at)
    assert "projects-steps" in keys(enter(site.reporter, PAGE))
    assert "projects-steps" not in keys(enter(site.reviewer, PAGE))


def test_a_time_without_projects_has_a_way_back(site: Site, enter: Any) -> None:
    filled(site, 5)
    at = enter(None, PAGE, as_of="2001-01-01", period="2022Q1", present="1")
    assert lines(at, "empty") == [SAID.projects_none_found, SAID.projects_none_found_why]
    at.button(key="relax-all").click().run()
    assert "matrix" in keys(with_map(at)) and "as_of" not in at.query_params


def test_a_project_is_entered_accepted_read_and_gone_on_with(site: Site, enter: Any) -> None:
    at = send(enter(site.reporter, PAGE), "projects-steps", "new-project")
    send(at, "projects-form", "submit", **FULL | {"stage-signed": "6.5.2024", "agreed": "viel"})
    assert errors(at, "projects-form") == {
        "stage-signed": SAID.report_fault_no_date,
        "agreed": SAID.report_fault_no_number,
    }
    send(at, "projects-form", "submit", **FULL | {"agreed": ""})
    # what is not complete is kept as a draft
    assert errors(at, "projects-form") == {"agreed": SAID.report_fault_missing}
    assert data(at, "projects-form")["problem"] == SAID.report_draft_only
    assert not data(at, "projects-withdrawal")["problem"]
    (draft,) = rows(at, "projects-mine")
    send(at, "projects-form", "submit", key="again", **FULL)
    assert lines(at, "done")[-1].startswith("已提交")
    assert SAID.report_status_submitted in texts(rows(at, "projects-mine")[draft])[-1]
    # nobody else knows of it yet
    assert lines(enter(None, PAGE), "nothing")[0] == SAID.projects_empty

    at = press(enter(site.reviewer, REVIEW), "review-waiting", "show", draft)
    said = {row["id"]: texts(row)[1] for row in data(at, "review-said")["rows"]}
    assert said["origin"] == "湖南省" and said["receipts"] == "2024年第三季度 5000.5 万元"
    assert said["needs"] == "用地（待解决、市政府、两百亩）"
    send(at, "review-steps", "accept")

    at = enter(None, PAGE)
    numbers = {one["label"]: one for one in data(at, "projects-headline")["numbers"]}
    assert [one["value"] for one in numbers.values()][2:] == ["1", "12", "0.5"]
    agreed = published.plan().targets["new-investment"]
    assert any("台账合计 12 亿元" in line for line in numbers[agreed.measure.zh]["more"])
    assert any(agreed.counts_rule.zh in line for line in numbers[agreed.measure.zh]["more"])
    assert list(rows(at, "projects-table")) == [draft]
    assert data(at, "map-view")["labels"]["hunan"] == "12"
    # a target is compared with all that counts for it, also where the page shows an earlier period
    early = data(enter(None, PAGE, period="2024Q2"), "projects-headline")["numbers"]
    assert early[-1]["value"] == "0"
    assert any("台账合计 0.5" in line for one in early for line in one.get("more", ())), early
    # a reader is told what it says, but not who wrote it, nor what it needs
    press(at, "projects-table", "show", draft)
    assert "projects-history" not in keys(at) and "projects-form" not in keys(at)
    assert "needs" not in {row["id"] for row in data(at, "projects-said")["rows"]}

    at = enter(site.reporter, PAGE)
    # whoever signed in is told what it needs; so is the bulletin
    assert [texts(row)[2] for row in data(at, "projects-needs")["rows"]] == ["用地（待解决）"]
    review = snapshot_reading.of_review(site.store, site.reviewer).review
    assert review and [(one.kind, one.decider) for one in review.needs] == [("land", "市政府")]
    press(at, "projects-table", "show", draft)
    assert [texts(row)[2] for row in data(at, "projects-history")["rows"]][-1] == SAID.review_step_accept
    send(at, "projects-form", "submit", note="又谈了一次")
    record = reading.get(site.store, Viewer(site.reporter), draft).value
    assert isinstance(record.content, Project) and record.status == "submitted"
    assert record.content.note == "又谈了一次" and record.accepted != record.content


def test_of_two_versions_the_second_is_told_and_keeps_what_was_typed(site: Site, enter: Any) -> None:
    begun = life.create(site.store, site.reporter, Place(PROJECT, UNIT), Project(name="一"))
    at = press(enter(site.reporter, PAGE), "projects-mine", "fill", begun.id)
    life.save(site.store, site.colleague, begun.id, begun.version, Project(name="二"))
    assert data(at, "projects-form")["owner"] == site.reporter.id
    # the list says of a row whose form holds what is not saved that it does: it knows the form by this name
    assert data(at, "projects-form")["id"].startswith(data(at, "projects-mine")["unsaved"]["forms"][begun.id])
    send(at, "projects-form", "save", name="三")
    both = [texts(row)[1:] for row in data(at, "projects-conflict-table")["rows"] if row["id"] == "name"]
    assert both == [["二", "三"]]
    assert {one["name"]: one["value"] for one in data(at, "projects-form")["fields"]}["name"] == "三"
    send(at, "projects-form", "save", key="mine")
    saved = reading.get(site.store, Viewer(site.reporter), begun.id).value
    assert saved.content == Project(name="三")
    # also where it was handed in meanwhile, and may not be changed any more
    life.submit(site.store, site.colleague, begun.id, saved.version, COMPLETE)
    send(at, "projects-form", "save", key="late", name="四")
    both = [texts(row)[1:] for row in data(at, "projects-conflict-table")["rows"] if row["id"] == "name"]
    assert both == [[COMPLETE.name, "四"]]
    # and where it is found in the browser on a later visit
    at = press(enter(site.reporter, PAGE), "projects-mine", "show", begun.id)
    form = data(at, "projects-unsaved")["id"]
    found = {"name": "earlier", "form": form.rpartition("|")[0] + "|1", "key": "k", "values": {"name": "五"}}
    act(at, "projects-unsaved", "act", found)
    both = [texts(row)[1:] for row in data(at, "projects-conflict-table")["rows"] if row["id"] == "name"]
    assert both == [[COMPLETE.name, "五"]]
    assert [button["name"] for button in data(at, "projects-form")["buttons"]] == ["discard-mine", "close"]


def test_the_table_is_sorted_turned_and_filtered(site: Site, enter: Any) -> None:
    filled(site)
    at = enter(None, PAGE)
    whole = ledger.ledger(site.store, Viewer(), LedgerFilter()).value
    number = sum(cell.projects for cell in whole.cells)
    assert data(at, "projects-headline")["numbers"][2]["value"] == str(number)
    assert data(at, "projects-table")["title"] == SAID.say("projects_table", n=number)
    assert len(rows(at, "projects-table")) == 40
    press(at, "projects-table", "page", "3")
    assert len(rows(at, "projects-table")) == number - 80
    press(at, "projects-table", "sort", "7")
    assert data(at, "projects-table")["pages"]["page"] == 1
    sums = [float(texts(row)[7]) for row in rows(at, "projects-table").values()]
    assert sums == sorted(sums, reverse=True)
    largest = [float(texts(row)[3]) for row in rows(at, "projects-largest").values()]
    assert [round(one / 10_000 - 0.005, 2) for one in sums[:10]] == pytest.approx(largest, abs=0.01)
    send(at, "projects-choice", "change", project_stage="signed\nstarted", measure="projects")
    assert sorted(at.query_params["project_stage"]) == ["signed", "started"]
    assert at.query_params["measure"] in ("projects", ["projects"])
    stages = {texts(row)[6].split()[0] for row in rows(at, "projects-table").values()}
    assert stages == {"签约", "开工"}
    assert data(at, "projects-chart-stage-figure")["image"]["above"][1:] == ["签约、开工"]
    bars = {row["id"]: texts(row)[1] for row in data(at, "projects-stage-table")["rows"]}
    assert set(bars) == {"signed", "started", "total"}
    # every period is offered whichever is chosen; a filter that projects have no field for is named
    periods = [one["id"] for one in data(at, "projects-choice")["fields"][1]["options"]]
    at = enter(None, PAGE, period=periods[-3])
    assert [one["id"] for one in data(at, "projects-choice")["fields"][1]["options"]] == periods
    assert SAID.filter_basis not in data(at, "shell")["words"]["found"]
    found = data(enter(None, PAGE, basis="named"), "shell")["words"]["found"]
    assert SAID.filter_basis in found and SAID.ledger_unit in found


def test_an_image_names_only_the_filters_that_apply(site: Site, enter: Any) -> None:
    filled(site)
    at = enter(None, PAGE, province="hunan", basis="named", role=BENCHMARK)
    above = data(at, "projects-chart-stage-figure")["image"]["above"]
    names = SAID.enumeration.join((SAID.filter_basis, SAID.filter_role))
    assert above == ["湖南", SAID.say("project_filters_ignored", names=names)]
    whole = enter(None, PAGE)
    assert data(whole, "projects-chart-stage-figure")["image"]["above"] == [SAID.ledger_whole]


def test_its_files_measure_what_its_map_does(site: Site, enter: Any) -> None:
    """The map beside the numbers shows money though the link does not say so; files know the link alone."""

    def query(at: Any) -> dict[str, list[str]]:
        return parse_qs(data(at, "shell")["query"])

    empty = enter(None, PAGE)
    assert "measure" not in query(empty)  # nothing is in the ledger: the page has no map
    assert not offered_files(empty) & PROJECT_FILES
    filled(site, 12)
    running.use(site.store)
    plan, cells = published.plan(), ledger.ledger(site.store, Viewer(), LedgerFilter()).value
    for linked, expected in (("", "agreed"), ("done", "agreed"), ("paid", "paid"), ("projects", "projects")):
        at = enter(None, PAGE, **({"measure": linked} if linked else {}))
        assert query(at)["measure"] == [expected], linked
        offered = data(at, "shell")["measure"]
        assert offered["chosen"]["measure"] == expected, linked
        assert [one["id"] for one in offered["measures"]] == [*OF_PROJECTS], linked
        assert offered_files(at) >= PROJECT_FILES, linked
        asked = export_request(plan, [(name, value) for name, values in query(at).items() for value in values])
        in_file = MeasuredProjects(asked.reporting, cells, (), asked.selection)
        assert data(at, "map-view")["fill_title"] == map_projects.fill_title(plan, in_file, SAID), linked
        column = 4 if expected == PAID else 3
        largest = [float(texts(row)[column].replace("<", "")) for row in rows(at, "projects-largest").values()]
        assert largest == sorted(largest, reverse=True), linked
        # what was agreed and paid in stand beside each other, each against its target, whatever is measured
        for counts, goal in ((AGREED, "740"), (PAID, "468")):
            shown = data(at, f"projects-chart-time-{counts}-figure")
            assert SAID.say(f"projects_{counts}_over_time") in shown["image"]["title"], linked
            assert f"{goal}亿元" in str(json.loads(shown["figure"])["data"][1]["name"]), linked
    assert "measure" not in query(enter(None, "pages/overview.py"))
    rules = [project_sum_words.what_counts(plan, one, SAID) for one in (AGREED, PAID, PROJECTS)]
    assert lines(enter(None, PAGE), "chart-note") == rules[:2]  # below either, once
    assert lines(enter(None, PAGE, measure="projects"), "chart-note") == rules
    unsigned = enter(None, PAGE, project_stage="negotiating")  # no chart over time says what is agreed
    assert lines(unsigned, "chart-note") == [rules[1], rules[0]]
    # a part of the ledger stands beside no target of the whole
    part = enter(None, PAGE, industry=next(one for cell in cells.cells if (one := cell.industry)))
    assert data(part, "projects-chart-time-agreed-figure")["image"]["title"].startswith(SAID.projects_agreed_so_far)
    assert SAID.projects_goal not in str(data(part, "projects-chart-time-agreed-figure") | {"image": ""})


def test_each_chart_filters_and_has_its_table(site: Site, enter: Any) -> None:
    filled(site)
    at = enter(None, PAGE)
    charts = sorted(key for key in keys(at) if key.startswith("projects-chart-") and key.endswith("-figure"))
    assert charts == [
        f"projects-chart-{one}-figure"
        for one in ("county", "grid", "park", "stage", "time-agreed", "time-paid", "times")
    ]
    narrowed = enter(None, PAGE, province="hunan")
    legends = [
        [trace["name"] for trace in json.loads(data(one, "projects-chart-grid-figure")["figure"])["data"][1:]]
        for one in (at, narrowed)
    ]
    assert legends[0] == legends[1] == ["0", "&lt;2", "2–&lt;5", "5–&lt;20", "≥20"]  # whatever is filtered
    for key in charts:
        shown = data(at, key)
        assert shown["alt"] and shown["image"]["file"].endswith(".png")
        counted = PROJECTS if "-times-" in key else PAID if "-paid-" in key else AGREED
        assert project_sum_words.what_counts(published.plan(), counted, SAID) in shown["image"]["below"]
        name = key.removeprefix("projects-chart-").removesuffix("-figure")
        assert data(at, f"projects-{'both' if name == 'grid' else name}-table")["rows"], key
    first = data(at, "projects-chart-time-agreed-figure")["ids"][0]
    act(at, "projects-chart-time-agreed-figure", "pick", first)
    assert at.query_params["period"] in (first, [first])
    act(at, "projects-chart-time-agreed-figure", "pick", first)
    assert "period" not in at.query_params
    act(at, "projects-chart-stage-figure", "pick", "signed")
    assert at.query_params["project_stage"] in ("signed", ["signed"])
    act(at, "projects-chart-county-figure", "pick", "cangwu")
    assert at.query_params["place"] in ("cangwu", ["cangwu"])
    act(at, "projects-chart-county-figure", "pick", "atlantis")
    assert at.query_params["place"] in ("cangwu", ["cangwu"])


def test_what_is_not_public_is_in_no_sum_but_of_its_unit_and_reviewers(site: Site, enter: Any) -> None:
    filled(site)
    shown = {}
    for name, person in (("reader", None), ("reporter", site.reporter), ("reviewer", site.reviewer)):
        at = enter(person, PAGE)
        number = data(at, "projects-headline")["numbers"][2]
        shown[name] = int(number["value"])
        hidden = shown[name] - shown["reader"]
        own = SAID.say("ledger_own_confidential", n=hidden)
        assert number["note"] == (f"{SAID.projects_in_view}，{own}" if hidden else SAID.projects_in_view), name
        against = [line for one in data(at, "projects-headline")["numbers"][:2] for line in one["more"]]
        assert any(SAID.ledger_own_counted in line for line in against) == bool(hidden), name
        for page in ("pages/overview.py", "pages/partners.py", "pages/industries.py"):
            line = data(enter(person, page, measure="agreed"), "shell")["words"]["found"]
            assert (own in line) == bool(hidden), (name, page)
            assert str(shown[name]) in line, (name, page)
        notes = lines(enter(person, "pages/analysis.py", count="projects", by="province"), "chart-note")
        assert (own in notes) == bool(hidden), name
        overview = enter(person, "pages/overview.py", measure="agreed", present="1")
        assert "不公开" not in data(overview, "shell")["words"]["found"], name
        presented = enter(person, PAGE, present="1")
        assert int(data(presented, "projects-headline")["numbers"][2]["value"]) == shown["reader"], name
    assert shown["reader"] <= shown["reporter"] < shown["reviewer"] == 120


def test_presented_stands_what_fits_the_screen(site: Site, enter: Any) -> None:
    filled(site, 5)
    shown, presented = keys(enter(None, PAGE)), enter(None, PAGE, present="1")
    assert {"projects-headline", "projects-table", "projects-stage-table"} <= shown
    assert {"projects-headline", "matrix"} <= keys(presented)
    assert not {"projects-table", "projects-stage-table", "projects-time-agreed-table"} & keys(presented)
    assert SAID.projects_presented in lines(presented, "chart-note")


def uploaded(at: Any, body: bytes, key: str = "file") -> Any:
    values = {"body": base64.b64encode(body).decode(), "file": "x.xlsx"}
    return with_map(act(at, "projects-file", "act", {"name": "upload", "key": key, "values": values}))


def test_a_list_comes_back_is_looked_through_and_written(site: Site, enter: Any) -> None:
    at = act(enter(None, PAGE), "projects-file", "act", {"name": "download", "key": "blank"})
    blank = data(at, "projects-file")
    assert blank["accepts"] == "" and base64.b64decode(blank["file"]["body"])[:2] == b"PK"

    heads = "项目名称,投资来源地,签约日期,合同投资额（亿元）,2024年第三季度到位资金（万元）"
    wrong = f"{heads}\n甲项目,湖南省,2024-05-06,3,100\n乙项目,火星,昨天,2,\n".encode()
    at = uploaded(enter(site.reporter, PAGE), wrong)
    assert SAID.say("projects_file_wrong", n=1) in data(at, "projects-file-steps")["lines"]
    assert data(at, "projects-file-steps")["title"] == SAID.say("projects_file_title", file="x.xlsx")
    assert {texts(row)[0] for row in data(at, "projects-file-findings")["rows"]} == {"3"}
    assert [one["name"] for one in data(at, "projects-file-steps")["buttons"]] == ["write-right", "discard"]
    send(at, "projects-file-steps", "write-right")
    # what is left to mend stays: the row that could not be read
    submitted = SAID.say("projects_done_submitted", n=1, new=1, unchanged=0)
    assert lines(at, "done") == [submitted, SAID.say("projects_done_refused", n=1)]
    assert {texts(row)[0] for row in data(at, "projects-file-left")["rows"]} == {"3"}
    assert "“火星”" in " ".join(texts(row)[2] for row in data(at, "projects-file-left")["rows"])
    send(at, "projects-file-close", "close")
    assert lines(at, "done") == []
    assert "projects-file-left" not in keys(at)
    (record,) = rows(at, "projects-mine")
    said = reading.get(site.store, Viewer(site.reporter), record).value
    assert said.status == "submitted" and isinstance(said.content, Project)
    assert (said.content.name, said.content.agreed, said.content.receipts[0].yuan) == ("甲项目", 3 * 10**8, 10**6)
    life.accept(site.store, site.reviewer, record, said.version)

    # what may be there already is pointed out; its own list comes back with nothing changed
    at = uploaded(at, f"{heads}\n甲项目,湖南省,2024-05-06,3,100\n".encode(), "again")
    (alike,) = data(at, "projects-file-alike")["rows"]
    assert texts(alike)[2] == f"{said.number} 甲项目"
    send(at, "projects-file-steps", "discard")
    assert "projects-file-steps" not in keys(at)
    act(at, "projects-file", "act", {"name": "download", "key": "mine"})
    uploaded(at, base64.b64decode(data(at, "projects-file")["file"]["body"]), "mine-back")
    send(at, "projects-file-steps", "write-all")
    assert lines(at, "done") == [SAID.say("projects_done_submitted", n=0, new=0, unchanged=1)]

    uploaded(at, b"\xff\xfe nothing", "broken")
    assert data(at, "projects-file")["problem"].startswith("“x.xlsx”：")
    act(at, "projects-file", "act", {"name": "upload", "key": "no", "values": {"body": "!!", "file": "y.xlsx"}})
    reason = SAID.project_file_no_workbook
    assert data(at, "projects-file")["problem"] == SAID.say("file_unread", file="y.xlsx", reason=reason)


def test_a_workbook_that_cannot_be_made_says_why(site: Site, enter: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    at = enter(site.reporter, PAGE)
    with monkeypatch.context() as ended:
        ended.setattr(signed_in, "token", lambda: "")
        act(at, "projects-file", "act", {"name": "download", "key": "ended"})
        file = data(with_map(at), "projects-file")
    assert (file["problem"], file["file"]["body"]) == (SAID.reporting_session_ended, "")

    def lost(*_: Any) -> Any:
        raise StoreLocked

    with monkeypatch.context() as locked:  # for the moment in which the button is pressed
        locked.setattr(reading, "mine", lost)
        act(at, "projects-file", "act", {"name": "download", "key": "locked"})
    assert lines(at, "notice") == []
    assert data(with_map(at.run()), "projects-file")["problem"] == SAID.reporting_lost


def test_the_list_for_everyone_comes_back_with_the_projects_of_other_units(site: Site, enter: Any) -> None:
    other = stores.person(site.store, "other", Permission("reporter", OTHER))
    needing = replace(COMPLETE, needs=(Need("land", "open", "市政府"),))
    for name, by, unit in (("甲", other, OTHER), ("乙", other, OTHER), ("丙", site.reporter, UNIT)):
        begun = life.create(site.store, by, Place(PROJECT, unit), replace(needing, name=name), submit=True)
        stands = life.accept(site.store, site.reviewer, begun.id, begun.version)
        life.publish(site.store, site.reviewer, begun.id, stands.version)
    running.use(site.store)
    plan = published.plan()
    asked = ledger_files.with_ledger(plan, export_request(plan, []), ALL, needed=True)
    body = FILES["projects.xlsx"].write(plan, asked).body
    at = uploaded(enter(site.reporter, PAGE), body)
    assert SAID.say("projects_file_others", n=2) in data(at, "projects-file-steps")["lines"]
    send(at, "projects-file-steps", "write-all")
    assert lines(at, "done") == [SAID.say("projects_done_submitted", n=0, new=0, unchanged=1)]

    workbook, changed = load_workbook(io.BytesIO(body)), io.BytesIO()
    for cell in ("B4", "B5"):  # of another unit, and the own one
        workbook.worksheets[0][cell] = "丁"
    workbook.save(changed)
    uploaded(at, changed.getvalue(), "changed")
    (finding,) = data(at, "projects-file-findings")["rows"]
    assert texts(finding)[0] == "4" and SAID.project_fault_other_unit in texts(finding)[2]
    send(at, "projects-file-steps", "write-right")
    submitted = SAID.say("projects_done_submitted", n=1, new=0, unchanged=0)
    assert lines(at, "done") == [submitted, SAID.say("projects_done_refused", n=1)]
    (own,) = reading.mine(site.store, site.reporter).value
    assert own.content == replace(needing, name="丁")
    # while the own project is revised, what was accepted is still what the row is compared with
    uploaded(at, body, "while-revised")
    assert SAID.say("projects_file_left", n=1) in data(at, "projects-file-steps")["lines"]
    uploaded(at, changed.getvalue(), "changed-while-revised")
    found = {texts(one)[0]: texts(one)[2] for one in data(at, "projects-file-findings")["rows"]}
    draft = SAID.say("project_draft", number=own.number, status=SAID.report_status_submitted)
    assert found["5"] == SAID.say("project_fault_revised", value=draft, why="")


def test_a_row_of_a_file_that_makes_its_project_look_like_another_is_pointed_out(site: Site, enter: Any) -> None:
    there = standing(site, replace(COMPLETE, name="虚构的茶厂"))
    for name in ("虚构的港口", "虚构的钢厂", "虚构的船厂"):
        standing(site, replace(COMPLETE, name=name, investors=(Investor(name),)))
    at = act(enter(site.reporter, PAGE), "projects-file", "act", {"name": "download", "key": "mine"})
    mine = base64.b64decode(data(at, "projects-file")["file"]["body"])
    workbook, changed = load_workbook(io.BytesIO(mine)), io.BytesIO()
    sheet = workbook.worksheets[0]
    (name,) = [cell.column for cell in sheet[2] if SAID.project_field_name in str(cell.value)]
    row_of = {sheet.cell(row, name).value: row for row in range(3, 7)}
    sheet.cell(row_of["虚构的港口"], name, "虚构的茶厂")  # as the ledger has one
    sheet.cell(row_of["虚构的钢厂"], name, "虚构的矿山")
    sheet.cell(row_of["虚构的船厂"], name, "虚构的矿山")  # as another row that is changed
    workbook.save(changed)
    uploaded(at, changed.getvalue())
    number = reading.get(site.store, Viewer(site.reporter), there).value.number
    (alike,) = data(at, "projects-file-alike")["rows"]
    assert texts(alike)[:3] == [str(row_of["虚构的港口"]), "虚构的茶厂", f"{number} 虚构的茶厂"]
    (finding,) = data(at, "projects-file-findings")["rows"]
    assert texts(finding)[0] == str(max(row_of["虚构的钢厂"], row_of["虚构的船厂"]))
    assert data(at, "projects-file-steps")["buttons"][0]["name"] == "write-all"


def test_a_list_is_read_and_written_also_where_the_run_is_ended_meanwhile(
    site: Site, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the map does that has been drawn: what the browser asks next ends a run where the page says how far it is."""
    ended: list[str] = []

    def ending(name: str, goes_on: Any) -> Any:
        def once(*args: Any, **named: Any) -> Any:
            if name not in ended:
                ended.append(name)
                st.rerun()
            return goes_on(*args, **named)

        return once

    monkeypatch.setattr(exchange.reading, "read", ending("read", exchange.reading.read))
    write = exchange.ledger_writes.import_projects
    monkeypatch.setattr(exchange.ledger_writes, "import_projects", ending("write", write))
    listed = "项目名称,投资来源地,签约日期,合同投资额（亿元）\n甲项目,湖南省,2024-05-06,3\n"
    at = uploaded(enter(site.reporter, PAGE), listed.encode())
    assert "projects-file-steps" in keys(at)
    send(at, "projects-file-steps", "write-all")
    assert ended == ["read", "write"]
    written = [SAID.say("projects_done_submitted", n=1, new=1, unchanged=0)]
    assert len(rows(at, "projects-mine")) == 1 and "projects-file-steps" not in keys(at)
    assert lines(at, "done") == written
    # also by the next run, and where the run was ended once all was written; in this visit of the page alone
    assert lines(at.run(), "done") == written
    attempt = exchange.parts.attempt

    def ending_after(step: Any) -> Any:
        done = attempt(step)
        if "after" not in ended:
            ended.append("after")
            st.rerun()
        return done

    monkeypatch.setattr(exchange.parts, "attempt", ending_after)
    send(uploaded(at, listed.replace("甲", "乙").encode(), "next"), "projects-file-steps", "write-all")
    assert len(rows(at, "projects-mine")) == 2 and ended[-1] == "after" and lines(at, "done") == written
    # what is downloaded arrives too
    monkeypatch.setattr(exchange, "_file", ending("file", exchange._file))
    act(at, "projects-file", "act", {"name": "download", "key": "mine"})
    assert ended[-1] == "file" and data(at, "projects-file")["file"]["key"] == "mine"
    assert lines(at.switch_page(REVIEW).run().switch_page(PAGE).run(), "done") == []


def test_what_was_asked_for_in_an_earlier_visit_of_the_page_is_not_done(
    site: Site, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However soon: the run that was to write was ended by turning to another page."""
    at = uploaded(enter(site.reporter, PAGE), "项目名称,在谈日期\n甲项目,2024-05-06\n".encode())
    with monkeypatch.context() as turned:
        turned.setattr(exchange, "_write", lambda *_: st.switch_page(REVIEW))
        send(at, "projects-file-steps", "write-all")
    at.switch_page(PAGE).run()
    assert "projects-file-steps" in keys(at) and not rows(at, "projects-mine")
    send(at, "projects-file-steps", "write-all", key="again")
    assert len(rows(at, "projects-mine")) == 1


def standing(site: Site, said: Project) -> str:
    begun = life.create(site.store, site.reporter, Place(PROJECT, UNIT), said)
    handed_in = life.submit(site.store, site.reporter, begun.id, begun.version)
    return life.accept(site.store, site.reviewer, handed_in.id, handed_in.version).id


def test_a_reviewer_merges_what_was_entered_twice_and_splits_it_again(site: Site, enter: Any) -> None:
    said = Project(name="再生铜项目", stages=(StageDate(NEGOTIATING, date(2024, 5, 6)),))
    first, second = (standing(site, said) for _ in range(2))
    at = press(enter(site.reviewer, PAGE), "projects-table", "show", second)
    assert list(rows(at, "projects-alike")) == [first]
    press(at, "projects-alike", "merge", first)
    assert list(rows(at, "projects-table")) == [first]
    # its unit sees into which it was merged, and can read on
    number = reading.get(site.store, Viewer(site.reporter), first).value.number
    mine = enter(site.reporter, PAGE)
    assert texts(rows(mine, "projects-merged")[second])[-1] == number
    assert "projects-history" in keys(press(mine, "projects-merged", "show", second))
    at = enter(site.reviewer, REVIEW)
    press(at, "projects-merged", "split", second)
    assert "projects-merged" not in keys(at)
    # on the page of projects, too, as long as it is open
    at = press(enter(site.reviewer, PAGE), "projects-table", "show", second)
    act(at, "projects-alike", "act", {"name": "merge", "ids": [first], "key": "merge-again"})
    assert "projects-alike" not in keys(at) and texts(rows(at, "projects-merged-opened")[second])[-1] == number
    act(at, "projects-merged-opened", "act", {"name": "split", "ids": [second], "key": "split-again"})
    assert set(rows(at, "projects-table")) == {first, second} and "projects-merged-opened" not in keys(at)
    send(at, "projects-review-steps", "reopen", key="why")
    assert errors(at, "projects-review-steps") == {"reason": SAID.report_fault_missing}
    send(at, "projects-review-steps", "publish")
    assert reading.get(site.store, Viewer(site.reviewer), second).value.published
    send(at, "projects-review-steps", "unpublish", key="back")
    assert not reading.get(site.store, Viewer(site.reviewer), second).value.published
    # a reporter sees what is alike only in the preview of a file, and cannot merge
    assert "projects-alike" not in keys(press(enter(site.reporter, PAGE), "projects-table", "show", second))


def test_merging_and_splitting_asked_for_twice_are_done_once(site: Site, enter: Any) -> None:
    """A request is repeated where its answer was lost: two pages that show the same send the same."""
    said = Project(name="再生铜项目", stages=(StageDate(NEGOTIATING, date(2024, 5, 6)),))
    first, second = (standing(site, said) for _ in range(2))
    pages = [press(enter(site.reviewer, PAGE), "projects-table", "show", second) for _ in range(2)]
    number = reading.get(site.store, Viewer(site.reviewer), second).value.number
    for table, name, id_ in (("projects-alike", "merge", first), ("projects-merged-opened", "split", second)):
        for at in pages:
            act(at, table, "act", {"name": name, "ids": [id_], "key": f"lost-{name}"})
            assert lines(at, "done") == [SAID.say(f"review_done_{name}", number=number)]
    entries = reading.history(site.store, Viewer(site.reviewer), second).value
    assert [entry.action for entry in entries][-2:] == ["merge", "split"]


def test_a_correction_that_is_accepted_on_the_page_says_that_it_has_to_be_published_again(
    site: Site, enter: Any
) -> None:
    said = Project(name="再生铜项目", stages=(StageDate(NEGOTIATING, date(2024, 5, 6)),))
    record = reading.get(site.store, Viewer(site.reviewer), standing(site, said)).value
    record = life.publish(site.store, site.reviewer, record.id, record.version)
    corrected = replace(said, name="再生铜二期项目")
    life.revise(site.store, site.reporter, record.id, record.version, corrected, submit=True)
    at = press(enter(site.reviewer, PAGE), "projects-table", "show", record.id)
    send(at, "projects-review-steps", "accept")
    assert lines(at, "done") == [SAID.say("review_done_accept", number=record.number), SAID.review_mark_again]


def test_a_comment_of_an_earlier_round_does_not_stand_above_a_project_gone_on_with(site: Site, enter: Any) -> None:
    record = life.create(site.store, site.reporter, Place(PROJECT, UNIT), COMPLETE, submit=True)
    record = life.return_(site.store, site.reviewer, record.id, record.version, "请附文件")

    def said() -> str:
        return str(
            data(press(enter(site.reporter, PAGE), "projects-mine", "show", record.id), "projects-form")["lines"]
        )

    assert SAID.say("report_returned", reason="请附文件") in said()
    record = life.submit(site.store, site.reporter, record.id, record.version)
    record = life.accept(site.store, site.reviewer, record.id, record.version)
    life.revise(site.store, site.reporter, record.id, record.version, replace(COMPLETE, name="六"))
    assert "请附文件" not in said()


def test_a_draft_that_was_changed_elsewhere_is_not_withdrawn_unseen(site: Site, enter: Any) -> None:
    draft = life.create(site.store, site.reporter, Place(PROJECT, UNIT), Project(name="再生铜项目"))
    at = press(enter(site.reporter, PAGE), "projects-mine", "show", draft.id)
    life.save(site.store, site.reporter, draft.id, draft.version, Project(name="再生铜二期项目"))
    send(at, "projects-withdrawal", "withdraw", reason="重复")
    assert data(at, "projects-withdrawal")["problem"] == SAID.report_stale
    send(at, "projects-withdrawal", "withdraw", key="again", reason="重复")
    assert lines(at, "done") == [SAID.say("report_withdrawn", number=draft.number)]


def test_on_a_public_site_only_what_is_published_can_be_opened(
    site: Site, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledgers.accepted(site, *(Project(name=name, agreed=ledgers.YI) for name in ("甲项目", "乙项目")))
    shown, hidden = ledger.projects(site.store, Viewer(), LedgerFilter(), order="name").value
    life.publish(site.store, site.reviewer, shown.id, shown.version)
    public = replace(profile.current(), name=profile.PUBLIC)
    monkeypatch.setattr(profile, "current", lambda: public)
    at = enter(None, PAGE)
    assert list(rows(at, "projects-table")) == [shown.id]
    # a browser can send any id or number
    for sent in (hidden.id, hidden.number):
        press(at, "projects-table", "show", sent)
        assert "projects-said" not in keys(at)
    press(at, "projects-table", "show", shown.id)
    assert "projects-said" in keys(at)
    # whoever is signed in is told how much of what he sees everyone else does not
    number = data(enter(site.reporter, PAGE), "projects-headline")["numbers"][2]
    assert (number["value"], number["note"]) == (
        "2",
        f"{SAID.projects_in_view}，{SAID.say('ledger_own_unpublished', n=1)}",
    )
