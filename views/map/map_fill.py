"""What the map says of provinces and places: the numbers beside their names, and the classes of the fill."""

from collections import Counter

from plan.links import BENCHMARK, Matches, matching, places_of
from plan.model import Plan
from plan.selection import Selection
from records.model import Measured
from views import measure_view, naming
from views.map import map_projects
from views.projects.project_sums import MeasuredProjects, Shown
from views.words import Words


def counts(plan: Plan, matches: Matches, measured: Shown) -> dict[str, int]:
    """Return what is counted of each province: items, projects or yuan."""
    if isinstance(measured, MeasuredProjects):
        return {id_: one.value(measured.measure) for id_, one in map_projects.counts(plan, measured).items()}
    return measure_view.counted(matches, measured).by_province()


def labels(plan: Plan, matches: Matches, words: Words, measured: Shown) -> dict[str, str]:
    """Return the number beside the name of a province: of each of the belt, and of others that have one."""
    if isinstance(measured, MeasuredProjects):
        return map_projects.labels(plan, measured, words)
    found = counts(plan, matches, measured)
    return {id_: str(found.get(id_, 0)) for id_ in plan.belt}


def place_labels(plan: Plan, words: Words, measured: Shown) -> dict[str, str]:
    """Return the number beside the name of a county or park; none where items are counted."""
    return map_projects.place_labels(plan, measured, words) if isinstance(measured, MeasuredProjects) else {}


def title(plan: Plan, selection: Selection, words: Words, measured: Shown = None) -> str:
    """Return what heads the classes of the fill: what is counted."""
    if isinstance(measured, MeasuredProjects):
        return map_projects.fill_title(plan, measured, words)
    if measured:
        return measure_view.fill_title(plan, measured, words)
    if selection.role == (BENCHMARK,):
        return words.map_fill_benchmark
    return words.say("map_fill", basis=naming.basis_phrase(selection, words))


def count_texts(matches: Matches, shown: Matches, words: Words, measured: Measured | None) -> dict[str, dict[str, str]]:
    """Return of how many items how many are counted, in words, by province and by place; empty without a measure."""
    if measured is None:
        return {"provinces": {}, "places": {}}
    both = {
        "provinces": (matches.by_province(), shown.by_province()),
        "places": (by_place(matches), by_place(shown)),
    }
    return {
        table: {id_: measure_view.number(words, counts.get(id_, 0), total, measured) for id_, total in totals.items()}
        for table, (totals, counts) in both.items()
    }


def by_place(matches: Matches) -> dict[str, int]:
    return dict(Counter(place for item in matches.items for place in places_of(matches.plan, item)))


def hatched(plan: Plan, matches: Matches, measured: Shown = None) -> list[str]:
    """Return the provinces that only region words reach, counted or not; of projects none."""
    if isinstance(measured, MeasuredProjects):
        return []
    stated = {pair.province for pair in matches.pairs if pair.basis != "region"}
    reached = {pair.province for pair in (*matches.pairs, *matches.implied)}
    return [province for province in plan.belt if province in reached - stated]


def class_texts(plan: Plan, selection: Selection, words: Words, measured: Shown = None) -> list[str]:
    """Return what the legend says of each class of the fill."""
    if isinstance(measured, MeasuredProjects):
        return map_projects.class_texts(measured.measure, words)
    bounds = classes(plan, selection)
    return [str(low) if low == high else f"≥{low}" if high is None else f"{low}–{high}" for low, high in bounds]


def classes(plan: Plan, selection: Selection, measured: Shown = None) -> list[tuple[int, int | None]]:
    """Return the integer classes of the fill, zero apart: fixed by which links count, the same under every filter."""
    if isinstance(measured, MeasuredProjects):
        return map_projects.classes(measured.measure)
    scope = Selection(basis=selection.basis, role=selection.role if selection.role == (BENCHMARK,) else ())
    counts = matching(plan, scope).by_province()
    top = max(counts.values(), default=1)
    step = max(1, -(-top // 4))
    lows = [1, 1 + step, 1 + 2 * step, 1 + 3 * step]
    bounded: list[tuple[int, int | None]] = [(low, low + step - 1) for low in lows if low <= top]
    bounded[-1] = (bounded[-1][0], None) if bounded[-1][0] < top or step > 1 else bounded[-1]
    return [(0, 0), *bounded]
