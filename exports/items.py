"""The items a selection finds, as a table for Excel and as GeoJSON for a GIS."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from exports.colophon import colophon, notes
from exports.request import ExportRequest, File
from exports.safe import cell
from plan.links import Matches, Pair, matching
from plan.model import Plan
from views import naming
from views.item_view import item_in_words
from views.words import Words

COLUMNS = (
    "item_id", "clause", "task", "field", "industries", "title", "summary", "terms",
    "provinces", "partners", "sites", "units", "stage", "years", "approval",
)  # fmt: skip
# a table has no other place for what every file says of itself
ABOUT = ("notes", "map", "view", "source", "version", "disclaimer", "link")


def as_csv(plan: Plan, request: ExportRequest) -> File:
    """Return one row an item, UTF-8 with BOM, each with what the file says of itself; one without an item if none is.

    `provinces` holds the provinces whose link counts under the selection.
    """
    words, matches = request.words, matching(plan, request.selection)
    about = _about(plan, request, matches)
    text = io.StringIO()
    table = csv.DictWriter(text, (*COLUMNS, *ABOUT), lineterminator="\r\n")
    table.writerow({column: words.say(f"column_{column}") for column in table.fieldnames})
    for row in [*rows(plan, matches, words)] or [dict.fromkeys(COLUMNS, "")]:
        table.writerow({column: cell(text) for column, text in (row | about).items()})
    return File("items.csv", "text/csv; charset=utf-8", text.getvalue().encode("utf-8-sig"))


def _about(plan: Plan, request: ExportRequest, matches: Matches) -> dict[str, str]:
    """Return what the table says of itself, by column."""
    about, words = colophon(plan, request), request.words
    return {
        "notes": words.export_separator.join(notes(matches, words)),
        "map": about.title,
        "view": naming.in_words(plan, request.selection, words),
        "source": about.source,
        "version": about.version,
        "disclaimer": about.disclaimer,
        "link": request.link,
    }


def rows(plan: Plan, matches: Matches, words: Words) -> Iterator[dict[str, str]]:
    """Yield one row an item found, in words; the text is as the tables hold it, not yet safe for any format."""
    provinces = _provinces(plan, matches.pairs, words)
    for item in matches.items:
        item_words = item_in_words(plan, item.id, words)
        yield {
            "item_id": item.id,
            "clause": item.clause,
            "task": item.task,
            "field": plan.word("field", item.field).at(words.lang),
            "industries": words.enumeration.join(plan.industries[id_].name.at(words.lang) for id_ in item.industries),
            "provinces": words.enumeration.join(provinces.get(item.id, ())),
            "terms": words.export_separator.join(item.terms),
            "partners": words.export_separator.join(
                words.say("export_partner", **partner) for partner in item_words["partners"]
            ),
            "sites": words.enumeration.join(item_words["sites"]),
            "units": words.enumeration.join(item_words["units"]),
            **{name: item_words[name] for name in ("title", "summary", "stage", "years", "approval")},
        }


def _provinces(plan: Plan, pairs: Iterable[Pair], words: Words) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for pair in pairs:
        grouped.setdefault(pair.item, []).append(plan.provinces[pair.province].short.at(words.lang))
    return grouped


def as_geojson(plan: Plan, request: ExportRequest) -> File:
    """Return one feature an item–province pair that counts, and one without geometry for an item that has none.

    Lines run straight from the home city to the province's anchor, longitude and latitude in WGS 84: schematic.
    """
    words, about = request.words, colophon(plan, request)
    matches = matching(plan, request.selection)
    paired = {pair.item for pair in matches.pairs}
    features = [_feature(plan, pair.item, words, pair) for pair in matches.pairs]
    features += [_feature(plan, item.id, words, None) for item in matches.items if item.id not in paired]
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
        "features": features,
    }
    body = json.dumps(collection, ensure_ascii=False).encode()
    return File("items.geojson", "application/geo+json", body)


def _feature(plan: Plan, item_id: str, words: Words, pair: Pair | None) -> dict[str, Any]:
    item = plan.items[item_id]
    about: dict[str, Any] = {"item_id": item.id, "clause": item.clause, "title": item.title.at(words.lang)}
    if pair is None:
        return {"type": "Feature", "id": item.id, "geometry": None, "properties": about}
    line = [plan.home.at, plan.provinces[pair.province].anchor]
    about |= {
        "province": pair.province,
        "basis": pair.basis,
        "roles": list(pair.roles),
        "directions": list(pair.directions),
        "exactness": "schematic",
    }
    geometry = {"type": "LineString", "coordinates": line}
    return {"type": "Feature", "id": f"{item.id}:{pair.province}", "geometry": geometry, "properties": about}
