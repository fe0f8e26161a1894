"""The marks of the Sankey of industry → place of origin by projects or their money."""

from typing import Any

from components.charts.sankey import INDUSTRY, LONGEST_NAME, OPACITY, PROVINCE, Picks, Sankey, SankeyMark, plain
from frontend.palette import LIGHT, colours, shown
from plan.links import Matches
from plan.model import Plan
from views.projects import project_matrix, project_numbers, project_sum_words, project_sums
from views.projects.project_sums import MeasuredProjects, Totals
from views.words import Words


def sankey(plan: Plan, matches: Matches, found: MeasuredProjects, words: Words, theme: str = LIGHT) -> Sankey:
    """Return the marks of the ledger: industries and places of origin in their own order, those beyond the belt last.

    A pair that corrections leave at nothing or less is not drawn.
    """
    sums = {
        key: one
        for key, one in project_sums.by_industry_and_origin(plan, found.ledger).items()
        if one.value(found.measure) > 0
    }
    nodes = [
        *_industries(plan, matches, found, sums, words, theme),
        *_origins(plan, matches, found, sums, words, theme),
    ]
    links = [_link(plan, *key, one, found.measure, words, theme) for key, one in sums.items()]
    return Sankey(nodes, links, theme, (INDUSTRY, PROVINCE))


def undrawn(plan: Plan, found: MeasuredProjects) -> int:
    """Return what of the sum the chart does not draw, because it is nothing or less; 0 where all is drawn."""
    return sum(
        one
        for total in project_sums.by_industry_and_origin(plan, found.ledger).values()
        if (one := total.value(found.measure)) <= 0
    )


def _industries(
    plan: Plan, matches: Matches, found: MeasuredProjects, sums: project_matrix.Sums, words: Words, theme: str
) -> list[SankeyMark]:
    nodes = []
    for id_ in (*plan.industries, project_sums.NO_INDUSTRY):
        value = sum(one.value(found.measure) for (industry, _), one in sums.items() if industry == id_)
        if value > 0:
            colour = _colour(plan, id_, theme)
            picks = [["industry", id_]] if id_ else []
            name = project_sum_words.industry_name(plan, id_, words)
            nodes.append(
                _node(
                    INDUSTRY,
                    id_,
                    name,
                    value,
                    found.measure,
                    colour,
                    picks,
                    id_ in matches.selection.industry,
                    words,
                    theme,
                )
            )
    return nodes


def _origins(
    plan: Plan, matches: Matches, found: MeasuredProjects, sums: project_matrix.Sums, words: Words, theme: str
) -> list[SankeyMark]:
    nodes = []
    for id_ in (*plan.belt, *project_sums.NOT_OF_THE_BELT):
        value = sum(one.value(found.measure) for (_, origin), one in sums.items() if origin == id_)
        if value > 0:
            picks = [["province", id_]] if id_ in plan.provinces else []
            name, soft = project_sum_words.origin_name(plan, id_, words), colours(theme)["soft"]
            nodes.append(
                _node(
                    PROVINCE,
                    id_,
                    name,
                    value,
                    found.measure,
                    soft,
                    picks,
                    id_ in matches.selection.province,
                    words,
                    theme,
                )
            )
    return nodes


def _node(
    kind: int,
    id_: str,
    name: str,
    value: int,
    measure: str,
    colour: str,
    picks: Picks,
    chosen: bool,
    words: Words,
    theme: str,
) -> SankeyMark:
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
    label: dict[str, Any] = {"formatter": plain(f"{short} {project_numbers.short(words, value, measure)}")}
    if chosen:
        label |= {"color": colours(theme)["accent"], "fontWeight": "bold"}
    return SankeyMark(
        {
            "name": f"{kind}:{id_}",
            "depth": 0 if kind == INDUSTRY else 1,
            "itemStyle": {"color": colour, "borderWidth": 0},
            "label": label,
            "tooltip": {"formatter": plain(f"{name} {project_numbers.amount(words, value, measure)}")},
        },
        picks,
    )


def _link(plan: Plan, industry: str, origin: str, found: Totals, measure: str, words: Words, theme: str) -> SankeyMark:
    names = {
        "industry": project_sum_words.industry_name(plan, industry, words),
        "province": project_sum_words.origin_name(plan, origin, words),
    }
    picks = [list(pair) for pair in project_sums.filters(plan, industry, origin)]
    outside = origin not in plan.belt
    style = {
        "color": _colour(plan, industry, theme),
        "opacity": OPACITY["place"] if outside else OPACITY["named"],
        "curveness": 0.5,
    }
    return SankeyMark(
        {
            "source": f"{INDUSTRY}:{industry}",
            "target": f"{PROVINCE}:{origin}",
            "value": found.value(measure),
            "lineStyle": style,
            "tooltip": {
                "formatter": plain(
                    words.say("ledger_cell", number=project_sum_words.in_words(words, found, measure), **names)
                )
            },
        },
        picks,
    )


def _colour(plan: Plan, industry: str, theme: str) -> str:
    known = plan.industries.get(industry)
    return shown(known.colour, theme) if known else colours(theme)["neutral"]
