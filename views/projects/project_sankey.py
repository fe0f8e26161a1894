"""The Sankey of industry → place of origin by projects or their money."""

from collections.abc import Iterable

from plan.links import Matches
from plan.model import Plan
from views import sankey_view
from views.industry_sankey import INDUSTRY, PROVINCE
from views.projects import project_matrix, project_numbers, project_sum_words, project_sums
from views.projects.project_sums import MeasuredProjects, Totals
from views.sankey_view import Connection, Node, Sankey
from views.words import Words


def sankey(plan: Plan, matches: Matches, found: MeasuredProjects, words: Words) -> Sankey:
    """Return the diagram of the ledger: industries and places of origin in their own order, those beyond the belt last.

    A pair that corrections leave at nothing or less is not drawn.
    """
    sums = {
        key: one
        for key, one in project_sums.by_industry_and_origin(plan, found.ledger).items()
        if one.value(found.measure) > 0
    }
    nodes = [*_industries(plan, matches, found, sums, words), *_origins(plan, matches, found, sums, words)]
    links = [_link(plan, *key, one, found.measure, words) for key, one in sums.items()]
    return sankey_view.of_columns(nodes, links, (INDUSTRY, PROVINCE))


def undrawn(plan: Plan, found: MeasuredProjects) -> int:
    """Return what of the sum the chart does not draw, because it is nothing or less; 0 where all is drawn."""
    return sum(
        one
        for total in project_sums.by_industry_and_origin(plan, found.ledger).values()
        if (one := total.value(found.measure)) <= 0
    )


def _industries(
    plan: Plan, matches: Matches, found: MeasuredProjects, sums: project_matrix.Sums, words: Words
) -> Iterable[Node]:
    for id_ in (*plan.industries, project_sums.NO_INDUSTRY):
        if number := _number((one for (industry, _), one in sums.items() if industry == id_), found, words):
            name, picks = project_sum_words.industry_name(plan, id_, words), [["industry", id_]] if id_ else []
            chosen = id_ in matches.selection.industry
            yield Node(f"{INDUSTRY}:{id_}", INDUSTRY, name, number, picks, _colour(plan, id_), chosen)


def _origins(
    plan: Plan, matches: Matches, found: MeasuredProjects, sums: project_matrix.Sums, words: Words
) -> Iterable[Node]:
    for id_ in (*plan.belt, *project_sums.NOT_OF_THE_BELT):
        if number := _number((one for (_, origin), one in sums.items() if origin == id_), found, words):
            name = project_sum_words.origin_name(plan, id_, words)
            picks = [["province", id_]] if id_ in plan.provinces else []
            yield Node(f"{PROVINCE}:{id_}", PROVINCE, name, number, picks, chosen=id_ in matches.selection.province)


def _number(totals: Iterable[Totals], found: MeasuredProjects, words: Words) -> str:
    """Return a sum in words; nothing where it is nothing."""
    value = sum(one.value(found.measure) for one in totals)
    return project_numbers.short(words, value, found.measure) if value else ""


def _link(plan: Plan, industry: str, origin: str, found: Totals, measure: str, words: Words) -> Connection:
    title = words.say(
        "ledger_cell",
        number=project_sum_words.in_words(words, found, measure),
        industry=project_sum_words.industry_name(plan, industry, words),
        province=project_sum_words.origin_name(plan, origin, words),
    )
    picks = [list(pair) for pair in project_sums.filters(plan, industry, origin)]
    basis = "named" if origin in plan.belt else "place"
    ends = f"{INDUSTRY}:{industry}", f"{PROVINCE}:{origin}"
    return Connection(*ends, found.value(measure), title, picks, _colour(plan, industry), basis)


def _colour(plan: Plan, industry: str) -> str:
    """Return the colour of an industry; nothing where there is none."""
    known = plan.industries.get(industry)
    return known.colour if known else ""
