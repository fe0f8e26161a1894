"""What the map shows of the project ledger: provinces by projects or money, and flows from where they come to places.

At the scale of the belt a flow runs from a province to the home city, from each prefecture where provinces are chosen;
at the scale of the home city it runs to a county or park.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any, NamedTuple

from geo.arcs import bowed
from plan.frozen import frozen
from plan.links import Matches
from plan.model import Plan
from plan.places import Point
from plan.queries.origins import origins
from plan.reporting import PROJECTS
from records import amounts
from records.ledger_model import LedgerCell
from records.project import ABROAD, UNKNOWN
from views import naming
from views.projects import project_numbers, project_sum_words, project_sums, project_words
from views.projects.project_sums import OUTSIDE, MeasuredProjects, Totals
from views.words import Words

YUAN = amounts.YUAN[amounts.LARGE]
BOUNDS = (10, 50, 100)
"""Where the classes of the fill part, in projects or 100 million yuan; fixed, so that colours compare."""
CELL_BOUNDS = (2, 5, 20)
"""The same for a cell of industry and origin, which holds a part of what a province does."""
WIDTHS = {0: 1.5, 1: 2.5, 10: 4.0, 50: 6.0, 100: 8.0}
"""Width of a flow in CSS pixels from so many projects or 100 million yuan on; 0 stands for anything below 1."""
MOST_FLOWS = 60
"""Flows drawn at a scale, the largest first."""
BOW = {"belt": 0.14, "home": 0.06}


class ProjectFlow(NamedTuple):
    """Projects from one origin to one place; `place` is empty for the home city as a whole."""

    province: str
    origin: str
    place: str
    totals: Totals


def unit(measure: str) -> int:
    """Return how much one step of a scale is: a project, or 亿元 in yuan."""
    return 1 if measure == PROJECTS else YUAN


@lru_cache(maxsize=project_sums.KEPT)
def counts(plan: Plan, shown: MeasuredProjects) -> Mapping[str, Totals]:
    """Return the totals of each province that projects come from, those outside the belt too."""
    found = project_sums.grouped(shown.ledger.cells, lambda cell: project_sums.province_of(plan, cell))
    return MappingProxyType({id_: one for id_, one in found.items() if id_ in plan.provinces})


@lru_cache(maxsize=project_sums.KEPT)
def places(plan: Plan, shown: MeasuredProjects) -> Mapping[str, Totals]:
    """Return the totals of each county and park; those of a park are in its county's too."""
    at: dict[str, list[LedgerCell]] = {}
    for cell in shown.ledger.cells:
        for id_ in project_sums.sites_of(plan, cell.county, cell.park):
            at.setdefault(id_, []).append(cell)
    return MappingProxyType({id_: project_sums.totals(cells) for id_, cells in at.items()})


def classes(measure: str, bounds: tuple[int, ...] = BOUNDS) -> list[tuple[int, int | None]]:
    """Return the classes of the fill, zero apart, in projects or yuan; bounds are whole."""
    step = unit(measure)
    lows = [1, *(bound * step for bound in bounds)]
    highs = [*(low - 1 for low in lows[1:]), None]
    return [(0, 0), *zip(lows, highs, strict=True)]


def class_of(value: int, measure: str, bounds: tuple[int, ...] = BOUNDS) -> int:
    """Return the place of a number among the classes; of what corrections bring below zero, that of zero."""
    return sum(value >= low for low, _ in classes(measure, bounds)[1:])


def class_texts(measure: str, words: Words, bounds: tuple[int, ...] = BOUNDS) -> list[str]:
    """Return what the legend says of each class, in projects or 亿元."""
    texts = [_bound(bound, measure, words) for bound in bounds]
    spans = [f"{low}–<{high}" for low, high in pairwise(texts)]
    return ["0", f"<{texts[0]}", *spans, f"≥{texts[-1]}"]


def _bound(bound: int, measure: str, words: Words) -> str:
    return project_numbers.number(words, bound * unit(measure), measure)


def width(value: int, measure: str) -> float:
    """Return the width of a flow in pixels; the legend states the steps."""
    return WIDTHS[max(step for step in WIDTHS if step == 0 or step * unit(measure) <= value)]


def width_texts(measure: str, words: Words) -> list[tuple[str, float]]:
    """Return the steps of the width as the legend states them."""
    steps = {step: px for step, px in WIDTHS.items() if step or measure != PROJECTS}
    least = f"<{_bound(1, measure, words)}"
    return [(f"≥{_bound(step, measure, words)}" if step else least, px) for step, px in steps.items()]


def labels(plan: Plan, shown: MeasuredProjects, words: Words) -> dict[str, str]:
    """Return the number beside the name of a province: of each of the belt, and of others that projects come from."""
    found = counts(plan, shown)
    listed = dict.fromkeys(plan.belt, Totals()) | dict(found)
    return {id_: project_numbers.label(words, one.value(shown.measure), shown.measure) for id_, one in listed.items()}


def place_labels(plan: Plan, shown: MeasuredProjects, words: Words) -> dict[str, str]:
    """Return the number beside the name of a county or park that has projects."""
    found = places(plan, shown)
    return {id_: project_numbers.label(words, one.value(shown.measure), shown.measure) for id_, one in found.items()}


def count_texts(plan: Plan, shown: MeasuredProjects, words: Words) -> dict[str, dict[str, str]]:
    """Return the totals in words, by province of the belt or with projects, and by place."""
    provinces = dict.fromkeys(plan.belt, Totals()) | dict(counts(plan, shown))
    both = {"provinces": provinces, "places": dict.fromkeys(plan.sites, Totals()) | dict(places(plan, shown))}
    return {
        table: {id_: project_sum_words.in_words(words, one, shown.measure) for id_, one in found.items()}
        for table, found in both.items()
    }


@lru_cache(maxsize=project_sums.KEPT)
def flows(plan: Plan, matches: Matches, shown: MeasuredProjects, scale: str) -> tuple[ProjectFlow, ...]:
    """Return the flows of a scale, the largest first; projects from abroad or nowhere known make none.

    At the scale of the home city neither do projects without a place.
    """
    fine = bool(matches.selection.province or matches.selection.reach)

    def key(cell: LedgerCell) -> tuple[str, str, str]:
        province = project_sums.province_of(plan, cell)
        place = project_sums.place_of(plan, cell) if scale == "home" else ""
        return province, cell.origin if fine else cell.province, place

    found = [ProjectFlow(*ends, sums) for ends, sums in project_sums.grouped(shown.ledger.cells, key).items()]
    there = [one for one in found if one.province in plan.provinces and (one.place or scale != "home")]
    return tuple(sorted(there, key=lambda one: (-one.totals.value(shown.measure), -one.totals.projects, *one[:3])))


def drawn(plan: Plan, matches: Matches, shown: MeasuredProjects, words: Words, scale: str) -> list[dict[str, Any]]:
    """Return the flows of a scale as they are drawn, so many of them, the largest first and so below the others."""
    listed = flows(plan, matches, shown, scale)[:MOST_FLOWS]
    return [_drawn(plan, one, shown.measure, scale, words) for one in listed if one.totals.value(shown.measure) > 0]


def _drawn(plan: Plan, flow: ProjectFlow, measure: str, scale: str, words: Words) -> dict[str, Any]:
    site, outside = plan.sites.get(flow.place), flow.province not in plan.belt
    end, px = (site.at if site else plan.home.at), width(flow.totals.value(measure), measure)
    title = words.say(
        "ledger_flow",
        origin=_origin_name(plan, flow, words),
        place=(site.name if site else plan.home.name).at(words.lang),
        dot=" · ",
        amount=project_sum_words.in_words(words, flow.totals, measure),
    )
    return {
        "province": flow.province,
        "group": "",
        "line": arc(end, _start(plan, flow), BOW[scale]),
        "scale": scale,
        "outside": outside,
        "width": px,
        "colour": "",
        "strong": True,
        "strong_width": px,
        "strong_colour": "",
        "direction": "in",
        "title": title,
        "notes": [_outside_note(plan, words)] if outside else [],
    }


def outside_key(plan: Plan, words: Words) -> str:
    """Return what the legend says of flows from outside the belt."""
    return words.say("ledger_outside_key", **naming.plan_names(plan, words.lang))


def _outside_note(plan: Plan, words: Words) -> str:
    return words.say("ledger_not_counted", **naming.plan_names(plan, words.lang))


def _origin_name(plan: Plan, flow: ProjectFlow, words: Words) -> str:
    province = project_sum_words.origin_name(plan, flow.province, words)
    return province if flow.origin == plan.provinces[flow.province].adcode else _prefecture(plan, flow, words)


def _prefecture(plan: Plan, flow: ProjectFlow, words: Words) -> str:
    province = project_sum_words.origin_name(plan, flow.province, words)
    return words.say("ledger_prefecture", province=province, name=project_words.origin(plan, flow.origin, words))


def _start(plan: Plan, flow: ProjectFlow) -> Point:
    """Return where a flow starts: the label point of a prefecture, else the anchor of its province."""
    province = plan.provinces[flow.province]
    known = origins(plan).get(flow.origin)
    return known.at if known and flow.origin != province.adcode else province.anchor


@lru_cache(maxsize=512)
def arc(start: Point, end: Point, bow: float) -> tuple[Point, ...]:
    """Return the line of a flow, in thousandths of a degree; `bow` as in `geo.arcs.bowed`."""
    return tuple((round(lon, 3), round(lat, 3)) for lon, lat in bowed(start, end, bow=bow))


def listed(plan: Plan, matches: Matches, shown: MeasuredProjects, words: Words, scale: str) -> list[str]:
    """Return what stands beside the map of a scale, as no line or place of it shows it."""
    measure, cells = shown.measure, shown.ledger.cells
    found = project_sums.origins(plan, shown)
    named = {project_sum_words.origin_name(plan, one, words): found[one] for one in (ABROAD, UNKNOWN) if one in found}
    if scale == "home":
        # each project stands in one line: those from abroad or nowhere known are named already
        nowhere = [
            one
            for one in cells
            if not project_sums.place_of(plan, one) and project_sums.province_of(plan, one) not in (ABROAD, UNKNOWN)
        ]
        named |= {words.ledger_no_place: project_sums.totals(nowhere)} if nowhere else {}
    lines = [
        words.say("ledger_line", name=name, amount=project_numbers.amount(words, one.value(measure), measure))
        for name, one in named.items()
    ]
    rest = [one for one in flows(plan, matches, shown, scale)[MOST_FLOWS:] if one.totals.value(measure) > 0]
    if rest:
        value = sum(one.totals.value(measure) for one in rest)
        lines.append(words.say("ledger_undrawn", n=len(rest), amount=project_numbers.amount(words, value, measure)))
    return lines


def fill_title(plan: Plan, shown: MeasuredProjects, words: Words) -> str:
    """Return what heads the legend of the fill."""
    return words.say("ledger_fill", what=project_sum_words.heading(plan, shown, words))


def width_title(shown: MeasuredProjects, words: Words) -> str:
    """Return what heads the widths of the flows."""
    return words.say("ledger_widths", what=project_numbers.measure_name(words, shown.measure))


def alt(plan: Plan, matches: Matches, shown: MeasuredProjects, label: str, words: Words) -> str:
    """Return in words what the map shows: the view, the sum, and each origin with its own, those beside the map too."""
    return words.say(
        "ledger_alt",
        map=label,
        view=naming.in_words(plan, matches.selection, words),
        found=project_sum_words.found(plan, shown, words),
        what=project_sum_words.heading(plan, shown, words),
        origins=project_sum_words.by_origin(plan, shown, words),
    )


@lru_cache(maxsize=project_sums.KEPT)
def view(plan: Plan, matches: Matches, shown: MeasuredProjects, words: Words) -> Mapping[str, Any]:
    """Return what the view of the map has in place of items."""
    found: Mapping[str, Any] = frozen(_view(plan, matches, shown, words))
    return found


def _view(plan: Plan, matches: Matches, shown: MeasuredProjects, words: Words) -> dict[str, Any]:
    measure = shown.measure
    return {
        "counts": {id_: one.value(measure) for id_, one in counts(plan, shown).items()},
        "labels": labels(plan, shown, words),
        "place_labels": place_labels(plan, shown, words),
        "count_texts": count_texts(plan, shown, words),
        "outside_note": _outside_note(plan, words),
        "implied": {},
        "hatched": [],
        "hatch_counts": False,
        "notes": {},
        "classes": classes(measure),
        "class_texts": class_texts(measure, words),
        "widths": width_texts(measure, words),
        "width_title": width_title(shown, words),
        "what_counts": project_sum_words.what_counts(plan, measure, words),
        "outside_key": outside_key(plan, words) if OUTSIDE in project_sums.origins(plan, shown) else "",
        "places": {id_: one.projects for id_, one in places(plan, shown).items()},
        "flows": [one for scale in BOW for one in drawn(plan, matches, shown, words, scale)],
        "groups": [],
        "listed": {
            "title": words.ledger_listed,
            **{scale: listed(plan, matches, shown, words, scale) for scale in BOW},
        },
    }
