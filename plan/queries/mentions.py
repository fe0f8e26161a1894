"""Cities, institutions and region words as the plan mentions them: partners, benchmarks, the home province's own."""

from dataclasses import dataclass

from plan.links import BENCHMARK, partners
from plan.model import Link, Plan
from plan.queries.partners import around
from plan.selection import Selection

PARTNER, REFERENCE, REFERENCE_REGION, OUTSIDE = "partner", "reference", "reference_region", "outside"
SORTS = (PARTNER, REFERENCE, REFERENCE_REGION, OUTSIDE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place the plan names, or an institution in it, and the links that do so, in plan order."""

    id: str
    links: tuple[Link, ...]


def mentions(plan: Plan, selection: Selection) -> dict[str, tuple[Mention, ...]]:
    """Return the mentions of each sort under the filters, provinces apart; a benchmark is never among the partners."""
    grouped: dict[str, dict[str, list[Link]]] = {sort: {} for sort in SORTS}
    for item in around(plan, selection).items:
        for link in partners(plan, item.id):
            sort = _sort(plan, link)
            if sort and _asked_for(link, selection):
                for id_ in link.via or (link.place,):
                    grouped[sort].setdefault(id_, []).append(link)
    return {
        sort: tuple(Mention(id_, tuple(links)) for id_, links in places.items()) for sort, places in grouped.items()
    }


def _sort(plan: Plan, link: Link) -> str:
    """Return the sort of a link; none for a province or region as a partner, which the counts tell."""
    if link.role == BENCHMARK:
        return REFERENCE_REGION if link.place in plan.regions else REFERENCE
    if link.place in plan.cities:
        return PARTNER if plan.provinces[plan.cities[link.place].province].belt else OUTSIDE
    return PARTNER if link.via else ""


def _asked_for(link: Link, selection: Selection) -> bool:
    """Return whether the filters on links let it through; a region as a benchmark passes unless bases are chosen."""
    bases = selection.basis or (*selection.counted_bases, "region")
    return link.basis in bases and (not selection.role or link.role in selection.role)


def items_of_region(plan: Plan, selection: Selection, region: str) -> tuple[str, ...]:
    """Return the items found whose own sentence uses a region word, benchmarks apart, whether counted or not."""
    return tuple(
        item.id
        for item in around(plan, selection).items
        if any(link.place == region and link.role != BENCHMARK for link in partners(plan, item.id))
    )


def also_named(plan: Plan, item: str, institution: str) -> tuple[str, ...]:
    """Return the other institutions that an item's own terms name."""
    return tuple(
        id_
        for id_, named in plan.institutions.items()
        if id_ != institution and named.name.zh in plan.items[item].terms
    )
