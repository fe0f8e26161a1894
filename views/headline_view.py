"""The headline numbers: the plan's own goals as written, and how much was found."""

from typing import NotRequired, TypedDict

from plan.links import Matches
from plan.model import Plan, Target, is_safeguard
from plan.queries.reaches import ReachSum, offered
from plan.text import Lang
from views import naming
from views.words import Words


class Number(TypedDict):
    """A number with what it measures; `stated` where the plan writes it, else counted from the view."""

    value: str
    label: str
    note: str
    stated: bool
    unit: NotRequired[str]
    clause: NotRequired[str]


class ReachCount(TypedDict):
    """A reach of the river with its number of items; `title` says its provinces and how it is counted."""

    id: str
    label: str
    title: str


class ReachChoice(ReachCount):
    """A reach that a click chooses."""

    chosen: bool


class HeadlinePayload(TypedDict):
    """What the headline draws; `reach_title` names the line of the reaches."""

    lang: Lang
    numbers: list[Number]
    reach_title: str
    reaches: list[ReachChoice]


def headline(plan: Plan, matches: Matches, words: Words) -> HeadlinePayload:
    """Return the plan's headline goals as written, then items, provinces and belt-wide items found, and by reach."""
    stated = [_stated(target, words) for target in plan.targets.values() if target.headline]
    chosen = matches.selection.reach
    return {
        "lang": words.lang,
        "numbers": [*stated, *_counted(plan, matches, words)],
        "reach_title": words.filter_reach,
        "reaches": [{**reach(plan, one, words), "chosen": one.reach in chosen} for one in offered(plan, matches)],
    }


def _stated(target: Target, words: Words) -> Number:
    return {
        "value": target.as_written.at(words.lang),
        "label": target.measure.at(words.lang),
        "note": naming.years((target.year_from or target.year, target.year)) if target.year else "",
        "clause": target.clause,
        "stated": True,
    }


def _counted(plan: Plan, matches: Matches, words: Words) -> list[Number]:
    tasks = {item.task for item in matches.items}
    safeguards = sum(is_safeguard(task) for task in tasks)
    note = words.say("headline_items_note", tasks=len(tasks) - safeguards, safeguards=safeguards)
    provinces = words.say("headline_provinces_note", total=len(plan.belt))
    return [
        _number(len(matches.items), words.headline_items, words.unit_items, note),
        _number(len(matches.by_province()), words.headline_provinces, words.unit_provinces, provinces),
        _number(len(matches.belt_wide), words.headline_belt, words.unit_items, words.headline_belt_note),
    ]


def reach(plan: Plan, one: ReachSum, words: Words) -> ReachCount:
    """Return a reach with its sum in words."""
    name = plan.word("reach", one.reach).at(words.lang)
    provinces = words.enumeration.join(plan.provinces[id_].short.at(words.lang) for id_ in one.provinces)
    title = words.say("headline_reach_title", reach=name, provinces=provinces, n=one.items, pairs=one.pairs)
    return {"id": one.reach, "label": words.say("headline_reach", reach=name, n=one.items), "title": title}


def _number(value: int, label: str, unit: str, note: str) -> Number:
    return {"value": str(value), "label": label, "unit": unit, "note": note, "stated": False}
