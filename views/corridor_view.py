"""The cards of the corridors page: each corridor, port and airport as the plan has it."""

from collections.abc import Iterable
from typing import TypedDict

from plan.links import Matches
from plan.model import Item, Plan
from plan.places import Corridor, Site
from plan.queries import corridors
from records.model import Measured
from views import as_of, measure_view
from views.map import corridor_lengths, line_strokes
from views.map.line_strokes import LineStroke
from views.words import Words

ROUND_KM = 10  # a schematic or generalised line says no more


class FilterChoice(TypedDict):
    """Something to click; `field` names its filter, empty where there is none."""

    field: str
    id: str
    label: str
    chosen: bool


class CorridorClause(TypedDict):
    """A clause with its heading."""

    clause: str
    heading: str


class Cited(TypedDict):
    """What the items that cite a corridor or hub say of it; `out` says why it is dimmed."""

    id: str
    out: str
    items: list[FilterChoice]
    units: list[FilterChoice]
    units_short: str
    clauses: list[CorridorClause]


class CorridorCard(Cited):
    """A corridor with the strokes of its line, or a hub of a kind; `pick` is empty for what has no filter."""

    kind: str
    strokes: list[LineStroke]
    name: str
    about: list[str]
    terms: list[str]
    stage: str
    works: list[str]
    facts: list[tuple[str, str]]
    provinces: list[FilterChoice]
    pick: list[str]
    chosen: bool


class OtherItems(TypedDict):
    """Items of the same clauses that name no one corridor."""

    label: str
    items: list[FilterChoice]


class CorridorWords(TypedDict):
    """The words that every card uses."""

    items: str
    units: str
    touches: str
    comma: str


class CorridorsPayload(TypedDict):
    """What the element of corridors draws."""

    found: str
    hint: str
    cards: list[CorridorCard]
    others: OtherItems
    words: CorridorWords


def cards(plan: Plan, matches: Matches, words: Words, measured: Measured | None = None) -> CorridorsPayload:
    """Return a card for each corridor and hub, those first that the selection is about; the rest say why not.

    Under a measure each says of how many of its items how many are in the state that is measured.
    """
    hubs = corridors.hubs(plan)
    lines, sites = words.say("corridors_lines", n=len(plan.corridors)), words.say("corridors_hubs", n=len(hubs))
    concerned = len(corridors.concerned(plan, matches))
    all_cards = [_line(plan, matches, corridor, words, measured) for corridor in plan.corridors.values()]
    all_cards += [_site(plan, matches, site, words, measured) for site in hubs]
    all_cards.sort(key=lambda card: (bool(card["out"]), not any(one["chosen"] for one in card["provinces"])))
    others = _items(matches, corridors.others(plan, matches), words)
    return {
        "found": words.say("corridors_found", lines=lines, hubs=sites, n=concerned),
        "hint": words.corridors_hint,
        "cards": all_cards,
        "others": {"label": words.corridors_others, "items": others},
        "words": {
            "items": words.corridors_items,
            "units": words.corridors_units,
            "touches": words.corridors_touches,
            "comma": words.enumeration,
        },
    }


def _line(plan: Plan, matches: Matches, corridor: Corridor, words: Words, measured: Measured | None) -> CorridorCard:
    items = corridors.citing(plan.items.values(), corridor.id)
    ends = words.corridors_ends if corridor.ends_basis == "plan" else words.corridors_ends_reading
    return {
        "kind": "",
        "strokes": line_strokes.of_mode(plan, corridor.mode, corridor.status),
        "name": corridor.name.at(words.lang),
        "pick": [],
        "chosen": False,
        "about": [plan.word("mode", corridor.mode).at(words.lang), as_of.status(plan, corridor, words)],
        "terms": [corridor.stage.zh],
        "stage": corridor.stage.en if words.lang == "en" else "",
        "works": [corridor.works.at(words.lang)],
        "facts": [
            (ends, _ends(plan, corridor, words)),
            (words.corridors_length, _length(plan, corridor, words)),
            *_counted(items, measured, words),
        ],
        "provinces": _provinces(plan, matches, corridor, words),
        **_cited(plan, matches, corridor.id, items, (corridor.clause,), words),
    }


def _site(plan: Plan, matches: Matches, site: Site, words: Words, measured: Measured | None) -> CorridorCard:
    items = corridors.citing(plan.items.values(), site.id)
    stages = dict.fromkeys(plan.word("stage", item.stage).at(words.lang) for item in items)
    position = plan.word("position_basis", site.position_basis).at(words.lang)
    return {
        "kind": site.kind,
        "strokes": [],
        "name": site.name.at(words.lang),
        "pick": ["place", site.id],
        "chosen": site.id in matches.selection.place,
        "about": [words.say(f"corridors_kind_{site.kind}")],
        "terms": list(corridors.terms(items)),
        "stage": "",
        "works": [item.summary.at(words.lang) for item in items],
        "facts": [
            (words.corridors_position, position),
            (words.list_stage, words.enumeration.join(stages)),
            *_counted(items, measured, words),
        ],
        "provinces": [],
        **_cited(plan, matches, site.id, items, dict.fromkeys(item.clause for item in items), words),
    }


def _counted(items: Iterable[Item], measured: Measured | None, words: Words) -> list[tuple[str, str]]:
    """Return how many of a card's items are in the state that is measured; nothing without a measure."""
    number = measure_view.number_of(words, [item.id for item in items], measured)
    return [(words.corridors_measured, number)] if number else []


def _cited(
    plan: Plan, matches: Matches, id_: str, items: tuple[Item, ...], clauses: Iterable[str], words: Words
) -> Cited:
    """Return what the items that cite a thing say of it, and why it is dimmed where none of them was found."""
    out = not corridors.citing(matches.items, id_)
    units = [
        _choice("unit", unit, plan.units[unit].short.at(words.lang), unit in matches.selection.unit)
        for unit in corridors.units(items)
    ]
    return {
        "id": id_,
        "out": words.corridors_out if out else "",
        "items": _items(matches, items, words),
        "units": units,
        "units_short": words.say("corridors_units_short", first=units[0]["label"], n=len(units)) if units else "",
        "clauses": [{"clause": one, "heading": plan.clauses[one].heading.at(words.lang)} for one in clauses],
    }


def _items(matches: Matches, items: Iterable[Item], words: Words) -> list[FilterChoice]:
    return [_choice("item", item.id, item.title.at(words.lang), item.id in matches.selection.item) for item in items]


def _provinces(plan: Plan, matches: Matches, corridor: Corridor, words: Words) -> list[FilterChoice]:
    names = {id_: plan.provinces[id_].short.at(words.lang) for id_ in corridor.provinces}
    return [
        _choice("province" if id_ in plan.belt else "", id_, name, id_ in matches.selection.province)
        for id_, name in names.items()
    ]


def _choice(field: str, id_: str, label: str, chosen: bool) -> FilterChoice:
    return {"field": field, "id": id_, "label": label, "chosen": chosen}


def _ends(plan: Plan, corridor: Corridor, words: Words) -> str:
    return " — ".join(_end(plan, end, words) for end in corridor.ends)


def _end(plan: Plan, end: str, words: Words) -> str:
    """Return an end's name, and how its place is known where it is only a symbol."""
    name = corridors.end_name(plan, end).at(words.lang)
    basis = plan.sites[end].position_basis if end in plan.sites else "published"
    if basis == "published":
        return name
    return words.say("corridors_end_basis", name=name, basis=plan.word("position_basis", basis).at(words.lang))


def _length(plan: Plan, corridor: Corridor, words: Words) -> str:
    """Return a corridor's length in kilometres and how exact it is."""
    if corridor.mode == "air":
        return words.say("corridors_length_air", km=round(corridor_lengths.distance_km(plan, corridor.id)))
    km = corridor_lengths.length_km(plan, corridor.id)
    exact = corridor.exactness == "surveyed"
    return words.say(
        f"corridors_length_{corridor.exactness}", km=round(km) if exact else round(km / ROUND_KM) * ROUND_KM
    )
