"""The headline numbers: the plan's own goals as written, and how much was found."""

from typing import NotRequired, TypedDict

from plan.links import Matches
from plan.model import Plan, Target, is_safeguard
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


class HeadlinePayload(TypedDict):
    """What the headline draws."""

    lang: Lang
    numbers: list[Number]


def headline(plan: Plan, matches: Matches, words: Words) -> HeadlinePayload:
    """Return the plan's headline goals as written, then items, provinces and belt-wide items found."""
    stated = [_stated(target, words) for target in plan.targets.values() if target.headline]
    return {"lang": words.lang, "numbers": [*stated, *_counted(plan, matches, words)]}


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


def _number(value: int, label: str, unit: str, note: str) -> Number:
    return {"value": str(value), "label": label, "unit": unit, "note": note, "stated": False}
