"""What a card shows of a set of items: their titles and terms, the places in Wuzhou, the units, all in words."""

from collections.abc import Iterable
from typing import Any

from plan.model import Item, Plan
from plan.selection import Selection
from views import naming
from views.item_view import clause_in_words, item_in_words
from views.words import Words


def labels(words: Words) -> dict[str, str]:
    """Return the words that every card uses."""
    return {
        "places": words.list_sites,
        "units": words.list_units,
        "first": words.list_first_unit,
        "no_units": words.list_units_none,
    }


def item(plan: Plan, one: Item, selection: Selection, words: Words, terms: bool) -> dict[str, Any]:
    """Return an item as a line of a card: with the plan's own terms, or with the stage and what it waits on.

    In English the summary goes before the terms, which stay as the plan writes them.
    """
    told = item_in_words(plan, one.id, words)
    waits = [f"{words.list_approval} {told['approval']}"] if told["approval"] else []
    return {
        "id": one.id,
        "title": told["title"],
        "clause": one.clause,
        "where": clause_in_words(plan, one.clause, words)["path"],
        "chosen": one.id in selection.item,
        "partners": told["partners_short"],
        "notes": waits if terms else [told["stage"], *waits],
        "summary": told["summary"] if terms and words.lang == "en" else "",
        "terms": list(told["terms"]) if terms else [],
    }


def places(plan: Plan, sites: Iterable[str], selection: Selection, words: Words) -> list[dict[str, Any]]:
    """Return places in Wuzhou; where the position is not published, how well it is known."""
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


def units(plan: Plan, items: Iterable[Item], selection: Selection, words: Words) -> list[dict[str, Any]]:
    """Return the lists of units as printed, one for each task of the items; empty where the plan names none."""
    printed: dict[tuple[str, tuple[str, ...]], None] = {(one.task, one.units): None for one in items}
    return [
        {"task": naming.task(plan, task, words.lang), "units": _units(plan, ids, selection, words)}
        for task, ids in printed
    ]


def _units(plan: Plan, ids: Iterable[str], selection: Selection, words: Words) -> list[dict[str, Any]]:
    return [{"id": id_, "label": plan.units[id_].short.at(words.lang), "chosen": id_ in selection.unit} for id_ in ids]
