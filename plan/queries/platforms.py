"""The parks, online platforms, mechanisms, programmes and means of funding that the plan names."""

from plan.links import Matches
from plan.model import Item, Plan
from plan.registries import Platform


def cited(plan: Plan, matches: Matches) -> dict[str, tuple[Item, ...]]:
    """Return the platforms that the items found cite, in table order, each with those items in plan order."""
    citing = {id_: tuple(item for item in matches.items if id_ in item.platforms) for id_ in plan.platforms}
    return {id_: items for id_, items in citing.items() if items}


def by_kind(plan: Plan, matches: Matches) -> dict[str, tuple[Platform, ...]]:
    """Return the platforms cited by kind, kinds in the order of the words."""
    there = [plan.platforms[id_] for id_ in cited(plan, matches)]
    grouped = {kind: tuple(one for one in there if one.kind == kind) for kind in plan.vocab["platform_kind"]}
    return {kind: platforms for kind, platforms in grouped.items() if platforms}
