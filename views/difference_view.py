"""The difference of two provinces in words: two to choose, and the items of only one, of both, of only the other."""

from collections.abc import Iterable
from typing import TypedDict

from plan.links import Matches, Pair, place_name
from plan.model import Plan
from plan.queries.differences import Difference, difference
from plan.queries.partners import SIDE_BY_SIDE, compared
from plan.selection import provinces_on
from plan.text import Lang
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
    """An item with a mark for each province of its group."""

    id: str
    title: str
    clause: str
    marks: list[DifferenceMark]


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


def payload(plan: Plan, matches: Matches, words: Words) -> DifferencePayload:
    """Return the provinces that are compared, the first two of those chosen, and how their items differ."""
    pair = compared(plan, matches.selection)
    first, second = (*pair, "", "")[:SIDE_BY_SIDE]
    options = dict.fromkeys((*provinces_on(plan, matches.selection), *pair))
    return {
        "lang": words.lang,
        "words": {
            "title": words.partners_difference,
            "hint": "" if second else words.partners_difference_hint,
            "first": words.partners_difference_first,
            "second": words.partners_difference_second,
            "choose": words.partners_difference_choose,
            "none": words.partners_none,
        },
        "chosen": (first, second),
        "options": [{"id": id_, "label": place_name(plan, id_).at(words.lang)} for id_ in plan.belt if id_ in options],
        "groups": _groups(plan, difference(matches, first, second), pair, words) if second else [],
    }


def _groups(plan: Plan, found: Difference, pair: tuple[str, ...], words: Words) -> list[DifferenceGroup]:
    first, second = (place_name(plan, id_).at(words.lang) for id_ in pair)
    only = {first: found.only_first, second: found.only_second}
    one, other = (
        _group(plan, words.say("partners_difference_only", province=name, n=len(pairs)), [(p,) for p in pairs], words)
        for name, pairs in only.items()
    )
    both = words.say("partners_difference_both", first=first, second=second, n=len(found.both))
    return [one, _group(plan, both, found.both, words), other]


def _group(plan: Plan, title: str, rows: Iterable[tuple[Pair, ...]], words: Words) -> DifferenceGroup:
    return {"title": title, "items": [_item(plan, pairs, words) for pairs in rows]}


def _item(plan: Plan, pairs: tuple[Pair, ...], words: Words) -> DifferenceItem:
    item = plan.items[pairs[0].item]
    marks: list[DifferenceMark] = [
        {
            "basis": pair.basis,
            "title": f"{place_name(plan, pair.province).at(words.lang)} · "
            f"{plan.word('basis', pair.basis).at(words.lang)}",
        }
        for pair in pairs
    ]
    return {"id": item.id, "title": item.title.at(words.lang), "clause": item.clause, "marks": marks}
