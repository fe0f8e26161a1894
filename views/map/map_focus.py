"""What a selection puts in front on the map: corridors that are chosen, and those that the items found name."""

from plan.links import Matches
from plan.model import Plan
from plan.queries import corridors


def chosen(plan: Plan, matches: Matches) -> list[str]:
    """Return the corridors whose items are all chosen one by one, as a click on a corridor chooses them."""
    items = set(matches.selection.item)
    if not items:
        return []
    cited = {id_: {item.id for item in corridors.citing(plan.items.values(), id_)} for id_ in plan.corridors}
    held = [id_ for id_, ids in cited.items() if ids and ids <= items]
    return [id_ for id_ in held if cited[id_] == items] or held


def related(plan: Plan, matches: Matches) -> list[str]:
    """Return the corridors that are not dimmed while something is chosen: the chosen ones, else those of the items."""
    named = {id_ for item in matches.items for id_ in item.corridors}
    return chosen(plan, matches) or [id_ for id_ in plan.corridors if id_ in named]
