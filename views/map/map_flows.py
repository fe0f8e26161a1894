"""The flows of the map, from the home city to provinces: lines, widths, colours and directions."""

from collections import Counter
from typing import Any

from plan.links import Matches, Pair, pairs_by_province
from plan.model import Plan
from plan.selection import Selection
from views import measure_view
from views.map import map_projects, map_symbology
from views.projects.project_sums import MeasuredProjects, Shown
from views.words import Words

WIDTHS = {1: 2.0, 3: 3.5, 6: 5.5}
"""Width of a flow in CSS pixels from this many items on."""
BOW_MORE = 0.07
"""How much more each further group of a province bows, so that they do not lie on each other."""


def flows(
    plan: Plan, matches: Matches, words: Words, measured: Shown = None, scale: str = "belt"
) -> list[dict[str, Any]]:
    """Return one flow a province; where an industry, province or reach is chosen, one a group, with width and arrow.

    Under a measure only the items that it counts make a flow. Items make none at the scale of the home city.
    """
    if isinstance(measured, MeasuredProjects):
        return map_projects.drawn(plan, matches, measured, words, scale)
    if scale != "belt":
        return []
    selection = matches.selection
    strong = bool(selection.industry or selection.province or selection.reach)
    ids = measured.counted if measured else None
    drawn = []
    for province, pairs in pairs_by_province(matches.pairs).items():
        parts = _by_group(plan, selection, pairs) if strong else {"": pairs}
        for rank, (group, members) in enumerate(sorted(parts.items(), key=lambda part: -len(part[1]))):
            counted = [pair for pair in members if ids is None or pair.item in ids]
            if counted:
                number = measure_view.number(words, len(counted), len(members), measured)
                drawn.append(_flow(plan, province, group, counted, rank, strong, number, words))
    return drawn


def _flow(
    plan: Plan, province: str, group: str, pairs: list[Pair], rank: int, strong: bool, number: str, words: Words
) -> dict[str, Any]:
    place = plan.provinces[province]
    colour = _colour(plan, group)
    name = place.short.at(words.lang)
    label = f" · {plan.word('industry_group', group).at(words.lang)}" if group else ""
    return {
        "province": province,
        "group": group,
        "line": map_projects.arc(plan.home.at, place.anchor, map_projects.BOW["belt"] + BOW_MORE * rank),
        "scale": "belt",
        "outside": False,
        "width": width(len(pairs)) if strong else map_symbology.THEMATIC["flow"].width,
        "colour": colour if strong else "",
        "strong": strong,
        "strong_width": width(len(pairs)),
        "strong_colour": colour,
        "direction": _direction(pairs),
        "title": f"{plan.home.name.at(words.lang)} — {name}{label} · {number}",
        "notes": direction_notes(pairs, words),
    }


def width(count: int) -> float:
    """Return the width of a flow in pixels; the legend states it at 1, 3 and 6 items."""
    steps = sorted(WIDTHS)
    return WIDTHS[max((step for step in steps if step <= count), default=steps[0])]


def width_texts(words: Words, measured: Shown = None) -> list[tuple[str, float]]:
    """Return the steps of the width of flows, as the legend states them, with the pixels."""
    if isinstance(measured, MeasuredProjects):
        return map_projects.width_texts(measured.measure, words)
    return [(str(n), width) for n, width in WIDTHS.items()]


def width_title(words: Words, measured: Shown = None) -> str:
    """Return what heads the widths of flows."""
    return map_projects.width_title(measured, words) if isinstance(measured, MeasuredProjects) else words.map_flow_width


def groups(plan: Plan, flows: list[dict[str, Any]], words: Words) -> list[dict[str, str]]:
    """Return the industry groups whose colours the flows have, with their names; none while flows are plain."""
    shown = dict.fromkeys((flow["group"], flow["colour"]) for flow in flows if flow["strong"])
    return [{"colour": colour, "title": group_name(plan, group, words)} for group, colour in shown]


def group_name(plan: Plan, group: str, words: Words) -> str:
    """Return the name of an industry group, or that no industry is named."""
    return plan.word("industry_group", group).at(words.lang) if group else words.paper_no_group


def _colour(plan: Plan, group: str) -> str:
    """Return a group's colour; none where the items are of no industry, and the style sheet gives one."""
    return next((industry.colour for industry in plan.industries.values() if industry.group == group), "")


def _by_group(plan: Plan, selection: Selection, pairs: list[Pair]) -> dict[str, list[Pair]]:
    """Return the pairs by industry group; an item of several groups goes to its first chosen one."""
    grouped: dict[str, list[Pair]] = {}
    for pair in pairs:
        industries = plan.items[pair.item].industries
        counted = [id_ for id_ in industries if id_ in selection.industry] or list(industries)
        group = plan.industries[counted[0]].group if counted else ""
        grouped.setdefault(group, []).append(pair)
    return grouped


def _direction(pairs: list[Pair]) -> str:
    """Return one direction for a flow: what its links say, both where they say different things."""
    stated = {direction for pair in pairs for direction in pair.directions} - {"unstated"}
    return "both" if "both" in stated or len(stated) > 1 else next(iter(stated), "unstated")


def direction_notes(pairs: list[Pair], words: Words) -> list[str]:
    """Return how many links go which way, in words."""
    counts = Counter(direction for pair in pairs for direction in pair.directions)
    order = ("in", "out", "both", "unstated")
    return [" · ".join(f"{words.say(f'map_direction_{name}')} {counts[name]}" for name in order if counts[name])]
