"""The bars of provinces where projects or their money are counted: each place of origin with its sum."""

from plan.model import Plan
from plan.selection import Selection, provinces_on
from views.projects import project_numbers, project_sum_words, project_sums
from views.projects.ledger_view import Sum
from views.projects.project_sums import NOT_OF_THE_BELT, MeasuredProjects, Totals
from views.words import Words


def by_origin(
    plan: Plan, found: MeasuredProjects, selection: Selection, words: Words, ranked: bool = False
) -> tuple[Sum, ...]:
    """Return the sums of all provinces of the belt, or of the chosen reaches, then of what is from none of them.

    Parameters
    ----------
    found
        What is counted whichever provinces are chosen, so that one more can be compared.
    ranked
        Whether the largest stands first, else the provinces stand in the order of the belt.
    """
    origins = project_sums.origins(plan, found)
    shown = provinces_on(plan, selection)
    sums = [_sum(plan, origins.get(id_, Totals()), id_, words) for id_ in plan.belt if id_ in shown]
    if ranked:
        sums.sort(key=lambda one: -one.value(found.measure))
    return (*sums, *(_sum(plan, origins[id_], id_, words) for id_ in NOT_OF_THE_BELT if id_ in origins))


def _sum(plan: Plan, found: Totals, id_: str, words: Words) -> Sum:
    return Sum(id_ if id_ in plan.provinces else "", project_sum_words.origin_name(plan, id_, words), found)


def note(plan: Plan, found: MeasuredProjects, words: Words, ranked: bool = False) -> str:
    """Return what the bars count, and in which order."""
    what = project_sum_words.heading(plan, found, words)
    return words.say("partners_projects_ranked" if ranked else "partners_projects", what=what)


def alt(plan: Plan, found: MeasuredProjects, sums: tuple[Sum, ...], words: Words) -> str:
    """Return the bars in a sentence: each place of origin with its sum."""
    there = [one for one in sums if one.totals.projects]
    amounts = [project_numbers.amount(words, one.value(found.measure), found.measure) for one in there]
    counts = [f"{one.label} {amount}" for one, amount in zip(there, amounts, strict=True)]
    what = project_sum_words.heading(plan, found, words)
    return words.say("partners_projects_alt", what=what, counts=words.enumeration.join(counts))
