"""The sums of the project ledger in words: what is counted, how much, up to when, and what counts for the plan."""

from collections.abc import Iterable
from datetime import date

from plan.model import Plan
from plan.queries import targets
from plan.reporting import PROJECTS, Reporting
from plan.selection import Selection
from views import measure_view, naming
from views.projects import project_numbers, project_words
from views.projects.project_sums import NOT_OF_THE_BELT, OUTSIDE, MeasuredProjects, OwnOnly, Totals, origins
from views.records.reporting_words import period_name
from views.words import Words


def origin_name(plan: Plan, origin: str, words: Words) -> str:
    """Return the name of a province, or of one of NOT_OF_THE_BELT."""
    if origin in plan.provinces:
        return plan.provinces[origin].short.at(words.lang)
    if origin == OUTSIDE:
        return words.say("ledger_outside", **naming.plan_names(plan, words.lang))
    return project_words.origin(plan, origin, words)


def in_words(words: Words, found: Totals, measure: str) -> str:
    """Return totals in words: how many projects, and under a measure of money how much."""
    projects = words.say("ledger_count", n=found.projects)
    if measure == PROJECTS:
        return projects
    what = words.say(f"measure_{measure}")
    return words.say(
        "ledger_sum", projects=projects, what=what, amount=project_numbers.amount(words, found.value(measure), measure)
    )


def heading(plan: Plan, shown: MeasuredProjects, words: Words) -> str:
    """Return what is counted in which unit, up to when, and of which stages and kinds."""
    what, until = project_numbers.measure_name(words, shown.measure), limits(plan, shown, words)
    return words.say("ledger_heading", what=what, limits=until) if until else what


def limits(plan: Plan, shown: MeasuredProjects, words: Words) -> str:
    """Return up to when projects count, and which stages and kinds."""
    return limits_of(plan, shown.reporting, shown.ledger.day, words)


def limits_of(plan: Plan, asked: Reporting, day: date | None, words: Words) -> str:
    """Return which stages and kinds of projects are asked for, up to which period, as accepted by a day."""
    chosen = measure_view.stages_and_kinds(plan, asked, words)
    period = words.say("ledger_until", period=period_name(words, asked.period)) if asked.period else ""
    known = words.say("measure_as_of", day=day.isoformat()) if day else ""
    return words.clause_comma.join(filter(None, (*chosen, period, known)))


def whole(asked: Reporting, words: Words) -> str:
    """Return what the projects of an unfiltered view are called: all, or those that a time, stage or kind leaves."""
    limited = asked.limited or asked.project_stage or asked.project_kind
    return words.ledger_part if limited else words.ledger_whole


def view_in_words(plan: Plan, selection: Selection, asked: Reporting, words: Words) -> str:
    """Return a view in words as one of the ledger, not of the items of the plan."""
    return whole(asked, words) if selection == Selection() else naming.in_words(plan, selection, words)


def found(plan: Plan, shown: MeasuredProjects, words: Words) -> str:
    """Return how much there is, what of it counts for the plan, and which filters projects have no field for."""
    total = shown.total
    parts = [in_words(words, total, shown.measure)]
    counted = total.counted(shown.measure)
    if counted is not None and targets.counting(plan, shown.measure):
        parts.append(words.say("ledger_counted", amount=project_numbers.amount(words, counted, shown.measure)))
    if own := own_only(shown.own, words):
        parts.append(own)
    if shown.ignored:
        names = words.enumeration.join(words.say(f"filter_{name}") for name in shown.ignored)
        parts.append(words.say("ledger_ignored", filters=names))
    return words.clause_comma.join(parts)


def own_only(own: OwnOnly, words: Words) -> str:
    """Return how many projects of a sum are in nobody else's; empty where there is none."""
    if not own.projects:
        return ""
    return words.say("ledger_own_unpublished" if own.for_public else "ledger_own_confidential", n=own.projects)


def ignored_line(ignored: Iterable[str], words: Words) -> str:
    """Return which filters of a view projects have no field for, as a sentence; empty where there is none."""
    names = words.enumeration.join(words.say(f"filter_{name}") for name in ignored)
    return words.say("project_filters_ignored", names=names) if names else ""


def what_counts(plan: Plan, measure: str, words: Words) -> str:
    """Return what of a measure counts for the plan's target, in short; empty for money that the plan sets none for."""
    if measure != PROJECTS and not targets.counting(plan, measure):
        return ""
    return words.say(f"ledger_counts_{measure}", **naming.plan_names(plan, words.lang))


def industry_name(plan: Plan, industry: str, words: Words) -> str:
    """Return the name of an industry, or that projects are of none."""
    known = industry in plan.industries
    return naming.of(plan, "industry", industry, words.lang) if known else words.ledger_no_industry


def by_origin(plan: Plan, shown: MeasuredProjects, words: Words) -> str:
    """Return each place of origin with its number, those beyond the belt last; that there is none where it is so."""
    sums, measure = origins(plan, shown), shown.measure
    named = [
        f"{origin_name(plan, id_, words)} {project_numbers.amount(words, sums[id_].value(measure), measure)}"
        for id_ in (*plan.belt, *NOT_OF_THE_BELT)
        if id_ in sums
    ]
    return words.enumeration.join(named) or words.map_alt_none


def sankey_alt(plan: Plan, shown: MeasuredProjects, words: Words) -> str:
    """Return in words what the Sankey shows: what is counted, and how much is from where."""
    what = heading(plan, shown, words)
    return words.say("ledger_sankey_alt", what=what, origins=by_origin(plan, shown, words))
