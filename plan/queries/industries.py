"""Which industries link to which provinces, on what basis, and which way their items run."""

from collections import Counter
from dataclasses import dataclass

from plan.links import BENCHMARK, Matches, Pair, partners
from plan.model import Item, Plan
from plan.selection import ALL_BASES


@dataclass(frozen=True, slots=True)
class Flow:
    """How many items link an industry to a province on one basis; an item of two industries counts in both."""

    industry: str
    province: str
    basis: str
    count: int


def shown(plan: Plan, matches: Matches) -> tuple[str, ...]:
    """Return the industries of the items found, in table order; only the chosen ones where some are chosen."""
    there = {id_ for item in matches.items for id_ in item.industries}
    return tuple(id_ for id_ in plan.industries if id_ in there & set(matches.selection.industry or there))


def flows(plan: Plan, matches: Matches) -> tuple[Flow, ...]:
    """Return the flows that count, by industry, province and basis in their own orders."""
    return _flows(plan, matches, matches.pairs)


def implied(plan: Plan, matches: Matches) -> tuple[Flow, ...]:
    """Return the flows that only region words make and that are not counted."""
    return _flows(plan, matches, matches.implied)


def _flows(plan: Plan, matches: Matches, pairs: tuple[Pair, ...]) -> tuple[Flow, ...]:
    counts = Counter((id_, pair.province, pair.basis) for pair in pairs for id_ in plan.items[pair.item].industries)
    return tuple(
        Flow(industry, province, basis, counts[industry, province, basis])
        for industry in shown(plan, matches)
        for province in plan.belt
        for basis in ALL_BASES
        if counts[industry, province, basis]
    )


def of_industry(matches: Matches, industry: str) -> tuple[Item, ...]:
    """Return the items found that are of an industry, in plan order."""
    return tuple(item for item in matches.items if industry in item.industries)


def without_industry(matches: Matches) -> tuple[Item, ...]:
    """Return the items found that the plan puts under no industry."""
    return tuple(item for item in matches.items if not item.industries)


def directions(plan: Plan, item: str) -> tuple[str, ...]:
    """Return which directions the links of an item run in, in the order of the words.

    Only `benchmark` where all its links are benchmarks; nothing where the plan names no partner for it.
    """
    links = partners(plan, item)
    stated = {link.direction for link in links if link.role != BENCHMARK}
    if not stated:
        return (BENCHMARK,) if links else ()
    return tuple(one for one in plan.vocab["direction"] if one in stated)


def by_directions(plan: Plan, items: tuple[Item, ...]) -> dict[tuple[str, ...], tuple[Item, ...]]:
    """Return the items grouped by direction: what the plan says first, benchmarks and no partner last."""
    grouped: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        grouped.setdefault(directions(plan, item.id), []).append(item)
    order = [*plan.vocab["direction"], BENCHMARK]
    ranked = sorted(grouped, key=lambda group: (not group, [order.index(one) for one in group]))
    return {group: tuple(grouped[group]) for group in ranked}
