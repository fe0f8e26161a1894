"""What every map and file says of its review, and what is wrong with a configuration, in words."""

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


def credit(profile: Profile, words: Words) -> str:
    """Return whose data a map shows."""
    return words.map_credit_approved if profile.base else words.map_credit


def fault_in_words(fault: Fault, words: Words) -> str:
    """Return what to set."""
    return words.say(fault.key, **fault.values)
