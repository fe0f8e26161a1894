"""The headline numbers: the plan's own goals as written, and how much was found."""

from typing import NotRequired, TypedDict

from plan.links import Matches
from plan.model import Plan, Target, is_safeguard
from plan.queries.reaches import ReachSum, offered
from plan.text import Lang
from records.ledger_model import Ledger
from records.model import Measured
from records.targets import NOTHING, Reported
from views import measure_view, naming, target_results
from views.words import Words


class Number(TypedDict):
    """A number with what it measures; `stated` where the plan writes it, else counted from the view.

    Where a figure was accepted it leads, and `goal` says what the plan writes; `more` stands below.
    """

    value: str
    label: str
    note: str
    stated: bool
    unit: NotRequired[str]
    clause: NotRequired[str]
    goal: NotRequired[str]
    more: NotRequired[list[str]]


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


def headline(
    plan: Plan,
    matches: Matches,
    words: Words,
    reported: Reported = NOTHING,
    measured: Measured | None = None,
    ledger: Ledger | None = None,
) -> HeadlinePayload:
    """Return the plan's headline goals, then items, provinces and belt-wide items found, and by reach.

    A goal stands as written; where a figure was accepted that leads, then the goal and its share; what the ledger adds
    up to stands below. Under a measure the numbers of items, provinces and reaches are those of the items in the state
    that is measured.
    """
    chosen = matches.selection.reach
    return {
        "lang": words.lang,
        "numbers": [
            *stated(plan, words, reported, ledger),
            *(_measured(plan, matches, measured, words) if measured else _counted(plan, matches, words)),
        ],
        "reach_title": words.filter_reach,
        "reaches": [
            {**reach(plan, one, words, measured), "chosen": one.reach in chosen}
            for one in offered(plan, matches, measured.counted if measured else None)
        ],
    }


def stated(plan: Plan, words: Words, reported: Reported, ledger: Ledger | None) -> list[Number]:
    """Return the plan's headline goals, each with what was accepted and what the ledger adds up to."""
    sums = target_results.of_ledgers(plan, ledger, reported, words)
    return [
        _stated(plan, target, words, reported, sums.get(target.id, ""))
        for target in plan.targets.values()
        if target.headline
    ]


def _stated(plan: Plan, target: Target, words: Words, reported: Reported, ledger: str) -> Number:
    written, years = target.as_written.at(words.lang), naming.years(target.years)
    number: Number = {
        "value": written,
        "label": target.measure.at(words.lang),
        "note": years,
        "clause": target.clause,
        "stated": True,
        "more": [ledger] if ledger else [],
    }
    if not (said := target_results.of(plan, target, words, reported)):
        return number
    leading = said[0]
    goal = words.say("targets_goal", written=" · ".join(filter(None, (years, written, leading.percent))))
    return number | {
        "value": leading.value,
        "unit": leading.unit,
        "note": f"{leading.as_of} · {leading.by}",
        "goal": goal,
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


def _measured(plan: Plan, matches: Matches, measured: Measured, words: Words) -> list[Number]:
    """Return how many of the items found, and of those for the whole belt, are in the state that is measured."""
    shown = measure_view.counted(matches, measured)
    items, belt = (
        measure_view.number(words, len(some), len(every), measured)
        for some, every in ((shown.items, matches.items), (shown.belt_wide, matches.belt_wide))
    )
    state = measure_view.state(plan, measured, words)
    label = words.say("headline_provinces_measured", state=state)
    provinces = words.say("headline_provinces_note", total=len(plan.belt))
    return [
        _number(len(shown.items), words.headline_items, words.unit_items, items),
        _number(len(shown.by_province()), label, words.unit_provinces, provinces),
        _number(len(shown.belt_wide), words.headline_belt, words.unit_items, belt),
    ]


def reach(plan: Plan, one: ReachSum, words: Words, measured: Measured | None = None) -> ReachCount:
    """Return a reach with its sum in words."""
    name = plan.word("reach", one.reach).at(words.lang)
    provinces = words.enumeration.join(plan.provinces[id_].short.at(words.lang) for id_ in one.provinces)
    title = words.say("headline_reach_title", reach=name, provinces=provinces, n=one.items, pairs=one.pairs)
    title = measure_view.captioned(plan, title, measured, words)
    return {"id": one.reach, "label": words.say("headline_reach", reach=name, n=one.items), "title": title}


def _number(value: int, label: str, unit: str, note: str) -> Number:
    return counted(str(value), label, unit, note)


def counted(value: str, label: str, unit: str, note: str) -> Number:
    """Return a number that is counted from the view."""
    return {"value": value, "label": label, "unit": unit, "note": note, "stated": False}
