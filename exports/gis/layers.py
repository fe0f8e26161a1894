"""The package's layers as tables: each feature with what its table says of it and what is counted for it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from exports.colophon import credit
from exports.gis.table import TEXT, WHOLE, Columns, GeoTable, Row, aliases, names, placed
from geo import layers
from plan.links import Matches, places_of
from plan.map_layer import Layer
from plan.model import Plan
from plan.package.exactness import PROPERTY
from plan.queries import partners
from plan.queries.corridors import citing
from views.words import Words

NAMES = {"id": TEXT, "name_zh": TEXT, "name_en": TEXT}
COUNTS = ("items", "named", "place", "region", "region_only", "benchmark")
OfFeature = Callable[[str], Row]
Attributes = Callable[[Plan, Matches, Words], OfFeature]


def tables(plan: Plan, matches: Matches, words: Words) -> Iterator[GeoTable]:
    """Yield one table a layer, in declared order."""
    for layer in plan.layers.values():
        yield _table(plan, matches, layer, words)


def _table(plan: Plan, matches: Matches, layer: Layer, words: Words) -> GeoTable:
    features = layers.table(layer.content)
    columns, attributes = ATTRIBUTES.get(layer.ids, (NAMES, _own))
    own = features.drop(columns="geometry").to_dict("records")
    of_feature = attributes(plan, matches, words)
    rows = [{**_stated(plan, layer, row, words), **of_feature(str(row["id"]))} for row in own]
    shape = max(features.geom_type, key=len, default="Point")  # MultiPolygon where some are Polygon
    columns = {**columns, "exactness": TEXT}
    shapes = placed(rows, columns, features.geometry)
    about = credit(plan, layer, words)
    return GeoTable(layer.id, layer.title.at(words.lang), shape, shapes, aliases(columns, words), about)


def _stated(plan: Plan, layer: Layer, row: Row, words: Words) -> Row:
    """Return what a feature says itself, with how exact it is in words: as it says, else as its layer is."""
    said = row.get(PROPERTY)
    exact = plan.word("exactness", said if isinstance(said, str) else layer.exactness)
    return dict(row) | {"exactness": exact.at(words.lang)}


def _own(_: Plan, __: Matches, ___: Words) -> OfFeature:
    """Return nothing more than the features of the layer say themselves."""
    return lambda _: {}


def _provinces(plan: Plan, matches: Matches, _: Words) -> OfFeature:
    """Return each province's counts; they are missing outside the belt, where nothing is counted."""
    tallies = {tally.province: tally for tally in partners.tallies(plan, matches)}

    def province(id_: str) -> Row:
        one, tally = plan.provinces[id_], tallies.get(id_)
        counts: dict[str, int] = {}
        if tally:
            counts = {"items": tally.total, **tally.basis, "region_only": tally.implied, "benchmark": tally.benchmark}
        return {**names(one.name), "adcode": one.adcode, "belt": int(one.belt), **counts}

    return province


def _corridors(plan: Plan, matches: Matches, words: Words) -> OfFeature:
    return lambda id_: _corridor(plan, matches, id_, words)


def _corridor(plan: Plan, matches: Matches, id_: str, words: Words) -> Row:
    one = plan.corridors[id_]
    return {
        **names(one.name),
        **names(one.stage, "stage"),
        **names(one.works, "works"),
        "mode": plan.word("mode", one.mode).at(words.lang),
        "status": plan.word("corridor_status", one.status).at(words.lang),
        "existing": plan.word("existing", one.existing).at(words.lang),
        "as_of": one.as_of,
        "exactness": plan.word("exactness", one.exactness).at(words.lang),
        "clause": one.clause,
        "items": len(citing(matches.items, id_)),
    }


def _sites(plan: Plan, matches: Matches, words: Words) -> OfFeature:
    counts = Counter(place for item in matches.items for place in places_of(plan, item))

    def site(id_: str) -> Row:
        one = plan.sites[id_]
        return {
            **names(one.name),
            "kind": plan.word("site_kind", one.kind).at(words.lang),
            "county": one.county,
            "position_basis": plan.word("position_basis", one.position_basis).at(words.lang),
            "items": counts[id_],
        }

    return site


def _cities(plan: Plan, _: Matches, words: Words) -> OfFeature:
    def city(id_: str) -> Row:
        one = plan.cities[id_]
        return {**names(one.name), "kind": plan.word("city_kind", one.kind).at(words.lang), "province": one.province}

    return city


WORKS = {f"{name}_{lang}": TEXT for name in ("stage", "works") for lang in ("zh", "en")}
ATTRIBUTES: Mapping[str, tuple[Columns, Attributes]] = {
    "provinces": (NAMES | {"adcode": TEXT, "belt": WHOLE} | dict.fromkeys(COUNTS, WHOLE), _provinces),
    "corridors": (
        NAMES | dict.fromkeys(("mode", "status", "existing", "as_of"), TEXT) | WORKS | {"clause": TEXT, "items": WHOLE},
        _corridors,
    ),
    "sites": (NAMES | dict.fromkeys(("kind", "county", "position_basis"), TEXT) | {"items": WHOLE}, _sites),
    "cities": (NAMES | {"kind": TEXT, "province": TEXT}, _cities),
}
