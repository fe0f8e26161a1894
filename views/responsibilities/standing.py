"""How a unit stands among the units of a task, in words."""

from plan.model import Plan
from plan.queries.responsibilities import UnitRank
from views.words import Words


def in_words(plan: Plan, place: UnitRank, words: Words) -> str:
    """Return a unit's place in words: first listed, in which place, or through which collective unit."""
    through = words.enumeration.join(plan.units[id_].short.at(words.lang) for id_ in place.through)
    parts = [words.tasks_first] if place.first else []
    if place.printed > 1:
        parts.append(words.say("tasks_place", place=place.printed))
    if through:
        parts.append(words.say("tasks_through", units=through))
    return words.clause_comma.join(parts)
