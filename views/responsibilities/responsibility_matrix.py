"""The matrix of tasks and units: who answers for what, and for how many items."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple, TypedDict

from plan.links import Matches
from plan.model import Item, Plan
from plan.queries import responsibilities
from plan.queries.responsibilities import Responsibility
from plan.text import Lang
from records.model import Measured
from views import measure_view, naming
from views.phrases import Phrases
from views.responsibilities import standing
from views.words import Words


class UnitColumn(TypedDict):
    """A unit; a member of a collective unit stands under it, and `members` says how many a collective has."""

    id: str
    label: str
    name: str
    under: str
    members: int
    open: str
    chosen: bool


class TaskRow(TypedDict):
    """A task with the number of its items, `count` as it is shown; `unnamed` says so where the plan names no unit."""

    id: str
    label: str
    n: int
    count: str
    title: str
    chosen: bool
    unnamed: str


class ResponsibilityCell(TypedDict):
    """How a unit stands in a task: `kind` is first, printed or through; `n` counts its items."""

    task: str
    unit: str
    kind: str
    text: str
    n: int
    title: str


class ResponsibilityMatrixPayload(TypedDict):
    """What the matrix of tasks and units draws."""

    lang: Lang
    words: Annotated[dict[str, str], Phrases("tasks_matrix_")]
    columns: list[UnitColumn]
    rows: list[TaskRow]
    cells: list[ResponsibilityCell]


def payload(
    plan: Plan, matches: Matches, words: Words, measured: Measured | None = None
) -> ResponsibilityMatrixPayload:
    """Return tasks × units: columns with the members of collective units after them, rows, and the cells there are.

    Under a measure cells and rows say of how many items how many it counts.
    """
    phrases = words.all("tasks_matrix_")
    if measured:
        what = measure_view.heading(plan, measured, words)
        phrases["caption"] = words.say("tasks_measured_caption", what=what)
    return {
        "lang": words.lang,
        "words": phrases,
        "columns": _columns(plan, matches, words),
        "rows": _rows(plan, matches, words, measured),
        "cells": _cells(plan, matches, words, measured),
    }


def _columns(plan: Plan, matches: Matches, words: Words) -> list[UnitColumn]:
    columns: list[UnitColumn] = []
    for id_ in responsibilities.columns(plan):
        unit = plan.units[id_]
        columns.append(_column(plan, matches, id_, "", words))
        columns += [_column(plan, matches, member, id_, words) for member in unit.members]
    return columns


def _column(plan: Plan, matches: Matches, id_: str, under: str, words: Words) -> UnitColumn:
    unit = plan.units[id_]
    open_words = words.say("tasks_open", unit=unit.short.at(words.lang), n=len(unit.members)) if unit.members else ""
    return {
        "id": id_,
        "label": unit.short.at(words.lang),
        "name": unit.name.at(words.lang),
        "under": under,
        "members": len(unit.members) if not under else 0,
        "open": open_words,
        "chosen": id_ in matches.selection.unit,
    }


def _rows(plan: Plan, matches: Matches, words: Words, measured: Measured | None) -> list[TaskRow]:
    order, items = responsibilities.printed(plan), responsibilities.by_task(matches)
    numbers = {clause.task: _number(items.get(clause.task, ()), measured, words) for clause in plan.tasks}
    return [
        {
            "id": clause.task,
            "label": clause.heading.at(words.lang),
            "n": numbers[clause.task].n,
            "count": numbers[clause.task].short or "·",
            "title": words.say(
                "tasks_row", task=naming.task_title(plan, clause.task, words), number=numbers[clause.task].text
            ),
            "chosen": clause.task in matches.selection.task,
            "unnamed": "" if order[clause.task] else words.tasks_unnamed,
        }
        for clause in plan.tasks
    ]


class _Number(NamedTuple):
    """How many items: as a number, as a cell shows it under a measure, and in words."""

    n: int
    short: str
    text: str


def _number(items: Sequence[Item], measured: Measured | None, words: Words) -> _Number:
    """Return how many items there are, or of how many how many a measure counts."""
    total = len(items)
    n = sum(item.id in measured.counted for item in items) if measured else total
    short = (f"{n}/{total}" if measured else str(n)) if total else ""
    return _Number(n, short, measure_view.number(words, n, total, measured))


def _cells(plan: Plan, matches: Matches, words: Words, measured: Measured | None) -> list[ResponsibilityCell]:
    return [
        _cell(plan, one, _number(one.items, measured, words), measured is not None, words)
        for one in responsibilities.matrix(plan, matches)
    ]


def _cell(plan: Plan, one: Responsibility, number: _Number, measured: bool, words: Words) -> ResponsibilityCell:
    printed = words.tasks_matrix_first if one.place.first else str(one.place.printed or "")
    return {
        "task": one.task,
        "unit": one.unit,
        "kind": "first" if one.place.first else "printed" if one.place.printed else "through",
        "text": number.short if measured else printed,
        "n": number.n,
        "title": words.say(
            "tasks_cell",
            unit=plan.units[one.unit].short.at(words.lang),
            task=naming.task_title(plan, one.task, words),
            place=standing.in_words(plan, one.place, words),
            number=number.text,
        ),
    }
