"""The data of the map in the page: the constant base, and the view of a selection. Plain data, no folium."""

from collections import Counter
from functools import lru_cache
from typing import Any

from geo.arcs import bowed
from plan import profile
from plan.links import BENCHMARK, Matches, Pair, matching, places_of
from plan.model import Plan
from plan.places import Point, Province, Site
from plan.selection import Selection, chosen_provinces
from records.model import Measured
from views import as_of, map_focus, map_projects, map_symbology, measure_view, naming, project_sums, publication
from views.project_sums import MeasuredProjects, Shown
from views.words import Words

CENTRE = (27, 110)  # latitude, longitude
ZOOM = 5
OPTIONS = {"zoomSnap": 0.25, "zoomDelta": 0.5, "maxBoundsViscosity": 1.0}
LEADER_DEGREES = 1.3
SITE_LEADER_DEGREES = 0.08
UNKNOWN = "unknown"
"""The basis of a position that is not known."""
WIDTHS = {1: 2.0, 3: 3.5, 6: 5.5}
"""Width of a flow in CSS pixels from this many items on."""


def base(plan: Plan) -> dict[str, Any]:
    """Return what never changes: layers and their symbology, extents, names in both languages, hand-placed points."""
    secondary = sorted(id_ for id_, province in plan.provinces.items() if not province.belt)
    return {
        **map_symbology.for_browser(plan),
        "extents": dict(plan.frames),
        "belt": plan.belt,
        "provinces": {id_: _province(province) for id_, province in plan.provinces.items()},
        "secondary": secondary,
        "home": {**plan.home.name._asdict(), "at": plan.home.at},
        "cities": {id_: {**city.name._asdict(), "kind": city.kind, "at": city.at} for id_, city in plan.cities.items()},
        "sites": {id_: _site(site) for id_, site in plan.sites.items()},
        "corridors": {
            id_: {
                **corridor.name._asdict(),
                "mode": corridor.mode,
                "state": as_of.status_text(plan, corridor)._asdict(),
                "exactness": corridor.exactness,
                "stage": corridor.stage._asdict(),
            }
            for id_, corridor in plan.corridors.items()
        },
    }


def _site(site: Site) -> dict[str, Any]:
    about: dict[str, Any] = {**site.name._asdict(), "kind": site.kind, "basis": site.position_basis}
    if not placed(site):
        return about
    leader = site.kind != "county" and far(site.at, site.label, SITE_LEADER_DEGREES)
    return about | {"at": site.at, "label": site.label, "leader": leader}


def _words(plan: Plan, words: Words) -> dict[str, str]:
    """Return the phrases of the map in the page."""
    missing = as_of.legend_missing(plan, words.map_highlight_missing, words)
    names = naming.plan_names(plan, words.lang)
    return words.all("map_", **names) | {"home": home_area(plan, words), "highlight_missing": missing}


def placed(site: Site) -> bool:
    """Return whether a source says where a site lies; else it is listed beside the map and stands nowhere on it."""
    return site.position_basis != UNKNOWN


def far(start: Point, end: Point, degrees: float) -> bool:
    """Return whether a name stands so far from its place (more than `degrees` either way) that a line leads to it."""
    return max(abs(a - b) for a, b in zip(start, end, strict=True)) > degrees


def _province(province: Province) -> dict[str, Any]:
    return {
        **province.short._asdict(),
        "abbr": province.abbr._asdict(),
        "anchor": province.anchor,
        "label": province.label,
        "leader": far(province.anchor, province.label, LEADER_DEGREES),
    }


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
        "fill_title": fill_title(plan, selection, words, measured),
        "chosen": chosen_provinces(plan, selection),
        "sites": selection.place,
        "corridors": {"chosen": map_focus.chosen(plan, matches), "related": map_focus.related(plan, matches)},
        "title": title(plan, words),
        **counted,
    }


def title(plan: Plan, words: Words) -> str:
    """Return what the map is called."""
    return words.say("map_label", **naming.plan_names(plan, words.lang), n=len(plan.belt))


def _of_items(plan: Plan, matches: Matches, words: Words, measured: Measured | None) -> dict[str, Any]:
    """Return what the view counts of items, and the flows that they make."""
    shown, drawn = measure_view.counted(matches, measured), flows(plan, matches, words, measured)
    selection = matches.selection
    return {
        "counts": (counts := shown.by_province()),
        "labels": {id_: str(counts.get(id_, 0)) for id_ in plan.belt},
        "place_labels": {},
        "count_texts": count_texts(matches, shown, words, measured),
        "outside_note": "",
        "implied": dict(Counter(pair.province for pair in shown.implied)),
        "hatched": hatched(plan, matches),
        "hatch_counts": "region" in selection.counted_bases,
        "notes": {province: _direction_notes(pairs, words) for province, pairs in _by_province(shown.pairs).items()},
        "classes": classes(plan, selection),
        "class_texts": class_texts(plan, selection, words),
        "widths": width_texts(words),
        "width_title": words.map_flow_width,
        "outside_key": "",
        "places": _by_place(shown),
        "flows": drawn,
        "groups": groups(plan, drawn, words),
        "listed": {"title": ""} | {scale: [] for scale in map_symbology.SCALES},
    }


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


def listed(plan: Plan, matches: Matches, words: Words, measured: Shown, scale: str) -> list[str]:
    """Return what is counted and stands nowhere on the map of a scale; nothing where items are counted."""
    if isinstance(measured, MeasuredProjects):
        return map_projects.listed(plan, matches, measured, words, scale)
    return []


def found(plan: Plan, matches: Matches, words: Words, measured: Shown) -> str:
    """Return in words how much there is of what is counted."""
    if isinstance(measured, MeasuredProjects):
        return project_sums.found(plan, measured, words)
    shown = measure_view.counted(matches, measured)
    return measure_view.number(words, len(shown.items), len(matches.items), measured)


def fill_title(plan: Plan, selection: Selection, words: Words, measured: Shown = None) -> str:
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
        "places": (_by_place(matches), _by_place(shown)),
    }
    return {
        table: {id_: measure_view.number(words, counts.get(id_, 0), total, measured) for id_, total in totals.items()}
        for table, (totals, counts) in both.items()
    }


def _by_place(matches: Matches) -> dict[str, int]:
    return dict(Counter(place for item in matches.items for place in places_of(matches.plan, item)))


def groups(plan: Plan, flows: list[dict[str, Any]], words: Words) -> list[dict[str, str]]:
    """Return the industry groups whose colours the flows have, with their names; none while flows are plain."""
    shown = dict.fromkeys((flow["group"], flow["colour"]) for flow in flows if flow["strong"])
    return [{"colour": colour, "title": group_name(plan, group, words)} for group, colour in shown]


def group_name(plan: Plan, group: str, words: Words) -> str:
    """Return the name of an industry group, or that no industry is named."""
    return plan.word("industry_group", group).at(words.lang) if group else words.paper_no_group


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


def hatched(plan: Plan, matches: Matches, measured: Shown = None) -> list[str]:
    """Return the provinces that only region words reach, counted or not; of projects none."""
    if isinstance(measured, MeasuredProjects):
        return []
    stated = {pair.province for pair in matches.pairs if pair.basis != "region"}
    reached = {pair.province for pair in (*matches.pairs, *matches.implied)}
    return [province for province in plan.belt if province in reached - stated]


def key(selection: Selection, words: Words, measured: Shown = None) -> str:
    """Return a short name of a view, by which a test can tell that it is on screen."""
    params = selection.params() | (measured.reporting.params() if measured else {})
    return "&".join(f"{name}={value}" for name, values in params.items() for value in values) + f"|{words.lang}"


def class_texts(plan: Plan, selection: Selection, words: Words, measured: Shown = None) -> list[str]:
    """Return what the legend says of each class of the fill."""
    if isinstance(measured, MeasuredProjects):
        return map_projects.class_texts(measured.measure, words)
    bounds = classes(plan, selection)
    return [str(low) if low == high else f"≥{low}" if high is None else f"{low}–{high}" for low, high in bounds]


def width_texts(words: Words, measured: Shown = None) -> list[tuple[str, float]]:
    """Return the steps of the width of flows, as the legend states them, with the pixels."""
    if isinstance(measured, MeasuredProjects):
        return map_projects.width_texts(measured.measure, words)
    return [(str(n), width) for n, width in WIDTHS.items()]


def width_title(words: Words, measured: Shown = None) -> str:
    """Return what heads the widths of flows."""
    return map_projects.width_title(measured, words) if isinstance(measured, MeasuredProjects) else words.map_flow_width


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
    for province, pairs in _by_province(matches.pairs).items():
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
        "line": _arc(plan.home.at, place.anchor, rank),
        "scale": "belt",
        "outside": False,
        "width": width(len(pairs)) if strong else map_symbology.THEMATIC["flow"].width,
        "colour": colour if strong else "",
        "strong": strong,
        "strong_width": width(len(pairs)),
        "strong_colour": colour,
        "direction": _direction(pairs),
        "title": f"{plan.home.name.at(words.lang)} — {name}{label} · {number}",
        "notes": _direction_notes(pairs, words),
    }


@lru_cache(maxsize=256)
def _arc(start: tuple[float, float], end: tuple[float, float], rank: int) -> tuple[tuple[float, float], ...]:
    """Return the line of a flow; each further group of a province bows more, so that they do not lie on each other."""
    return tuple((round(lon, 3), round(lat, 3)) for lon, lat in bowed(start, end, bow=0.14 + 0.07 * rank))


def width(count: int) -> float:
    """Return the width of a flow in pixels; the legend states it at 1, 3 and 6 items."""
    steps = sorted(WIDTHS)
    return WIDTHS[max((step for step in steps if step <= count), default=steps[0])]


def _colour(plan: Plan, group: str) -> str:
    """Return a group's colour; none where the items are of no industry, and the style sheet gives one."""
    return next((industry.colour for industry in plan.industries.values() if industry.group == group), "")


def _by_province(pairs: tuple[Pair, ...]) -> dict[str, list[Pair]]:
    grouped: dict[str, list[Pair]] = {}
    for pair in pairs:
        grouped.setdefault(pair.province, []).append(pair)
    return grouped


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


def _direction_notes(pairs: list[Pair], words: Words) -> list[str]:
    """Return how many links go which way, in words."""
    counts = Counter(direction for pair in pairs for direction in pair.directions)
    order = ("in", "out", "both", "unstated")
    return [" · ".join(f"{words.say(f'map_direction_{name}')} {counts[name]}" for name in order if counts[name])]
