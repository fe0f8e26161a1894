"""The items a selection finds, one row each, with typed columns: `items.csv`, sheet `items`, layer `item_list`."""

from collections.abc import Iterator

from exports import csv_table, items_deprecated
from exports.columns import Column, Row, joined, named, word
from exports.request import ExportRequest, File
from plan.links import Matches, matching, partners, place_name
from plan.model import Item, Plan
from views import naming
from views.words import Words

COLUMNS: tuple[Column, ...] = (
    Column("item_id", width=14),
    Column("title", width=22),
    Column("summary", width=36),
    Column("clause", width=11),
    *named("task", "task_name"),
    *named("field", "field_name", width=9),
    *named("industries", "industry_names", "list", 11),
    *named("provinces", "province_names", "list", 11),
    *named("partners", "partner_names", "list", 28),
    *named("sites", "site_names", "list"),
    *named("units", "unit_names", "list", 24),
    *named("stage", "stage_name", width=11),
    Column("year_start", "integer", 8),
    Column("year_end", "integer", 8),
    *named("year_basis", "year_basis_name", width=11),
    *named("approval", "approval_name", width=10),
    Column("terms", "list", 28),
)
"""`provinces` holds those whose link counts under the selection, `partners` every place the item names, benchmarks too;
how each is linked stands in `links.csv`. Years that an item has from the plan's period have the basis `inherited`."""

OPTIONS = {"columns": ("2", "1"), "notes": ("0", "1")}


def as_csv(plan: Plan, request: ExportRequest) -> File:
    """Return one row an item, UTF-8 with BOM; the header alone where nothing is found.

    `notes=1` adds the colophon to every row; else it stands in `items.csv-metadata.json`. `columns=1` returns the
    columns of releases before 2026.12; it is deprecated and goes with the next release.
    """
    if dict(request.options).get("columns") == "1":
        return items_deprecated.as_csv(plan, request)
    found = rows(plan, matching(plan, request.selection), request.words)
    return csv_table.as_csv("items.csv", COLUMNS, found, plan, request)


def as_metadata(plan: Plan, request: ExportRequest) -> File:
    """Return what `items.csv` holds and says of itself, as CSV on the Web metadata (W3C)."""
    return csv_table.as_metadata("items.csv", COLUMNS, ("item_id",), plan, request)


def rows(plan: Plan, matches: Matches, words: Words) -> Iterator[Row]:
    """Yield one row an item found; the text is as the tables hold it, not yet safe for any format."""
    counted: dict[str, list[str]] = {}
    for pair in matches.pairs:
        counted.setdefault(pair.item, []).append(pair.province)
    for item in matches.items:
        yield row(plan, item, counted.get(item.id, []), words)


def row(plan: Plan, item: Item, provinces: list[str], words: Words) -> Row:
    """Return the row of an item that counts for some provinces."""
    places = tuple(dict.fromkeys(link.place for link in partners(plan, item.id)))
    start, end = item.years or (None, None)
    return {
        "item_id": item.id,
        "title": item.title.at(words.lang),
        "summary": item.summary.at(words.lang),
        "clause": item.clause,
        "task": item.task,
        "task_name": naming.task(plan, item.task, words.lang).removeprefix(f"{item.task} "),
        "field": item.field,
        "field_name": word(plan, "field", item.field, words),
        "industries": joined(item.industries),
        "industry_names": joined(plan.industries[id_].name.at(words.lang) for id_ in item.industries),
        "provinces": joined(provinces),
        "province_names": joined(plan.provinces[id_].short.at(words.lang) for id_ in provinces),
        "partners": joined(places),
        "partner_names": joined(place_name(plan, id_).at(words.lang) for id_ in places),
        "sites": joined(item.sites),
        "site_names": joined(plan.sites[id_].name.at(words.lang) for id_ in item.sites),
        "units": joined(item.units),
        "unit_names": joined(plan.units[id_].name.at(words.lang) for id_ in item.units),
        "stage": item.stage,
        "stage_name": word(plan, "stage", item.stage, words),
        "year_start": start,
        "year_end": end,
        "year_basis": item.year_basis,
        "year_basis_name": word(plan, "year_basis", item.year_basis, words),
        "approval": item.approval,
        "approval_name": word(plan, "approval", item.approval, words),
        "terms": joined(item.terms),
    }
