"""What the plan says of each partner province: tallies of all, the rows of a profile, region words as groups.

Everything is counted from the pairs of `links.matching`, so that a profile says what the map and the matrix say.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from plan.links import BENCHMARK, Matches, Pair, matching, pairs_by_province, partners, units_of
from plan.model import Plan
from plan.selection import ALL_BASES, Selection

SIDE_BY_SIDE = 2
NONE = ""
KINDS = ("task", "industry", "role", "direction", "unit", "corridor", "place")
CLICKED = ("task", "industry", "role", "unit")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items link one province: by strongest basis, by role and by direction.

    The counts by basis add up to `total`; an item may have several roles and directions. `implied` counts what only a
    region word makes and the selection does not count, `benchmark` what the province is only measured against.
    """

    province: str
    total: int
    basis: Mapping[str, int]
    role: Mapping[str, int]
    direction: Mapping[str, int]
    implied: int
    benchmark: int


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One line of a profile: what it is about, and each province's pairs behind it, in plan order."""

    id: str
    cells: tuple[tuple[Pair, ...], ...]


def around(plan: Plan, selection: Selection) -> Matches:
    """Return what is found whatever the province or reach: region words, cities and the whole belt are shown for it."""
    return matching(plan, selection.with_values("province", ()).with_values("reach", ()))


def tallies(plan: Plan, matches: Matches, only: Collection[str] | None = None) -> tuple[Tally, ...]:
    """Return one tally for each province of the belt, in its order; of `only` some items where they are given."""
    benchmarks = _counted(measured_against(plan, matches.selection), only)
    implied = _counted(around(plan, matches.selection).implied, only)
    pairs = pairs_by_province(_among(matches.pairs, only))
    return tuple(_tally(plan, pairs.get(one, []), one, implied[one], benchmarks[one]) for one in plan.belt)


def _counted(pairs: Iterable[Pair], only: Collection[str] | None) -> Counter[str]:
    return Counter(pair.province for pair in _among(pairs, only))


def _among(pairs: Iterable[Pair], only: Collection[str] | None) -> Iterable[Pair]:
    return pairs if only is None else [pair for pair in pairs if pair.item in only]


def _tally(plan: Plan, pairs: list[Pair], province: str, implied: int, benchmark: int) -> Tally:
    basis = Counter(pair.basis for pair in pairs)
    role = Counter(role for pair in pairs for role in pair.roles)
    direction = Counter(direction for pair in pairs for direction in pair.directions)
    return Tally(
        province=province,
        total=len(pairs),
        basis=MappingProxyType({one: basis[one] for one in ALL_BASES}),
        role=MappingProxyType({one: role[one] for one in plan.vocab["role"]}),
        direction=MappingProxyType({one: direction[one] for one in plan.vocab["direction"]}),
        implied=implied,
        benchmark=benchmark,
    )


def measured_against(plan: Plan, selection: Selection) -> tuple[Pair, ...]:
    """Return the pairs of items that only take a province as a benchmark; none where they are what is counted."""
    if selection.role == (BENCHMARK,) or (selection.role and BENCHMARK not in selection.role):
        return ()
    return matching(plan, selection.with_values("role", (BENCHMARK,))).pairs


def roles_used(plan: Plan, matches: Matches) -> tuple[str, ...]:
    """Return the roles that link some province in what was found, in the order of the words."""
    used = {role for pair in matches.pairs for role in pair.roles}
    return tuple(role for role in plan.vocab["role"] if role in used)


def of_province(matches: Matches, province: str) -> tuple[Pair, ...]:
    """Return the pairs of one province, in plan order."""
    return tuple(pair for pair in matches.pairs if pair.province == province)


def compared(plan: Plan, selection: Selection) -> tuple[str, ...]:
    """Return the chosen provinces that stand side by side: the first two in the order of the belt."""
    return tuple(province for province in plan.belt if province in selection.province)[:SIDE_BY_SIDE]


def profile(plan: Plan, matches: Matches, provinces: tuple[str, ...]) -> dict[str, tuple[ProfileLine, ...]]:
    """Return the rows of each kind for the provinces, the same rows for all, so that differences are seen."""
    pairs = [of_province(matches, province) for province in provinces]
    return {kind: tuple(_rows(plan, kind, pairs)) for kind in KINDS}


def _rows(plan: Plan, kind: str, columns: list[tuple[Pair, ...]]) -> Iterator[ProfileLine]:
    shown = {id_ for pairs in columns for pair in pairs for id_ in _printed(plan, kind, pair)}
    for id_ in order(plan, kind):
        if id_ in shown:
            yield ProfileLine(
                id_, tuple(tuple(pair for pair in pairs if id_ in behind(plan, kind, pair)) for pairs in columns)
            )


def order(plan: Plan, kind: str) -> tuple[str, ...]:
    """Return every id a kind of row may have, in the order of the tables; `NONE` where an item has none."""
    match kind:
        case "task":
            return tuple(clause.task for clause in plan.tasks)
        case "industry":
            return (*plan.industries, NONE)
        case "unit":
            return (*plan.units, NONE)
        case "corridor":
            return tuple(plan.corridors)
        case "place":
            return (*plan.cities, *plan.institutions)
        case _:
            return tuple(plan.vocab[kind])


def behind(plan: Plan, kind: str, pair: Pair) -> tuple[str, ...]:
    """Return the ids of the rows that a pair stands in.

    A unit stands for its collectives too, as in the filter; a corridor only where it touches the province.
    """
    item = plan.items[pair.item]
    match kind:
        case "task":
            return (item.task,)
        case "industry":
            return item.industries or (NONE,)
        case "unit":
            return units_of(plan, item) or (NONE,)
        case "corridor":
            return tuple(id_ for id_ in item.corridors if pair.province in plan.corridors[id_].provinces)
        case "role":
            return pair.roles
        case "direction":
            return pair.directions
        case _:
            return _places(plan, pair)


def _printed(plan: Plan, kind: str, pair: Pair) -> tuple[str, ...]:
    """Return the rows that a pair calls for: of units only those the plan prints for the item."""
    return plan.items[pair.item].units or (NONE,) if kind == "unit" else behind(plan, kind, pair)


def _places(plan: Plan, pair: Pair) -> tuple[str, ...]:
    """Return the cities and institutions through which an item reaches the province in the roles of its pair."""
    ids: list[str] = []
    for link in partners(plan, pair.item):
        if link.role in pair.roles and link.via and link.place == pair.province:
            ids += link.via
        elif link.role in pair.roles and link.place in plan.cities:
            ids += [link.place] if plan.cities[link.place].province == pair.province else []
    return tuple(dict.fromkeys(ids))


def groups(plan: Plan) -> tuple[str, ...]:
    """Return the region words that stand for some provinces of the belt, not for all of it."""
    return tuple(region.id for region in plan.regions.values() if not region.whole_belt)


def pressed(plan: Plan, selection: Selection, region: str) -> bool:
    """Return whether all members of a region word are chosen and region words count."""
    return set(plan.regions[region].members) <= set(selection.province) and set(selection.basis) == set(ALL_BASES)


def toggled(plan: Plan, selection: Selection, region: str) -> Selection:
    """Return the selection with a region word's members chosen and region words counted, or that taken back.

    Taken back, region words go on counting only while another group is still chosen whole.
    """
    members = set(plan.regions[region].members)
    if not pressed(plan, selection, region):
        chosen = tuple(sorted(members | set(selection.province)))
        return selection.with_values("province", chosen).with_values("basis", ALL_BASES)
    left = selection.with_values("province", tuple(sorted(set(selection.province) - members)))
    return left if any(pressed(plan, left, other) for other in groups(plan)) else left.with_values("basis", ())
