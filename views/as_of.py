"""Claims about the present in words, each with the month for which it holds."""

from plan.model import Plan
from plan.places import Corridor
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


def legend_status(plan: Plan, status: str, at_issue: str, catalogue: Words) -> str:
    """Return what the legend says of corridors of a status: `at_issue` while all their rows are of the plan's day."""
    days = {one.as_of for one in plan.corridors.values() if one.status == status}
    return _of_days(plan, days, plan.word("corridor_status", status), at_issue, catalogue)


def legend_missing(plan: Plan, at_issue: str, catalogue: Words) -> str:
    """Return what the legend says of corridors that are not built, like `legend_status`."""
    days = {one.as_of for one in plan.corridors.values() if one.existing == "no"}
    return _of_days(plan, days, plan.word("existing", "no"), at_issue, catalogue)


def _of_days(plan: Plan, days: set[str], claim: Text, at_issue: str, catalogue: Words) -> str:
    """Return a claim with the months of its rows, from the first to the last where they differ."""
    if days <= {plan.issued, ""}:
        return at_issue
    months = list(dict.fromkeys(_month(day, catalogue) for day in sorted(days - {""})))
    month = months[0] if len(months) == 1 else catalogue.say("as_of_months", first=months[0], last=months[-1])
    return catalogue.say("as_of", claim=claim.at(catalogue.lang), month=month)


def _dated(claim: str, day: str, catalogue: Words) -> str:
    """Return a claim with the month of an ISO date; alone where the table gives none."""
    if not day:
        return claim
    return catalogue.say("as_of", claim=claim, month=_month(day, catalogue))


def _month(day: str, catalogue: Words) -> str:
    year, month, *_ = day.split("-")
    return catalogue.say(f"month_{int(month)}", year=year)
