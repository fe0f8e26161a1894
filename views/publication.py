"""What every page and file says of where it comes from and of its review; what is wrong with a configuration."""

from plan.model import Plan
from plan.profile import Fault, Profile
from views.words import Words


def mark(words: Words, demonstration: bool = False, preview: bool = False) -> str:
    """Return what stands first on every page and file: that its data is a preview, that the records are invented.

    Empty where neither is so.
    """
    marks = [words.preview_mark] if preview else []
    return words.export_separator.join([*marks, words.demonstration] if demonstration else marks)


def marked(words: Words, line: str, mark: str) -> str:
    """Return a line that begins with a mark where there is one."""
    return words.say("demonstration_line", mark=mark, line=line) if mark else line


def map_line(profile: Profile, words: Words, mark: str = "") -> str:
    """Return the line that goes with every map and file: its mark, its review number, or that it is not reviewed."""
    reviewed = words.disclaimer_internal
    if profile.public:
        reviewed = words.say("profile_review_line", number=profile.review_number)
    return marked(words, reviewed, mark)


def source(plan: Plan, words: Words) -> str:
    """Return which document everything comes from."""
    document, issuer = plan.document.at(words.lang), plan.issuer.at(words.lang)
    return words.say("foot_source", document=document, issuer=issuer, issued=plan.issued)


def version(plan: Plan, words: Words) -> str:
    """Return the version of the data and its day."""
    return words.say("foot_version", version=plan.version, created=plan.created)


def credit(plan: Plan, profile: Profile, words: Words) -> str:
    """Return whose data a map shows: boundaries of the package or of the approved base, then its other layers'."""
    own, others = (text.at(words.lang) for text in (plan.boundary_credit, plan.layer_credit))
    lines = words.say("map_credit_line", credit=others) if others else ""
    return words.say("map_credit", boundaries=words.map_credit_approved if profile.base else own, lines=lines)


def fault_in_words(fault: Fault, words: Words) -> str:
    """Return what to set."""
    return words.say(fault.key, **fault.values)
