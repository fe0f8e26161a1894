"""What a card shows of a set of items: their titles and terms, the places in the home city, the units, all in words."""

from collections.abc import Iterable
from typing import NotRequired, TypedDict

from plan.model import Item, Plan
from plan.selection import Selection
from plan.text import Lang
from views import naming
from views.item_view import clause_in_words, item_in_words
from views.measure_view import StateChip
from views.words import Words


class CardItem(TypedDict):
    """An item as a line of a card; `state` is what came of it, under a measure."""

    id: str
    title: str
    clause: str
    where: str
    chosen: bool
    partners: str
    notes: list[str]
    summary: str
    terms: list[str]
    state: NotRequired[StateChip]


class CardPlace(TypedDict):
    """A place in the home city; `note` says how well its position is known."""

    id: str
    label: str
    note: str
    chosen: bool


class CardUnit(TypedDict):
    """A unit that answers for an item."""

    id: str
    label: str
    chosen: bool


class CardUnits(TypedDict):
    """The units of one task in printed order."""

    task: str
    units: list[CardUnit]


class CardSection(TypedDict):
    """Items of a card under one label."""

    label: str
    items: list[CardItem]


class Card(TypedDict):
    """A card: `picks` are the filter values its title toggles, where there are some."""

    id: str
    title: str
    text: str
    sections: list[CardSection]
    places: list[CardPlace]
    units: list[CardUnits]
    picks: NotRequired[list[list[str]]]
    chosen: NotRequired[bool]
    colour: NotRequired[str]
    clause: NotRequired[str]
    where: NotRequired[str]


class CardGroup(TypedDict):
    """Cards of one kind; `title` is empty where there is only one kind."""

    id: str
    title: str
    count: str
    cards: list[Card]


class CardWords(TypedDict):
    """The words that every card uses."""

    places: str
    units: str
    first: str
    no_units: str
    click: str


class CardsPayload(TypedDict):
    """What the element of cards draws."""

    lang: Lang
    note: str
    words: CardWords
    groups: list[CardGroup]


def labels(words: Words) -> CardWords:
    """Return the words that every card uses."""
    return {
        "places": words.list_sites,
        "units": words.list_units,
        "first": words.list_first_unit,
        "no_units": words.list_units_none,
        "click": words.cards_click,
    }


def item(
    plan: Plan, one: Item, selection: Selection, words: Words, terms: bool, state: StateChip | None = None
) -> CardItem:
    """Return an item as a line of a card: with the plan's own terms, or with the stage and what it waits on.

    In English the summary goes before the terms, which stay as the plan writes them.
    """
    text = item_in_words(plan, one.id, words)
    waits = [f"{words.list_approval} {text['approval']}"] if text["approval"] else []
    shown: CardItem = {
        "id": one.id,
        "title": text["title"],
        "clause": one.clause,
        "where": clause_in_words(plan, one.clause, words)["path"],
        "chosen": one.id in selection.item,
        "partners": text["partners_short"],
        "notes": waits if terms else [text["stage"], *waits],
        "summary": text["summary"] if terms and words.lang == "en" else "",
        "terms": list(text["terms"]) if terms else [],
    }
    return shown | {"state": state} if state else shown


def places(plan: Plan, sites: Iterable[str], selection: Selection, words: Words) -> list[CardPlace]:
    """Return places in the home city; where the position is not published, how well it is known."""
    return [
        {
            "id": id_,
            "label": plan.sites[id_].name.at(words.lang),
            "note": _position(plan, id_, words),
            "chosen": id_ in selection.place,
        }
        for id_ in dict.fromkeys(sites)
    ]


def _position(plan: Plan, site: str, words: Words) -> str:
    basis = plan.sites[site].position_basis
    return "" if basis == "published" else plan.word("position_basis", basis).at(words.lang)


def units(plan: Plan, items: Iterable[Item], selection: Selection, words: Words) -> list[CardUnits]:
    """Return the lists of units as printed, one for each task of the items; empty where the plan names none."""
    printed: dict[tuple[str, tuple[str, ...]], None] = {(one.task, one.units): None for one in items}
    return [
        {"task": naming.task(plan, task, words.lang), "units": _units(plan, ids, selection, words)}
        for task, ids in printed
    ]


def _units(plan: Plan, ids: Iterable[str], selection: Selection, words: Words) -> list[CardUnit]:
    return [{"id": id_, "label": plan.units[id_].short.at(words.lang), "chosen": id_ in selection.unit} for id_ in ids]
