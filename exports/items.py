"""The items a selection finds, one row each, with typed columns: `items.csv`, sheet `items`, layer `item_list`."""

from collections.abc import Iterator

from exports import csv_table, items_deprecated
from exports.columns import Column, Row, joined, named, word
from exports.reporting.request import snapshot_of
from exports.reporting.snapshot import Snapshot
from exports.request import ExportRequest, File
from plan.links import Matches, matching, partners, place_name
from plan.model import Item, Plan
from records.model import UNREPORTED, ItemState
from views import naming
from views.records.reporting_words import Names
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

STATE_COLUMNS = named("state", "state_name", width=10)
UNIT_COLUMNS = (Column("units_reported", "integer", 8), Column("units_total", "integer", 8))
DAY_COLUMNS = (
    *named("period", "period_name", width=16),
    Column("as_of", "date", 12, phrase="records_as_of"),
    Column("records_revision", "integer", 10),
)
"""What follows where units have reported: the state of the item, how many of its units reported (not in public), the
period, and the day and revision of the records."""

OPTIONS = {"columns": ("2", "1"), **csv_table.OPTIONS}


def as_csv(plan: Plan, request: ExportRequest) -> File:
    """Return one row per item, UTF-8 with BOM; the header alone where nothing is found.

    `notes=1` adds the colophon to every row; else it stands in `items.csv-metadata.json`. `columns=1` returns the
    columns of releases before 2026.12; it is deprecated and goes with the next release.
    """
    if dict(request.options).get("columns") == "1":
        return items_deprecated.as_csv(plan, request)
    snapshot = snapshot_of(request)
    found = rows(plan, matching(plan, request.selection), request.words, snapshot)
    return csv_table.as_csv("items.csv", columns(snapshot), found, plan, request)


def as_metadata(plan: Plan, request: ExportRequest) -> File:
    """Return what `items.csv` holds and says of itself, as CSV on the Web metadata (W3C)."""
    snapshot = snapshot_of(request)
    more = [snapshot.as_of(request.words)] if snapshot else []
    return csv_table.as_metadata("items.csv", columns(snapshot), ("item_id",), plan, request, more)


def columns(snapshot: Snapshot | None) -> tuple[Column, ...]:
    """Return the columns; those of the records come last, and only where there are any."""
    if snapshot is None:
        return COLUMNS
    return (*COLUMNS, *STATE_COLUMNS, *(UNIT_COLUMNS if snapshot.may_count_units else ()), *DAY_COLUMNS)


def rows(plan: Plan, matches: Matches, words: Words, snapshot: Snapshot | None = None) -> Iterator[Row]:
    """Yield one row per item found; the text is as the tables hold it, not yet safe for any format."""
    names = snapshot.names(plan, words) if snapshot else None
    states = {one.item: one for one in snapshot.items} if snapshot else {}
    counted: dict[str, list[str]] = {}
    for pair in matches.pairs:
        counted.setdefault(pair.item, []).append(pair.province)
    for item in matches.items:
        found = row(plan, item, counted.get(item.id, []), words)
        yield {**found, **_state(names, snapshot, states.get(item.id))} if snapshot and names else found


def _state(names: Names, snapshot: Snapshot, one: ItemState | None) -> Row:
    """Return what the records say of an item; an item that nobody owes a report on is unreported."""
    state = one.state if one else UNREPORTED
    counted = {"units_reported": one.reported if one else 0, "units_total": one.total if one else 0}
    return {
        "state": state,
        "state_name": names.state(state),
        **(counted if snapshot.may_count_units else {}),
        "period": snapshot.period,
        "period_name": names.period(snapshot.period),
        "as_of": snapshot.day.isoformat() if snapshot.day else "",
        "records_revision": snapshot.revision,
    }


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
