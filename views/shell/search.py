"""Everything in the plan that a person may look for by name, and the page and view that show it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from plan.links import matching
from plan.model import Plan, Target
from plan.places import City, Province, Region, Site
from plan.published import MOST_IN_USE
from plan.queries import corridors, partners
from plan.queries.reaches import ReachSum, sums
from plan.selection import ALL_BASES, Selection
from plan.text import LANGS, Text
from views import as_of, naming
from views.words import words

WHOLE = Selection()
# what the entries of a table are here
KINDS = {
    "provinces": "province",
    "regions": "region",
    "reaches": "reach",
    "sites": "place",
    "cities": "city",
    "institutions": "institution",
    "industries": "industry",
    "corridors": "corridor",
    "platforms": "platform",
    "units": "unit",
}
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Searchable:
    """Something that can be looked for.

    Attributes
    ----------
    kind, id : str
        What it is and which: the two together are unique.
    name, hint : Text
        What it is called, and what tells it apart.
    others : tuple of Text
        Further names: short, full, abbreviated.
    synonyms : tuple of str
        Other words for it, in either language.
    terms : tuple of str
        Words of the plan that stand in it, and its clause.
    page : str
        The page that shows it.
    selection : Selection
        What that page is narrowed to; it alone, where there is a filter for it.
    """

    kind: str
    id: str
    name: Text
    hint: Text
    others: tuple[Text, ...]
    terms: tuple[str, ...]
    page: str
    selection: Selection
    synonyms: tuple[str, ...] = ()


@lru_cache(maxsize=MOST_IN_USE)
def index(plan: Plan) -> Mapping[Key, Searchable]:
    """Return (kind, id) → entry; kinds in the order in which equally good hits are shown, within one in table order."""
    entries = {(entry.kind, entry.id): entry for entry in _entries(plan)}
    also = {(KINDS[one.table], one.target): (*one.zh, *one.en) for one in plan.synonyms}
    return MappingProxyType({key: replace(entry, synonyms=also.get(key, ())) for key, entry in entries.items()})


def _entries(plan: Plan) -> Iterator[Searchable]:
    yield from (_province(plan, one) for one in plan.provinces.values() if _spoken_of(plan, one))
    yield from (_region(plan, one) for one in plan.regions.values())
    yield from (_reach(plan, one) for one in sums(plan, matching(plan, WHOLE)))
    yield from (_place(plan, one) for one in plan.sites.values())
    yield from (_city(plan, one) for one in plan.cities.values())
    yield from (_institution(plan, id_) for id_ in plan.institutions)
    yield from (_industry(plan, id_) for id_ in plan.industries)
    yield from (_corridor(plan, id_) for id_ in plan.corridors)
    yield from (_platform(plan, id_) for id_ in plan.platforms)
    yield from (_unit(plan, id_) for id_ in plan.units)
    yield from (_task(plan, clause.task) for clause in plan.tasks)
    yield from (_item(plan, id_) for id_ in plan.items)
    yield from (_target(one) for one in plan.targets.values())


def _spoken_of(plan: Plan, province: Province) -> bool:
    """Whether the plan speaks of a province: all of the belt, and those that hold a city it names."""
    return province.belt or any(_naming(plan, city.id) for city in _cities_of(plan, province))


def _cities_of(plan: Plan, province: Province) -> Iterator[City]:
    return (city for city in plan.cities.values() if city.province == province.id)


def _province(plan: Plan, one: Province) -> Searchable:
    if one.belt:
        hint = plan.word("reach", one.reach) if one.reach else plan.belt_region.name
        selection = _with_regions_if_needed(plan, one.id)
    else:
        cities = list(_cities_of(plan, one))
        items = {item for city in cities for item in _naming(plan, city.id)}
        hint, selection = _list(city.name for city in cities), Selection(item=tuple(sorted(items)))
    return Searchable("province", one.id, one.short, hint, (one.name, one.abbr), (), "partners", selection)


def _with_regions_if_needed(plan: Plan, province: str) -> Selection:
    """Return the filter for a province; with region words counted where nothing else reaches it."""
    alone = Selection(province=(province,))
    return alone.with_values("basis", ALL_BASES) if matching(plan, alone).empty else alone


def _region(plan: Plan, one: Region) -> Searchable:
    selection = WHOLE if one.whole_belt else partners.toggled(plan, WHOLE, one.id)
    hint = _list(plan.provinces[id_].short for id_ in one.members)
    return Searchable("region", one.id, one.name, hint, (), (), "partners", selection)


def _reach(plan: Plan, one: ReachSum) -> Searchable:
    hint = _list(plan.provinces[id_].short for id_ in one.provinces)
    name, selection = plan.word("reach", one.reach), Selection(reach=(one.reach,))
    return Searchable("reach", one.reach, name, hint, (), (), "partners", selection)


def _place(plan: Plan, one: Site) -> Searchable:
    selection = Selection(place=(one.id,))
    page = "corridors" if one.kind in (*corridors.HUBS, "waypoint") else "overview"
    government = next((unit.id for unit in plan.units.values() if unit.site == one.id), "")
    if matching(plan, selection).empty and government:
        page, selection = "tasks", Selection(unit=(government,))
    county = (plan.sites[one.county].name,) if one.county not in ("", one.id) else ()
    return Searchable(
        "place", one.id, one.name, _line(plan.word("site_kind", one.kind), *county), (), (), page, selection
    )


def _city(plan: Plan, one: City) -> Searchable:
    items = _naming(plan, one.id)
    page, selection = "partners", Selection(item=items)
    if not items and one.id == plan.home.id:
        page = "overview"
    elif not items:
        page, selection = "corridors", Selection(item=_ending_at(plan, one.id))
    hint = _line(plan.word("city_kind", one.kind), plan.provinces[one.province].short)
    return Searchable("city", one.id, one.name, hint, (), (), page, selection)


def _institution(plan: Plan, id_: str) -> Searchable:
    name = plan.institutions[id_].name
    items = _ids(item.id for item in plan.items.values() if name.zh in item.terms) or _naming(plan, id_)
    hint = _list(plan.items[item].title for item in items)
    return Searchable("institution", id_, name, hint, (), (), "partners", Selection(item=items))


def _naming(plan: Plan, place: str) -> tuple[str, ...]:
    """Return the items that a link ties to a city or an institution."""
    return _ids(link.item for link in plan.links if place in (link.place, *link.via))


def _ending_at(plan: Plan, place: str) -> tuple[str, ...]:
    """Return the items about a corridor that ends at a place."""
    ending = {corridor.id for corridor in plan.corridors.values() if place in corridor.ends}
    return _ids(item.id for item in plan.items.values() if not ending.isdisjoint(item.corridors))


def _industry(plan: Plan, id_: str) -> Searchable:
    one = plan.industries[id_]
    hint = plan.word("industry_group", one.group)
    return Searchable("industry", id_, one.name, hint, (), (), "industries", Selection(industry=(id_,)))


def _corridor(plan: Plan, id_: str) -> Searchable:
    one = plan.corridors[id_]
    hint = _line(plan.word("mode", one.mode), as_of.status_text(plan, one))
    items = _ids(item.id for item in corridors.citing(plan.items.values(), id_))
    return Searchable("corridor", id_, one.name, hint, (), (one.clause,), "corridors", Selection(item=items))


def _platform(plan: Plan, id_: str) -> Searchable:
    one = plan.platforms[id_]
    hint = _line(plan.word("platform_kind", one.kind), _same(one.clause))
    items = _ids(item.id for item in plan.items.values() if id_ in item.platforms)
    return Searchable("platform", id_, one.name, hint, (), (one.clause,), "platforms", Selection(item=items))


def _unit(plan: Plan, id_: str) -> Searchable:
    one = plan.units[id_]
    through = (unit.short for unit in plan.units.values() if id_ in unit.members)
    hint = _line(plan.word("unit_kind", one.kind), *through)
    return Searchable("unit", id_, one.short, hint, (one.name,), (), "tasks", Selection(unit=(id_,)))


def _task(plan: Plan, task: str) -> Searchable:
    clause = next(one for one in plan.tasks if one.task == task)
    name = _texts(naming.task(plan, task, lang) for lang in LANGS)
    hint = _same(clause.id)
    return Searchable("task", task, name, hint, (clause.heading,), (clause.id,), "tasks", Selection(task=(task,)))


def _target(one: Target) -> Searchable:
    selection = Selection(item=_ids([one.item] if one.item else []))
    hint = _line(one.measure, _same(one.clause))
    return Searchable("target", one.id, one.as_written, hint, (one.measure,), (one.clause,), "targets", selection)


def _item(plan: Plan, id_: str) -> Searchable:
    one = plan.items[id_]
    hint = _line(_same(one.clause), _texts(naming.task(plan, one.task, lang) for lang in LANGS))
    terms = (*one.terms, one.clause)
    return Searchable("item", id_, one.title, hint, (), terms, "overview", Selection(item=(id_,)))


def _ids(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(ids)))


def _same(word: str) -> Text:
    return Text(word, word)


def _texts(both: Iterable[str]) -> Text:
    return Text(*both)


def _line(*texts: Text) -> Text:
    return _texts(" · ".join(text.at(lang) for text in texts if text.zh) for lang in LANGS)


def _list(texts: Iterable[Text]) -> Text:
    names = list(texts)
    return _texts(words(lang).enumeration.join(name.at(lang) for name in names) for lang in LANGS)
