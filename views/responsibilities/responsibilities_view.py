"""What a unit answers for, and what waits on a decision, as lists in the words a page shows."""

from collections.abc import Sequence
from datetime import date
from typing import NotRequired, TypedDict

from plan.links import Matches
from plan.model import Item, Plan
from plan.queries import responsibilities
from plan.queries.responsibilities import Responsibility
from plan.text import Lang
from records.model import Measured
from views import item_view, measure_view, naming, time_axis
from views.measure_view import StateChip
from views.reporting.own_dates import OwnDates
from views.responsibilities import checklist_view, standing
from views.responsibilities.checklist_view import Checklist
from views.words import Words


class ListColumn(TypedDict):
    """The head of a column of a list of items."""

    name: str
    label: str


class PrintedUnit(TypedDict):
    """A unit of a task as printed; `own` where it is the unit itself or its collective."""

    id: str
    label: str
    first: str
    own: bool


class ItemRow(TypedDict):
    """An item, cell by cell; `stated` where the plan states its years, `state` what came of it, under a measure."""

    id: str
    chosen: bool
    cells: list[str]
    stated: bool
    state: NotRequired[StateChip]


# the key `with` is a keyword
ItemGroup = TypedDict(
    "ItemGroup",
    {
        "title": str,
        "note": str,
        "rows": list[ItemRow],
        "with": NotRequired[str],
        "units": NotRequired[list[PrintedUnit]],
    },
)


class UnitLink(TypedDict):
    """The link to the view of one unit."""

    label: str
    url: str


class CloseUnit(TypedDict):
    """What takes the unit out of the filter."""

    label: str
    id: str


class ResponsibilitiesPayload(TypedDict):
    """What the list of a unit's responsibilities draws, or the list of what waits on a decision."""

    lang: Lang
    title: str
    sums: list[str]
    groups: list[ItemGroup]
    columns: list[ListColumn]
    over: NotRequired[str]
    checklist: NotRequired[Checklist]
    link: NotRequired[UnitLink]
    close: NotRequired[CloseUnit]
    note: NotRequired[str]
    empty: NotRequired[str]


def unit(
    plan: Plan,
    matches: Matches,
    id_: str,
    words: Words,
    today: date | None = None,
    dates: OwnDates | None = None,
    measured: Measured | None = None,
) -> ResponsibilitiesPayload:
    """Return a unit's own view: for what, with whom, by when, and whether that date is stated or inherited.

    Without a day nothing says whether the plan's period is over. `dates` are those that the unit set itself. Under a
    measure every item says its state, and the sums of how many items how many are in the one that is measured.
    """
    held = responsibilities.answers(plan, matches, id_)
    items = [item for duty in held for item in duty.items]
    states = measure_view.chips(plan, (item.id for item in items), measured, words)
    return {
        "lang": words.lang,
        "title": plan.units[id_].name.at(words.lang),
        "sums": [*_sums(plan, held, items, words), *_measured_sum(items, measured, words)],
        "over": time_axis.finished(plan.period, today, words),
        "checklist": checklist_view.checklist(plan, matches, id_, words, dates),
        "link": {"label": words.tasks_own_link, "url": f"?unit={id_}" + ("&lang=en" if words.lang == "en" else "")},
        "close": {"label": words.tasks_all_units, "id": id_},
        "groups": [_group(plan, matches, id_, duty, states, words) for duty in held],
        "note": words.say("tasks_unnamed_note", n=len(responsibilities.unnamed(plan))),
        "columns": _heads(words, "item", "partners", "years", "stage", "clause"),
    }


def _sums(plan: Plan, held: tuple[Responsibility, ...], items: list[Item], words: Words) -> list[str]:
    bases = [
        words.say("tasks_sum_basis", basis=plan.word("year_basis", basis).at(words.lang), n=n)
        for basis in plan.vocab["year_basis"]
        if (n := sum(item.year_basis == basis for item in items))
    ]
    first = sum(duty.place.first for duty in held)
    sums = [words.say("tasks_sum_tasks", n=len(held)), words.say("tasks_sum_items", n=len(items))]
    return sums + ([words.say("tasks_sum_first", n=first)] if first else []) + bases


def _measured_sum(items: Sequence[Item], measured: Measured | None, words: Words) -> list[str]:
    if measured is None:
        return []
    return [
        words.say(
            "tasks_sum_measured",
            number=measure_view.number_of(words, [item.id for item in items], measured),
            until=measure_view.until(measured, words),
        )
    ]


def _group(
    plan: Plan, matches: Matches, id_: str, duty: Responsibility, states: dict[str, StateChip], words: Words
) -> ItemGroup:
    return {
        "title": naming.task_title(plan, duty.task, words),
        "note": standing.in_words(plan, duty.place, words),
        "with": words.tasks_with,
        "units": [_partner(plan, duty, id_, other, words) for other in duty.units],
        "rows": [_item_row(plan, matches, item, states.get(item.id), words) for item in duty.items],
    }


def _item_row(plan: Plan, matches: Matches, item: Item, state: StateChip | None, words: Words) -> ItemRow:
    row: ItemRow = {
        "id": item.id,
        "chosen": item.id in matches.selection.item,
        "cells": [item.title.at(words.lang), *_unit_cells(plan, item, words)],
        "stated": item.year_basis == "stated",
    }
    return row | {"state": state} if state else row


def _partner(plan: Plan, duty: Responsibility, id_: str, other: str, words: Words) -> PrintedUnit:
    """Return one unit of a task as printed; `own` where it is the unit itself or the collective it belongs to."""
    return {
        "id": other,
        "label": plan.units[other].short.at(words.lang),
        "first": words.list_first_unit if other == duty.units[0] else "",
        "own": other == id_ or other in duty.place.through,
    }


def _unit_cells(plan: Plan, item: Item, words: Words) -> list[str]:
    text = item_view.item_in_words(plan, item.id, words)
    waits = words.say("tasks_waits", level=text["approval"]) if text["approval"] else ""
    stage = " · ".join(filter(None, (text["stage"], waits)))
    return [text["partners_short"] or words.list_partners_none, text["years"], stage, item.clause]


def waits(plan: Plan, matches: Matches, words: Words, measured: Measured | None = None) -> ResponsibilitiesPayload:
    """Return what waits on a decision above the city, by whose decision it is; under a measure with its state."""
    waiting = responsibilities.waiting(plan, matches)
    states = measure_view.chips(plan, (item.id for items in waiting.values() for item in items), measured, words)
    return {
        "lang": words.lang,
        "title": words.tasks_waiting,
        "sums": [],
        "empty": words.tasks_waiting_none,
        "groups": [
            {
                "title": plan.word("approval", level).at(words.lang),
                "note": words.say("view_found", n=len(items)),
                "rows": [_waiting(plan, matches, item, states.get(item.id), words) for item in items],
            }
            for level, items in waiting.items()
        ],
        "columns": _heads(words, "item", "units", "stage", "clause"),
    }


def _waiting(plan: Plan, matches: Matches, item: Item, state: StateChip | None, words: Words) -> ItemRow:
    text = item_view.item_in_words(plan, item.id, words)
    units = words.enumeration.join(plan.units[id_].short.at(words.lang) for id_ in item.units)
    row: ItemRow = {
        "id": item.id,
        "chosen": item.id in matches.selection.item,
        "cells": [text["title"], units or words.tasks_unnamed, text["stage"], item.clause],
        "stated": False,
    }
    return row | {"state": state} if state else row


def _heads(words: Words, *names: str) -> list[ListColumn]:
    return [{"name": name, "label": words.say(f"tasks_head_{name}")} for name in names]
