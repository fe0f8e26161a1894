"""The package's layers as tables: each feature with what its table says of it and what is counted for it."""

import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import geopandas

from exports.gis.table import TEXT, WHOLE, Columns, GeoTable, Row, names, placed
from plan.links import Matches, places_of
from plan.model import Layer, Plan
from plan.queries import partners
from plan.queries.corridors import citing
from views.words import Words

NAMES = {"id": TEXT, "name_zh": TEXT, "name_en": TEXT}
COUNTS = ("items", "named", "place", "region", "region_only", "benchmark")
Told = Callable[[Plan, Matches, str, Words], Row]


def tables(plan: Plan, matches: Matches, words: Words) -> Iterator[GeoTable]:
    """Yield one table a layer, in declared order."""
    for layer in plan.layers.values():
        yield _table(plan, matches, layer, words)


def _table(plan: Plan, matches: Matches, layer: Layer, words: Words) -> GeoTable:
    features = _features(layer.content)
    columns, told = ATTRIBUTES.get(layer.ids, (NAMES, _own))
    exact = plan.word("exactness", layer.exactness).at(words.lang)
    own = features.drop(columns="geometry").to_dict("records")
    rows = [dict(row) | {"exactness": exact} | dict(told(plan, matches, str(row["id"]), words)) for row in own]
    shape = max(features.geom_type, key=len)  # MultiPolygon where some are Polygon
    shapes = placed(rows, {**columns, "exactness": TEXT}, features.geometry)
    return GeoTable(layer.id, layer.title.at(words.lang), shape, shapes)


@lru_cache(maxsize=32)
def _features(content: bytes) -> Any:
    return geopandas.read_file(io.BytesIO(content))


def _own(_: Plan, __: Matches, ___: str, ____: Words) -> Row:
    """Return nothing more than the features of the layer say themselves."""
    return {}


def _province(plan: Plan, matches: Matches, id_: str, _: Words) -> Row:
    """Return a province's counts; they are missing outside the belt, where nothing is counted."""
    one = plan.provinces[id_]
    tally = _tallies(plan, matches).get(id_)
    counts: dict[str, int] = {}
    if tally:
        counts = {"items": tally.total, **tally.basis, "region_only": tally.implied, "benchmark": tally.benchmark}
    return {**names(one.name), "adcode": one.adcode, "belt": int(one.belt), **counts}


@lru_cache(maxsize=4)
def _tallies(plan: Plan, matches: Matches) -> Mapping[str, partners.Tally]:
    return MappingProxyType({tally.province: tally for tally in partners.tallies(plan, matches)})


def _corridor(plan: Plan, matches: Matches, id_: str, words: Words) -> Row:
    one = plan.corridors[id_]
    return {
        **names(one.name),
        **names(one.stage, "stage"),
        **names(one.works, "works"),
        "mode": plan.word("mode", one.mode).at(words.lang),
        "status": plan.word("corridor_status", one.status).at(words.lang),
        "existing": plan.word("existing", one.existing).at(words.lang),
        "exactness": plan.word("exactness", one.exactness).at(words.lang),
        "clause": one.clause,
        "items": len(citing(matches.items, id_)),
    }


def _site(plan: Plan, matches: Matches, id_: str, words: Words) -> Row:
    one = plan.sites[id_]
    counts = Counter(place for item in matches.items for place in places_of(plan, item))
    return {
        **names(one.name),
        "kind": plan.word("site_kind", one.kind).at(words.lang),
        "county": one.county,
        "position_basis": plan.word("position_basis", one.position_basis).at(words.lang),
        "items": counts[id_],
    }


def _city(plan: Plan, _: Matches, id_: str, words: Words) -> Row:
    one = plan.cities[id_]
    return {**names(one.name), "kind": plan.word("city_kind", one.kind).at(words.lang), "province": one.province}


WORKS = {f"{name}_{lang}": TEXT for name in ("stage", "works") for lang in ("zh", "en")}
ATTRIBUTES: Mapping[str, tuple[Columns, Told]] = {
    "provinces": (NAMES | {"adcode": TEXT, "belt": WHOLE} | dict.fromkeys(COUNTS, WHOLE), _province),
    "corridors": (
        NAMES | dict.fromkeys(("mode", "status", "existing"), TEXT) | WORKS | {"clause": TEXT, "items": WHOLE},
        _corridor,
    ),
    "sites": (NAMES | dict.fromkeys(("kind", "county", "position_basis"), TEXT) | {"items": WHOLE}, _site),
    "cities": (NAMES | {"kind": TEXT, "province": TEXT}, _city),
}
