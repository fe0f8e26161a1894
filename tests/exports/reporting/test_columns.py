"""States of items in the tables of the plan: last columns, the same in schema and table, no more than may be known."""

import csv
import io
import json

import openpyxl

from exports import items, workbook
from exports.request import ExportRequest, export_request
from plan import published
from plan.text import LANGS
from records.model import Viewer
from tests.support import reported
from tests.support.site_store import Site
from views.words import words

PUBLIC = Viewer(public=True)


def asked(*params: tuple[str, str]) -> ExportRequest:
    return export_request(published.plan(), params, items.OPTIONS)


def table(request: ExportRequest) -> list[dict[str, str]]:
    file = items.as_csv(published.plan(), request)
    return list(csv.DictReader(io.StringIO(file.body.decode("utf-8-sig"), newline="")))


def test_the_columns_come_last_and_the_schema_is_true(site: Site) -> None:
    plain = [one.name for one in items.COLUMNS]
    for lang in LANGS:
        for viewer in (Viewer(), PUBLIC):
            request = reported.of_view(site, asked(("lang", lang)), viewer)
            rows = table(request)
            assert list(rows[0])[: len(plain)] == plain
            described = json.loads(items.as_metadata(published.plan(), request).body)
            columns = {one["name"]: one for one in described["tableSchema"]["columns"]}
            assert list(columns) == list(rows[0])
            assert columns["as_of"]["datatype"] == "date"
            assert columns["records_revision"]["datatype"] == "integer"
            assert all(one["dc:title"]["zh"] and one["dc:title"]["en"] for one in columns.values())
            assert request.snapshot.as_of(words(lang)) in described["notes"]
            assert ("units_total" in columns) is (viewer is not PUBLIC)


def test_a_row_says_the_state_of_its_item_and_how_many_units_reported(site: Site) -> None:
    rows = {row["item_id"]: row for row in table(reported.of_view(site, asked()))}
    held, silent = site.items()[1], site.items()[5]
    names = ("state", "state_name", "units_reported", "period", "period_name", "as_of")
    assert [rows[held][one] for one in names] == ["held-up", "受阻", "1", "2026Q2", "2026年第二季度", "2026-07-06"]
    assert [rows[silent][one] for one in names[:3]] == ["unreported", "未报", "0"]
    assert int(rows[held]["units_total"]) > 1


def test_without_a_report_nothing_is_added() -> None:
    assert list(table(asked())[0]) == [one.name for one in items.COLUMNS]


def test_notes_stay_after_the_columns(site: Site) -> None:
    request = reported.of_view(site, asked(("notes", "1")))
    head = list(table(request)[0])
    assert head.index("records_revision") < head.index("disclaimer")


def test_the_workbook_has_the_same_columns(site: Site) -> None:
    request = reported.of_view(site, export_request(published.plan(), [("task", "8")]))
    book = openpyxl.load_workbook(io.BytesIO(workbook.as_xlsx(published.plan(), request).body))
    page = book[words("zh").workbook_sheet_items]
    heads = [cell.value for cell in page[1]]
    assert heads[-8:-6] == [words("zh").say("column_id", of=words("zh").column_state), words("zh").column_state]
    states = [row[-7].value for row in page.iter_rows(min_row=2)]
    assert {"受阻", "未报"} <= set(states)
    assert 0 in [row[-6].value for row in page.iter_rows(min_row=2)]
