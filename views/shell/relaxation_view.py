"""A relaxation of an empty view as a line."""

from plan.queries.relaxations import REGION, Relaxation
from views.words import Words


def in_words(one: Relaxation, words: Words) -> str:
    """Return the step and what it finds."""
    what = words.region_switch if one.step == REGION else words.say(f"filter_{one.step}")
    return words.say("empty_count" if one.step == REGION else "empty_widen", what=what, n=one.count)
