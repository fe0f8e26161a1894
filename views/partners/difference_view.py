"""The difference of two provinces in words: two to choose, and the items of only one, of both, of only the other."""

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from plan.links import Matches, Pair, place_name
from plan.model import Plan
from plan.queries.differences import Difference, difference
from plan.queries.partners import SIDE_BY_SIDE, compared
from plan.selection import provinces_on
from plan.text import Lang
from records.model import Measured
from views import measure_view
from views.measure_view import StateChip
from views.words import Words


class ProvinceOption(TypedDict):
    """A province to compare."""

    id: str
    label: str


class DifferenceMark(TypedDict):
    """On what basis an item links a province, said in `title`."""

    basis: str
    title: str


class DifferenceItem(TypedDict):
    """An item with a mark for each province of its group; `state` is what came of it, under a measure."""

    id: str
    title: str
    clause: str
    marks: list[DifferenceMark]
    state: NotRequired[StateChip]


class DifferenceGroup(TypedDict):
    """The items of only one province, or of both."""

    title: str
    items: list[DifferenceItem]


class DifferenceWords(TypedDict):
    """The words around the groups."""

    title: str
    hint: str
    first: str
    second: str
    choose: str
    none: str


class DifferencePayload(TypedDict):
    """What the comparison of two provinces draws; there are no groups until two are chosen.

    `chosen` holds the ids of the two that are compared, empty where none is; `options` all that can be.
    """

    lang: Lang
    words: DifferenceWords
    chosen: tuple[str, str]
    options: list[ProvinceOption]
    groups: list[DifferenceGroup]


def payload(plan: Plan, matches: Matches, words: Words, measured: Measured | None = None) -> DifferencePayload:
    """Return the provinces that are compared, the first two of those chosen, and how their items differ.

    Under a measure every item says its state, and a group how many of its items are in the one that is measured.
    """
    pair = compared(plan, matches.selection)
    first, second = (*pair, "", "")[:SIDE_BY_SIDE]
    hint = words.partners_one if first else words.partners_difference_hint
    options = dict.fromkeys((*provinces_on(plan, matches.selection), *pair))
    return {
        "lang": words.lang,
        "words": {
            "title": words.partners_difference,
            "hint": "" if second else hint,
            "first": words.partners_difference_first,
            "second": words.partners_difference_second,
            "choose": words.partners_difference_choose,
            "none": words.partners_none,
        },
        "chosen": (first, second),
        "options": [{"id": id_, "label": place_name(plan, id_).at(words.lang)} for id_ in plan.belt if id_ in options],
        "groups": _groups(plan, difference(matches, first, second), pair, measured, words) if second else [],
    }


def _groups(
    plan: Plan, found: Difference, pair: tuple[str, ...], measured: Measured | None, words: Words
) -> list[DifferenceGroup]:
    first, second = (place_name(plan, id_).at(words.lang) for id_ in pair)
    only = {first: found.only_first, second: found.only_second}
    one, other = (
        _group(plan, "only", {"province": name}, [(p,) for p in pairs], measured, words) for name, pairs in only.items()
    )
    both = {"first": first, "second": second}
    return [one, _group(plan, "both", both, found.both, measured, words), other]


def _group(
    plan: Plan,
    kind: str,
    names: dict[str, str],
    rows: Sequence[tuple[Pair, ...]],
    measured: Measured | None,
    words: Words,
) -> DifferenceGroup:
    ids = [pairs[0].item for pairs in rows]
    states = measure_view.chips(plan, ids, measured, words)
    items = [_item(plan, pairs, states.get(pairs[0].item), words) for pairs in rows]
    if measured is None:
        return {"title": words.say(f"partners_difference_{kind}", n=len(ids), **names), "items": items}
    number = measure_view.number(words, sum(id_ in measured.counted for id_ in ids), len(ids), measured)
    return {"title": words.say(f"partners_measured_{kind}", number=number, **names), "items": items}


def _item(plan: Plan, pairs: tuple[Pair, ...], state: StateChip | None, words: Words) -> DifferenceItem:
    item = plan.items[pairs[0].item]
    marks: list[DifferenceMark] = [
        {
            "basis": pair.basis,
            "title": f"{place_name(plan, pair.province).at(words.lang)} · "
            f"{plan.word('basis', pair.basis).at(words.lang)}",
        }
        for pair in pairs
    ]
    shown: DifferenceItem = {
        "id": item.id,
        "title": item.title.at(words.lang),
        "clause": item.clause,
        "marks": marks,
    }
    return shown | {"state": state} if state else shown
