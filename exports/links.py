"""How the items found are linked, one row per item and place as the plan's sentence makes it: `links.csv`."""

from collections.abc import Iterator

from exports import csv_table
from exports.columns import Column, Row, joined, named, word
from exports.request import ExportRequest, File
from plan.links import Matches, matching, partners, place_name
from plan.model import Link, Plan
from views.words import Words

COLUMNS: tuple[Column, ...] = (
    Column("item_id"),
    Column("title"),
    Column("clause"),
    *named("place", "place_name"),
    Column("place_kind"),
    *named("province", "province_name"),
    *named("via", "via_names", "list"),
    *named("basis", "basis_name"),
    *named("role", "role_name"),
    *named("direction", "direction_name"),
    Column("open_list", "boolean"),
)
"""`place` is a province, city or region; `province` is the one it is or lies in, empty for a region, whose members
stand in the package's table of regions. `via` holds the institutions through which an item names a
place."""

KEY = ("item_id", "place", "via", "basis", "role", "direction")


def as_csv(plan: Plan, request: ExportRequest) -> File:
    """Return one row a link of an item found, UTF-8 with BOM; all its links, those too that do not count."""
    found = rows(plan, matching(plan, request.selection), request.words)
    return csv_table.as_csv("links.csv", COLUMNS, found, plan, request)


def as_metadata(plan: Plan, request: ExportRequest) -> File:
    """Return what `links.csv` holds and says of itself, as CSV on the Web metadata (W3C)."""
    return csv_table.as_metadata("links.csv", COLUMNS, KEY, plan, request)


def rows(plan: Plan, matches: Matches, words: Words) -> Iterator[Row]:
    """Yield one row a link, items in plan order, links as the plan makes them."""
    for item in matches.items:
        for link in partners(plan, item.id):
            yield {
                "item_id": item.id,
                "title": item.title.at(words.lang),
                "clause": item.clause,
                **_place(plan, link, words),
                "basis": link.basis,
                "basis_name": word(plan, "basis", link.basis, words),
                "role": link.role,
                "role_name": word(plan, "role", link.role, words),
                "direction": link.direction,
                "direction_name": word(plan, "direction", link.direction, words),
                "open_list": "true" if link.open_list else "false",
            }


def _place(plan: Plan, link: Link, words: Words) -> Row:
    kind = "province" if link.place in plan.provinces else "city" if link.place in plan.cities else "region"
    province = {"province": link.place, "region": ""}.get(kind) if kind != "city" else plan.cities[link.place].province
    return {
        "place": link.place,
        "place_name": place_name(plan, link.place).at(words.lang),
        "place_kind": kind,
        "province": province,
        "province_name": plan.provinces[province].short.at(words.lang) if province else "",
        "via": joined(link.via),
        "via_names": joined(plan.institutions[id_].name.at(words.lang) for id_ in link.via),
    }
