"""What the plan says of each corridor, port and airport, and which of it a selection is about."""

from collections.abc import Iterable

from plan.links import Matches
from plan.model import Item, Plan
from plan.places import Site
from plan.text import Text

HUBS = ("port", "airport")


def hubs(plan: Plan) -> tuple[Site, ...]:
    """Return the ports and airports: places, not lines, in table order."""
    return tuple(site for kind in HUBS for site in plan.sites.values() if site.kind == kind)


def citing(items: Iterable[Item], id_: str) -> tuple[Item, ...]:
    """Return the items that cite a corridor or a site by its id, in their order."""
    return tuple(item for item in items if id_ in item.corridors or id_ in item.sites)


def concerned(plan: Plan, matches: Matches) -> tuple[Item, ...]:
    """Return the items found that cite any corridor, port or airport."""
    ids = {*plan.corridors, *(site.id for site in hubs(plan))}
    return tuple(item for item in matches.items if not ids.isdisjoint((*item.corridors, *item.sites)))


def others(plan: Plan, matches: Matches) -> tuple[Item, ...]:
    """Return the items found that stand in a clause of some corridor and cite no corridor, port or airport."""
    clauses = {corridor.clause for corridor in plan.corridors.values()}
    cited = {item.id for item in concerned(plan, matches)}
    return tuple(item for item in matches.items if item.clause in clauses and item.id not in cited)


def units(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the units that answer for the items, once each, in printed order."""
    return tuple(dict.fromkeys(unit for item in items for unit in item.units))


def terms(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the plan's own words for the items, once each."""
    return tuple(dict.fromkeys(term for item in items for term in item.terms))


def end_name(plan: Plan, end: str) -> Text:
    """Return what the end of a corridor is called: a city, a site, or a province where the plan says no more."""
    if end in plan.provinces:
        return plan.provinces[end].short
    return plan.cities[end].name if end in plan.cities else plan.sites[end].name
