"""Claims about the present in words, each with the month for which it holds."""

from plan.model import Corridor, Plan
from plan.text import LANGS, Text
from views.words import Words, words


def status(plan: Plan, corridor: Corridor, catalogue: Words) -> str:
    """Return how far a corridor is, and as of which month, as in 规划中（2023年7月）."""
    return _dated(plan.word("corridor_status", corridor.status).at(catalogue.lang), corridor.as_of, catalogue)


def existing(plan: Plan, corridor: Corridor, catalogue: Words) -> str:
    """Return whether a corridor is there, and as of which month, as in 未建（2023年7月）."""
    return _dated(plan.word("existing", corridor.existing).at(catalogue.lang), corridor.as_of, catalogue)


def status_text(plan: Plan, corridor: Corridor) -> Text:
    """Return `status` in every language."""
    return Text(*(status(plan, corridor, words(lang)) for lang in LANGS))


def _dated(claim: str, day: str, catalogue: Words) -> str:
    """Return a claim with the month of an ISO date; alone where the table gives none."""
    if not day:
        return claim
    year, month, *_ = day.split("-")
    return catalogue.say("as_of", claim=claim, month=catalogue.say(f"month_{int(month)}", year=year))
