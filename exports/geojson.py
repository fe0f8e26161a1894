"""The item–province links that a selection counts, as GeoJSON (RFC 7946) for a GIS."""

import json
from typing import Any

from exports.colophon import colophon, notes
from exports.columns import word
from exports.media_types import GEOJSON
from exports.request import ExportRequest, File
from plan.links import Matches, Pair, matching
from plan.model import Item, Plan
from plan.package.exactness import SCHEMATIC
from views import naming
from views.words import Words


def as_geojson(plan: Plan, request: ExportRequest) -> File:
    """Return one feature an item–province link that counts; items without one are named in `items_without_line`.

    Lines run straight from the home city to the province's anchor, longitude and latitude in WGS 84: schematic. Ids
    stand beside names, lists as arrays; `year_start` and `year_end` are numbers or null, their basis apart.
    """
    words, about = request.words, colophon(plan, request)
    matches = matching(plan, request.selection)
    collection = {
        "type": "FeatureCollection",
        "title": about.title,
        "view": naming.in_words(plan, request.selection, words),
        "notes": notes(matches, words),
        "version": plan.version,
        "created": plan.created,
        "source": about.source,
        "disclaimer": about.disclaimer,
        "link": request.link,
        "items_without_line": _without_line(plan, matches, words),
        "features": [_feature(plan, pair, words) for pair in matches.pairs],
    }
    body = json.dumps(collection, ensure_ascii=False).encode()
    return File("items.geojson", GEOJSON, body)


def _without_line(plan: Plan, matches: Matches, words: Words) -> list[dict[str, Any]]:
    drawn = {pair.item for pair in matches.pairs}
    return [_item(plan, item, words) for item in matches.items if item.id not in drawn]


def _feature(plan: Plan, pair: Pair, words: Words) -> dict[str, Any]:
    line = [plan.home.at, plan.provinces[pair.province].anchor]
    return {
        "type": "Feature",
        "id": f"{pair.item}:{pair.province}",
        "geometry": {"type": "LineString", "coordinates": line},
        "properties": {**_item(plan, plan.items[pair.item], words), **_link(plan, pair, words)},
    }


def _item(plan: Plan, item: Item, words: Words) -> dict[str, Any]:
    start, end = item.years or (None, None)
    return {
        "item_id": item.id,
        "title": item.title.at(words.lang),
        "clause": item.clause,
        "task": item.task,
        "task_name": naming.task(plan, item.task, words.lang).removeprefix(f"{item.task} "),
        "industries": list(item.industries),
        "industry_names": [plan.industries[id_].name.at(words.lang) for id_ in item.industries],
        "units": list(item.units),
        "unit_names": [plan.units[id_].name.at(words.lang) for id_ in item.units],
        "stage": item.stage,
        "stage_name": word(plan, "stage", item.stage, words),
        "year_start": start,
        "year_end": end,
        "year_basis": item.year_basis,
        "year_basis_name": word(plan, "year_basis", item.year_basis, words),
    }


def _link(plan: Plan, pair: Pair, words: Words) -> dict[str, Any]:
    province = plan.provinces[pair.province]
    return {
        "province": pair.province,
        "province_name": province.name.at(words.lang),
        "adcode": province.adcode,
        "basis": pair.basis,
        "basis_name": word(plan, "basis", pair.basis, words),
        "roles": list(pair.roles),
        "role_names": [word(plan, "role", role, words) for role in pair.roles],
        "directions": list(pair.directions),
        "direction_names": [word(plan, "direction", one, words) for one in pair.directions],
        "open_list": pair.open_list,
        "exactness": SCHEMATIC,
        "exactness_name": word(plan, "exactness", SCHEMATIC, words),
    }
