"""Files of the project ledger over HTTP: what everyone may see, whoever asks; their sums agree."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

import pyogrio
import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette

from exports import target_line
from exports.brief import due
from exports.brief.blocks import WordTable
from exports.deck import contents
from exports.files import FILES
from exports.gis import projects as gis_projects
from exports.projects import facts, points
from exports.request import export_request
from exports.workbook import sheets_registers
from plan.links import matching
from plan.other_names import Succession
from plan.profile import EXAMPLE, NAME, NUMBER
from plan.queries.origins import origins, province_of
from plan.selection import Selection
from plan.text import Text
from records import ledger, life, running
from records.content import PROJECT
from records.errors import StoreLocked
from records.ledger_model import LedgerFilter, totals
from records.model import Permission, Viewer
from records.places import Place
from records.project import ABROAD, UNKNOWN, Project, StageDate
from records.store import Store
from server import ledger_files
from tests.support import many_projects, site_store, stores, successions
from tests.support.selections import PLAN
from tests.support.site_store import PASSWORD, UNIT, Site
from tests.support.target_results import result
from tests.support.visitor import Visitor
from uploads.projects import reading
from views import money
from views.records.reporting_words import period_name
from views.words import words

OWN = ("projects.csv", "projects.csv-metadata.json", "projects.geojson")
PROJECTS = 40
Ledger = tuple[Site, list[many_projects.Kept]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A site with a ledger of invented projects."""
    with site_store.served(tmp_path_factory.mktemp("site")) as opened:
        kept = list(many_projects.generated(PLAN, PROJECTS))
        many_projects.fill(opened.store, kept, opened.reviewer)
        yield opened, kept


def test_every_file_holds_what_everyone_may_see_and_no_more(site: Ledger, app: Starlette) -> None:
    opened, kept = site
    seen = [one for one in kept if not one.said.confidential]
    hidden = [one.said.name for one in kept if one.said.confidential]
    one = Visitor(app)
    table = list(csv.DictReader(io.StringIO(one.get("/exports/projects.csv").text.lstrip("\ufeff"))))
    assert [row["name"] for row in table] == [other.said.name for other in seen] and hidden
    (total,) = totals(ledger.ledger(opened.store, Viewer(), LedgerFilter()).value.cells)
    assert sum(int(row["counted"] or 0) for row in table) == total.agreed
    assert sum(int(row["paid"]) for row in table) == total.paid
    places = json.loads(one.get("/exports/projects.geojson").text)
    assert [feature["properties"]["name"] for feature in places["features"]] == [row["name"] for row in table]
    for feature in places["features"]:
        origin = feature["properties"]["origin"]
        at = origins(PLAN).get(origin) or origins(PLAN).get(province_of(origin))
        assert feature["geometry"] == ({"type": "Point", "coordinates": [*at.at]} if at else None)
        assert at or origin in (ABROAD, UNKNOWN)
    for name in OWN:
        text = one.get(f"/exports/{name}").text
        assert one.get(f"/exports/{name}").text == text
        assert not [secret for secret in hidden if secret in text], name
        signed_in = Visitor(app)
        signed_in.sign_in("shen-he", PASSWORD)
        assert signed_in.get(f"/exports/{name}").text == text, name


def test_filters_period_and_day_narrow_the_file(site: Ledger, app: Starlette) -> None:
    one = Visitor(app)
    every = one.get("/exports/projects.csv").text.count("\n")
    hunan = list(csv.DictReader(io.StringIO(one.get("/exports/projects.csv?province=hunan").text.lstrip("\ufeff"))))
    assert {row["province"] for row in hunan} == {"hunan"}
    assert one.get("/exports/projects.csv?period=2022Q1").text.count("\n") < every
    for kind in ("new", "increase"):  # and what the rows say is summed as the ledger sums it
        text = one.get(f"/exports/projects.csv?period=2024Q2&project_kind={kind}").text
        table = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
        until, stages = date(2024, 6, 30), PLAN.vocab["project_stage"]
        (total,) = totals(ledger.ledger(site[0].store, Viewer(), LedgerFilter(kinds=(kind,), until=until)).value.cells)
        assert (len(table), sum(int(row["counted"] or 0) for row in table)) == (total.projects, total.agreed)
        assert sum(int(row["paid"]) for row in table) == total.paid
        assert all(row[stage] <= until.isoformat() for row in table for stage in stages)
    asked = "measure=paid&period=2024Q2&project_stage=signed&q=7&notes=1"
    noted_rows = csv.DictReader(io.StringIO(one.get(f"/exports/projects.csv?{asked}").text.lstrip("\ufeff")))
    for row in noted_rows:  # each measure has its column
        assert row["view"] == "“7”"
        assert words("zh").say("project_limits", limits="签约，截至2024年第二季度末") in row["notes"]
    assert one.get("/exports/projects.csv?as_of=2999-01-01").status == 400
    assert one.get("/exports/projects.csv?as_of=2020-01-01").text.count("\n") == 1
    noted = json.loads(one.get("/exports/projects.csv-metadata.json?basis=named&lang=en").text)["notes"]
    assert any(words("en").filter_basis in note for note in noted)


def test_their_link_reopens_the_page_of_projects(site: Ledger, app: Starlette) -> None:
    asked = "province=hunan&period=2024Q2"
    noted = json.loads(Visitor(app).get(f"/exports/projects.csv-metadata.json?{asked}&measure=paid").text)["notes"]
    opened = json.loads(Visitor(app).get(f"/exports/projects.geojson?{asked}").text)["link"]
    for link in (noted[-1].removeprefix(words("zh").say("colophon_link", link="")), opened):
        assert urlsplit(link).path == "/projects" and {*asked.split("&")} <= {*urlsplit(link).query.split("&")}
    row = next(csv.DictReader(io.StringIO(Visitor(app).get(f"/exports/projects.csv?{asked}&notes=1").text[1:])))
    assert row["link"] == opened


def test_in_public_only_what_is_published_is_given(
    site: Ledger, app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = [one.said.name for one in site[1] if one.published]
    monkeypatch.setenv(NAME, "public")
    monkeypatch.setenv(NUMBER, EXAMPLE)
    table = list(csv.DictReader(io.StringIO(Visitor(app).get("/exports/projects.csv").text.lstrip("\ufeff"))))
    assert [row["name"] for row in table] == published


def test_heavy_files_carry_the_same_projects(site: Ledger, tmp_path: Path) -> None:
    requested = ledger_files.with_ledger(PLAN, export_request(PLAN, []), 100, needed=False)
    assert requested.ledger
    names = [said.name for _, said in requested.ledger.said]
    workbook = FILES["workbook.xlsx"].write(PLAN, requested).body
    sheet = load_workbook(io.BytesIO(workbook), read_only=True)[words("zh").workbook_sheet_projects]
    rows = list(islice(sheet.iter_rows(values_only=True), 1, None))
    assert [row[1] for row in rows[1:]] == names
    found = reading.read(PLAN, FILES["projects.xlsx"].write(PLAN, requested).body, words("zh"))
    assert [row.project for row in found.rows] == [said for _, said in requested.ledger.said]
    (tmp_path / "a.gpkg").write_bytes(FILES["layers.gpkg"].write(PLAN, requested).body)
    with sqlite3.connect(tmp_path / "a.gpkg") as book:
        listed = book.execute("SELECT name, origin, agreed, geom IS NULL FROM projects").fetchall()
        styled = book.execute("SELECT styleQML FROM layer_styles WHERE f_table_name = 'projects'").fetchall()
    book.close()
    assert len(styled) == 1 and "SimpleMarker" in styled[0][0]
    drawn = [str(name) for name, shape in pyogrio.list_layers(tmp_path / "a.gpkg") if shape]
    assert drawn.index("projects") < drawn.index("cities")
    assert [row[0] for row in listed] == names
    assert all((points.point(PLAN, origin) is None) == bool(empty) for _, origin, _, empty in listed)


def test_below_the_figure_of_a_target_stands_what_the_ledger_adds_up_to(site: Ledger) -> None:
    opened, _ = site
    said, goal = words("zh"), PLAN.targets["new-investment"]
    (total,) = totals(ledger.ledger(opened.store, Viewer(), LedgerFilter()).value.cells)
    requested = ledger_files.with_sums(PLAN, export_request(PLAN, [("province", "hunan")]))
    reported = replace(requested.reported, targets=(result(),))
    accepted, summed = target_line.line(PLAN, goal, said, reported).split(said.export_separator)
    assert accepted.startswith("612.5 亿元")
    between = total.counted_agreed - 61_250_000_000
    assert money.sum_of(total.counted_agreed, said) in summed and money.sum_of(abs(between), said) in summed
    matches = matching(PLAN, Selection())
    tables = [block.rows for block in due.due(PLAN, matches, said, reported) if isinstance(block, WordTable)]
    tables += [contents.targets(PLAN, [goal], "", said, reported).rows]
    tables += [sheets_registers.targets(PLAN, matches, said, reported).rows]  # type: ignore[list-item]
    line = target_line.line(PLAN, goal, said, reported)
    assert [sum(line in row for row in rows) for rows in tables][-3:] == [1, 1, 1]
    earlier = ledger_files.with_sums(PLAN, export_request(PLAN, [("period", "2024Q1")]))
    assert earlier.reported.sums_known == date(2024, 3, 31) and earlier.reported.sums != requested.reported.sums


def test_every_file_says_what_cuts_its_projects(site: Ledger) -> None:
    params = [("period", "2024Q2"), ("project_kind", "new"), ("project_stage", "signed"), ("basis", "named")]
    requested = ledger_files.with_ledger(PLAN, export_request(PLAN, params), 100, needed=True)
    said = words("zh")
    until = said.say("ledger_until", period=period_name(said, "2024Q2"))
    limits = said.clause_comma.join(
        (PLAN.word("project_stage", "signed").zh, PLAN.word("project_kind", "new").zh, until)
    )
    written = {name: FILES[name].write(PLAN, requested).body for name in (*OWN[1:], "projects.xlsx", "workbook.xlsx")}
    notes = {name: json.loads(written[name])["notes"] for name in OWN[1:]}
    for name, sheet in (("projects.xlsx", said.project_file_sheet), ("workbook.xlsx", said.workbook_sheet_projects)):
        notes[name] = [load_workbook(io.BytesIO(written[name]), read_only=True)[sheet]["A1"].value]
    notes["layers.gpkg"] = [gis_projects.projects(PLAN, requested).about]
    assert said.project_whole in notes["projects.xlsx"][0]
    assert requested.ledger
    notes["deck.pptx"] = notes["brief.docx"] = [*facts.lines(PLAN, requested, requested.ledger)]
    for name, lines in notes.items():
        text = "\n".join(lines)
        assert limits in text and said.filter_basis in text, name


def test_a_unit_that_the_site_has_named_has_its_name_in_the_files(tmp_path: Path) -> None:
    with site_store.served(tmp_path) as opened:
        named = Succession(UNIT, "new", Text("新设的局", "New Bureau"), date(2026, 1, 1), "文号")
        successions.publish(opened.store, named)
        heir = stores.person(opened.store, "heir", Permission("reporter", "new"))
        said = Project(name="虚构的项目", stages=(StageDate("negotiating", date(2026, 1, 1)),))
        begun = life.create(opened.store, heir, Place(PROJECT, "new"), said, submit=True)
        life.accept(opened.store, opened.reviewer, begun.id, begun.version)
        requested = ledger_files.with_ledger(PLAN, export_request(PLAN, []), 100, needed=True)
        assert requested.ledger
        for name in ("projects.csv", "projects.geojson"):
            assert "新设的局" in FILES[name].write(PLAN, requested).body.decode(), name
        body = FILES["projects.xlsx"].write(PLAN, requested).body
        page = load_workbook(io.BytesIO(body), read_only=True)[words("zh").project_file_sheet]
        assert "新设的局" in [cell for row in page.iter_rows(values_only=True) for cell in row]
        (row,) = reading.read(PLAN, body, words("zh"), later=requested.ledger.later).rows
        assert row.unit == "new"


def test_without_projects_the_files_of_the_plan_are_as_before(
    site: Ledger, app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    requested = export_request(PLAN, [("q", "nothing of this name")])
    assert ledger_files.with_ledger(PLAN, requested, 10, needed=False) == requested

    def lost() -> Store:
        raise StoreLocked

    monkeypatch.setattr(running, "store", lost)
    assert ledger_files.with_ledger(PLAN, requested, 10, needed=False) == requested
    for name in OWN:
        assert Visitor(app).get(f"/exports/{name}").status == 503, name
