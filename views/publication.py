"""What every map and file says of its review, and what is wrong with a configuration, in words."""

from plan.model import Plan
from plan.profile import Fault, Profile
from views.words import Words


def map_line(profile: Profile, words: Words, demonstration: bool = False) -> str:
    """Return the line that goes with every map and file: its review number, or that it is not reviewed.

    Where the records are invented, that stands first.
    """
    reviewed = words.disclaimer_internal
    if profile.public:
        reviewed = words.say("profile_review_line", number=profile.review_number)
    return words.say("demonstration_line", mark=words.demonstration, line=reviewed) if demonstration else reviewed


def credit(plan: Plan, profile: Profile, words: Words) -> str:
    """Return whose data a map shows: boundaries of the package or of the approved base, then its other layers'."""
    own, others = (text.at(words.lang) for text in (plan.boundary_credit, plan.layer_credit))
    lines = words.say("map_credit_line", credit=others) if others else ""
    return words.say("map_credit", boundaries=words.map_credit_approved if profile.base else own, lines=lines)


def fault_in_words(fault: Fault, words: Words) -> str:
    """Return what to set."""
    return words.say(fault.key, **fault.values)
