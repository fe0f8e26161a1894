"""Which items link the home city to which provinces: the questions every page asks of the plan.

An item–province pair counts once, at its strongest basis (named > place > region). Region words reach their members
through the table of regions; what holds for the whole belt is one number, never a link to each; a benchmark is no
cooperation and is counted only when it alone is asked for.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from plan.folding import folded
from plan.model import Item, Link, Plan
from plan.published import MOST_IN_USE
from plan.selection import ALL_BASES, Selection
from plan.text import Text

BENCHMARK = "benchmark"


@dataclass(frozen=True, slots=True)
class Pair:
    """One item linked to one province of the belt: the strongest basis, and the roles and directions of its links."""

    item: str
    province: str
    basis: str
    roles: tuple[str, ...]
    directions: tuple[str, ...]
    open_list: bool


@dataclass(frozen=True, slots=True)
class Matches:
    """What a selection finds in a plan: items in plan order, and the distinct item–province pairs that count.

    Hashed by plan and selection, of which the rest follows: a cheap key for whatever is made of it.
    """

    plan: Plan = field(repr=False)
    selection: Selection
    items: tuple[Item, ...]
    pairs: tuple[Pair, ...]
    implied: tuple[Pair, ...]
    belt_wide: tuple[str, ...]

    def __hash__(self) -> int:
        return hash((self.plan, self.selection))

    @property
    def empty(self) -> bool:
        """Whether nothing matches."""
        return not self.items

    @property
    def belt_linked(self) -> tuple[str, ...]:
        """The items for the whole belt that also link a province."""
        linked = {pair.item for pair in self.pairs}
        return tuple(id_ for id_ in self.belt_wide if id_ in linked)

    def by_province(self) -> dict[str, int]:
        """Return province → number of items."""
        return dict(Counter(pair.province for pair in self.pairs))


def pairs_by_province(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    """Return province → its pairs, in the order of the first pair of each."""
    grouped: dict[str, list[Pair]] = {}
    for pair in pairs:
        grouped.setdefault(pair.province, []).append(pair)
    return grouped


@lru_cache(maxsize=256)
def matching(plan: Plan, selection: Selection) -> Matches:
    """Return what the selection finds in the plan.

    `pairs` holds what counts under the selection; `implied` the pairs that only region words make and that are not
    counted because the selection keeps to what the plan states.
    """
    found = [item for item in plan.items.values() if _item_fits(plan, item, selection)]
    pairs = {item.id: _pairs(plan, item.id, selection) for item in found}
    if _asks_for_links(selection):
        found = [item for item in found if pairs[item.id]]
    ids = [item.id for item in found]
    return Matches(
        plan=plan,
        selection=selection,
        items=tuple(found),
        pairs=tuple(pair for id_ in ids for pair in pairs[id_] if _counts(pair, selection)),
        implied=tuple(pair for id_ in ids for pair in _implied(plan, id_, selection)),
        belt_wide=tuple(id_ for id_ in ids if _faces_belt(plan, id_)),
    )


def partners(plan: Plan, item: str) -> tuple[Link, ...]:
    """Return the links of one item as the plan makes them, in table order."""
    return _links_by_item(plan).get(item, ())


def _asks_for_links(selection: Selection) -> bool:
    narrowed = bool(selection.basis) and set(selection.basis) != set(ALL_BASES)
    return bool(selection.province or selection.reach or selection.role or narrowed)


def _item_fits(plan: Plan, item: Item, selection: Selection) -> bool:
    return (
        _any(selection.industry, item.industries)
        and _any(selection.task, (item.task,))
        and _any(selection.field, (item.field,))
        and _any(selection.item, (item.id,))
        and (not selection.unit or _any(selection.unit, units_of(plan, item)))
        and (not selection.place or _any(selection.place, places_of(plan, item)))
        and all(word in _haystacks(plan)[item.id] for word in folded(selection.q).split())
    )


def _any(chosen: tuple[str, ...], offered: Iterable[str]) -> bool:
    return not chosen or not set(chosen).isdisjoint(offered)


def units_of(plan: Plan, item: Item) -> tuple[str, ...]:
    """Return the units of an item with the members of its collective units, so that a county finds itself."""
    members = (member for unit in item.units for member in plan.units[unit].members)
    return tuple(dict.fromkeys((*item.units, *members)))


def places_of(plan: Plan, item: Item) -> tuple[str, ...]:
    """Return the sites of an item with the counties they lie in."""
    return _places_by_sites(plan)[item.sites]


@lru_cache(maxsize=MOST_IN_USE)
def _places_by_sites(plan: Plan) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    of_items = {item.sites for item in plan.items.values()}
    return MappingProxyType({sites: _with_counties(plan, sites) for sites in of_items})


def _with_counties(plan: Plan, sites: tuple[str, ...]) -> tuple[str, ...]:
    counties = (plan.sites[site].county for site in sites)
    return tuple(dict.fromkeys((*sites, *filter(None, counties))))


@lru_cache(maxsize=MOST_IN_USE)
def _haystacks(plan: Plan) -> Mapping[str, str]:
    """Return item → all words under which it can be found, folded: all at once, as each search reads all of them."""
    return MappingProxyType({item.id: _haystack(plan, item) for item in plan.items.values()})


def _haystack(plan: Plan, item: Item) -> str:
    units = [plan.units[id_] for id_ in units_of(plan, item)]
    provinces = [plan.provinces[link.place] for link in partners(plan, item.id) if link.place in plan.provinces]
    names = [plan.industries[id_].name for id_ in item.industries] + [province.name for province in provinces]
    names += [name for unit in units for name in (unit.name, unit.short)]
    names += [plan.sites[id_].name for id_ in item.sites] + [plan.corridors[id_].name for id_ in item.corridors]
    names += [plan.platforms[id_].name for id_ in item.platforms]
    names += [place_name(plan, link.place) for link in partners(plan, item.id)]
    names += [plan.institutions[id_].name for link in partners(plan, item.id) for id_ in link.via]
    words = [item.id, item.clause, *item.title, *item.summary, *item.terms, *_synonyms(plan, item)]
    return folded("\n".join(words + [word for name in names for word in name]))


def _synonyms(plan: Plan, item: Item) -> Iterator[str]:
    """Yield other words for the units, industries, sites, corridors and platforms of an item, and for its partners."""
    places = [id_ for link in partners(plan, item.id) for id_ in (link.place, *link.via)]
    ids = {
        "units": units_of(plan, item),
        "industries": item.industries,
        "sites": item.sites,
        "corridors": item.corridors,
        "platforms": item.platforms,
        "reaches": [plan.provinces[id_].reach for id_ in places if id_ in plan.provinces],
    } | dict.fromkeys(("provinces", "cities", "regions", "institutions"), places)
    for one in plan.synonyms:
        if one.target in ids[one.table]:
            yield from (*one.zh, *one.en)


def place_name(plan: Plan, place: str) -> Text:
    """Return the name of a province, city or region by its id."""
    if place in plan.provinces:
        return plan.provinces[place].short
    return plan.cities[place].name if place in plan.cities else plan.regions[place].name


@lru_cache(maxsize=MOST_IN_USE)
def _links_by_item(plan: Plan) -> Mapping[str, tuple[Link, ...]]:
    grouped: dict[str, list[Link]] = {}
    for link in plan.links:
        grouped.setdefault(link.item, []).append(link)
    return MappingProxyType({item: tuple(links) for item, links in grouped.items()})


def _faces_belt(plan: Plan, item: str) -> bool:
    return any(
        link.place in plan.regions and plan.regions[link.place].whole_belt and link.role != BENCHMARK
        for link in partners(plan, item)
    )


def _reached(plan: Plan, link: Link) -> tuple[str, ...]:
    """Return the belt's provinces that a link reaches; none where it holds for the whole belt."""
    if link.place in plan.regions:
        region = plan.regions[link.place]
        return () if region.whole_belt else region.members
    province = link.place if link.place in plan.provinces else plan.cities[link.place].province
    return (province,) if plan.provinces[province].belt else ()


@lru_cache(maxsize=2 * MOST_IN_USE)
def _pairs_by_item(plan: Plan, benchmark: bool) -> Mapping[str, tuple[Pair, ...]]:
    """Return item → its pairs over all bases, benchmarks apart from everything else."""
    return MappingProxyType({item: _all_pairs(plan, item, benchmark) for item in plan.items})


def _all_pairs(plan: Plan, item: str, benchmark: bool) -> tuple[Pair, ...]:
    grouped: dict[str, list[Link]] = {}
    for link in partners(plan, item):
        if (link.role == BENCHMARK) == benchmark:
            for province in _reached(plan, link):
                grouped.setdefault(province, []).append(link)
    return tuple(_pair(item, province, grouped[province]) for province in plan.belt if province in grouped)


def _pair(item: str, province: str, links: list[Link]) -> Pair:
    return Pair(
        item=item,
        province=province,
        basis=min((link.basis for link in links), key=ALL_BASES.index),
        roles=tuple(sorted({link.role for link in links})),
        directions=tuple(sorted({link.direction for link in links})),
        open_list=any(link.open_list for link in links),
    )


def _pairs(plan: Plan, item: str, selection: Selection) -> tuple[Pair, ...]:
    """Return the item's pairs that the selection asks for; a benchmark is one only where that role is chosen."""
    benchmarks = _pairs_by_item(plan, True)[item] if BENCHMARK in selection.role else ()
    matches = (*_pairs_by_item(plan, False)[item], *benchmarks)
    return tuple(pair for pair in matches if _pair_fits(plan, pair, selection, selection.counted_bases))


def _pair_fits(plan: Plan, pair: Pair, selection: Selection, bases: tuple[str, ...]) -> bool:
    return (
        pair.basis in bases
        and _any(selection.province, (pair.province,))
        and _any(selection.reach, (plan.provinces[pair.province].reach,))
        and _any(selection.role, pair.roles)
    )


def _counts(pair: Pair, selection: Selection) -> bool:
    return (BENCHMARK in pair.roles) == (selection.role == (BENCHMARK,))


def _implied(plan: Plan, item: str, selection: Selection) -> tuple[Pair, ...]:
    """Return the item's pairs that only a region word makes, where the selection does not count them."""
    if "region" in selection.counted_bases:
        return ()
    matches = _pairs_by_item(plan, selection.role == (BENCHMARK,))[item]
    return tuple(pair for pair in matches if _pair_fits(plan, pair, selection, ("region",)))
