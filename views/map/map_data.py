"""What a selection or a measure changes on the map in the page, and the map in words. Plain data, no folium."""

from collections import Counter
from functools import lru_cache
from typing import Any

from plan import profile
from plan.frozen import FrozenDict, frozen
from plan.links import Matches, pairs_by_province
from plan.model import Plan
from plan.selection import SCALES, Selection, chosen_provinces
from records.model import Measured
from views import as_of, measure_view, naming, publication
from views.map import map_fill, map_flows, map_focus, map_projects
from views.projects import project_sum_words
from views.projects.project_sums import MeasuredProjects, Shown
from views.words import Words


def view(plan: Plan, matches: Matches, words: Words, measured: Shown = None) -> dict[str, Any]:
    """Return what a filter or a measure changes: counts, flows, what is chosen, the words."""
    selection = matches.selection
    counted = (
        map_projects.view(plan, matches, measured, words)
        if isinstance(measured, MeasuredProjects)
        else _of_items(plan, matches, words, measured)
    )
    return {
        "key": key(selection, words, measured),
        "label": alt(plan, matches, words, measured),
        "lang": words.lang,
        "words": _words(plan, words),
        "highlighted": [],
        "off": [],
        "credit": publication.credit(plan, profile.current(), words),
        "disclaimer": publication.map_line(profile.current(), words),
        "fill_title": map_fill.title(plan, selection, words, measured),
        "chosen": chosen_provinces(plan, selection),
        "sites": selection.place,
        "corridors": {"chosen": map_focus.chosen(plan, matches), "related": map_focus.related(plan, matches)},
        "title": title(plan, words),
        **counted,
    }


@lru_cache(maxsize=64)
def _of_items(plan: Plan, matches: Matches, words: Words, measured: Measured | None) -> FrozenDict:
    """Return what the view counts of items, and the flows that they make."""
    shown, drawn = measure_view.counted(matches, measured), map_flows.flows(plan, matches, words, measured)
    selection = matches.selection
    found: FrozenDict = frozen(
        {
            "counts": (counts := shown.by_province()),
            "labels": {id_: str(counts.get(id_, 0)) for id_ in plan.belt},
            "place_labels": {},
            "count_texts": map_fill.count_texts(matches, shown, words, measured),
            "outside_note": "",
            "implied": dict(Counter(pair.province for pair in shown.implied)),
            "hatched": map_fill.hatched(plan, matches),
            "hatch_counts": "region" in selection.counted_bases,
            "notes": {
                province: map_flows.direction_notes(pairs, words)
                for province, pairs in pairs_by_province(shown.pairs).items()
            },
            "classes": map_fill.classes(plan, selection),
            "class_texts": map_fill.class_texts(plan, selection, words),
            "widths": map_flows.width_texts(words),
            "width_title": words.map_flow_width,
            "what_counts": "",
            "outside_key": "",
            "places": map_fill.by_place(shown),
            "flows": drawn,
            "groups": map_flows.groups(plan, drawn, words),
            "listed": {"title": ""} | {scale: [] for scale in SCALES},
        }
    )
    return found


def _words(plan: Plan, words: Words) -> dict[str, str]:
    """Return the phrases of the map in the page."""
    missing = as_of.legend_missing(plan, words.map_highlight_missing, words)
    names = naming.plan_names(plan, words.lang)
    return words.all("map_", **names) | {"home": home_area(plan, words), "highlight_missing": missing}


def title(plan: Plan, words: Words) -> str:
    """Return what the map is called."""
    return words.say("map_label", **naming.plan_names(plan, words.lang), n=len(plan.belt))


def home_area(plan: Plan, words: Words) -> str:
    """Return what the map at the scale of the home city is called."""
    return words.say("map_home", home=plan.home.name.at(words.lang))


def alt(plan: Plan, matches: Matches, words: Words, measured: Shown = None) -> str:
    """Return in words what the map shows: the view, the count of each province, where a table says the same."""
    if isinstance(measured, MeasuredProjects):
        return map_projects.alt(plan, matches, measured, title(plan, words), words)
    shown = measure_view.counted(matches, measured)
    counts = shown.by_province()
    named = [f"{plan.provinces[id_].short.at(words.lang)} {counts[id_]}" for id_ in plan.belt if counts.get(id_)]
    text = words.say(
        "map_alt",
        map=title(plan, words),
        view=naming.in_words(plan, matches.selection, words),
        found=found(plan, matches, words, measured),
        provinces=words.enumeration.join(named) or words.map_alt_none,
    )
    return f"{text} {measure_view.alt(plan, measured, words)}" if measured else text


def found(plan: Plan, matches: Matches, words: Words, measured: Shown) -> str:
    """Return in words how much there is of what is counted."""
    if isinstance(measured, MeasuredProjects):
        return project_sum_words.found(plan, measured, words)
    shown = measure_view.counted(matches, measured)
    return measure_view.number(words, len(shown.items), len(matches.items), measured)


def listed(plan: Plan, matches: Matches, words: Words, measured: Shown, scale: str) -> list[str]:
    """Return what is counted and stands nowhere on the map of a scale; nothing where items are counted."""
    if isinstance(measured, MeasuredProjects):
        return map_projects.listed(plan, matches, measured, words, scale)
    return []


def key(selection: Selection, words: Words, measured: Shown = None) -> str:
    """Return a short name of a view, by which a test can tell that it is on screen."""
    params = selection.params() | (measured.reporting.params() if measured else {})
    return "&".join(f"{name}={value}" for name, values in params.items() for value in values) + f"|{words.lang}"
