"""The numbers beside the map where it counts projects or their money: of the view, by province and by reach."""

from collections.abc import Mapping

from plan.model import Plan
from plan.reporting import PROJECTS
from plan.selection import reaches
from records.ledger_model import Ledger
from records.targets import NOTHING, Reported
from views import headline_view, money, naming
from views.headline_view import HeadlinePayload, Number, ReachCount
from views.projects import project_numbers, project_sum_words, project_sums
from views.projects.project_sums import NOT_OF_THE_BELT, MeasuredProjects, Totals
from views.words import Words


def headline(
    plan: Plan,
    shown: MeasuredProjects,
    offered: MeasuredProjects,
    words: Words,
    reported: Reported = NOTHING,
    ledger: Ledger | None = None,
) -> HeadlinePayload:
    """Return the plan's headline goals, then what the view holds, of how many provinces, and by reach.

    Parameters
    ----------
    offered
        What the view holds whichever reaches are chosen: what choosing one finds.
    ledger
        The whole ledger, which stands below the goals.
    """
    chosen, origins = shown.selection.reach, project_sums.origins(plan, offered)
    return {
        "lang": words.lang,
        "numbers": [*headline_view.stated(plan, words, reported, ledger), *_counted(plan, shown, words)],
        "reach_title": words.filter_reach,
        "reaches": [
            {**_reach(plan, origins, shown.measure, one, words), "chosen": one in chosen} for one in reaches(plan)
        ],
    }


def _counted(plan: Plan, shown: MeasuredProjects, words: Words) -> list[Number]:
    """Return the sum of the view, the provinces it is from, and what is from none of them."""
    names, measure = naming.plan_names(plan, words.lang), shown.measure
    origins = project_sums.origins(plan, shown)
    elsewhere = sum((origins[one] for one in NOT_OF_THE_BELT if one in origins), Totals())
    provinces = sum(one in origins for one in plan.belt)
    limits = project_sum_words.limits(plan, shown, words)
    unit = words.unit_provinces if measure == PROJECTS else money.unit_name(words)
    return [
        headline_view.counted(
            project_numbers.number(words, shown.total.value(measure), measure),
            words.say(f"measure_{measure}"),
            unit,
            limits or words.projects_in_view,
        ),
        headline_view.counted(
            str(provinces),
            words.headline_provinces_projects,
            words.unit_provinces,
            words.say("headline_provinces_note", total=len(plan.belt)),
        ),
        headline_view.counted(
            project_numbers.number(words, elsewhere.value(measure), measure),
            words.headline_elsewhere,
            unit,
            words.say("headline_elsewhere_note", **names),
        ),
    ]


def _reach(plan: Plan, origins: Mapping[str, Totals], measure: str, reach: str, words: Words) -> ReachCount:
    """Return a reach with what is from its provinces; a project is from one place, so that reaches add up."""
    provinces = [id_ for id_ in plan.belt if plan.provinces[id_].reach == reach]
    found = sum((origins[id_] for id_ in provinces if id_ in origins), Totals())
    name = plan.word("reach", reach).at(words.lang)
    amount = project_numbers.amount(words, found.value(measure), measure)
    title = words.say(
        "headline_reach_projects_title",
        reach=name,
        provinces=words.enumeration.join(plan.provinces[id_].short.at(words.lang) for id_ in provinces),
        number=project_sum_words.in_words(words, found, measure),
    )
    return {"id": reach, "label": words.say("headline_reach_projects", reach=name, amount=amount), "title": title}
