"""Flows and items as tables: straight lines from the home city to the provinces' anchors, schematic."""

from collections import Counter
from typing import Any

from shapely.geometry import LineString

from exports import items
from exports.gis.table import TEXT, WHOLE, GeoTable, Row, aliases, frame, names, placed
from plan.links import Matches, Pair, pairs_by_province
from plan.model import Plan
from plan.package.exactness import SCHEMATIC
from plan.selection import ALL_BASES
from views.words import Words

LINE = "LineString"
PLACE = {"province": TEXT, "name_zh": TEXT, "name_en": TEXT}
HOW = {"roles": TEXT, "directions": TEXT, "exactness": TEXT}
FLOW = PLACE | {"items": WHOLE} | dict.fromkeys(ALL_BASES, WHOLE) | HOW
PAIR = (
    {"item_id": TEXT, "clause": TEXT, "task": TEXT, "title": TEXT} | PLACE | {"basis": TEXT, "basis_word": TEXT} | HOW
)


def flows(plan: Plan, matches: Matches, words: Words) -> GeoTable:
    """Return one line a province that is linked: how many items, on what basis, in which roles and directions."""
    grouped = pairs_by_province(matches.pairs)
    linked = [id_ for id_ in plan.belt if id_ in grouped]
    rows = [_flow(plan, id_, tuple(grouped[id_]), words) for id_ in linked]
    shapes = placed(rows, FLOW, [_line(plan, id_) for id_ in linked])
    return GeoTable("flows", words.geopackage_flows, LINE, shapes, aliases(FLOW, words), words.geopackage_flows_about)


def _flow(plan: Plan, province: str, pairs: tuple[Pair, ...], words: Words) -> Row:
    bases = Counter(pair.basis for pair in pairs)
    counts = {basis: bases[basis] for basis in ALL_BASES}
    return {**_place(plan, province), "items": len(pairs), **counts, **_how(plan, pairs, words)}


def pairs(plan: Plan, matches: Matches, words: Words) -> GeoTable:
    """Return one line an item–province pair that counts."""
    rows = [_pair(plan, pair, words) for pair in matches.pairs]
    lines = [_line(plan, pair.province) for pair in matches.pairs]
    shapes = placed(rows, PAIR, lines)
    return GeoTable("items", words.geopackage_items, LINE, shapes, aliases(PAIR, words), words.geopackage_items_about)


def _pair(plan: Plan, pair: Pair, words: Words) -> Row:
    item = plan.items[pair.item]
    return {
        "item_id": item.id,
        "clause": item.clause,
        "task": item.task,
        "title": item.title.at(words.lang),
        **_place(plan, pair.province),
        "basis": pair.basis,
        "basis_word": plan.word("basis", pair.basis).at(words.lang),
        **_how(plan, (pair,), words),
    }


def _place(plan: Plan, province: str) -> dict[str, str]:
    return {"province": province, **names(plan.provinces[province].name)}


def _how(plan: Plan, those: tuple[Pair, ...], words: Words) -> dict[str, str]:
    """Return the roles and directions of pairs in the order of the words, and that their lines are schematic."""
    roles = {role for pair in those for role in pair.roles}
    directions = {way for pair in those for way in pair.directions}
    return {
        "roles": _listed(plan, "role", roles, words),
        "directions": _listed(plan, "direction", directions, words),
        "exactness": plan.word("exactness", SCHEMATIC).at(words.lang),
    }


def _listed(plan: Plan, vocab: str, there: set[str], words: Words) -> str:
    return words.enumeration.join(word.at(words.lang) for id_, word in plan.vocab[vocab].items() if id_ in there)


def _line(plan: Plan, province: str) -> Any:
    return LineString([plan.home.at, plan.provinces[province].anchor])


def listed(plan: Plan, matches: Matches, words: Words) -> GeoTable:
    """Return one row per item found, without geometry: in the columns of the CSV, and how many lines it has."""
    counts = Counter(pair.item for pair in matches.pairs)
    rows = [{**row, "pairs": counts[str(row["item_id"])]} for row in items.rows(plan, matches, words)]
    columns = {one.name: WHOLE if one.kind == "integer" else TEXT for one in items.COLUMNS} | {"pairs": WHOLE}
    titles = {one.name: one.title(words) for one in items.COLUMNS} | aliases({"pairs": WHOLE}, words)
    name, about = words.geopackage_item_list, words.geopackage_item_list_about
    return GeoTable("item_list", name, "", frame(rows, columns), titles, about)
