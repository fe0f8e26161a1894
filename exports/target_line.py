"""What a file says in one cell came of a target: the figures that were accepted, and below them the ledger's sum."""

from plan.model import Plan, Target
from records.targets import Reported
from views import target_results
from views.words import Words


def line(plan: Plan, target: Target, words: Words, reported: Reported) -> str:
    """Return what was accepted, or that nothing was, and what the ledger adds up to, where it counts for the target."""
    said = target_results.line(plan, target, words, reported)
    yuan = dict(reported.sums).get(target.id)
    if yuan is None:
        return said
    ledger = target_results.of_ledger(target, yuan, reported, reported.sums_known, words)
    ledger = words.say("target_sum_of_everyone", sum=ledger)
    return words.export_separator.join(filter(None, (said, ledger)))
